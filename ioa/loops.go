package ioa

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"

	"ioimpact/ioa/internal/engine"
)

// A loop is a set of sectors that all supply each other, directly or indirectly: a strongly connected
// component of the non-zero cells of A, possibly a single sector. The spectral radius of A is the
// largest of its loops' radii.
type loop struct {
	members []int       // positions among the sectors with output
	cells   [][]float64 // |A| of the members, in units that make its rows and columns alike
	scale   []float64   // those units: cells_ij = |a_ij| scale_j / scale_i
	v       []float64   // the vector that gives the bounds, in those units

	// Bounds of the spectral radius of |A| within the loop, rounding included:
	//
	//	min_i (|A| v)_i / v_i ≤ ρ ≤ max_i (|A| v)_i / v_i    for every v > 0.
	//
	// Source: Berman & Plemmons (1994), theorem 2.1.11 (Collatz 1942, Wielandt 1950).
	low, high float64
}

// loopsOf finds the loops of op(A): each comes after those whose products it needs. matrix is I − A.
func loopsOf(t blas.Transpose, matrix blas64.General) []*loop {
	var out []*loop
	for _, members := range components(t, matrix) {
		l := newLoop(t, matrix, members)
		l.bound(matrix.Rows)
		out = append(out, l)
	}
	return out
}

// cellOf is a cell of op(A), from I − A.
func cellOf(t blas.Transpose, matrix blas64.General, i, j int) float64 {
	if t == blas.Trans {
		i, j = j, i
	}
	return cellA(matrix, i, j)
}

// components are the strongly connected components of the graph with an edge i → j for each cell of op(A) that is not
// zero, those first that others lead to. Source: Tarjan (1972), SIAM Journal on Computing 1.
func components(t blas.Transpose, matrix blas64.General) (out [][]int) {
	n := matrix.Rows
	number, low, stacked := make([]int, n), make([]int, n), make([]bool, n)
	var stack []int
	next := 0
	var visit func(i int)
	visit = func(i int) {
		next++
		number[i], low[i] = next, next
		stack, stacked[i] = append(stack, i), true
		for j := range n {
			if i == j || cellOf(t, matrix, i, j) == 0 {
				continue
			}
			if number[j] == 0 {
				visit(j)
				low[i] = min(low[i], low[j])
			} else if stacked[j] {
				low[i] = min(low[i], number[j])
			}
		}
		if low[i] < number[i] {
			return
		}
		at := len(stack) - 1
		for stack[at] != i {
			at--
		}
		for _, j := range stack[at:] {
			stacked[j] = false
		}
		out = append(out, append([]int(nil), stack[at:]...))
		stack = stack[:at]
	}
	for i := range n {
		if number[i] == 0 {
			visit(i)
		}
	}
	return out
}

// newLoop scales the members until rows and columns are alike: power iteration and elimination need numbers of one size.
// Powers of two scale without rounding. Source: Osborne (1960), Journal of the ACM 7.
func newLoop(t blas.Transpose, matrix blas64.General, members []int) *loop {
	k := len(members)
	l := &loop{members: members, cells: make([][]float64, k), scale: ones(k), v: ones(k)}
	for r, i := range members {
		l.cells[r] = make([]float64, k)
		for c, j := range members {
			l.cells[r][c] = math.Abs(cellOf(t, matrix, i, j))
		}
	}
	for range 100 {
		changed := false
		for i := range k {
			changed = l.balance(i) || changed
		}
		if !changed {
			break
		}
	}
	return l
}

// balance scales one member, and reports whether it did.
func (l *loop) balance(i int) bool {
	row, column := 0.0, 0.0
	for j := range l.cells {
		if j != i {
			row, column = row+l.cells[i][j], column+l.cells[j][i]
		}
	}
	if row == 0 || column == 0 {
		return false
	}
	factor := math.Exp2(math.Round(math.Log2(row/column) / 2))
	if factor == 1 || math.IsInf(factor, 0) || factor == 0 {
		return false
	}
	l.scale[i] *= factor
	for j := range l.cells {
		if j != i {
			l.cells[i][j] /= factor
			l.cells[j][i] *= factor
		}
	}
	return true
}

// steps is how many times a vector is multiplied to bring the bounds of a radius together.
const steps = 1000

// bound looks for a v whose bounds show on which side of 1 the radius is: by solving (I − A)v = 1, which proves any radius
// below 1, and otherwise by power iteration, shifted by the identity so that it converges despite cycles.
func (l *loop) bound(n int) {
	if len(l.members) == 1 {
		l.low, l.high = l.cells[0][0], l.cells[0][0]
		return
	}
	l.collatz(n)
	if l.high < 1 || l.low > 1 || l.solve(n) {
		return
	}
	for range steps {
		before := l.v
		l.v = l.times(before)
		largest := largestOf(l.v) + largestOf(before)
		for i := range l.v {
			l.v[i] = math.Max((l.v[i]+before[i])/largest, math.SmallestNonzeroFloat64)
		}
		l.collatz(n)
		if l.settled(n) {
			return
		}
	}
}

// settled reports whether the bounds are as near each other as they can come: [loop.collatz] widens both, by more than 1e-12 where sectors are thousands.
func (l *loop) settled(n int) bool {
	return l.high-l.low < max(1e-12, 8*gammaOf(n+16))*l.high
}

// solve takes v from (I − A)v = 1, if that proves the radius to be below one.
func (l *loop) solve(n int) bool {
	k := len(l.members)
	less := blas64.General{Rows: k, Cols: k, Stride: k, Data: make([]float64, 0, k*k)}
	for i, row := range l.cells {
		for _, a := range row {
			less.Data = append(less.Data, -a)
		}
		less.Data[i*k+i]++
	}
	lu, err := engine.FactorM(less)
	if err != nil {
		return false
	}
	was := l.v
	l.v = ones(k)
	for range 3 {
		lu.Solve(blas64.General{Rows: k, Cols: 1, Stride: 1, Data: l.v})
		if !(smallest(l.v) > 0) || math.IsInf(largestOf(l.v), 0) {
			break
		}
		if l.collatz(n); l.high < 1 {
			return true
		}
	}
	l.v = was
	l.collatz(n)
	return false
}

// collatz computes the bounds from the current v, widened by the rounding of n terms and of the coefficients.
func (l *loop) collatz(n int) {
	off := gammaOf(n + 16)
	l.low, l.high = math.Inf(1), 0
	for i, p := range l.times(l.v) {
		l.low = math.Min(l.low, p/l.v[i]*(1-off)-off)
		l.high = math.Max(l.high, p/l.v[i]*(1+off)+off)
	}
}

// times is |A| v within the loop.
func (l *loop) times(v []float64) []float64 {
	out := make([]float64, len(v))
	for i, row := range l.cells {
		for j, a := range row {
			out[i] += a * v[j]
		}
	}
	return out
}

// transposed is the loop in the other direction.
func (l *loop) transposed() *loop {
	k := len(l.members)
	out := &loop{members: l.members, cells: make([][]float64, k), v: ones(k)}
	for i := range k {
		out.cells[i] = make([]float64, k)
		for j := range k {
			out.cells[i][j] = l.cells[j][i]
		}
	}
	return out
}

// witnessOf combines the vectors of the loops, each scaled relative to those it depends on, so that op(I − A)v > 0.
func witnessOf(t blas.Transpose, matrix blas64.General, loops []*loop) []float64 {
	v := make([]float64, matrix.Rows)
	for _, l := range loops {
		product := l.times(l.v)
		size := 0.0
		for r, i := range l.members {
			needs := 0.0
			for j, w := range v { // zero within the loop and in those still to come
				if w != 0 {
					needs += cellOf(t, matrix, i, j) * w
				}
			}
			size = math.Max(size, 2*needs/((l.v[r]-product[r])*l.scale[r]))
		}
		if size == 0 {
			size = 1
		}
		for r, i := range l.members {
			v[i] = size * l.v[r] * l.scale[r]
		}
	}
	return v
}
