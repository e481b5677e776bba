package ioa

import (
	"errors"
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/memory"
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
	if err := memory.Numbers(3*n, k, "solutions and their bounds"); err != nil {
		return nil, nil, err
	}
	switch {
	case !s.signs:
		return s.solveGeneral(t, b, off)
	case n > iterateAbove*k, float64(n)*float64(n)*float64(k) <= fewCells:
		return s.solveFew(t, b, off)
	}
	return s.solveMany(t, b, off)
}

// solveFew solves the columns one at a time, each with its own bound.
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

// solveOne solves for one right-hand side with the given error bounds, and bounds the error of each cell.
//
// The error itself is solved for approximately: with op(I − A)d ≈ r the bound is
// |x − x̂| ≤ |d| + |error of d|, where only the last part needs the witness. A
// bound from |r| alone would lose as many digits as the condition of I − A
// has, because the residual of a rounded solution is all rounding. The residual is that of the table's own coefficients,
// plus the effect of their rounding on d and the error of f.
func (s *system) solveOne(t blas.Transpose, x, f, off []float64, iterate bool) (Certificate, error) {
	n := len(f)
	if err := s.rough(t, x, f, 0, iterate); err != nil {
		return Certificate{}, err
	}
	r, e := make([]float64, n), make([]float64, n)
	s.residual(t, x, f, r, e)
	if !iterate { // with factors, steps of refinement are cheap
		if err := s.refine(t, x, f, r, e); err != nil {
			return Certificate{}, err
		}
	}
	d, rest, err := s.errorFor(t, r, e, iterate)
	if err != nil {
		return Certificate{}, err
	}
	hidden := s.hidden(t, d)
	for i := range e {
		e[i] = (e[i] + off[i] + hidden[i]) * (1 + 0x1p-50)
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

// refine corrects x by solving for its residual until that no longer helps, and keeps r and e those of x.
func (s *system) refine(t blas.Transpose, x, f, r, e []float64) error {
	d := make([]float64, len(x))
	for step, last := 0, math.Inf(1); step < mostSteps; step++ {
		if err := s.rough(t, d, r, 0, false); err != nil {
			return err
		}
		largest := largestShare(d, x)
		if !(largest < last) {
			return nil
		}
		for i := range x {
			x[i] += d[i]
		}
		s.residual(t, x, f, r, e)
		if last = largest; largest < 0x1p-53 {
			return nil
		}
	}
	return nil
}

// errorFor solves op(I − A)d = r approximately, and returns the remainder of r; its error is added to e. If the condition
// of I − A leaves much of r, it solves again.
func (s *system) errorFor(t blas.Transpose, r, e []float64, iterate bool) (d, rest []float64, err error) {
	n := len(r)
	d, rest = make([]float64, n), make([]float64, n)
	if err := s.rough(t, d, r, 1e-4, iterate); err != nil {
		return nil, nil, err
	}
	more, step := make([]float64, n), make([]float64, n)
	engine.Residual(t, s.matrix, d, r, rest, more)
	for again := 0; again < mostSteps && !iterate && beyond(rest, e); again++ {
		if err := s.rough(t, step, rest, 0, false); err != nil {
			return nil, nil, err
		}
		for i := range d {
			d[i] += step[i]
		}
		engine.Residual(t, s.matrix, d, r, rest, more)
	}
	for i := range e {
		e[i] = (e[i] + more[i]) * (1 + 0x1p-50)
	}
	return d, rest, nil
}

// beyond reports whether a residual is far larger than its error bound.
func beyond(rest, e []float64) bool {
	for i, v := range rest {
		if math.Abs(v) > 100*e[i] {
			return true
		}
	}
	return false
}

// mostSteps is how many steps of refinement are taken at most. Each leaves the condition of I − A times a rounding of the error.
const mostSteps = 4

// largestShare is the largest correction, as a share of what is corrected or of what is negligible beside the largest.
func largestShare(d, x []float64) float64 {
	least, out := negligible*largestOf(x), 0.0
	for i, v := range d {
		if v != 0 {
			out = math.Max(out, math.Abs(v)/math.Max(math.Abs(x[i]), least))
		}
	}
	return out
}

// hidden bounds the effect of the rounding of I − A on a residual for d.
func (s *system) hidden(t blas.Transpose, d []float64) []float64 {
	size, product, out := make([]float64, len(d)), make([]float64, len(d)), make([]float64, len(d))
	for i, v := range d {
		size[i] = math.Abs(v)
	}
	s.times(t, size, product)
	s.unsure.Spread(s.matrix, size, product, out)
	return out
}

// times sets product to op(I − A)v.
func (s *system) times(t blas.Transpose, v, product []float64) {
	if t == blas.Trans {
		engine.MatVecTrans(s.matrix, v, product)
	} else {
		engine.MatVec(s.matrix, v, product)
	}
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
	if err := memory.Numbers(s.matrix.Rows, s.matrix.Cols, "the factors of I − A"); err != nil {
		return nil, err
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

// negligible is the share of the largest cell of a solution below which a cell's
// digits are counted relative to that share and not to the cell: the cell is zero except for
// rounding, or negligible in any sum.
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
