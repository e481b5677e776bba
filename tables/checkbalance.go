package tables

import (
	"fmt"
	"math"
)

// Imbalance is by how much each sector's uses (rows) and costs (columns) miss its output, in table units.
func Imbalance(t *Table) (rows, columns []float64) { return scanTable(t).imbalance() }

func (s *scans) imbalance() (rows, columns []float64) {
	rows, columns = make([]float64, s.t.N()), make([]float64, s.t.N())
	for i := range rows {
		rows[i], columns[i] = s.uses[i].miss(), s.costs[i].miss()
	}
	return rows, columns
}

// balanceFindings are the sectors whose uses or inputs miss their output.
func (s *scans) balanceFindings(tolerance float64) []Finding {
	say := func(what string) func(summed) string {
		return func(s summed) string {
			return fmt.Sprintf("the %s of %s differ from its output %.6g by %+.6g (%s)", what, s.place, s.want, s.miss(), percent(s.miss(), s.base))
		}
	}
	return append(stepFindings("column-balance", s.costs, tolerance, say("inputs")), stepFindings("row-balance", s.uses, tolerance, say("uses"))...)
}

func percent(d, x float64) string {
	if x == 0 {
		return "it has no output"
	}
	return fmt.Sprintf("%.2g %%", 100*math.Abs(d/x))
}
