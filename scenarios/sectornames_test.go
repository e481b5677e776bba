package scenarios

import (
	"slices"
	"strings"
	"testing"
)

// Sectors that are named by their exact names are those of the codes, wherever a scenario names some; two of one name are a mistake.
func TestSectorsByName(t *testing.T) {
	rows := func(text, table string) []Row {
		t.Helper()
		s, err := Load(write(t, "scenario.yaml", text, "two.csv", table, "two.yaml", twoMeta))
		if err != nil {
			t.Fatal(err)
		}
		r, err := Run(s)
		if err != nil {
			t.Fatal(err)
		}
		return slices.Collect(r.Rows())
	}
	named := edit(t, twoScenario, "{mat: raw}", "{Materials: Raw goods}", "recipe: bld", "recipe: Building", "buys: con", "buys: Construction",
		"sectors: [mat]}", "sectors: [Materials]}", "sectors: [mat]\n", "sectors: [Materials]\n")
	want := rows(twoScenario, twoTable)
	for k, got := range rows(named, twoTable) {
		if w := want[k]; got != w && (got.Value == got.Value || w.Value == w.Value) {
			t.Fatalf("row %d is %v by name and %v by code", k, got, w)
		}
	}
	twice := strings.Replace(twoTable, "A:bld,Building", "A:bld,Materials", 1)
	_, err := Load(write(t, "scenario.yaml", edit(t, twoScenario, "recipe: bld", "recipe: Materials"), "two.csv", twice, "two.yaml", twoMeta))
	if err == nil || !strings.Contains(err.Error(), "several sectors are called so") {
		t.Errorf("got %v", err)
	}
}
