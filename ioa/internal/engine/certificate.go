package engine

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

// ErrNotProved reports a certificate that could not be established. The
// matrix may still have the property: the given vector or approximate inverse
// may have been too inaccurate, or the matrix too close to the limit for
// rounded arithmetic to decide.
var ErrNotProved = errors.New("not proved")

// A SignError reports a positive cell off the diagonal of M, that is a
// negative cell of A: the theory of M-matrices does not apply. See
// ProveInverse for such matrices.
type SignError struct {
	Row, Col int
	Value    float64
}

func (e SignError) Error() string {
	return fmt.Sprintf("cell (%d, %d) off the diagonal is %g, not zero or negative", e.Row, e.Col, e.Value)
}

// A Witness proves that op(M) is a non-singular M-matrix, hence that its
// inverse exists and is not negative: all cells off the diagonal are ≤ 0, and
// V > 0 is a vector with op(M)·V ≥ W > 0, where W is a lower bound including all
// rounding errors. For M = I − A that is the Hawkins–Simon condition: the economy is
// productive.
//
// Source: A. Berman and R. J. Plemmons, Nonnegative Matrices in the
// Mathematical Sciences (1994), theorem 6.2.3, conditions I₂₇ and N₃₈.
type Witness struct {
	Trans blas.Transpose
	V, W  []float64
}

// Prove returns the witness of op(M) from v, or an error: a SignError if
// M has a positive cell off the diagonal, ErrNotProved if v or op(M)·v is
// not positive beyond rounding. It reads M about twice.
//
// Any rough solution of op(M)·v = w > 0 will do, say Iterate with a tolerance
// of 1e-3: w = |x̂| gives the tightest bounds on x̂, because residuals are
// mostly its rounding errors; w = 1 serves all right-hand sides. Ones need no
// solution when the row sums of A (the column sums, transposed) are below 1.
// It panics if v has not the order of M.
func Prove(t blas.Transpose, m blas64.General, v []float64) (*Witness, error) {
	return ProveMeant(t, m, v, Uncertainty{})
}

// ProveMeant is Prove for the exact matrix and not only for the stored one: the
// witness holds for every matrix within u of m that has the signs of an
// M-matrix.
func ProveMeant(t blas.Transpose, m blas64.General, v []float64, u Uncertainty) (*Witness, error) {
	if err := CheckSigns(m); err != nil {
		return nil, err
	}
	return ProveSigned(t, m, v, u)
}

// ProveSigned is ProveMeant for a matrix that has passed CheckSigns, which reads as much as the rest of the proof.
func ProveSigned(t blas.Transpose, m blas64.General, v []float64, u Uncertainty) (*Witness, error) {
	n := order(m)
	for i, c := range v {
		if !(c > 0) || math.IsInf(c, 1) {
			return nil, fmt.Errorf("%w: value %d of the vector is %g, not a positive number", ErrNotProved, i, c)
		}
	}
	w := make([]float64, n)
	LowerProduct(t, m, v, w)
	total := sum(v)
	for i := range w {
		w[i] = math.Nextafter(w[i]-u.Row(m.Data[i*m.Stride+i], v[i], w[i], total), math.Inf(-1))
		if !(w[i] > 0) || math.IsInf(w[i], 1) {
			return nil, fmt.Errorf("%w: product %d with the vector is not positive", ErrNotProved, i)
		}
	}
	return &Witness{Trans: t, V: append([]float64(nil), v...), W: w}, nil
}

// LowerProduct sets w to op(M)·v less all rounding errors, so that
// op(M)·v ≥ w for the numbers as stored. M need not be square.
func LowerProduct(t blas.Transpose, m blas64.General, v, w []float64) {
	e := make([]float64, len(w))
	Residual(t, m, v, nil, w, e) // −op(M)·v
	for i := range w {
		// Toward zero: the difference itself is rounded.
		w[i] = math.Nextafter(-w[i]-e[i], math.Inf(-1))
	}
}

// CheckSigns returns a SignError for the first positive or NaN cell off the
// diagonal.
func CheckSigns(m blas64.General) error {
	const rows = 32 // per task
	tasks := pieces(m.Rows, rows)
	found := make([]error, tasks)
	parallel(vectorWorkers(m, tasks), tasks, func(_, t int) {
		for i := t * rows; i < min(m.Rows, (t+1)*rows) && found[t] == nil; i++ {
			for j, v := range m.Data[i*m.Stride:][:m.Cols] {
				if !(v <= 0) && i != j {
					found[t] = SignError{Row: i, Col: j, Value: v}
					break
				}
			}
		}
	})
	for _, err := range found {
		if err != nil {
			return err
		}
	}
	return nil
}

// up rounds a bound of a few operations upward; each is off by a unit
// roundoff at most, eight of which cover any expression in this file.
func up(x float64) float64 { return math.Nextafter(x*(1+8*unit), math.Inf(1)) }

// Bound sets bound to |x − x̂| ≤ bound, cell by cell, for the solution x of
// the witness's own system op(M)·x = f, where r and e are the Residual of x̂.
// bound may be r or e.
//
// With L = op(M)⁻¹ ≥ 0 and |residual| ≤ c·W, |x − x̂| = |L·residual| ≤
// c·L·W ≤ c·V. Values are +Inf or NaN when r or e are not finite.
func (w *Witness) Bound(r, e, bound []float64) {
	var c float64
	for i, b := range w.W {
		q := up(up(math.Abs(r[i])+e[i]) / b)
		if q > c || math.IsNaN(q) {
			c = q
		}
	}
	for i, v := range w.V {
		bound[i] = up(c * v)
	}
}

// maxDigits is the number of digits of a float64: the certificate of an exact result.
const maxDigits = 17

// Digits returns the decimal digits of x that a bound on its error certifies,
// −log₁₀(bound/|x|), between 0 and 17. An x of zero has none unless the bound
// is zero too.
func Digits(x, bound float64) float64 {
	if bound == 0 {
		return maxDigits
	}
	d := -math.Log10(bound / math.Abs(x))
	if !(d > 0) {
		return 0
	}
	return min(d, maxDigits)
}
