package scenarios

import (
	"math"
	"strings"
	"testing"
)

// handResult is the hand-made scenario, edited.
func handResult(t *testing.T, table, meta string, edits ...string) *Result {
	t.Helper()
	s, err := Load(write(t, "scenario.yaml", edit(t, handScenario, edits...), "hand.csv", table, "hand.yaml", meta))
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Twice the money is twice every amount: differences are the first, and per unit nothing changes.
func TestCompareDoubled(t *testing.T) {
	first := handRun(t)
	c := Compare([]string{"a", "b"}, []*Result{first, handRun(t, "{value: 100", "{value: 200", "amount: 30", "amount: 60")}, "")
	if len(c.Columns) != 2 || c.Columns[1].Differs != "" || c.Columns[1].Case != "main" || len(c.Rows) != len(first.ByEconomy()) {
		t.Fatalf("%+v", c.Columns)
	}
	for i, row := range c.Rows {
		want := first.ByEconomy()[i]
		if row.Economy != want.Economy || row.Measure != want.Measure || !alike(row.Values[0], want.Value) || !alike(row.PerUnitSpent[0], want.PerUnitSpent) {
			t.Errorf("%+v, want %+v", row, want)
		}
		if !alike(row.Values[1], 2*want.Value) || !alike(row.PerUnitSpent[1], want.PerUnitSpent) || !alike(row.Differences[1], want.Value) {
			t.Errorf("%+v, want twice %+v", row, want)
		}
		if row.Differences[0] != 0 && !math.IsNaN(want.Value) {
			t.Errorf("a difference of %v from itself", row.Differences[0])
		}
	}
}

// Two economies of one name keep a row each.
func TestCompareEqualNames(t *testing.T) {
	rows := []EconomyRow{{Economy: "x", Name: "Elsewhere", Measure: "bought", Value: 4.2}, {Economy: "rest", Name: "Elsewhere", Measure: "bought", Value: 2.8}}
	c := &Comparison{Columns: []Compared{{rows: rows}, {rows: rows}}}
	c.align()
	if len(c.Rows) != 2 || c.Rows[0].Values[1] != 4.2 || c.Rows[1].Values[1] != 2.8 || c.Rows[1].Economy != "rest" {
		t.Errorf("%+v", c.Rows)
	}
}

// Money of one year by two indices is not the same money: 100/110 and 100/120 of the table's prices.
func TestCompareOtherIndex(t *testing.T) {
	year := []string{"exchange:", "result_year: 2019\nexchange:"}
	c := Compare([]string{"a", "b"}, []*Result{handRun(t, year...), handRun(t, append(year, "2020: 110", "2020: 120")...)}, "main")
	if want := "its prices of 2019 are 0.833333 times those of the table, not 0.909091 times: by another price index"; c.Columns[1].Differs != want {
		t.Errorf("want %q, got %q", want, c.Columns[1].Differs)
	}
}

// What was computed with other tables, flows or money is not subtracted, and it is said why.
func TestCompareRefusesDifferences(t *testing.T) {
	first := handRun(t)
	other := func(table, meta string, edits ...string) *Result { return handResult(t, table, meta, edits...) }
	euro := other(handTable, handMeta, "unit: 1e6", "unit: 1e3")
	total := handRun(t)
	total.Basis.Flows = "total"
	table := other(strings.Replace(handTable, "jobs,Jobs,,200", "jobs,Jobs,,201", 1), handMeta)
	for want, r := range map[string]*Result{"its money is thousand EUR at 2020 prices, not million EUR at 2020 prices": euro, "its flows are total": total, "another table of the same name": table} {
		c := Compare([]string{"a", "b"}, []*Result{first, r}, "main")
		if !strings.Contains(c.Columns[1].Differs, want) {
			t.Errorf("want %q, got %q", want, c.Columns[1].Differs)
		}
		for _, row := range c.Rows {
			if !math.IsNaN(row.Differences[1]) {
				t.Errorf("%s: %s of %s has the difference %v", want, row.Measure, row.Economy, row.Differences[1])
			}
		}
	}
	both, err := Load("china-laos-railway-both")
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(both)
	if err != nil {
		t.Fatal(err)
	}
	c := Compare([]string{"a", "b"}, []*Result{first, r}, "")
	if want := "it was computed with table china-laos-2018, not hand"; len(c.Columns) != 1+len(both.Cases) || c.Columns[2].Differs != want {
		t.Errorf("%d columns, %q", len(c.Columns), c.Columns[2].Differs)
	}
}

// Cases of the same scenario are compared with its first, economies of one name whatever their codes.
func TestCompareAligns(t *testing.T) {
	var results []*Result
	for _, name := range []string{"china-laos-railway", "china-laos-railway-both"} {
		s, err := Load(name)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Run(s)
		if err != nil {
			t.Fatal(err)
		}
		results = append(results, r)
	}
	c := Compare([]string{"one", "both"}, results, "origins")
	if len(c.Columns) != 2 {
		t.Fatalf("%d columns", len(c.Columns))
	}
	found := 0
	for _, row := range c.Rows {
		if row.Measure == "output" && row.Name == "China" {
			found++
			if math.Abs(row.Values[0]-row.Values[1]) > 1e-6*row.Values[0] { // without trade the other economy changes nothing
				t.Errorf("%v", row.Values)
			}
		}
		if row.Measure == "output" && row.Name == "Laos" && (!math.IsNaN(row.Values[0]) || math.Abs(row.Values[1]-4973.961959335023) > 1e-6) {
			t.Errorf("Laos: %v", row.Values)
		}
	}
	if found != 1 {
		t.Errorf("China has %d rows of output", found)
	}
	all := Compare([]string{"one"}, results[:1], "")
	if len(all.Columns) != 3 {
		t.Fatalf("%d cases", len(all.Columns))
	}
	for _, row := range all.Rows {
		if row.Measure == "output" && row.Differences[1] != row.Values[1]-row.Values[0] {
			t.Errorf("%+v", row)
		}
	}
}
