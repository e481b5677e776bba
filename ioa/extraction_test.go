package ioa

import (
	"fmt"
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

// TestExtractionBySolvingAgain compares the closed forms with what they stand for, in economies of every kind: the
// sector's row or column set to zero, and the model solved again with gonum.
func TestExtractionBySolvingAgain(t *testing.T) {
	eachEconomy(t, func(t *testing.T, m *Model) {
		got := must[*Extraction](t)(m.Extraction())
		want := solvingAgain(t, m)
		near(t, "total", got.Total, want[0], seldom, 1e-2*got.Output)
		near(t, "backward", got.Backward, want[1], seldom, 1e-2*got.Output)
		near(t, "forward", got.Forward, want[2], seldom, 1e-2*got.Output)
		for k := range got.Forward {
			if sells := mat.Norm(m.z.RowView(k), 1) * m.share[k]; sells == 0 && m.Table.Output[k] != 0 && got.Forward[k] != 0 {
				t.Errorf("sector %d sells nothing to sectors, but %v is lost without that", k, got.Forward[k])
			}
		}
	})
}

// The same on published tables: 127 products of the United Kingdom, 153 sectors of China with competitive imports on both
// kinds of flows.
func TestExtractionOfPublishedTables(t *testing.T) {
	for _, m := range []*Model{modelOf(t, ukTable(t), Domestic), modelOf(t, chinaDetailed(t, 2018, 153), Domestic), modelOf(t, chinaDetailed(t, 2018, 153), Total)} {
		got := must[*Extraction](t)(m.Extraction())
		want := solvingAgain(t, m)
		for kind, losses := range [][]float64{got.Total, got.Backward, got.Forward} {
			near(t, []string{"total", "backward", "forward"}[kind], losses, want[kind], seldom, 1e-2*got.Output)
		}
		if got.Certificate.Digits < 8 { // the inverses of these tables are proved to about ten
			t.Errorf("%s: %s", m.Table.Name, got.Certificate)
		}
	}
}

// Forward losses from the definition x' = v'(I − B)⁻¹ with row k of B = x̂⁻¹Z zero, by numpy: linalg.solve((I − B)ᵀ, v).
// In the two-sector example by hand: v = (650, 1400), B = [.15 .5; .1 .05]. Without row 1 x₂ = 1400/.95 and
// x₁ = 650 + .1 x₂; without row 2 x₁ = 650/.85 and x₂ = 1400 + .5 x₁; output is 3000.
func TestForwardExtraction(t *testing.T) {
	mb := mustRead(t, "code,s1,s2,fd,output\ns1,150,500,350,1000\ns2,200,100,1700,2000\nva,650,1400,,\n")
	for _, c := range []struct {
		table *tables.Table
		flows Flows
		want  []float64
	}{
		{mb, Domestic, []float64{3000 - 650 - 1.1*1400/.95, 3000 - 1400 - 1.5*650/.85}},
		{transcribed(t, "germany-1995.csv"), Domestic, []float64{47253.89575518947, 521886.2872476354, 84920.64372271067, 268037.8000268061, 541076.025941859, 101924.7386861667}},
		{transcribed(t, "competitive-3.csv"), Domestic, []float64{9.510344212591406, 16.713032270087275, 15.65393662653937}},
		{transcribed(t, "competitive-3.csv"), Total, []float64{16.650655021834062, 20.598393574297184, 22.217391304347828}},
	} {
		e := must[*Extraction](t)(modelOf(t, c.table, c.flows).Extraction())
		near(t, c.table.Name+" "+c.flows.String(), e.Forward, c.want, 1e-13, 0)
	}
}

// solvingAgain are the losses of total, backward and forward extraction by what they stand for.
func solvingAgain(t *testing.T, m *Model) (losses [3][]float64) {
	t.Helper()
	n, x := m.Table.N(), m.Table.Output
	a, h := must[*mat.Dense](t)(m.Coefficients(Direct)), must[*mat.Dense](t)(m.Coefficients(Allocation))
	var f, v mat.VecDense
	f.MulVec(a, mat.NewVecDense(n, x))
	f.SubVec(mat.NewVecDense(n, x), &f)
	v.MulVec(h.T(), mat.NewVecDense(n, x))
	v.SubVec(mat.NewVecDense(n, x), &v)
	whole := sum(x)
	outputOf := func(a mat.Matrix, f mat.Vector, row, column int, demand bool) (made float64) {
		after := outputsOf(t, a, f, row, column, demand)
		for _, i := range m.active { // what others sell was not made
			made += after.AtVec(i)
		}
		return made
	}
	for kind := range losses {
		losses[kind] = nans(n)
	}
	for _, k := range m.active {
		losses[0][k] = whole - outputOf(a, &f, k, k, true)
		losses[1][k] = whole - outputOf(a, &f, -1, k, false)
		losses[2][k] = whole - outputOf(h.T(), &v, -1, k, false) // row k of H is column k of Hᵀ
	}
	return losses
}

// outputsOf is (I − A)⁻¹ f by gonum, with a row or a column of A (and the demand of that row) taken out.
func outputsOf(t *testing.T, a mat.Matrix, f mat.Vector, row, column int, demand bool) *mat.VecDense {
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
	return &x
}
