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

// fewCells bounds n²k for solving right-hand sides with residuals in twice the
// working precision; beyond it residuals are products in working precision.
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
	lu, err := engine.FactorMTelling(general(parallelCopy(dense(s.matrix))), s.m.options.Tell)
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
		if size := math.Abs(v); !(size <= largest) {
			largest = math.Max(largest, size)
		}
	}
	return largest
}
