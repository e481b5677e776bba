package tables

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// Cutting, merging and composing tables keeps totals by construction. That they are kept is asserted on the tables
// themselves all the same: a slip in these operations would give wrong numbers that no check of the new table could see.

// conservationTolerance is how far a total may move by rounding, as a share of the absolute values in it. Sums of ten
// thousand rows of ten thousand cells lose less than 2·10⁴ units in the last place, 4e-12.
const conservationTolerance = 1e-11

// total is an amount that must not change.
type total struct {
	what  string
	value float64
	size  float64 // the absolute values added up
}

func (s *total) add(v float64) {
	s.value += v
	s.size += math.Abs(v)
}

// totalOf adds the values up, times a factor.
func totalOf(what string, values []float64, factor float64) total {
	s := total{what: what}
	for _, v := range values {
		s.add(v * factor)
	}
	return s
}

// totalOfMatrix adds all cells up, row by row.
func totalOfMatrix(what string, m *mat.Dense) total {
	s := total{what: what}
	if m == nil {
		return s
	}
	n, _ := m.Dims()
	for i := range n {
		row := totalOf("", m.RawRowView(i), 1)
		s.value += row.value
		s.size += row.size
	}
	return s
}

// totals are the amounts of a table that aggregation keeps, in a fixed order.
func (t *Table) totals() []total {
	out := []total{totalOfMatrix("flows", t.Z), totalOfMatrix("final demand", t.F), totalOf("exports", exportsOf(t), 1),
		totalOfMatrix("imported flows", t.ImportedZ), totalOfMatrix("imported final demand", t.ImportedF),
		totalOf("output", t.Output, 1), totalOf("imports", t.Imports, 1), totalOf("total imports", t.ImportedTotal, 1)}
	for _, p := range t.Primary {
		out = append(out, totalOf("row "+p.Code, p.Values, 1), totalOf("row "+p.Code+" under final demand", p.Final, 1))
	}
	for _, s := range t.Satellites {
		out = append(out, totalOf("satellite "+s.Code, s.Values, 1), totalOf("satellite "+s.Code+" under final demand", s.Final, 1))
	}
	return out
}

// conserve refuses a table whose totals are not those before, one by one. doing says what was done: "aggregating t".
func conserve(doing string, before, after []total, tolerance float64) error {
	if len(before) != len(after) {
		return refuse(nil, faultHint, "%s: %d totals became %d", doing, len(before), len(after))
	}
	var moved []string
	for i, was := range before {
		is := after[i]
		if !(math.Abs(is.value-was.value) <= tolerance*math.Max(was.size, is.size)) {
			moved = append(moved, fmt.Sprintf("%s %.12g, before %.12g", was.what, is.value, was.value))
		}
	}
	if len(moved) == 0 {
		return nil
	}
	return refuse(nil, faultHint, "%s: totals were not kept: %s", doing, listed(moved))
}

// faultHint says whose fault it is.
const faultHint = "this is a fault of the program, and no table was made: please report it with the table and the command"

// uses are what each sector of the list sells less competitive imports.
func (t *Table) uses(at []int, factor float64) []total {
	out := make([]total, len(at))
	for a, i := range at {
		s := totalOf("uses of "+t.Sectors[i].Code, t.Z.RawRowView(i), factor)
		if t.F != nil {
			for _, v := range t.F.RawRowView(i) {
				s.add(v * factor)
			}
		}
		if t.Imports != nil {
			s.add(-t.Imports[i] * factor)
		}
		out[a] = s
	}
	return out
}

// costs are what each sector of the list buys and its primary inputs.
func (t *Table) costs(at []int, factor float64) []total {
	out := make([]total, len(at))
	for a, j := range at {
		out[a].what = "inputs of " + t.Sectors[j].Code
	}
	for i := range t.Sectors {
		row := t.Z.RawRowView(i)
		for a, j := range at {
			out[a].add(row[j] * factor)
		}
	}
	for _, p := range t.Primary {
		for a, j := range at {
			out[a].add(p.Values[j] * factor)
		}
	}
	return out
}

// spending is what each column of final demand of the list buys, with the cells of rows under it.
func (t *Table) spending(at []int) []total {
	out := make([]total, len(at))
	for a, k := range at {
		out[a].what = "column " + t.FinalItems[k].Code
		for i := range t.Sectors {
			out[a].add(t.F.At(i, k))
		}
		for _, p := range t.Primary {
			if p.Final != nil {
				out[a].add(p.Final[k])
			}
		}
	}
	return out
}

// kept are the totals of a cut that must be those of the whole table for the sectors and columns that stay: what each
// sells, buys and spends, its outputs and its satellites. Sales to what is left out are in the columns that were added, purchases in the row imports.
func (t *Table) kept(sectors, items []int) []total {
	out := append(append(t.uses(sectors, 1), t.costs(sectors, 1)...), t.spending(items)...)
	out = append(out, totalOf("output", pick(t.Output, sectors), 1))
	for _, s := range t.Satellites {
		out = append(out, totalOf("satellite "+s.Code, pick(s.Values, sectors), 1))
	}
	for _, p := range t.Primary {
		if p.Kind != ImportedInputs {
			out = append(out, totalOf("row "+p.Code, pick(p.Values, sectors), 1))
		}
	}
	return out
}

// upTo are the positions from, from + 1, … below to.
func upTo(from, to int) []int {
	var out []int
	for i := from; i < to; i++ {
		out = append(out, i)
	}
	return out
}
