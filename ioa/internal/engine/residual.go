package engine

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

// unit is the unit roundoff u = 2⁻⁵³: a rounded result is off by at most u
// times its value.
const unit = 1.0 / (1 << 53)

// An accumulator sums products in about twice the working precision: high is
// the rounded sum, low the sum of the rounding errors, size that of the
// magnitudes.
//
// Source: T. Ogita, S. M. Rump and S. Oishi, Accurate sum and dot product,
// SIAM J. Sci. Comput. 26 (2005), algorithm 5.3.
type accumulator struct{ high, low, size float64 }

// less returns a − x·y. The conversion keeps compilers for processors with a
// fused multiply-add from using the unrounded product in the sums below. The
// accumulator travels by value to stay in registers.
func (a accumulator) less(x, y float64) accumulator {
	p := -float64(x * y)
	e := math.FMA(-x, y, -p)
	s := a.high + p
	z := s - a.high
	e += (a.high - (s - z)) + (p - z)
	return accumulator{s, a.low + e, a.size + math.Abs(p)}
}

// result returns the sum and a bound on its error after n terms.
//
// The sum of at most n+1 values makes n rounding errors of the products and n
// of the sums, each at most u·(1+u)ⁿ⁺¹·S, S the exact sum of magnitudes; they
// are kept exactly, but adding the 2n of them up in low is off by at most
// γ(2n)·2n·u·S < 4(n+2)²u²·S·(1+…). The final high + low rounds once more, by
// u times the result. size itself is S to within γ(n+1). The factor 8 covers
// all second-order terms for n < 2²⁵; the last term covers products that
// underflow, where math.FMA does not return the error exactly.
func (a accumulator) result(n int) (sum, bound float64) {
	sum = a.high + a.low
	k := float64(n + 2)
	bound = unit*math.Abs(sum)*(1+4*unit) + 8*k*k*unit*unit*a.size + 8*k*math.SmallestNonzeroFloat64
	return sum, math.Nextafter(bound, math.Inf(1))
}

// Residual sets r = f − op(M)·x, computed in twice the working precision, and
// e to bounds on the errors of r, so that |f − op(M)·x|ᵢ ≤ |rᵢ| + eᵢ holds for
// the numbers as stored. A nil f stands for zeros. M need not be square: some
// rows of a larger matrix give some values of a longer residual.
//
// Overflow and NaN in the data show as NaN or Inf in r or e, except that transposed a row whose x is 0 is not read. It panics if
// lengths do not match the matrix.
func Residual(t blas.Transpose, m blas64.General, x, f, r, e []float64) {
	check(m)
	rows, cols := m.Rows, m.Cols
	if t != blas.NoTrans {
		rows, cols = cols, rows
	}
	if len(x) != cols || f != nil && len(f) != rows || len(r) != rows || len(e) != rows {
		panic(fmt.Sprintf("engine: residual of a %d×%d matrix with vectors of %d, %d, %d and %d values", rows, cols, len(x), len(f), len(r), len(e)))
	}
	accumulate(&best, t, m, x, f, func(i int, a accumulator) { r[i], e[i] = a.result(len(x)) })
}

// Double sets high + low to op(M)·x, two numbers for each value whose sum is
// not rounded, and e to bounds on what that sum is off. size receives the sums
// of the magnitudes of the products, to within n roundings.
func Double(t blas.Transpose, m blas64.General, x, high, low, size, e []float64) {
	accumulate(&best, t, m, x, nil, func(i int, a accumulator) {
		k := float64(len(x) + 2)
		high[i], low[i], size[i] = -a.high, -a.low, a.size
		e[i] = math.Nextafter(8*k*k*unit*unit*a.size+8*k*math.SmallestNonzeroFloat64, math.Inf(1))
	})
}
