package scenarios

import (
	"math"
	"strings"
	"testing"
)

const handReported = `reported:
  - {measure: output, value: 50, source: book}
  - {measure: output_per_unit_spent, economy: domestic, value: 0.625, unit: ratio, source: book}
  - {id: persons, title: The book, case: main, measure: jobs, economy: domestic, value: 1e5, unit: persons, source: book}
  - {measure: jobs_per_unit_spent, value: 2000, range: [1900, 2100], source: book}
  - {measure: on_site, economy: host, value: 20, assumption: heard}
  - {measure: spending, year: 2019, value: 15.4, source: book}
  - {measure: value_added, economy: domestic, value: 35.64, unit: million EUR, source: book}
cases:
`

// By hand, in million EUR of 2020 (TestHandTotals): spending 88, of which 17.5 · 0.88 = 15.4 in 2019; output 27.72 + 27.225 = 54.945,
// value added 35.64, jobs 2 · 27720 + 4 · 27225 = 164340; on site in Hostland 22.5 · 0.88 = 19.8.
func TestHandReported(t *testing.T) {
	r := handRun(t, "cases:\n", handReported)
	wants := []ReportedResult{
		{ID: "output", Unit: "million EUR at 2020 prices", Ours: 54.945, Difference: 54.945/50 - 1},
		{ID: "output_per_unit_spent-domestic", Unit: "ratio", Ours: 0.624375, Difference: -0.001},
		{ID: "persons", Unit: "persons", Ours: 164340, Difference: 0.6434},
		{ID: "jobs_per_unit_spent", Unit: "persons per million EUR at 2020 prices", Ours: 1867.5, Difference: -0.06625},
		{ID: "on_site-host", Unit: "million EUR at 2020 prices", Ours: 19.8, Difference: -0.01},
		{ID: "spending-2019", Unit: "million EUR at 2020 prices", Ours: 15.4, Difference: 0},
		{ID: "value_added-domestic", Unit: "million EUR at 2020 prices", Ours: 35.64, Difference: 0},
	}
	got := r.Cases[0].Reported
	if len(got) != len(wants) {
		t.Fatalf("%d results, want %d", len(got), len(wants))
	}
	rows := map[string]Row{}
	for row := range r.Rows() {
		rows[row.Measure+" "+row.Sector] = row
	}
	for k, want := range wants {
		if got[k].ID != want.ID || got[k].Unit != want.Unit {
			t.Errorf("got %+v, want %+v", got[k], want)
		}
		near(t, want.ID, float64(got[k].Ours), float64(want.Ours))
		near(t, want.ID+" difference", float64(got[k].Difference), float64(want.Difference))
		near(t, want.ID+" row", rows["reported_difference "+want.ID].Value, float64(want.Difference))
		near(t, want.ID+" value", rows["reported_value "+want.ID].Value, float64(got[k].Reported))
	}
	if year := rows["reported_difference spending-2019"].Year; year != 2019 {
		t.Errorf("the row is of %d", year)
	}
}

// Tables count jobs under one name or the other: "jobs" is employment where there are no jobs.
func TestReportedJobs(t *testing.T) {
	employed := strings.Replace(handTable, "jobs,Jobs", "employment,Employment", 1)
	meta := strings.Replace(handMeta, "{jobs:", "{employment:", 1)
	s, err := Load(write(t, "scenario.yaml", edit(t, handScenario, "cases:\n", handReported), "hand.csv", employed, "hand.yaml", meta))
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "jobs", float64(r.Cases[0].Reported[2].Ours), 164340)
}

// A row called in Chinese is found as jobs, as employment and by its own name: 164340 as in TestHandReported.
func TestReportedChineseJobs(t *testing.T) {
	reported := "reported:\n"
	for _, measure := range []string{"jobs", "employment", "就业"} {
		reported += "  - {measure: " + measure + ", economy: domestic, value: 1000, source: book}\n"
	}
	text := edit(t, handScenario, "cases:\n", reported+"expect:\n  - {measure: jobs, case: main, economy: domestic, value: 164340, within: 1}\ncases:\n")
	s, err := Load(write(t, "scenario.yaml", text, "hand.csv", strings.Replace(handTable, "jobs,Jobs", "就业,就业人数", 1), "hand.yaml", strings.Replace(handMeta, "{jobs:", "{就业:", 1)))
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range r.Cases[0].Reported {
		near(t, x.Measure, float64(x.Ours), 164340)
	}
	if got, err := s.Verdicts(r); err != nil || !got[0].Holds {
		t.Errorf("expected: %v, %v", got, err)
	}
}

// Own money is divided by the total in own money: of 100 USD 14.4 + 60 · 0.09 + 27 are goods from Homeland, whatever the euro costs.
func TestReportedOwnMoneyPerUnitSpent(t *testing.T) {
	r := handRun(t, "cases:\n", "reported:\n  - {measure: identity_goods_domestic_per_unit_spent, value: 0.5, source: book}\ncases:\n")
	got := r.Cases[0].Reported[0]
	near(t, "goods from Homeland per unit spent", float64(got.Ours), 0.468)
	if got.Unit != "ratio" {
		t.Errorf("the unit is %q", got.Unit)
	}
}

// A unit may leave out at which prices it is, be they of one year or of each.
func TestReportedUnitWithoutPrices(t *testing.T) {
	one := "reported:\n  - {measure: identity_goods_domestic, value: 46.8, unit: million USD, source: book}\ncases:\n"
	own := []string{"rate: 1.25, source: book}", "rate: 1.25, source: book}\n  - {currency: EUR, year: 2020, rate: 1.2, source: book}", "{value: 2019, source: book}", "current"}
	for _, edits := range [][]string{{"cases:\n", one}, append(own, "cases:\n", one)} {
		near(t, "goods from Homeland", float64(handRun(t, edits...).Cases[0].Reported[0].Ours), 46.8)
	}
}

var reportedMistakes = []mistake{
	reportedMistake("no measure", "{measure: output, value: 50", "{value: 50", "{value: 50", "measure is missing", ""),
	reportedMistake("no value", "value: 50, ", "", "{measure: output, source", "value is missing", ""),
	reportedMistake("value of zero", "value: 50,", "value: 0,", "0, source: book}\n  - {measure: output_per", "a reported result must be above zero", "a ratio to nothing"),
	reportedMistake("range", "[1900, 2100]", "[1900, 1950]", "[1900, 1950]", "the range does not hold the number", ""),
	reportedMistake("no source", "value: 50, source: book", "value: 50", "{measure: output, value: 50}", "a number without a source", ""),
	reportedMistake("case", "case: main", "case: mian", "mian", "not one of the cases", "did you mean main?"),
	reportedMistake("year", "year: 2019, value: 15.4", "year: 19, value: 15.4", "19, value: 15.4", "not a year", ""),
	reportedMistake("the same twice", "{measure: value_added, economy: domestic,", "{measure: output,", "{measure: output, value: 35", "another result of the same measure", "id"),
	reportedMistake("id twice", "{measure: value_added, economy", "{id: persons, measure: value_added, economy", "persons, measure: value", "the id occurs twice", ""),
	reportedMistake("bad id", "id: persons", "id: the persons", "the persons", "not a short name", ""),
	reportedMistake("title", "title: The book", "title: [The book]", "[The book]", "a text belongs here", ""),
	reportedMistake("title_zh", "title: The book", "title_zh: [The book]", "[The book]", "a text belongs here", ""),
	reportedMistake("unknown key", "measure: spending", "measur: spending", "measur: spending", "unknown key", "did you mean measure?"),
}

func reportedMistake(name, old, new, at, msg, hint string) mistake {
	return mistake{"reported: " + name, "cases:\n", strings.Replace(handReported, old, new, 1), at, msg, hint}
}

func TestReportedMistakes(t *testing.T) { testMistakes(t, reportedMistakes) }

// What only the result can show is found by the run, all at once.
func TestReportedRunMistakes(t *testing.T) {
	text := edit(t, handScenario, "cases:\n", edit(t, handReported, "measure: output,", "measure: ouput,", "measure: on_site, economy: host", "measure: on_site, economy: hots",
		"measure: spending, year: 2019", "measure: spending, year: 2031", "unit: persons", "unit: jobs"))
	s, err := Load(write(t, "scenario.yaml", text, "hand.csv", handTable, "hand.yaml", handMeta))
	if err != nil {
		t.Fatal(err)
	}
	_, err = Run(s)
	for _, want := range []string{"no result has this measure", "did you mean output?", "on_site is not known for this economy", "spending has no value of 2031", "the years are 2019, 2020", ":35:31: reported[6].year",
		"jobs is in persons", "scenario.yaml:"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q in %v", want, err)
		}
	}
}

// What a region does not record is compared with nothing.
func TestReportedNotAvailable(t *testing.T) {
	if x := finiteOrNot(Number(math.Inf(1))); !math.IsNaN(float64(x)) {
		t.Errorf("%v is no difference", x)
	}
	s, err := Load("china-laos-railway-both")
	if err != nil {
		t.Fatal(err)
	}
	s.Reported = []Reported{{ID: "jobs", Measure: "jobs", Economy: "host", Value: Quantity{Value: 1000}}, {ID: "output", Measure: "output", Economy: "LAO", Value: Quantity{Value: 4973.9}}}
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	c := r.Cases[0]
	if !math.IsNaN(float64(c.Reported[0].Ours)) || !math.IsNaN(float64(c.Reported[0].Difference)) {
		t.Errorf("jobs in Laos are not recorded: %+v", c.Reported[0])
	}
	near(t, "output in Laos", float64(c.Reported[1].Ours), c.ByRegion[1].Output)
}

// Value added is left out on total flows: it is not known, and the run goes on.
func TestReportedOnTotalFlows(t *testing.T) {
	p, err := Open("china-laos-railway", Override{Flows: "total"})
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Run(p.Scenario())
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range r.Cases[0].Reported {
		if unknown := math.IsNaN(float64(x.Difference)); unknown != strings.HasPrefix(x.Measure, "value_added") {
			t.Errorf("%s is %v", x.ID, x.Ours)
		}
	}
}
