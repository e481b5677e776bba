package ioa

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"

	"ioimpact/ioa/internal/engine"
)

// besides is how many columns are solved side by side at most, so that their vectors stay small.
const besides = 32

// solveFew solves the columns with residuals in twice the working precision, each with its own bound.
func (s *system) solveFew(t blas.Transpose, b, off *mat.Dense) (*mat.Dense, certificates, error) {
	n, k := b.Dims()
	out := mat.NewDense(n, k, nil)
	var certs certificates
	for from := 0; from < k; from += besides {
		to := min(k, from+besides)
		var e [][]float64
		if off != nil {
			e = columns(view(off, from, to))
		}
		f := columns(view(b, from, to))
		_, distinct := firstEqual(f)
		each := max(len(distinct), (len(f)+1)/2) // equal columns are solved once, and proved each
		x, some, err := s.solveEach(t, f, e, n > iterateAbove*each)
		if err != nil {
			return nil, nil, err
		}
		for c := range x {
			out.SetCol(from+c, x[c])
		}
		certs = append(certs, some...)
	}
	return out, certs, nil
}

// solveEach solves for right-hand sides with the given error bounds (nil: none), and bounds the error of each cell.
//
// The error itself is solved for approximately: with op(I − A)d ≈ r the bound is
// |x − x̂| ≤ |d| + |error of d|, where only the last part needs the witness. A
// bound from |r| alone would lose as many digits as the condition of I − A
// has, because the residual of a rounded solution is all rounding. The residual is that of the table's own coefficients,
// plus the effect of their rounding on d and the error of f.
//
// What is read of the matrix and its factors serves all columns, and each gets the bits that it would get alone. Equal
// right-hand sides, whose bounds may differ, are solved once.
func (s *system) solveEach(t blas.Transpose, f, off [][]float64, iterate bool) ([][]float64, certificates, error) {
	first, distinct := firstEqual(f)
	g, err := s.newGuesses(t, distinct, iterate)
	if err != nil {
		return nil, nil, err
	}
	d, rest, err := g.errors()
	if err != nil {
		return nil, nil, err
	}
	hidden := make([][]float64, len(d))
	for c := range d {
		hidden[c] = s.hidden(t, d[c])
	}
	x, rests, e := make([][]float64, len(f)), make([][]float64, len(f)), vectors(len(f), s.matrix.Rows)
	for c, at := range first {
		x[c], rests[c] = g.x[at], rest[at]
		for i := range e[c] {
			sum := g.e[at][i]
			if off != nil {
				sum += off[c][i]
			}
			e[c][i] = (sum + hidden[at][i]) * (1 + 0x1p-50)
		}
	}
	witnesses, err := s.witnessesFor(t, rests, e, iterate)
	if err != nil {
		return nil, nil, err
	}
	certs := make(certificates, len(f))
	for c, w := range witnesses {
		bound := make([]float64, len(x[c]))
		w.Bound(rests[c], e[c], bound)
		for i, v := range d[first[c]] {
			bound[i] = (math.Abs(v) + bound[i]) * (1 + 0x1p-50)
		}
		certs[c] = digitsOf(f[c], x[c], bound)
	}
	return x, certs, nil
}

// firstEqual are the distinct columns, and for each column which of them it is.
func firstEqual(f [][]float64) (first []int, distinct [][]float64) {
	same := func(a, b float64) bool { return math.Float64bits(a) == math.Float64bits(b) }
	for _, column := range f {
		at := slices.IndexFunc(distinct, func(one []float64) bool { return slices.EqualFunc(one, column, same) })
		if at < 0 {
			at, distinct = len(distinct), append(distinct, column)
		}
		first = append(first, at)
	}
	return first, distinct
}

// guesses are solutions x for right-hand sides f, with their residuals r and bounds e on the errors of r.
type guesses struct {
	s          *system
	t          blas.Transpose
	iterate    bool
	f, x, r, e [][]float64
}

func (s *system) newGuesses(t blas.Transpose, f [][]float64, iterate bool) (*guesses, error) {
	k, n := len(f), s.matrix.Rows
	g := &guesses{s, t, iterate, f, vectors(k, n), vectors(k, n), vectors(k, n)}
	if err := s.roughEach(t, g.x, f, 0, iterate); err != nil {
		return nil, err
	}
	for c := range f {
		s.residual(t, g.x[c], f[c], g.r[c], g.e[c])
	}
	if iterate {
		return g, nil
	}
	return g, g.refine() // with factors, steps of refinement are cheap
}

// refine corrects each x by solving for its residual until that no longer helps, and keeps r and e those of x.
func (g *guesses) refine() error {
	last, at := make([]float64, len(g.f)), make([]int, len(g.f))
	for c := range g.f {
		last[c], at[c] = math.Inf(1), c
	}
	for step := 0; step < mostSteps && len(at) > 0; step++ {
		d := vectors(len(at), g.s.matrix.Rows)
		if err := g.s.roughEach(g.t, d, chosen(g.r, at), 0, false); err != nil {
			return err
		}
		var again []int
		for k, c := range at {
			largest := largestShare(d[k], g.x[c])
			if !(largest < last[c]) {
				continue
			}
			for i, v := range d[k] {
				g.x[c][i] += v
			}
			g.s.residual(g.t, g.x[c], g.f[c], g.r[c], g.e[c])
			if last[c] = largest; !(largest < 0x1p-53) {
				again = append(again, c)
			}
		}
		at = again
	}
	return nil
}

// errors solves op(I − A)d = r approximately for each residual, and returns the remainders of r; their errors are added to e.
// If the condition of I − A leaves much of r, it solves again.
func (g *guesses) errors() (d, rest [][]float64, err error) {
	k, n := len(g.f), g.s.matrix.Rows
	d, rest = vectors(k, n), vectors(k, n)
	if err := g.s.roughEach(g.t, d, g.r, 1e-4, g.iterate); err != nil {
		return nil, nil, err
	}
	for c := range d {
		more, step := make([]float64, n), make([]float64, n)
		engine.Residual(g.t, g.s.matrix, d[c], g.r[c], rest[c], more)
		for again := 0; again < mostSteps && !g.iterate && beyond(rest[c], g.e[c]); again++ {
			if err := g.s.rough(g.t, step, rest[c], 0, false); err != nil {
				return nil, nil, err
			}
			for i, v := range step {
				d[c][i] += v
			}
			engine.Residual(g.t, g.s.matrix, d[c], g.r[c], rest[c], more)
		}
		for i := range more {
			g.e[c][i] = (g.e[c][i] + more[i]) * (1 + 0x1p-50)
		}
	}
	return d, rest, nil
}

// roughEach is [system.rough] for several right-hand sides.
func (s *system) roughEach(t blas.Transpose, x, f [][]float64, tolerance float64, iterate bool) error {
	if iterate {
		for c := range f {
			if err := s.rough(t, x[c], f[c], tolerance, true); err != nil {
				return err
			}
		}
		return nil
	}
	lu, err := s.factors()
	if err != nil || len(f) == 0 {
		return err
	}
	all := blas64.General{Rows: len(f[0]), Cols: len(f), Stride: len(f), Data: make([]float64, len(f[0])*len(f))}
	for c := range f {
		for i, v := range f[c] {
			all.Data[i*all.Stride+c] = v
		}
	}
	if t == blas.Trans {
		lu.SolveTrans(all)
	} else {
		lu.Solve(all)
	}
	for c := range x {
		for i := range x[c] {
			x[c][i] = all.Data[i*all.Stride+c]
		}
	}
	return nil
}

// vectors are k vectors of n zeros.
func vectors(k, n int) [][]float64 {
	out, all := make([][]float64, k), make([]float64, k*n)
	for c := range out {
		out[c] = all[c*n : (c+1)*n : (c+1)*n]
	}
	return out
}

// chosen are the vectors at these places.
func chosen(all [][]float64, at []int) [][]float64 {
	out := make([][]float64, len(at))
	for k, c := range at {
		out[k] = all[c]
	}
	return out
}
