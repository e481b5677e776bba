package engine

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

// ErrNoConvergence reports an iteration that stopped before its tolerance.
var ErrNoConvergence = errors.New("iteration did not converge")

// Iteration holds the limits of Iterate. The zero value means the defaults.
type Iteration struct {
	// Tolerance is the residual to reach, ‖f − Mx‖₂ relative to ‖f‖₂ + ‖x‖₂.
	// The norm of x is there because rounding x alone costs that much: a
	// bound on f only could not be met when x is much larger. Default 1e-15.
	Tolerance float64
	// Products is the most matrix-vector products to spend. Default 300.
	Products int
}

// Steps tells how an iteration went.
type Steps struct {
	Products int     // matrix-vector products spent
	Residual float64 // reached, measured as Iteration.Tolerance
}

const (
	defaultTolerance = 1e-15
	defaultProducts  = 300
	// basisSize is the number of vectors kept before a restart: 50 vectors
	// are a sixtieth of a matrix of order 3,000, and an economy's systems
	// converge well before.
	basisSize = 50
	// progress is the share of its residual that a restart must leave behind;
	// less is stagnation.
	progress = 0.1
	// squarable is how large or small a power of two may be for the squares of
	// vectors of that size to add up to a number.
	squarable = 300
)

// Iterate improves x until op(M)·x = f holds to the tolerance, where op
// transposes or not: GMRES with restarts on M scaled by its diagonal. M is
// read once per step, which makes a solution some ten to forty times n²
// operations instead of the (2/3)·n³ of FactorM.
//
// x holds the starting vector, zeros for want of a better one, and receives
// the result. The residual that stops the iteration is recomputed from M, so
// it is the true one but for rounding; Witness.Bound turns it into a bound on
// the error of x. ErrNoConvergence is returned with the best x found when the
// products are spent or restarts make no progress, as with long supply chains
// without circularity, where FactorM is the way; and for NaN, Inf or a zero
// on the diagonal of M. It panics if shapes do not match.
//
// Source: Y. Saad and M. H. Schultz, GMRES: a generalized minimal residual
// algorithm for solving nonsymmetric linear systems, SIAM J. Sci. Stat.
// Comput. 7 (1986), algorithm 4.
func Iterate(t blas.Transpose, m blas64.General, x, f []float64, limits Iteration) (Steps, error) {
	return iterate(&best, t, m, x, f, limits)
}

func iterate(kn *kernel, t blas.Transpose, m blas64.General, x, f []float64, limits Iteration) (Steps, error) {
	n := order(m)
	if len(x) != n || len(f) != n {
		panic(fmt.Sprintf("engine: vectors of %d and %d values with a matrix of order %d", len(x), len(f), n))
	}
	if limits.Tolerance == 0 {
		limits.Tolerance = defaultTolerance
	}
	if limits.Products == 0 {
		limits.Products = defaultProducts
	}
	if power := scaling(x, f); power != 0 {
		x, back := scaledBy(power, x), x
		steps, err := improve(kn, t, m, x, scaledBy(power, f), limits)
		copy(back, scaledBy(-power, x))
		return steps, err
	}
	return improve(kn, t, m, x, f, limits)
}

// scaling is the power of two that brings the largest value near one; 0 where it is near enough for its square to be a number.
func scaling(x, f []float64) int {
	largest := 0.0
	for i := range f {
		largest = max(largest, math.Abs(f[i]), math.Abs(x[i]))
	}
	_, power := math.Frexp(largest) // 0 for zero, NaN and Inf
	if -squarable < power && power < squarable {
		return 0
	}
	return -power
}

func scaledBy(power int, x []float64) []float64 {
	out := make([]float64, len(x))
	for i, v := range x {
		out[i] = math.Ldexp(v, power)
	}
	return out
}

// improve iterates on values whose squares are numbers.
func improve(kn *kernel, t blas.Transpose, m blas64.General, x, f []float64, limits Iteration) (Steps, error) {
	s := newSearch(kn, t, m)
	before := math.Inf(1)
	for {
		beta, goal := s.residual(x, f, limits.Tolerance)
		now := beta / (goal / limits.Tolerance)
		switch {
		case math.IsInf(goal, 1): // x grew beyond what can be measured
			return Steps{s.products, math.NaN()}, ErrNoConvergence
		case beta <= goal:
			return Steps{s.products, beta / max(goal/limits.Tolerance, math.SmallestNonzeroFloat64)}, nil
		case !(now < (1-progress)*before) || s.products >= limits.Products:
			return Steps{s.products, now}, ErrNoConvergence
		}
		before = now
		s.cycle(x, beta, goal, limits.Products)
	}
}

// A search is the state of one GMRES cycle: V holds orthonormal vectors, H
// the coefficients of M·V in V, made triangular by rotations.
type search struct {
	kn       *kernel
	t        blas.Transpose
	m        blas64.General
	inverse  []float64 // of the diagonal
	V        [][]float64
	H        [basisSize][basisSize + 1]float64 // by columns
	cos, sin [basisSize]float64
	g        [basisSize + 1]float64
	scaled   []float64
	products int
}

func newSearch(kn *kernel, t blas.Transpose, m blas64.General) *search {
	n := m.Rows
	s := &search{kn: kn, t: t, m: m, inverse: make([]float64, n), scaled: make([]float64, n)}
	for i := range n {
		s.inverse[i] = 1 / m.Data[i*m.Stride+i]
	}
	s.V = append(s.V, make([]float64, n))
	return s
}

// residual sets V[0] = f − M·x and returns its norm and the norm to reach.
func (s *search) residual(x, f []float64, tolerance float64) (beta, goal float64) {
	r := s.V[0]
	apply(s.kn, s.t, s.m, x, r)
	s.products++
	for i := range r {
		r[i] = f[i] - r[i]
	}
	return s.norm(r), tolerance * (s.norm(f) + s.norm(x))
}

func (s *search) norm(x []float64) float64 { return math.Sqrt(s.kn.inner(x, x)) }

// cycle adds to x the vector of the Krylov space that makes the residual
// smallest. V[0] holds the residual and beta its norm.
func (s *search) cycle(x []float64, beta, goal float64, products int) {
	scale(s.V[0], 1/beta)
	s.g[0] = beta
	k := 0
	for k < basisSize && s.products < products && math.Abs(s.g[k]) > goal/2 {
		done := s.extend(k)
		k++
		if done {
			break
		}
	}
	s.update(x, k)
}

// extend appends M·V[k] to the basis, orthogonalised twice over by the
// modified Gram–Schmidt process, and rotates its coefficients. It reports
// whether the space is exhausted.
func (s *search) extend(k int) (done bool) {
	if len(s.V) < k+2 {
		s.V = append(s.V, make([]float64, len(s.V[0])))
	}
	for i, v := range s.V[k] {
		s.scaled[i] = v * s.inverse[i]
	}
	w, h := s.V[k+1], &s.H[k]
	apply(s.kn, s.t, s.m, s.scaled, w)
	s.products++
	clear(h[:])
	for range 2 {
		for i := range k + 1 {
			c := s.kn.inner(w, s.V[i])
			h[i] += c
			for j, v := range s.V[i] {
				w[j] -= c * v
			}
		}
	}
	h[k+1] = s.norm(w)
	next := h[k+1]
	s.rotate(k)
	if next == 0 || math.IsNaN(next) {
		return true
	}
	scale(w, 1/next)
	return false
}

// rotate makes column k of H triangular and carries the right-hand side g
// along; |g[k+1]| is then the norm of the residual.
func (s *search) rotate(k int) {
	h := &s.H[k]
	for i := range k {
		h[i], h[i+1] = s.cos[i]*h[i]+s.sin[i]*h[i+1], s.cos[i]*h[i+1]-s.sin[i]*h[i]
	}
	r := math.Hypot(h[k], h[k+1])
	s.cos[k], s.sin[k] = 1, 0
	if r > 0 {
		s.cos[k], s.sin[k] = h[k]/r, h[k+1]/r
	}
	h[k], h[k+1] = r, 0
	s.g[k], s.g[k+1] = s.cos[k]*s.g[k], -s.sin[k]*s.g[k]
}

// update adds the combination of k basis vectors that H and g call for.
func (s *search) update(x []float64, k int) {
	var c [basisSize]float64
	for i := k - 1; i >= 0; i-- {
		sum := s.g[i]
		for j := i + 1; j < k; j++ {
			sum -= s.H[j][i] * c[j]
		}
		if s.H[i][i] == 0 {
			return // a singular M; the residual tells
		}
		c[i] = sum / s.H[i][i]
	}
	for i := range k {
		for j, v := range s.V[i] {
			x[j] += c[i] * v * s.inverse[j]
		}
	}
}

func scale(x []float64, c float64) {
	for i := range x {
		x[i] *= c
	}
}
