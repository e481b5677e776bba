// Package conserve asserts that totals were kept.
//
// Cutting, merging and composing tables keeps totals by construction. That they are kept is asserted on the tables
// themselves all the same: a slip in these operations would give wrong numbers that no check of the new table could see.
package conserve

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
)

// Tolerance is how far a total may move by rounding, as a share of the absolute values in it. Sums of ten
// thousand rows of ten thousand cells lose less than 2·10⁴ units in the last place, 4e-12.
const Tolerance = 1e-11

// Total is an amount that must not change.
type Total struct {
	What  string
	Value float64
	size  float64 // the absolute values added up
}

func (s *Total) add(v float64) {
	s.Value += v
	s.size += math.Abs(v)
}

// Of adds the values up, times a factor.
func Of(what string, values []float64, factor float64) Total {
	s := Total{What: what}
	for _, v := range values {
		s.add(v * factor)
	}
	return s
}

// OfMatrix adds all cells up, row by row.
func OfMatrix(what string, m *mat.Dense) Total {
	s := Total{What: what}
	if m == nil {
		return s
	}
	n, _ := m.Dims()
	for i := range n {
		row := Of("", m.RawRowView(i), 1)
		s.Value += row.Value
		s.size += row.size
	}
	return s
}

// Check refuses a table whose totals are not those before, one by one. doing says what was done: "aggregating t".
func Check(doing string, before, after []Total, tolerance float64) error {
	if len(before) != len(after) {
		return input.Refuse(nil, faultHint, "%s: %d totals became %d", doing, len(before), len(after))
	}
	var moved []string
	for i, was := range before {
		is := after[i]
		if !(math.Abs(is.Value-was.Value) <= tolerance*math.Max(was.size, is.size)) {
			moved = append(moved, fmt.Sprintf("%s %.12g, before %.12g", was.What, is.Value, was.Value))
		}
	}
	if len(moved) == 0 {
		return nil
	}
	return input.Refuse(nil, faultHint, "%s: totals were not kept: %s", doing, input.Listed(moved))
}

// faultHint says whose fault it is.
const faultHint = "this is a fault of the program, and no table was made: please report it with the table and the command"
