package ioa

import (
	"fmt"
	"math"
	"sort"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/ioa/internal/engine"
)

// proveUnit proves that the spectral radius of A is below one: it finds v > 0
// with op(I − A)v > 0, rounding included (Hawkins & Simon 1949). Ones are tried first; transposed
// they serve whenever every sector's inputs cost less than its output. Otherwise v solves op(I − A)v = 1, and where
// coefficients are too far apart in size for that, v is put together from loops. An economy for which no v is found is refused.
func (s *system) proveUnit(t blas.Transpose) (*engine.Witness, error) {
	n := s.matrix.Rows
	one, v := ones(n), make([]float64, n)
	if w, err := s.prove(t, one); err == nil && smallest(w.W) > 0.05 {
		return w, nil // well clear of zero, so bounds made with it are small
	}
	for _, iterate := range []bool{n > iterateAbove, false} {
		if s.rough(t, v, one, 1e-6, iterate) != nil {
			break
		}
		if w, err := s.prove(t, v); err == nil {
			return w, nil
		}
	}
	if err := memory.Numbers(n, n, "the sectors that supply each other"); err != nil {
		return nil, err
	}
	loops := loopsOf(t, s.matrix)
	if highest(loops) < 1 {
		if w, err := s.prove(t, witnessOf(t, s.matrix, loops)); err == nil {
			return w, nil
		}
	}
	return nil, unproductive(s.m, s.matrix)
}

func smallest(v []float64) float64 {
	out := math.Inf(1)
	for _, x := range v {
		out = math.Min(out, x)
	}
	return out
}

// highest is a bound of the spectral radius of |A|.
func highest(loops []*loop) float64 {
	out := 0.0
	for _, l := range loops {
		out = math.Max(out, l.high)
	}
	return out
}

// unproductive is the reason why an economy with A ≥ 0 is refused: the radius of its worst loop is at or above 1, or cannot be
// distinguished from 1, or the economy is productive but rounding prevents a proof.
func unproductive(m *Model, matrix blas64.General) error {
	if err := memory.Numbers(matrix.Rows, matrix.Cols, "the sectors that supply each other"); err != nil {
		return err
	}
	loops := loopsOf(blas.NoTrans, matrix)
	worst := loops[0]
	for _, l := range loops[1:] {
		if l.low > worst.low {
			worst = l
		}
	}
	high := highest(loops)
	hint := "check the flows and the output of these sectors: ioa table check " + m.Table.Name
	members := input.Listed(m.feeding(matrix, worst))
	switch {
	case high < 1:
		return refuse("the largest and the smallest flows relative to the buyers' output may be in wrong units: ioa table check "+m.Table.Name,
			"the economy is productive (spectral radius of A is at most %.6g), but its coefficients differ too much in size for any result to be proved", high)
	case worst.low > 1+eigenDoubt:
		radius := "at least "
		if high-worst.low < 1e-6*high {
			radius = ""
		}
		return refuse(hint, "the economy is not productive: it uses as much as it produces, or more (spectral radius of A is %s%.6g, and it must be "+
			"below 1); sectors that supply each other: %s",
			radius, worst.low, members)
	case worst.low > 1-eigenDoubt && high < 1+eigenDoubt:
		return refuse(hint, "the economy is not productive: it uses as much as it produces, or so nearly that the numbers cannot tell (spectral "+
			"radius of A is 1 to nine digits, and it must be below 1); sectors that supply each other: %s", members)
	}
	return refuse(hint, "the economy cannot be shown to be productive (spectral radius of A is between %.6g and %.6g, and it must be "+
		"below 1); sectors that supply each other: %s", worst.low, high, members)
}

// eigenDoubt is the distance from 1 below which a computed spectral radius counts as
// 1: eigenvalues of a badly conditioned matrix are off by far more than rounding.
const eigenDoubt = 1e-9

// feeding names the most important sectors of a loop: those with the largest u_i v_i in its dominant eigenvectors.
func (m *Model) feeding(matrix blas64.General, l *loop) []string {
	left := l.transposed()
	left.bound(matrix.Rows)
	weights, order := make([]float64, len(l.members)), make([]int, len(l.members))
	for r := range l.members {
		order[r], weights[r] = r, l.v[r]*left.v[r]
	}
	sort.SliceStable(order, func(x, y int) bool { return weights[order[x]] > weights[order[y]] })
	var names []string
	for _, r := range order {
		if weights[r] < 0.05*weights[order[0]] {
			break
		}
		inputs, j := 0.0, l.members[r]
		for i := range matrix.Rows {
			inputs += cellA(matrix, i, j)
		}
		names = append(names, fmt.Sprintf("%s (inputs %.4g of its output)", m.Table.Sectors[m.active[j]].Code, inputs))
	}
	return names
}

// cellA is a cell of A, from I − A.
func cellA(matrix blas64.General, i, j int) float64 {
	a := -matrix.Data[i*matrix.Stride+j]
	if i == j {
		a++
	}
	return a
}

// eigenvaluesInside tests an A with negative cells, for which no sign argument
// holds: by the spectral radius of |A| if that settles it, otherwise by the eigenvalues of each loop.
func eigenvaluesInside(m *Model, matrix blas64.General) error {
	if err := memory.Numbers(matrix.Rows, matrix.Cols, "the sectors that supply each other"); err != nil {
		return err
	}
	loops := loopsOf(blas.NoTrans, matrix)
	if highest(loops) < 1-eigenDoubt {
		return nil
	}
	worst, radius := loops[0], 0.0
	for _, l := range loops {
		if l.high < radius {
			continue // no eigenvalue of A is larger than those of |A|
		}
		r, ok := l.radius(matrix)
		if !ok {
			return refuse("", "the eigenvalues of A could not be computed, so the economy cannot be shown to be productive")
		}
		if r > radius {
			worst, radius = l, r
		}
	}
	if radius < 1-eigenDoubt {
		return nil
	}
	how := fmt.Sprintf("the largest eigenvalue of A is computed as %.6g in size", radius)
	if math.Abs(radius-1) <= eigenDoubt {
		how = "the largest eigenvalue of A is 1 in size, or so nearly that the numbers cannot tell"
	}
	return refuse("check the flows and the output of these sectors: ioa table check "+m.Table.Name,
		"the economy is not productive: %s, and it must be below 1; sectors that supply each other: %s", how, input.Listed(m.feeding(matrix, worst)))
}

// radius is the largest eigenvalue in size of A, with its signs, within the loop.
func (l *loop) radius(matrix blas64.General) (float64, bool) {
	k := len(l.members)
	a := mat.NewDense(k, k, nil)
	for r, i := range l.members {
		for c, j := range l.members {
			a.Set(r, c, cellA(matrix, i, j)*l.scale[c]/l.scale[r])
		}
	}
	var eig mat.Eigen
	if !eig.Factorize(a, mat.EigenNone) {
		return 0, false
	}
	largest := 0.0
	for _, v := range eig.Values(nil) {
		largest = math.Max(largest, math.Hypot(real(v), imag(v)))
	}
	return largest, true
}
