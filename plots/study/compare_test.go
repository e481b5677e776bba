package study

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"ioimpact/plots"
	"ioimpact/scenarios"
)

// Rows are the measures that every case has, per unit spent; the note names each scenario's table once.
func TestCompare(t *testing.T) {
	r := &scenarios.Result{Basis: scenarios.Basis{Table: "hand", Flows: "domestic"}}
	c := &scenarios.Comparison{Columns: []scenarios.Compared{{Scenario: "a", Case: "x", Result: r}, {Scenario: "a", Case: "y", Result: r}, {Scenario: "b", Case: "x", Result: r}},
		Rows: []scenarios.ComparisonRow{
			{Measure: "spending", PerUnitSpent: []float64{1, 1, 1}},
			{Name: "Alpha", NameZH: "甲", Measure: "output", PerUnitSpent: []float64{1.5, 1.6, 1.7}},
			{Name: "Beta", Measure: "output", PerUnitSpent: []float64{math.NaN(), 1.6, 1.7}},
			{Name: "Alpha", NameZH: "甲", Measure: "value_added_with_site", PerUnitSpent: []float64{0.5, 0.6, 0.7}},
		}}
	f, err := Compare(c, Chinese)
	if err != nil {
		t.Fatal(err)
	}
	want := []plots.Row{{Label: "甲：总产出", Values: []float64{1.5, 1.6, 1.7}}, {Label: "甲：增加值（含施工现场）", Values: []float64{0.5, 0.6, 0.7}}}
	if !reflect.DeepEqual(f.Rows, want) || !reflect.DeepEqual(f.Series, []string{"a：x", "a：y", "b：x"}) {
		t.Errorf("%+v", f)
	}
	if strings.Count(f.Note, "a：") != 1 || strings.Count(f.Note, "b：") != 1 || !strings.Contains(f.Note, "hand") {
		t.Errorf("note %q", f.Note)
	}
	if _, err := f.Draw(); err != nil {
		t.Error(err)
	}
	c.Rows = c.Rows[2:3]
	if _, err := Compare(c, English); err == nil || !strings.Contains(err.Error(), "no economy of which all") {
		t.Errorf("%v", err)
	}
}
