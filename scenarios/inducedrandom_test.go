package scenarios

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/ioa"
	"ioimpact/tables"
)

// withHouseholds is a random table in which part of final demand, imports and taxes is what households buy, less than they earn.
func withHouseholds(r *rand.Rand, t *tables.Table) *tables.Table {
	n := t.N()
	f, part := mat.NewDense(n, 2, nil), 0.3*r.Float64()
	for i := 0; i < n; i++ {
		home := part * math.Max(0, math.Min(t.F.At(i, 0), t.Primary[0].Values[i]))
		f.SetRow(i, []float64{home, t.F.At(i, 0) - home})
	}
	t.FinalItems, t.F = []tables.FinalItem{{Code: "cons_h"}, {Code: "other"}}, f
	for k := range t.Primary {
		if kind := t.Primary[k].Kind; kind != tables.ValueAdded {
			t.Primary[k].Final = []float64{0.1 * part * sum(t.Primary[0].Values), 0}
		}
	}
	return t
}

// On random tables and scenarios demand and what households spend end as value added, imports and taxes, and each effect with
// households endogenous is at least that without.
func TestInducedIdentityOnRandomTables(t *testing.T) {
	r, spent := rand.New(rand.NewPCG(5, 6)), 0
	for round := 0; round < 150; round++ {
		tab := withHouseholds(r, randomTable(r, 2+r.IntN(9)))
		m, err := ioa.New(tab, ioa.Options{Flows: ioa.Domestic})
		if err != nil {
			t.Fatal(err)
		}
		s := randomScenario(r, tab)
		s.Economies[Domestic].Induced = &Households{}
		result, err := runBound(s, m)
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		c := &result.Cases[0]
		d := c.InducedEnds
		if math.Abs(d.Difference) > 1e-12*(d.Demand+d.Consumption) || math.Abs(d.Demand-c.Pull.Initial) > 1e-12*d.Demand {
			t.Errorf("round %d: %+v", round, d)
		}
		if d.Consumption > 0 {
			spent++
		}
		for _, e := range c.Effects[0].Effects {
			if !(e.Induced >= 0) {
				t.Errorf("round %d: induced %s is %g", round, e.Measure, e.Induced)
			}
		}
	}
	if spent < 100 {
		t.Errorf("households spend in %d rounds only", spent)
	}
}
