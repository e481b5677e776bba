package ioa

import (
	"errors"
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"

	"ioimpact/ioa/internal/engine"
)

// fewCells bounds n²k for solving right-hand sides one at a time with residuals
// in twice the working precision; beyond it they are solved together.
const fewCells = 5e7

// solveActive solves op(I − A) X = B over the sectors with output, B off by so much (nil: not at all), and certifies
// each column of X. A nil error means that the economy was proved productive (or, with negative cells in A, that its
// eigenvalues were found inside the unit circle).
func (s *system) solveActive(t blas.Transpose, b, off *mat.Dense) (*mat.Dense, certificates, error) {
	n, k := b.Dims()
	switch {
	case !s.signs:
		return s.solveGeneral(t, b, off)
	case n > iterateAbove*k, float64(n)*float64(n)*float64(k) <= fewCells:
		return s.solveFew(t, b, off)
	}
	return s.solveMany(t, b, off)
}

// solveFew takes the columns one at a time, each with a bound made for it.
func (s *system) solveFew(t blas.Transpose, b, off *mat.Dense) (*mat.Dense, certificates, error) {
	n, k := b.Dims()
	out := mat.NewDense(n, k, nil)
	certs := make(certificates, k)
	f, x, e := make([]float64, n), make([]float64, n), make([]float64, n)
	for c := 0; c < k; c++ {
		mat.Col(f, c, b)
		if off != nil {
			mat.Col(e, c, off)
		}
		one, err := s.solveOne(t, x, f, e, n > iterateAbove*k)
		if err != nil {
			return nil, nil, err
		}
		certs[c] = one
		out.SetCol(c, x)
	}
	return out, certs, nil
}

// solveOne solves for one right-hand side, which may be off by so much, and bounds the error of each cell.
//
// The error is itself nearly solved for: with op(I − A)d ≈ r the bound is
// |x − x̂| ≤ |d| + |error of d|, where only the last part needs the witness. A
// bound made of |r| alone would lose as many digits as the condition of I − A
// has, because the residual of a rounded solution is all rounding. What I − A and f are off from what the table says
// is added to the residual: it is what |I − A||x̂ + d| may hide.
func (s *system) solveOne(t blas.Transpose, x, f, off []float64, iterate bool) (Certificate, error) {
	n := len(f)
	if err := s.rough(t, x, f, 0, iterate); err != nil {
		return Certificate{}, err
	}
	r, e, d := make([]float64, n), make([]float64, n), make([]float64, n)
	engine.Residual(t, s.matrix, x, f, r, e)
	if !iterate { // with the factors at hand a step of refinement costs next to nothing
		if err := s.rough(t, d, r, 0, false); err != nil {
			return Certificate{}, err
		}
		for i := range x {
			x[i] += d[i]
		}
		engine.Residual(t, s.matrix, x, f, r, e)
	}
	if err := s.rough(t, d, r, 1e-4, iterate); err != nil {
		return Certificate{}, err
	}
	rest, more := make([]float64, n), make([]float64, n)
	engine.Residual(t, s.matrix, d, r, rest, more)
	hidden := s.hidden(t, x, d)
	for i := range e {
		e[i] = (e[i] + more[i] + off[i] + hidden[i]) * (1 + 0x1p-50)
	}
	w, err := s.witnessFor(t, rest, e, iterate)
	if err != nil {
		return Certificate{}, err
	}
	w.Bound(rest, e, rest)
	for i := range rest {
		rest[i] = (math.Abs(d[i]) + rest[i]) * (1 + 0x1p-50)
	}
	return digitsOf(f, x, rest), nil
}

// hidden bounds what the roundings of I − A may hide of a residual for x + d.
func (s *system) hidden(t blas.Transpose, x, d []float64) []float64 {
	size, product, out := make([]float64, len(x)), make([]float64, len(x)), make([]float64, len(x))
	for i := range x {
		size[i] = (math.Abs(x[i]) + math.Abs(d[i])) * (1 + 0x1p-50)
	}
	s.times(t, size, product)
	s.unsure.Spread(s.matrix, size, product, out)
	return out
}

// witnessFor proves the economy productive by a vector fitted to a residual,
// or failing that by one that fits none in particular.
func (s *system) witnessFor(t blas.Transpose, r, e []float64, iterate bool) (*engine.Witness, error) {
	target := make([]float64, len(r))
	for i := range r {
		target[i] = math.Abs(r[i]) + e[i]
	}
	if largest := largestOf(target); largest == 0 || math.IsInf(largest, 0) || math.IsNaN(largest) {
		return s.unitWitness(t)
	}
	if w := s.fitted(t, target, ones(len(r)), iterate); w != nil {
		return w, nil
	}
	unit, err := s.unitWitness(t)
	if err != nil {
		return nil, err
	}
	if smallest(unit.W) < 1e-3*largestOf(unit.W) { // rows are of very different sizes
		if w := s.fitted(t, target, unit.W, false); w != nil {
			return w, nil
		}
	}
	return unit, nil
}

// fitted is a witness with W close to a target, nil when none was found.
//
// A row whose target is tiny beside the largest needs room above zero for the
// rounding (or the tolerance) of v; what is added here weakens the bound
// that little, so the least room that can be proved is taken. Sizes are what the rows are to be measured by.
func (s *system) fitted(t blas.Transpose, target, sizes []float64, iterate bool) *engine.Witness {
	rooms, tolerance := []float64{1e-10, 1e-6, 1e-3}, 0.0
	if iterate {
		rooms, tolerance = []float64{1e-3}, 1e-6
	}
	largest := 0.0
	for i, x := range target {
		largest = math.Max(largest, x/sizes[i])
	}
	with, v := make([]float64, len(target)), make([]float64, len(target))
	for _, room := range rooms {
		for i, x := range target {
			with[i] = x + room*largest*sizes[i]
		}
		if s.rough(t, v, with, tolerance, iterate) != nil {
			return nil
		}
		if iterate {
			s.settle(t, v, target, 1e-10*largest)
		}
		if w, err := engine.ProveMeant(t, s.matrix, v, s.unsure); err == nil {
			return w
		}
	}
	return nil
}

// settle lowers a v with op(I − A)v ≥ target towards equality by two Jacobi steps, which keep the inequality: an
// iteration is exact to a share of the largest value, which is too much for values that are tiny beside it.
func (s *system) settle(t blas.Transpose, v, target []float64, room float64) {
	product := make([]float64, len(v))
	for range 2 {
		s.times(t, v, product)
		for i, p := range product {
			d := s.matrix.Data[i*s.matrix.Stride+i]
			v[i] = math.Min(v[i], v[i]+(target[i]+room-p)/d)
		}
	}
}

// times sets product to op(I − A)v.
func (s *system) times(t blas.Transpose, v, product []float64) {
	if t == blas.Trans {
		engine.MatVecTrans(s.matrix, v, product)
	} else {
		engine.MatVec(s.matrix, v, product)
	}
}

// unitWitness proves the economy productive with op(I − A)v = 1, once for each transposition.
func (s *system) unitWitness(t blas.Transpose) (*engine.Witness, error) {
	at := 0
	if t == blas.Trans {
		at = 1
	}
	s.mu.Lock()
	w := s.ones[at]
	s.mu.Unlock()
	if w != nil {
		return w, nil
	}
	w, err := s.proveUnit(t)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	s.ones[at] = w
	s.mu.Unlock()
	return w, nil
}

// rough solves op(I − A)x = f to a relative tolerance (0: as far as rounding
// goes), by iteration or with the factors. An iteration that does not converge falls back on them.
func (s *system) rough(t blas.Transpose, x, f []float64, tolerance float64, iterate bool) error {
	if iterate {
		clear(x)
		_, err := engine.Iterate(t, s.matrix, x, f, engine.Iteration{Tolerance: tolerance})
		if err == nil || !errors.Is(err, engine.ErrNoConvergence) {
			return err
		}
	}
	lu, err := s.factors()
	if err != nil {
		return err
	}
	copy(x, f)
	column := blas64.General{Rows: len(x), Cols: 1, Stride: 1, Data: x}
	if t == blas.Trans {
		lu.SolveTrans(column)
	} else {
		lu.Solve(column)
	}
	return nil
}

// factors are made once. A pivot that is not positive means that I − A is no
// M-matrix: the economy is not productive, and its sectors are named.
func (s *system) factors() (*engine.LU, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.lu != nil {
		return s.lu, nil
	}
	lu, err := engine.FactorM(general(parallelCopy(dense(s.matrix))))
	if err != nil {
		return nil, unproductive(s.m, s.matrix)
	}
	s.lu = lu
	return lu, nil
}

func dense(g blas64.General) *mat.Dense {
	var d mat.Dense
	d.SetRawMatrix(g)
	return &d
}

// negligible is below which share of the largest cell of a solution a cell's
// digits are counted against that share and not against the cell: it is zero but for
// rounding, or as good as zero in any sum, and has no digits of its own to speak of.
const negligible = 1e-12

// digitsOf is the least number of proved digits over the cells of a solution x for f.
func digitsOf(f, x, bound []float64) Certificate {
	largest := largestOf(x)
	if largest == 0 && largestOf(f) == 0 {
		return certified(noError) // no demand, no output: exact
	}
	digits := math.Inf(1)
	for i, v := range x {
		digits = math.Min(digits, engine.Digits(math.Max(math.Abs(v), negligible*largest), bound[i]))
	}
	return certified(digits)
}

// largestOf is the largest magnitude; NaN where there is one.
func largestOf(x []float64) float64 {
	largest := 0.0
	for _, v := range x {
		largest = math.Max(largest, math.Abs(v))
	}
	return largest
}
