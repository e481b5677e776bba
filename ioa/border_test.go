package ioa

import (
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// nearTheBorder is a random economy of n sectors whose spectral radius is 1e-12 to 1 below one, whatever it looks like.
func nearTheBorder(r *rand.Rand, n int) *tables.Table {
	t := &tables.Table{Meta: tables.Meta{Name: "border"}, Z: mat.NewDense(n, n, nil), Output: make([]float64, n)}
	spread := float64(r.IntN(3)) * 3 * r.Float64()
	for i := range n {
		t.Sectors = append(t.Sectors, tables.Sector{Code: fmt.Sprint("s", i), Name: fmt.Sprint("s", i)})
		t.Output[i] = (2 + 90*r.Float64()) * math.Pow(10, math.Max(-4, math.Min(spread*r.NormFloat64(), 4)))
	}
	t.Satellites = []tables.Satellite{{Code: "jobs", Name: "jobs", Unit: "persons", Values: randomRow(r, t, 5)}}
	makeFlows(r, t, coefficientsNear(r, n))
	if r.IntN(10) == 0 && n > 1 { // some cells below zero
		i, j := r.IntN(n), r.IntN(n)
		t.Z.Set(i, j, -t.Z.At(i, j))
	}
	if r.IntN(6) == 0 && n > 1 {
		stopOne(r, t)
	}
	closeAccounts(r, t)
	return t
}

// coefficientsNear are coefficients of one of several shapes; gap is what the spectral radius is short of one.
func coefficientsNear(r *rand.Rand, n int) *mat.Dense {
	gap := math.Pow(10, -12*r.Float64())
	a := mat.NewDense(n, n, nil)
	switch r.IntN(6) {
	case 0: // no circularity beyond each sector itself
		for i := range n {
			a.Set(i, i, (1-gap)*r.Float64())
			for j := i + 1; j < n; j++ {
				a.Set(i, j, math.Pow(10, 8*r.Float64()-6))
			}
		}
		a.Set(n-1, n-1, 1-gap)
	case 1: // one long cycle, of very unequal links
		links := 1.0
		for i := range n - 1 {
			v := math.Pow(10, 10*r.Float64()-5)
			a.Set(i, i+1, v)
			links *= v
		}
		a.Set(n-1, 0, math.Pow(1-gap, float64(n))/links)
	case 2: // pairs of sectors, which need those before them
		for j := range n {
			fillColumn(r, a, j, j/2*2, min(n, j/2*2+2), 1-gap*(0.5+r.Float64()))
			for i := range j / 2 * 2 {
				a.Set(i, j, float64(r.IntN(3)))
			}
		}
	default:
		for j := range n {
			fillColumn(r, a, j, 0, n, 1-gap*(0.5+r.Float64()))
		}
	}
	return a
}

// fillColumn makes some cells from…to−1 of a column add up to sum.
func fillColumn(r *rand.Rand, a *mat.Dense, j, from, to int, sum float64) {
	total, filled := 0.0, 0.3+0.7*r.Float64()
	for i := from; i < to; i++ {
		a.Set(i, j, 0)
		if r.Float64() < filled || i == j {
			a.Set(i, j, r.ExpFloat64())
			total += a.At(i, j)
		}
	}
	for i := from; i < to; i++ {
		a.Set(i, j, a.At(i, j)/total*sum)
	}
}

// makeFlows makes flows of coefficients in other units for each sector, and imports of one of several kinds so that the
// coefficients stay those of domestic goods, or of all goods where imports are a matrix.
func makeFlows(r *rand.Rand, t *tables.Table, a *mat.Dense) {
	n := t.N()
	units := make([]float64, n)
	for i := range units {
		units[i] = 1
		if r.IntN(2) == 0 {
			units[i] = math.Pow(10, 2*r.NormFloat64())
		}
	}
	t.Treatment = tables.NoImports
	kind := r.IntN(5)
	if kind == 0 {
		t.Treatment, t.Imports = tables.Competitive, make([]float64, n)
	}
	if kind == 1 {
		t.Treatment, t.ImportedZ = tables.NonCompetitive, mat.NewDense(n, n, nil)
	}
	for i := range n {
		for j := range n {
			t.Z.Set(i, j, a.At(i, j)*t.Output[j]*units[i]/units[j])
			if kind == 1 && r.IntN(2) == 0 {
				imported := t.Z.At(i, j) * r.Float64()
				t.ImportedZ.Set(i, j, imported)
				t.Z.Set(i, j, t.Z.At(i, j)-imported)
			}
		}
	}
}

// stopOne leaves a sector without output and inputs; others still buy its product.
func stopOne(r *rand.Rand, t *tables.Table) {
	i := r.IntN(t.N())
	t.Output[i], t.Satellites[0].Values[i] = 0, 0
	for k := range t.N() {
		t.Z.Set(k, i, 0)
		if t.ImportedZ != nil {
			t.ImportedZ.Set(k, i, 0)
		}
	}
}

// closeAccounts gives every sector what is missing as final demand and value added. Imports of a competitive table come
// with exports that may be nearly all a sector makes, so that the domestic share is a difference of nearly equal numbers;
// the flows of its product are made larger by what is imported.
func closeAccounts(r *rand.Rand, t *tables.Table) {
	n := t.N()
	t.F = mat.NewDense(n, 2, nil)
	t.FinalItems = []tables.FinalItem{{Code: "households"}, {Code: "exports"}}
	wages, surplus, imports := make([]float64, n), make([]float64, n), make([]float64, n)
	for i, x := range t.Output {
		home := x
		if t.Imports != nil && x > 0 {
			exports := x * (1 - math.Pow(10, -6*r.Float64()))
			t.Imports[i] = x * math.Pow(10, 3-6*r.Float64())
			t.F.Set(i, 1, exports)
			home += t.Imports[i] - exports
			for j := range n {
				t.Z.Set(i, j, t.Z.At(i, j)*home/(x-exports))
			}
		}
		t.F.Set(i, 0, home-mat.Sum(t.Z.RowView(i)))
	}
	if t.ImportedZ != nil {
		t.ImportedF = mat.NewDense(n, 2, nil)
	}
	for j, x := range t.Output {
		left := x - mat.Sum(t.Z.ColView(j))
		if t.ImportedZ != nil {
			imports[j] = mat.Sum(t.ImportedZ.ColView(j))
			left -= imports[j]
		}
		wages[j] = left * r.Float64()
		if r.IntN(3) == 0 {
			wages[j] = x * r.Float64() // and a surplus below zero
		}
		surplus[j] = left - wages[j]
		if x == 0 {
			wages[j], surplus[j] = 0, 0
		}
	}
	t.Primary = []tables.PrimaryRow{{Code: "wages", Values: wages}, {Code: "surplus", Values: surplus}}
	if t.ImportedZ != nil {
		t.Primary = append(t.Primary, tables.PrimaryRow{Code: tables.ImportsCode, Kind: tables.ImportedInputs, Values: imports})
	}
}
