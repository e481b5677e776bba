package ioa

import (
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// Upstreamness and downstreamness of the three-country table, by (I − B)⁻¹ 1 and (I − A')⁻¹ 1 as the R package gvc defines them.
func TestPositionOfLeather(t *testing.T) {
	m := modelOf(t, leather(t), Domestic)
	p := must[*Position](t)(m.Position())
	sheet := oracle(t, "gvc-leather-more/computed_upstream_downstream.csv")
	up, down := make([]float64, 9), make([]float64, 9)
	for i, row := range sheet[1:] {
		up[i], down[i] = number(t, row[1]), number(t, row[2])
	}
	within(t, "upstreamness", p.Upstreamness, up, 1e-13)
	within(t, "downstreamness", p.Downstreamness, down, 1e-13)
}

// The correction for inventories from what upstreamness is by definition: a unit of output counts 1 if it goes to final use, 2 if it goes
// into one that does, and so on (Antràs & Chor, equation 1): U_i = Σ_k (k + 1) (Aᵏ f)_i / x_i; and for D the same from value added,
// D_j = Σ_k (k + 1) (v'Hᵏ)_j / x_j. Both are counted round by round on rows of the table of the United Kingdom that were multiplied by
// x / (x − N) beforehand, without an inverse.
func TestPositionWithoutInventoriesByRounds(t *testing.T) {
	m := modelOf(t, ukTable(t), Domestic)
	p := must[*Position](t)(m.Position("inventories"))
	n, x := m.Table.N(), m.Table.Output
	stocks := mat.Col(nil, slices.IndexFunc(m.Table.FinalItems, func(f tables.FinalItem) bool { return f.Code == "inventories" }), m.Table.F)
	a, h := mat.NewDense(n, n, nil), mat.NewDense(n, n, nil)
	f, v := mat.NewVecDense(n, nil), mat.NewVecDense(n, nil)
	for i := range n {
		scale := x[i] / (x[i] - stocks[i])
		f.SetVec(i, (mat.Sum(m.Table.F.RowView(i))-stocks[i])*scale)
		for j := range n {
			z := m.Table.Z.At(i, j) * scale
			a.Set(i, j, z/x[j])
			h.Set(i, j, z/x[i])
		}
	}
	for j := range n {
		used := 0.0
		for i := range n {
			used += a.At(i, j) * x[j]
		}
		v.SetVec(j, x[j]-used)
	}
	up, down := countRounds(a, f, x), countRounds(h.T(), v, x)
	within(t, "upstreamness", p.Upstreamness, up, 1e-12)
	within(t, "downstreamness", p.Downstreamness, down, 1e-12)
}

// countRounds is Σ_k (k + 1) (Mᵏ f)_i / x_i.
func countRounds(m mat.Matrix, f *mat.VecDense, x []float64) []float64 {
	out, now := make([]float64, len(x)), mat.VecDenseCopyOf(f)
	for k := range 400 {
		for i := range out {
			out[i] += float64(k+1) * now.AtVec(i) / x[i]
		}
		next := mat.NewVecDense(len(x), nil)
		next.MulVec(m, now)
		now = next
	}
	return out
}
