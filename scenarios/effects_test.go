package scenarios

import (
	"math"
	"strings"
	"testing"
)

// effectsOf are the effects of an economy of a case by measure.
func effectsOf(t *testing.T, c *CaseResult, economy string) map[string]Effect {
	t.Helper()
	out := map[string]Effect{}
	for _, one := range c.Effects {
		if one.Economy == economy {
			for _, e := range one.Effects {
				out[e.Measure] = e
			}
		}
	}
	if len(out) != effectCount {
		t.Fatalf("%d measures of economy %s", len(out), economy)
	}
	return out
}

// same compares numbers that may be unknown.
func same(t *testing.T, what string, got Number, want float64) {
	t.Helper()
	if math.IsNaN(want) != math.IsNaN(float64(got)) {
		t.Errorf("%s is %v, want %v", what, got, want)
	} else if !math.IsNaN(want) {
		near(t, what, float64(got), want)
	}
}

// By hand, in million EUR: a million USD is 0.88.
//
// Civil works are 52.8: a quarter of the value added is Homeland's, so 13.2 of output, 6.6 of value added and, wages being
// 0.4 of 0.5 in the column, 5.28 of income; 3 jobs a thousand, 39600; a quarter of what is bought outside, 1.8 + 5.4 of the host
// and 1.8 of the rest, 9 · 0.88 / 4 = 1.98; a quarter of taxes, 1.2 · 0.88 / 4 = 0.264. With 4.356 bought at home they make 13.2.
//
// Trains buy at home 10.8 · 0.88 = 9.504 of materials and 16.2 · 0.88 = 14.256 of services: own output 23.76, value added
// 0.5 · 9.504 + 0.8 · 14.256 = 16.1568, wages 0.3 · 9.504 + 0.5 · 14.256 = 9.9792, jobs 2 · 9504 + 4 · 14256 = 76032, imports 0.2 · 9.504.
//
// L f is 27.72 of materials and 27.225 of services (TestHandTotals): output 54.945, value added 35.64, wages 21.9285,
// jobs 164340, imports 5.544. Indirect is that less what the trains' sectors make themselves.
func TestHandEffects(t *testing.T) {
	c := handRun(t).Cases[0]
	type want struct{ direct, indirect float64 }
	for measure, w := range map[string]want{
		"output":      {13.2 + 23.76, 54.945 - 23.76},
		"value_added": {6.6 + 16.1568, 35.64 - 16.1568},
		"income":      {5.28 + 9.9792, 21.9285 - 9.9792},
		"jobs":        {39600 + 76032, 164340 - 76032},
		"imports":     {1.98 + 1.9008, 5.544 - 1.9008},
		"taxes":       {0.264, 0},
	} {
		e := effectsOf(t, &c, "Homeland")[measure]
		same(t, "direct "+measure, e.Direct, w.direct)
		same(t, "indirect "+measure, e.Indirect, w.indirect)
		same(t, "total "+measure, e.Total, w.direct+w.indirect)
		same(t, "induced "+measure, e.Induced, math.NaN())
	}
	if e := effectsOf(t, &c, "Homeland")["jobs"]; e.Unit != "person-years" ||
		e.Note != "counted by hand; jobs per unit of output are those of 2020 in all years" {
		t.Errorf("jobs carry unit %q and note %q", e.Unit, e.Note)
	}
	// Hostland is outside the table: its builders make three quarters. They import all that is not the host's, 14.4 + 5.4 + 1.8.
	host := effectsOf(t, &c, "host")
	for measure, direct := range map[string]float64{"output": 39.6, "value_added": 19.8, "income": 15.84, "jobs": math.NaN(),
		"imports": 21.6 * 0.88 * 0.75, "taxes": 0.792} {
		same(t, "host, direct "+measure, host[measure].Direct, direct)
		same(t, "host, indirect "+measure, host[measure].Indirect, math.NaN())
		if host[measure].Reason == "" {
			t.Errorf("host, %s: no reason", measure)
		}
	}
	// The rest of the world sells a tenth of the trains, and what that takes there is not known.
	rest := effectsOf(t, &c, "rest")
	same(t, "rest, direct output", rest["output"].Direct, 2.64)
	same(t, "rest, direct value added", rest["value_added"].Direct, math.NaN())
}

// In the embedded scenarios direct and indirect effects are what the run gives by region, and the builders' own.
func TestEffectsAreTheRun(t *testing.T) {
	for _, name := range Names() {
		s, err := Load(name)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Run(s)
		if err != nil {
			t.Fatal(err)
		}
		for i := range r.Cases {
			c := &r.Cases[i]
			works := 0.0 // amounts of lines with a recipe or works as far as their value added is the domestic economy's
			for j, line := range c.Lines {
				for _, year := range c.ByYear {
					if l := &s.Cases[i].Lines[j]; line.Kind == "recipe" || line.Kind == "works" {
						works += line.Own * l.Site.Of(Domestic) * l.phasing(s).in(year.Year) * float64(year.Deflator) / float64(year.Rate)
					}
				}
			}
			for k, one := range c.ByRegion {
				e := effectsOf(t, c, one.Region)
				within(t, name+" value added", float64(e["value_added"].Total), float64(one.ValueAddedWithSite))
				imports := float64(e["imports"].Indirect)
				for _, a := range one.Accounts {
					if a.Code == "imports" && one.Output > 0 && !(imports > 0 && imports <= float64(a.Total)*(1+1e-12)) {
						t.Errorf("%s %s: indirect imports %g of %g", name, one.Region, imports, a.Total)
					}
				}
				if k == 0 {
					within(t, name+" output", float64(e["output"].Total), one.Output+works)
				}
			}
		}
	}
}

func within(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-9*math.Abs(want)) {
		t.Errorf("%s is %.15g, want %.15g", what, got, want)
	}
}

// Demand ends as value added, imports and taxes: of all that is not excluded, what the direct and indirect effects of
// all economies hold, and what trains buy abroad, 2.64. In the spending of 88 million EUR 8.8 are excluded.
func TestEffectsHoldAllSpending(t *testing.T) {
	c := handRun(t, "{domestic: 0.25, host: 0.75, assumption", "{domestic: 1, assumption").Cases[0]
	e := effectsOf(t, &c, "Homeland")
	near(t, "all ends", float64(e["value_added"].Total+e["imports"].Total+e["taxes"].Total), 88-8.8-2.64)
}

// Tables count persons in several units; a unit that is none is left as it is.
func TestPersonYears(t *testing.T) {
	for unit, persons := range map[string]float64{"persons": 1, "1,000 persons": 1000, "thousand persons": 1000, "万人": 10000, "10,000 persons": 10000} {
		if got, name := personsOf(unit); got != persons || name != personYears {
			t.Errorf("%s: %g %s", unit, got, name)
		}
	}
	if got, name := personsOf("hours"); got != 1 || name != "hours" {
		t.Errorf("hours: %g %s", got, name)
	}
}

// A row of hours before the persons does not count as jobs, and one that covers a part of the economy alone is not its jobs.
func TestJobsRow(t *testing.T) {
	run := func(table, meta string) map[string]Effect {
		s, err := Load(write(t, "scenario.yaml", handScenario, "hand.csv", table, "hand.yaml", meta))
		if err != nil {
			t.Fatal(err)
		}
		r, err := Run(s)
		if err != nil {
			t.Fatal(err)
		}
		return effectsOf(t, &r.Cases[0], "Homeland")
	}
	hours := edit(t, handTable, "jobs,Jobs", "hours,Employment in hours,,1,2,3,,\njobs,Jobs")
	meta := edit(t, handMeta, "satellites: {", "satellites: {hours: {unit: hours}, ")
	same(t, "jobs", run(hours, meta)["jobs"].Total, 39600+164340)
	thousands := run(handTable, edit(t, handMeta, "unit: persons", "unit: thousand persons"))["jobs"]
	same(t, "thousands of jobs", thousands.Total, 1000*(39600+164340))
	alone := run(edit(t, handTable, "jobs,Jobs", "hours,Employment in hours"),
		edit(t, handMeta, "satellites: {jobs: {unit: persons", "satellites: {hours: {unit: hours"))["jobs"]
	if alone.Unit != "hours" {
		t.Errorf("hours are told in %s", alone.Unit)
	}
	if e := run(edit(t, handTable, "jobs,Jobs", "fleet,Lorries"), edit(t, handMeta, "jobs: {unit: persons", "fleet: {unit: lorries"))["jobs"]; e.Reason !=
		"table hand has no row of jobs" || !math.IsNaN(float64(e.Total)) {
		t.Errorf("lorries are jobs: %+v", e)
	}
}

// The table of China and Laos as one economy has jobs of China alone: they are not those of the whole.
func TestJobsOfAPartAreNotJobs(t *testing.T) {
	s, err := Load(write(t, "scenario.yaml", edit(t, handScenario, "table: hand.csv", "table: both.csv", "recipe: bld", "recipe: \"A:bld\"",
		"[mat]", "[\"A:mat\"]", "[mat]", "[\"A:mat\"]", "{mat: 0.4, srv: 0.6}", "{\"A:mat\": 0.4, \"B:srv\": 0.6}"), "both.csv",
		strings.NewReplacer("\nmat,", "\nA:mat,", "\nbld,", "\nA:bld,", "\nsrv,", "\nB:srv,", "name_zh,mat,bld,srv,final", "name_zh,A:mat,A:bld,B:srv,A:final",
			"\njobs,Jobs,,200,300,400", "\nA:jobs,Jobs,,200,300,0").Replace(handTable),
		"both.yaml", edit(t, handMeta, "satellites: {jobs", "satellites: {\"A:jobs\"")))
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	e := effectsOf(t, &r.Cases[0], "Homeland")["jobs"]
	same(t, "jobs of a part", e.Total, math.NaN())
	if !strings.Contains(e.Reason, "has no row of jobs") {
		t.Errorf("the reason is %q", e.Reason)
	}
}
