package tables

import (
	"math"

	"ioimpact/tables/internal/sums"
)

// scans are the scans of a table and the sums that should be the outputs of its sectors.
type scans struct {
	t                            *Table
	flows, final                 *sums.Scan
	importedFlows, importedFinal *sums.Scan
	uses, costs                  []sums.Sum
}

func scanTable(t *Table) *scans {
	s := &scans{t: t, flows: sums.Walk(t.Z, t.N()), final: sums.Walk(t.F, t.N())}
	if t.ImportedZ != nil {
		s.importedFlows, s.importedFinal = sums.Walk(t.ImportedZ, t.N()), sums.Walk(t.ImportedF, t.N())
	}
	s.sum()
	return s
}

// sum puts the uses and the costs of each sector together.
func (s *scans) sum() {
	t := s.t
	s.uses, s.costs = make([]sums.Sum, t.N()), make([]sums.Sum, t.N())
	nothing := t.DustLimit()
	for i, x := range t.Output {
		one := sums.Sum{Place: t.Sectors[i].Code, Want: x, Base: x, Gross: math.Abs(x), Dust: nothing}
		use, cost := one, one
		use.Printed, cost.Printed = of(t.Rounding.Uses, i), of(t.Rounding.Costs, i)
		use.Got, use.Gross, use.Cells = s.flows.Rows[i]+s.final.Rows[i], use.Gross+s.flows.RowGross[i]+s.final.RowGross[i], s.flows.RowCells+s.final.RowCells+1
		if t.Imports != nil {
			use.Got, use.Gross, use.Cells = use.Got-t.Imports[i], use.Gross+math.Abs(t.Imports[i]), use.Cells+1
		}
		if t.F == nil && t.Imports == nil && use.Got < x {
			use.Got = x // what is not sold to other sectors goes to final demand, which is not recorded
		}
		cost.Got, cost.Gross, cost.Cells = s.flows.Columns[i], cost.Gross+s.flows.ColumnGross[i], s.flows.ColumnCells+1
		for _, p := range t.Primary {
			cost.Got, cost.Gross, cost.Cells = cost.Got+p.Values[i], cost.Gross+math.Abs(p.Values[i]), cost.Cells+1
		}
		s.uses[i], s.costs[i] = use, cost
	}
}
