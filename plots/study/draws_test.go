package study

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"ioimpact/plots"
	"ioimpact/scenarios"
)

// drawnCase is a result of a case with two economies and two drawn results of it.
func drawnCase() (*scenarios.Result, *scenarios.CaseResult, []scenarios.DrawnMeasure) {
	r := &scenarios.Result{Scenario: "s", Currency: "EUR", MoneyScale: 1e6, MoneyUnit: "million EUR at 2020 prices", PriceYear: 2020,
		Regions: []scenarios.RegionName{{Code: "A", Name: "Alpha", NameZH: "甲", Economy: "domestic"}, {Code: "B", Name: "Beta", Economy: "host"}}}
	c := &scenarios.CaseResult{ID: "main", Title: "main", Reading: "exact", ByRegion: []scenarios.RegionResult{{Region: "A"}, {Region: "B"}}}
	r.Cases = []scenarios.CaseResult{*c}
	return r, c, []scenarios.DrawnMeasure{
		{Case: "other", Measure: Headline, Economy: "A", Unit: r.MoneyUnit, Typical: 1},
		{Case: "main", Measure: Headline, Economy: "A", Unit: r.MoneyUnit, Typical: 400},
		{Case: "main", Measure: "employment", Economy: "B", Unit: "persons", Typical: 50},
	}
}

// Bars go from the result as stated to those with the number at its ends; the number that moves it most comes first.
func TestTornado(t *testing.T) {
	r, c, measures := drawnCase()
	tornado := &scenarios.Tornado{Measures: measures, Numbers: []scenarios.DrawnNumber{
		{Paths: []string{"cases.main.lines.civil.origin.host"}, Unit: "share", Draw: &scenarios.Distribution{Shape: scenarios.Triangular, Low: 0.05, Best: 0.1, High: 0.2}},
		{Paths: []string{"money.total"}, Draw: &scenarios.Distribution{Shape: scenarios.Triangular, Low: 33000, Best: 37425, High: 42000}},
	}, Rows: []scenarios.TornadoRow{{Measure: 0, Number: 0, Low: 0, Best: 1, High: 9}, {Measure: 1, Number: 0, Low: 410, Best: 400, High: 390},
		{Measure: 1, Number: 1, Low: 350, Best: 400, High: 460}, {Measure: 2, Number: 1, Low: 40, Best: 50, High: 60}}}
	f, err := Tornado(r, c, tornado, Drawn{}, English)
	if err != nil {
		t.Fatal(err)
	}
	drawn(t, f)
	want := []plots.SpanRow{
		{Label: "Total cost", Tag: "33,000…42,000", Spans: []plots.Span{{From: 400, To: 350, Kind: 0}, {From: 400, To: 460, Kind: 1}}},
		{Label: "lines.civil.origin.host", Tag: "5…20 %", Spans: []plots.Span{{From: 400, To: 410, Kind: 0}, {From: 400, To: 390, Kind: 1}}},
	}
	if !reflect.DeepEqual(f.Rows, want) || f.Line != 400 || f.Unit != "million EUR, 2020 prices" || !strings.HasPrefix(f.ValueLabel, "Value added, including on site") {
		t.Errorf("%+v, line %g, %s (%s)", f.Rows, f.Line, f.ValueLabel, f.Unit)
	}
	jobs, err := Tornado(r, c, tornado, Drawn{Measure: "employment", Economy: "B"}, Chinese)
	if err != nil || jobs.Rows[0].Spans[0].To != 40 || jobs.Unit != "人" {
		t.Errorf("%+v, %v", jobs.Rows, err)
	}
	for want, which := range map[string]Drawn{"no drawn result \"jobz\"": {Measure: "jobz"}, "of the economy \"C\"": {Economy: "C"}} {
		if _, err := Tornado(r, c, tornado, which, English); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q, got %v", want, err)
		}
	}
	if _, err := Tornado(r, c, nil, Drawn{}, English); err == nil || !strings.Contains(err.Error(), "has a distribution") {
		t.Errorf("%v", err)
	}
}

// Classes hold all draws; the interval is from the 5th to the 95th percentile.
func TestDensity(t *testing.T) {
	r, c, measures := drawnCase()
	d := scenarios.NewDraws(measures)
	for k := range 1001 {
		if err := d.Add([]float64{0, 300 + 0.2*float64(k), 7}); err != nil {
			t.Fatal(err)
		}
	}
	f, err := Density(r, c, d, Drawn{}, English)
	if err != nil {
		t.Fatal(err)
	}
	drawn(t, f)
	sum := 0.0
	for k, share := range f.Shares { // the draws are even, so classes hold nearly the same
		if sum += share; math.Abs(share-100/float64(len(f.Shares))) > 0.2 {
			t.Errorf("class %d holds %g %%", k, share)
		}
	}
	if math.Abs(sum-100) > 1e-9 || f.From != 300 || f.To != 500 || math.Abs(f.Interval[0]-310) > 1e-9 || math.Abs(f.Interval[1]-490) > 1e-9 ||
		math.Abs(f.Marks[0].At-400) > 1e-9 || f.Marks[1].At != 400 {
		t.Errorf("%g of the draws, from %g to %g, interval %v, marks %v", sum, f.From, f.To, f.Interval, f.Marks)
	}
	if _, err := Density(r, c, d, Drawn{Measure: "employment"}, English); err == nil || !strings.Contains(err.Error(), "is 7 in every draw") {
		t.Errorf("%v", err)
	}
	if _, err := Density(r, c, nil, Drawn{}, English); err == nil || !strings.Contains(err.Error(), "nothing was drawn") {
		t.Errorf("%v", err)
	}
}
