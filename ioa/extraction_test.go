package ioa

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// randomTable is a productive economy: random flows, value added between a
// tenth and half of output, final demand what is left over (negative where it must be).
func randomTable(t testing.TB, n int, seed uint64) *tables.Table {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 1))
	out := &tables.Table{Z: mat.NewDense(n, n, nil), F: mat.NewDense(n, 1, nil), Output: make([]float64, n)}
	out.FinalItems = []tables.FinalItem{{Code: "final", Name: "final"}}
	value := make([]float64, n)
	for j := 0; j < n; j++ {
		out.Sectors = append(out.Sectors, tables.Sector{Code: fmt.Sprint("s", j), Name: fmt.Sprint("s", j)})
		out.Output[j] = 10 + 90*r.Float64()
		value[j] = out.Output[j] * (0.1 + 0.4*r.Float64())
		weights, sum := make([]float64, n), 0.0
		for i := range weights {
			weights[i] = r.ExpFloat64()
			sum += weights[i]
		}
		for i, w := range weights {
			out.Z.Set(i, j, (out.Output[j]-value[j])*w/sum)
		}
	}
	for i := 0; i < n; i++ {
		out.F.Set(i, 0, out.Output[i]-mat.Sum(out.Z.RowView(i)))
	}
	out.Primary = []tables.PrimaryRow{{Code: "value", Name: "value", Values: value}}
	return out
}

// TestExtractionBySolvingAgain compares the closed forms with what they stand
// for: the sector's row, column or both set to zero and the economy solved again.
func TestExtractionBySolvingAgain(t *testing.T) {
	for seed := uint64(1); seed <= 5; seed++ {
		table := randomTable(t, 8, seed)
		m, err := New(table, Options{Flows: Domestic})
		if err != nil {
			t.Fatal(err)
		}
		got, err := m.Extraction()
		if err != nil {
			t.Fatal(err)
		}
		a, err := m.Coefficients(Direct)
		if err != nil {
			t.Fatal(err)
		}
		f := table.F.ColView(0)
		for k := 0; k < table.N(); k++ {
			whole := outputOf(t, a, f, -1, -1, false)
			for _, c := range []struct {
				what        string
				row, column int
				demand      bool
				got         float64
			}{{"total", k, k, true, got.Total[k]}, {"backward", -1, k, false, got.Backward[k]}, {"forward", k, -1, false, got.Forward[k]}} {
				want := whole - outputOf(t, a, f, c.row, c.column, c.demand)
				if math.Abs(c.got-want) > 1e-10*whole {
					t.Errorf("seed %d, sector %d, %s: %g, want %g", seed, k, c.what, c.got, want)
				}
			}
		}
	}
}

// outputOf is Σ (I − A)⁻¹ f by gonum, with a row or a column of A (and the demand of that row) taken out.
func outputOf(t *testing.T, a *mat.Dense, f mat.Vector, row, column int, demand bool) float64 {
	t.Helper()
	n, _ := a.Dims()
	im, g := mat.NewDense(n, n, nil), mat.VecDenseCopyOf(f)
	for i := 0; i < n; i++ {
		for j := 0; j < n; j++ {
			v := -a.At(i, j)
			if i == row || j == column {
				v = 0
			}
			if i == j {
				v++
			}
			im.Set(i, j, v)
		}
	}
	if demand {
		g.SetVec(row, 0)
	}
	var x mat.VecDense
	if err := x.SolveVec(im, g); err != nil {
		t.Fatal(err)
	}
	return mat.Sum(&x)
}
