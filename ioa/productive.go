package ioa

import (
	"fmt"
	"math"
	"sort"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"

	"ioimpact/ioa/internal/engine"
)

// solver solves op(I − A)x = f roughly; see system.rough.
type solver func(t blas.Transpose, x, f []float64, tolerance float64, iterate bool) error

// proveUnit proves that the spectral radius of A is below one: it finds v > 0
// with op(I − A)v > 0, rounding included (Hawkins & Simon 1949). Ones are tried first; transposed
// they serve whenever every sector's inputs cost less than its output. Otherwise v solves op(I − A)v = 1.
// An economy for which no v is found is refused with the sectors that feed on each other.
func proveUnit(m *Model, t blas.Transpose, matrix blas64.General, solve solver) (*engine.Witness, error) {
	n := matrix.Rows
	ones, v := make([]float64, n), make([]float64, n)
	for i := range ones {
		ones[i] = 1
	}
	if w, err := engine.Prove(t, matrix, ones); err == nil && smallest(w.W) > 0.05 {
		return w, nil // well clear of zero, so bounds made with it are small
	}
	for _, iterate := range []bool{n > iterateAbove, false} {
		if err := solve(t, v, ones, 1e-6, iterate); err != nil {
			return nil, err
		}
		if w, err := engine.Prove(t, matrix, v); err == nil {
			return w, nil
		}
	}
	return nil, unproductive(m, matrix, math.NaN())
}

func smallest(v []float64) float64 {
	out := math.Inf(1)
	for _, x := range v {
		out = math.Min(out, x)
	}
	return out
}

// unproductive names the sectors of the loop that feeds on itself: those with
// the largest weight u_i v_i in the dominant eigenvectors of |A|. known is the
// spectral radius of A where it differs from that of |A|, NaN otherwise.
func unproductive(m *Model, matrix blas64.General, known float64) error {
	right, radius := perron(matrix, false)
	left, _ := perron(matrix, true)
	if !math.IsNaN(known) {
		radius = known
	}
	type weight struct {
		i int
		w float64
	}
	weights := make([]weight, len(right))
	sums := make([]float64, len(right))
	for i := range right {
		weights[i] = weight{i, right[i] * left[i]}
		for j := range right {
			sums[j] += cellA(matrix, i, j)
		}
	}
	sort.SliceStable(weights, func(x, y int) bool { return weights[x].w > weights[y].w })
	var names []string
	for _, w := range weights {
		if w.w < 0.05*weights[0].w {
			break
		}
		names = append(names, fmt.Sprintf("%s (inputs %.4g of its output)", m.Table.Sectors[m.active[w.i]].Code, sums[w.i]))
	}
	hint := "check the flows and the output of these sectors: ioa table check " + m.Table.Name
	how := fmt.Sprintf("it uses up as much as it makes or more (spectral radius of A is %.6g, and it must be below 1)", radius)
	if math.Abs(radius-1) < eigenDoubt {
		how = "it uses up as much as it makes, or so nearly that the numbers cannot tell (spectral radius of A is 1 to nine digits, and it must be below 1)"
	}
	if radius < 1-eigenDoubt {
		return refuse(hint, "the economy cannot be shown to be productive: its coefficients are too far apart in size for the numbers to tell (spectral radius of A is about %.6g); the sectors that weigh most: %s", radius, list(names))
	}
	return refuse(hint, "the economy is not productive: %s; sectors that feed on each other: %s", how, list(names))
}

// eigenDoubt is how near to 1 a computed spectral radius is no longer told from
// it: eigenvalues of a badly conditioned matrix err by far more than rounding.
const eigenDoubt = 1e-9

// cellA is a cell of A, from I − A.
func cellA(matrix blas64.General, i, j int) float64 {
	a := -matrix.Data[i*matrix.Stride+j]
	if i == j {
		a++
	}
	return a
}

// perron is the dominant eigenvector of |A| (or its transpose) by power
// iteration, shifted by the identity so that cycles do not keep it from converging.
func perron(matrix blas64.General, transposed bool) ([]float64, float64) {
	n := matrix.Rows
	v, w := make([]float64, n), make([]float64, n)
	for i := range v {
		v[i] = 1 / float64(n)
	}
	radius := 0.0
	for step := 0; step < 1000; step++ {
		copy(w, v)
		for i := 0; i < n; i++ {
			for j := 0; j < n; j++ {
				x := math.Abs(cellA(matrix, i, j))
				if transposed {
					w[j] += x * v[i]
				} else {
					w[i] += x * v[j]
				}
			}
		}
		sum, change := 0.0, 0.0
		for _, x := range w {
			sum += x
		}
		for i := range w {
			w[i] /= sum
			change += math.Abs(w[i] - v[i])
		}
		v, w = w, v
		radius = sum - 1
		if change < 1e-12 {
			break
		}
	}
	return v, radius
}

// eigenvaluesInside tests an A with negative cells, for which no sign argument
// holds: by the row sums of |A| if they settle it, otherwise by all eigenvalues.
func eigenvaluesInside(m *Model, matrix blas64.General) error {
	n := matrix.Rows
	a := mat.NewDense(n, n, nil)
	columns := make([]float64, n)
	for i := 0; i < n; i++ {
		for j := 0; j < n; j++ {
			a.Set(i, j, cellA(matrix, i, j))
			columns[j] += math.Abs(a.At(i, j))
		}
	}
	largest := 0.0
	for _, c := range columns {
		largest = math.Max(largest, c)
	}
	if largest < 1-eigenDoubt {
		return nil
	}
	var eig mat.Eigen
	if !eig.Factorize(a, mat.EigenNone) {
		return refuse("", "the eigenvalues of A could not be computed, so the economy cannot be shown to be productive")
	}
	radius := 0.0
	for _, v := range eig.Values(nil) {
		radius = math.Max(radius, math.Hypot(real(v), imag(v)))
	}
	if radius < 1-eigenDoubt {
		return nil
	}
	return unproductive(m, matrix, radius)
}
