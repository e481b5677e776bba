package tables

import "ioimpact/tables/internal/sums"

// Written is the Meta of a table with its rates of margins and taxes, and with its rounding where some sum needs that to
// be no error.
func (t *Table) Written() Meta {
	m, s := t.Meta, scanTable(t)
	totals, inputs := s.importSums()
	if anyExplained(s.uses) || anyExplained(s.costs) || anyExplained(totals) || anyExplained(inputs) {
		r := t.Rounding.gathered(shortened)
		m.StatedRounding = &r
	}
	if len(t.MarginRates) > 0 {
		m.StatedMargins = &StatedMargins{Rates: t.MarginRates}
	}
	return m
}

// anyExplained reports whether printing alone keeps some sum from being a warning or an error.
func anyExplained(all []sums.Sum) bool {
	for _, s := range all {
		with := s.Step(DefaultTolerance)
		s.Printed = 0
		if s.Step(DefaultTolerance) != with {
			return true
		}
	}
	return false
}

// shortened is one figure where all are the same.
func shortened(all []float64) []float64 {
	for _, v := range all {
		if v != all[0] {
			return all
		}
	}
	return all[:min(1, len(all))]
}
