package main

import (
	"testing"

	"ioimpact/scenarios"
)

// The head of a run has no empty parts for a table without metadata.
func TestHeadWithoutMetadata(t *testing.T) {
	for want, basis := range map[string]scenarios.Basis{
		"hand (1 sector, unit not stated, price base not stated)":      {Table: "hand", Sectors: 1},
		"hand (Homeland, 3 sectors, 1000 euro, basic prices)":          {Table: "hand", Economy: "Homeland", Sectors: 3, Unit: "1000 euro", PriceBase: "basic prices"},
		"hand (Homeland, 3 sectors, 1000 euro, price base not stated)": {Table: "hand", Economy: "Homeland", Sectors: 3, Unit: "1000 euro"},
	} {
		s := summary{r: &scenarios.Result{Scenario: "hand", Basis: basis}}
		for _, f := range s.head().Facts {
			if f.Label == "table" && f.Value != want {
				t.Errorf("the table is %q, want %q", f.Value, want)
			}
			if f.Value == "" {
				t.Errorf("%s is empty", f.Label)
			}
		}
	}
}
