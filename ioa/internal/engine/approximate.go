package engine

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

// An Inverse is an approximate inverse L̂ of M with a proof of its quality:
// Distance ≥ ‖I − L̂·M‖∞, and below 1, so that M is not singular.
//
// It needs no signs of M, which makes it the certificate for tables with
// negative cells, at the price of a matrix product and a second matrix.
//
// Source: S. M. Rump, Verification methods: rigorous results using
// floating-point arithmetic, Acta Numerica 19 (2010), section 10.
type Inverse struct {
	L        blas64.General
	Distance float64
}

// ProveInverse bounds the distance of l from the inverse of every matrix within u of m. The error
// matches ErrNotProved when the bound is not below 1. It refers to l's data
// and panics if the matrices are not square and of one order.
//
// ‖I − L̂·M‖∞ ≤ ‖I − L̂·M̂‖∞ + ‖ |L̂|·|M − M̂| ‖∞, row by row.
func ProveInverse(l, m blas64.General, u Uncertainty) (*Inverse, error) {
	n := order(m)
	if order(l) != n {
		panic(fmt.Sprintf("engine: inverse of order %d for a matrix of order %d", l.Rows, n))
	}
	r := blas64.General{Rows: n, Cols: n, Stride: max(1, n), Data: make([]float64, n*n)}
	for i := range n {
		r.Data[i*n+i] = 1
	}
	Gemm(blas.NoTrans, blas.NoTrans, -1, l, m, 1, r)
	size := make([]float64, n) // |L̂|·|M|·1
	absMatVec(l, absRowSums(m), size)
	one, meant := make([]float64, n), make([]float64, n)
	for i := range one {
		one[i] = 1
	}
	u.SpreadAnySigns(m, one, meant)
	absMatVec(l, meant, one)
	var distance float64
	for i, s := range size {
		var sum float64
		for _, v := range r.Data[i*n : (i+1)*n] {
			sum += math.Abs(v)
		}
		// A cell of R is a sum of n+1 terms in some order: off by at most
		// γ(n+2)·(1 + |L̂|·|M|), the 1 on the diagonal only.
		d := grow(n, sum+gamma(n+2)*(s+1)) + 8*float64(n)*float64(n+1)*math.SmallestNonzeroFloat64
		d = up(d + one[i])
		if d > distance || math.IsNaN(d) {
			distance = d
		}
	}
	if !(distance < 1) {
		return nil, fmt.Errorf("%w: distance from the inverse is %g", ErrNotProved, distance)
	}
	return &Inverse{L: l, Distance: distance}, nil
}

// Bound sets bound to |x − x̂| ≤ bound, cell by cell, for M·x = f, where r and
// e are the Residual of x̂. bound must not be r or e.
//
// With R = I − L̂·M, x − x̂ = (I−R)⁻¹·L̂·residual; the series of (I−R)⁻¹ gives
// |x − x̂|ᵢ ≤ tᵢ + ‖R‖/(1−‖R‖)·‖t‖∞ for t = |L̂|·|residual|.
func (v *Inverse) Bound(r, e, bound []float64) {
	total := make([]float64, len(r))
	for i := range r {
		total[i] = up(math.Abs(r[i]) + e[i])
	}
	absMatVec(v.L, total, bound)
	var most float64
	for _, b := range bound {
		if b > most || math.IsNaN(b) {
			most = b
		}
	}
	rest := up(up(v.Distance/math.Nextafter(1-v.Distance, 0)) * most)
	for i := range bound {
		bound[i] = up(bound[i] + rest)
	}
}

// gamma is γ(n) = nu/(1−nu), rounded up: the relative error of n operations.
func gamma(n int) float64 { return up(float64(n) * unit / (1 - float64(n)*unit)) }

// grow turns a rounded sum of n or so terms that are not negative into an
// upper bound on the exact one.
func grow(n int, x float64) float64 { return up(x * (1 + 2*gamma(n+8))) }

// absRowSums returns upper bounds on the row sums of |a|.
func absRowSums(a blas64.General) []float64 {
	sums := make([]float64, a.Rows)
	for i := range sums {
		var s float64
		for _, v := range a.Data[i*a.Stride:][:a.Cols] {
			s += math.Abs(v)
		}
		sums[i] = grow(a.Cols, s)
	}
	return sums
}

// absMatVec sets y to upper bounds on |a|·x, x ≥ 0. The smallest number is
// added for every product that may have underflowed.
func absMatVec(a blas64.General, x, y []float64) {
	const rows = 32 // per task
	tasks := pieces(a.Rows, rows)
	parallel(vectorWorkers(a, tasks), tasks, func(_, t int) {
		for i := t * rows; i < min(a.Rows, (t+1)*rows); i++ {
			var s float64
			for j, v := range a.Data[i*a.Stride:][:a.Cols] {
				s += math.Abs(v) * x[j]
			}
			y[i] = grow(a.Cols, s) + float64(a.Cols+1)*math.SmallestNonzeroFloat64
		}
	})
}
