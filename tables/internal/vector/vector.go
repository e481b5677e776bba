// Package vector holds the sums and selections of numbers that tables are computed with. Sums are taken in the order
// of the numbers, so that equal input gives equal bits.
package vector

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// Sum adds the values up.
func Sum(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum
}

// RowSums are the sums of the rows.
func RowSums(m *mat.Dense) []float64 {
	n, _ := m.Dims()
	out := make([]float64, n)
	for i := range out {
		out[i] = Sum(m.RawRowView(i))
	}
	return out
}

// ColumnSums adds the rows up, in their order.
func ColumnSums(m *mat.Dense) []float64 {
	n, k := m.Dims()
	rows, sum := make([]float64, n), make([]float64, k)
	AddRows(m, 0, n, rows, sum)
	return sum
}

// Pick is the values at some positions.
func Pick(values []float64, at []int) []float64 {
	out := make([]float64, len(at))
	for a, i := range at {
		out[a] = values[i]
	}
	return out
}

// UpTo are the positions from, from + 1, … below to.
func UpTo(from, to int) []int {
	var out []int
	for i := from; i < to; i++ {
		out = append(out, i)
	}
	return out
}

// Ones is n times 1.
func Ones(n int) []float64 { return slices.Repeat([]float64{1}, n) }

// agreement is how far two statements of the same figure may differ, as a share
// of the larger: printed tables round, and a real contradiction is far above it.
const agreement = 1e-6

// Agree reports whether two statements of a figure are the same but for rounding.
func Agree(a, b float64) bool {
	return math.Abs(a-b) <= agreement*math.Max(math.Abs(a), math.Abs(b))
}

// NotFinite reports whether any value is infinite or no number.
func NotFinite(values []float64) bool {
	for _, v := range values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return true
		}
	}
	return false
}

// HoldsAny reports whether any value is not zero.
func HoldsAny(values []float64) bool {
	return slices.ContainsFunc(values, func(v float64) bool { return v != 0 })
}
