package ioa

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// Items together induce the whole row on domestic flows; and what an item induces is, by another way, its demand times
// the effects of [Model.Multipliers].
func TestInducementOfRows(t *testing.T) {
	eachEconomy(t, func(t *testing.T, m *Model) {
		output := must[*Inducement](t)(m.Inducement())
		home := m.homeDemand()
		for _, a := range m.telling() {
			got := must[*Inducement](t)(m.InducementOf(a.Code))
			effect := account(t, m, a.Code).Effect
			for k := range got.Items {
				induced, gross, want := 0.0, 0.0, 0.0
				for i := range effect {
					induced += got.Amount.At(i, k)
					gross += math.Abs(got.Amount.At(i, k))
					if m.Table.Output[i] != 0 {
						want += effect[i] * home.At(i, k)
						gross += math.Abs(effect[i] * home.At(i, k))
					}
				}
				near(t, a.Code, []float64{induced}, []float64{want}, seldom, gross)
			}
			if !(m.Flows == Total && m.Table.Treatment == tables.Competitive) {
				for _, i := range m.active {
					near(t, "whole row", []float64{mat.Sum(got.Amount.RowView(i))}, a.Values[i:i+1], 1e-8, 1)
				}
			}
			for _, i := range m.active {
				for k := range got.Items {
					if a.Values[i] != 0 {
						near(t, "dependence", []float64{got.Dependence.At(i, k)}, []float64{output.Dependence.At(i, k)}, 1e-9, 1e-6)
					} else if got.Amount.At(i, k) != 0 || !math.IsNaN(got.Dependence.At(i, k)) {
						t.Errorf("%s of nothing: %g", a.Code, got.Amount.At(i, k))
					}
				}
			}
		}
	})
}

// What the items record themselves: all imports of a competitive table are those of sectors and of items.
func TestInducementOfRowsDirect(t *testing.T) {
	m := modelOf(t, transcribed(t, "competitive-3.csv"), Domestic)
	got := must[*Inducement](t)(m.InducementOf("imports"))
	sum, want := mat.Sum(got.Amount), 0.0
	for _, v := range got.Direct {
		sum += v
	}
	for _, v := range m.Table.Imports {
		want += v
	}
	within(t, "imports", []float64{sum}, []float64{want}, 1e-10)
	if got := must[*Inducement](t)(m.InducementOf("value_added")); got.Direct != nil {
		t.Errorf("value added under items: %v", got.Direct)
	}
	_, err := modelOf(t, transcribed(t, "competitive-3.csv"), Total).InducementOf("value_added")
	wantRefusal(t, "total flows", err, "is always 1")
	if _, err := m.InducementOf("nothing"); err == nil {
		t.Error("an unknown row")
	}
}
