package tables

import (
	"fmt"

	"ioimpact/tables/internal/sums"
)

// Imbalance is by how much each sector's uses (rows) and costs (columns) miss its output, in table units.
func Imbalance(t *Table) (rows, columns []float64) { return scanTable(t).imbalance() }

func (s *scans) imbalance() (rows, columns []float64) {
	rows, columns = make([]float64, s.t.N()), make([]float64, s.t.N())
	for i := range rows {
		rows[i], columns[i] = s.uses[i].Miss(), s.costs[i].Miss()
	}
	return rows, columns
}

// balanceFindings are the sectors whose uses or inputs miss their output.
func (s *scans) balanceFindings(tolerance float64) []Finding {
	say := func(what string) func(sums.Sum) string {
		return func(s sums.Sum) string {
			return fmt.Sprintf("the %s of %s differ from its output %.6g by %+.6g (%s)", what, s.Place, s.Want, s.Miss(), s.Percent())
		}
	}
	return append(stepFindings("column-balance", s.costs, tolerance, say("inputs")), stepFindings("row-balance", s.uses, tolerance, say("uses"))...)
}

// stepFindings are the findings of sums of one kind; say words a single miss.
func stepFindings(code string, all []sums.Sum, tolerance float64, say func(sums.Sum) string) []Finding {
	var out []Finding
	for _, one := range sums.Tell(all, tolerance, say) {
		out = append(out, Finding{Severity(one.Step.Severity()), code, one.Place, one.Miss(), one.Message})
	}
	return out
}
