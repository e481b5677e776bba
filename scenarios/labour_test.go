package scenarios

import (
	"math"
	"strings"
	"testing"
)

// handLabour is who works on the civil works: 6 million USD of local wages and 4 of foreign ones.
const handLabour = `value_added: {domestic: 0.25, host: 0.75, assumption: as the workers}
        labour:
          local: {person_years: 500, wage: {value: 0.012, source: book}}
          foreign: {person_years: 200, wages: 4, spent_locally: 25 %}`

const handSite = "value_added: {domestic: 0.25, host: 0.75, assumption: as the workers}"

// By hand, in million USD: value added on site stays 30. Wages are 500 · 0.012 = 6 of the host and 4 of Homeland; the other 20
// go a quarter to Homeland and three quarters to the host: 4 + 5 = 9 and 6 + 15 = 21. A million USD is 0.88 million EUR.
//
// Homeland's builders are 9/30 of 52.8: output 15.84, imports 0.3 · 9 · 0.88 = 2.376, taxes 0.3 · 1.2 · 0.88 = 0.3168. What the
// trains' sectors make themselves is that of TestHandEffects.
func TestHandLabour(t *testing.T) {
	r := handRun(t, handSite, handLabour)
	c := r.Cases[0]
	for _, item := range c.Identity.Items {
		if want, ok := map[string]float64{"site_domestic": 9, "site_host": 21, "goods_domestic": 46.8}[item.Code]; ok {
			near(t, item.Code, item.Amount, want)
		}
	}
	near(t, "sum", c.Identity.Sum, 100)
	near(t, "on site, host", c.OnSite[Host], 21*0.88)
	e := effectsOf(t, &c, "Homeland")
	for measure, direct := range map[string]float64{"output": 15.84 + 23.76, "value_added": 9*0.88 + 16.1568, "income": 4*0.88 + 9.9792,
		"jobs": 200 + 76032, "imports": 2.376 + 1.9008, "taxes": 0.3168} {
		same(t, "direct "+measure, e[measure].Direct, direct)
	}
	host := effectsOf(t, &c, "host")
	for measure, direct := range map[string]float64{"output": 36.96, "value_added": 18.48, "income": 5.28, "jobs": 500} {
		same(t, "host, direct "+measure, host[measure].Direct, direct)
	}
	noted(t, r, "case main, line civil: stated wages on site of 10 million USD")
}

// Without wages the recipe's stay, and only the jobs on site are stated.
func TestHandLabourWithoutWages(t *testing.T) {
	with := handRun(t, handSite, handSite+"\n        labour: {local: {person_years: 500}}").Cases[0]
	without := handRun(t).Cases[0]
	for _, economy := range []string{"Homeland", "host"} {
		before := effectsOf(t, &without, economy)
		for measure, e := range effectsOf(t, &with, economy) {
			if measure != "jobs" {
				same(t, economy+" "+measure, e.Direct, float64(before[measure].Direct))
			}
		}
	}
	same(t, "jobs of Homeland", effectsOf(t, &with, "Homeland")["jobs"].Direct, 76032)
	same(t, "jobs of the host", effectsOf(t, &with, "host")["jobs"].Direct, 500)
}

// Productivity grows by a tenth a year and the table is of 2020, so a job of 2019 makes 1/1.1 of one of 2020: jobs of 2019
// are 1.1 times as many. 2019 has a quarter of the civil works, 9900 jobs of builders, and makes 3.96 of materials and 1.98
// of services (TestHandParts): 2 · 3960 + 4 · 1980 = 15840. Trains are of 2020.
func TestHandProductivity(t *testing.T) {
	const scenarios, economy = "phasing:\n  shares: {2019: 0.25", "domestic: {name: Homeland}"
	for name, edits := range map[string][]string{
		"scenario": {scenarios, "productivity: {growth: 10 %, source: book}\n" + scenarios},
		"economy": {economy, "domestic: {name: Homeland, productivity: {growth: 0.1, assumption: a trend}}",
			scenarios, "productivity: {growth: 0, source: book}\n" + scenarios},
	} {
		r := handRun(t, edits...)
		e := effectsOf(t, &r.Cases[0], "Homeland")["jobs"]
		same(t, name+": direct jobs", e.Direct, 39600+990+76032)
		same(t, name+": indirect jobs", e.Indirect, 164340+1584-76032)
		if !strings.Contains(e.Note, "growth of labour productivity of 10 % a year") {
			t.Errorf("%s: the note is %q", name, e.Note)
		}
		for measure, before := range effectsOf(t, &handRun(t).Cases[0], "Homeland") {
			if measure != "jobs" {
				same(t, name+": "+measure, effectsOf(t, &r.Cases[0], "Homeland")[measure].Total, float64(before.Total))
			}
		}
	}
	if e := effectsOf(t, &handRun(t).Cases[0], "Homeland")["jobs"]; !strings.Contains(e.Note, "jobs per unit of output are those of 2020 in all years") {
		t.Errorf("without productivity the note is %q", e.Note)
	}
}

// Every number of labour and productivity has a path, and counts when it is set by it.
func TestSetLabour(t *testing.T) {
	s, err := Load(write(t, "scenario.yaml", edit(t, handScenario, handSite, handLabour, "phasing:", "productivity: {growth: 10 %, source: book}\nphasing:"),
		"hand.csv", handTable, "hand.yaml", handMeta))
	if err != nil {
		t.Fatal(err)
	}
	changed, err := s.Set(map[string]float64{"lines.civil.labour.local.person_years": 1000, "lines.civil.labour.foreign.wages": 8,
		"lines.civil.labour.local.wage": 0.01, "productivity.growth": 0, "lines.civil.labour.foreign.spent_locally": 0.5})
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(changed)
	if err != nil {
		t.Fatal(err)
	}
	host := effectsOf(t, &r.Cases[0], "host")
	same(t, "jobs", host["jobs"].Direct, 1000)
	same(t, "income", host["income"].Direct, 8.8)
	same(t, "value added", host["value_added"].Direct, (10+0.75*12)*0.88)
	same(t, "jobs at home", effectsOf(t, &r.Cases[0], "Homeland")["jobs"].Total, 200+164340)
	if _, err := s.Set(map[string]float64{"lines.civil.labour.foreign.spent_locally": math.Inf(1)}); err == nil {
		t.Error("an infinite share is set")
	}
}
