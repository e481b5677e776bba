package study

import (
	"strings"
	"testing"

	"ioimpact/scenarios"
)

// TestMaterials: the column is the one that most of a case is spent by, of the domestic economy; a project without such a
// column has no figure.
func TestMaterials(t *testing.T) {
	groups := func(v float64) []scenarios.Coefficient {
		return []scenarios.Coefficient{{Group: "steel", Direct: v, Complete: 2 * v}}
	}
	line := func(kind, of string, share float64) scenarios.LineResult {
		return scenarios.LineResult{Kind: kind, Of: []string{of}, Share: share}
	}
	r := &scenarios.Result{Scenario: "s", Currency: "USD",
		Regions: []scenarios.RegionName{{Code: "A", Name: "Alpha", Economy: "domestic"}, {Code: "B", Economy: "host"}},
		Columns: []scenarios.Column{{Sector: "A:trains", Groups: groups(1)}, {Sector: "B:works", Groups: groups(2)}, {Sector: "A:rail", Groups: groups(3)}},
		Cases: []scenarios.CaseResult{
			{ID: "one", Title: "first", Lines: []scenarios.LineResult{line("buys", "A:trains", 0.2), line("works", "railway", 0.8)}},
			{ID: "two", Title: "second", Lines: []scenarios.LineResult{line("recipe", "rail", 0.9)}},
			{ID: "three", Title: "third", Lines: []scenarios.LineResult{line("buys", "B:works", 1)}},
		}}
	f, err := Materials(r, English)
	if err != nil || f.Rows[0].Values[0] != 3 || !strings.HasPrefix(f.Note, "Column used in: second. ") || !strings.Contains(f.ValueLabel, "in Alpha") {
		t.Errorf("%+v, %v", f, err)
	}
	r.Cases = r.Cases[:1]
	if _, err := Materials(r, English); err == nil || !strings.Contains(err.Error(), "the figure amounts") {
		t.Errorf("got %v", err)
	}
}
