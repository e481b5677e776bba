package derive

import (
	"strings"
	"testing"

	"ioimpact/tables"
)

// A region that was taken out of a composed table is composed again into the same flows, outputs and codes.
func TestComposeARegionTakenOut(t *testing.T) {
	a, b := seededEconomy(seeded(3), "a", 3), seededEconomy(seeded(4), "b", 4)
	both, _, err := Compose([]Part{{Region: "A", Table: a}, {Region: "B", Table: b}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	out, err := tables.Select(both, []string{"A"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	before := strings.Join(out.Codes(), " ")
	again, _, err := Compose([]Part{{Region: "A", Table: out}, {Region: "B", Table: b}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(again.Codes(), " "), strings.Join(both.Codes(), " "); got != want {
		t.Errorf("sectors %s, want %s", got, want)
	}
	for i := range both.N() {
		for j := range both.N() {
			if got, want := again.Z.At(i, j), both.Z.At(i, j); got != want {
				t.Errorf("flow %d to %d is %g, want %g", i, j, got, want)
			}
		}
	}
	for j, item := range again.FinalItems {
		if both.FinalItems[j].Code != item.Code {
			t.Errorf("final demand %d is %s, want %s", j, item.Code, both.FinalItems[j].Code)
		}
		for i := range both.N() {
			if got, want := again.F.At(i, j), both.F.At(i, j); got != want {
				t.Errorf("%s of sector %d is %g, want %g", item.Code, i, got, want)
			}
		}
	}
	if after := strings.Join(out.Codes(), " "); after != before {
		t.Errorf("the part was changed: %s, was %s", after, before)
	}
	if _, _, err := Compose([]Part{{Region: "C", Table: out}, {Region: "B", Table: b}}, nil); err == nil || !strings.Contains(err.Error(), "already has regions") {
		t.Errorf("region A under the code C: %v", err)
	}
}
