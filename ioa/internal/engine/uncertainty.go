package engine

import (
	"math"

	"gonum.org/v1/gonum/blas/blas64"
)

// An Uncertainty bounds the difference between the exact matrix M and the
// stored matrix M̂:
//
//	|M − M̂|ᵢⱼ ≤ Share·|m̂ᵢⱼ| + Least                          off the diagonal
//	|M − M̂|ᵢᵢ ≤ Diagonal·|m̂ᵢᵢ| + Own·|1 − m̂ᵢᵢ| + Least        on it
//
// Coefficients are quotients of the numbers of a table and rounded; near
// singularity their rounding costs more digits than everything later. The zero
// value means that the stored matrix is exact.
type Uncertainty struct{ Share, Diagonal, Own, Least float64 }

// Row returns an upper bound on Σⱼ |M − M̂|ᵢⱼ·vⱼ for v ≥ 0 and an M̂ without
// positive cells off its diagonal: with d = m̂ᵢᵢ and the product Σⱼ m̂ᵢⱼ·vⱼ, Σⱼ≠ᵢ |m̂ᵢⱼ|·vⱼ is
// d·vᵢ − product. The product may be rounded in any way; total is Σⱼ vⱼ, and may be rounded too.
func (u Uncertainty) Row(d, v, product, total float64) float64 {
	if u == (Uncertainty{}) || total == 0 {
		return 0
	}
	others := max(d*v-product, 0)
	own := (u.Diagonal*math.Abs(d) + u.Own*math.Abs(1-d)) * v
	return (u.Share*(others+roundedAway*math.Abs(d)*v)+own+u.Least*total)*generous + 8*math.SmallestNonzeroFloat64
}

const (
	// generous covers the roundings of products of vectors, which are far below a
	// thousandth of the sum of magnitudes for any order that fits into a memory.
	generous = 1.002
	// roundedAway covers them where most of the sum cancels.
	roundedAway = 0.001
)

// Spread sets bound to upper bounds on |op(M − M̂)|·v, as Row does for one row;
// product is op(M̂)·v.
func (u Uncertainty) Spread(m blas64.General, v, product, bound []float64) {
	total := sum(v)
	for i := range bound {
		bound[i] = u.Row(m.Data[i*m.Stride+i], v[i], product[i], total)
	}
}

// SpreadAnySigns is Spread for M̂ with cells of any sign; it reads the matrix once.
func (u Uncertainty) SpreadAnySigns(m blas64.General, v, bound []float64) {
	absMatVec(m, v, bound)
	total := sum(v)
	for i := range bound {
		d := m.Data[i*m.Stride+i]
		own := (u.Diagonal*math.Abs(d) + u.Own*math.Abs(1-d)) * v[i]
		bound[i] = (u.Share*bound[i]+own+u.Least*total)*generous + 8*math.SmallestNonzeroFloat64
	}
}

func sum(v []float64) float64 {
	total := 0.0
	for _, x := range v {
		total += x
	}
	return total
}
