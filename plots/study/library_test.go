package study

import (
	"testing"

	"ioimpact/scenarios"
)

// TestLibrary: one row a project under its title, whose parts are value added per unit spent by role.
func TestLibrary(t *testing.T) {
	one := func(title string, key string, value float64) scenarios.LibraryRow {
		return scenarios.LibraryRow{Result: &scenarios.Result{Scenario: title, Title: title + ": per US$ 100 million of works"},
			Case: &scenarios.CaseResult{Spending: 10}, Economy: "CHN", Name: "China", Key: key, ValueAdded: value}
	}
	f := Library([]scenarios.LibraryRow{one("port", "domestic", 2), one("port", "host", 3), one("port", "", 1), one("road", "domestic", 5)}, English)
	if len(f.Rows) != 2 || f.Rows[0].Label != "port (illustrative cost)" || f.Series[0] != "China" {
		t.Fatalf("%+v", f)
	}
	for j, want := range []float64{0.2, 0.3, 0.1} {
		if got := f.Rows[0].Values[j]; got != want {
			t.Errorf("part %d is %v, want %v", j, got, want)
		}
	}
	rows := []scenarios.LibraryRow{one("port", "domestic", 2), one("road", "domestic", 2)}
	rows[1].Economy, rows[1].Name = "LAO", "Laos"
	if name := builders(rows, English); name != "Domestic economy" {
		t.Errorf("builders of China and Laos are %q", name)
	}
}
