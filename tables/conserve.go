package tables

import (
	"ioimpact/tables/internal/conserve"
	"ioimpact/tables/internal/vector"
)

// totals are the amounts of a table that aggregation keeps, in a fixed order.
func (t *Table) totals() []conserve.Total {
	out := []conserve.Total{conserve.OfMatrix("flows", t.Z), conserve.OfMatrix("final demand", t.F), conserve.Of("exports", t.Exports(), 1),
		conserve.OfMatrix("imported flows", t.ImportedZ), conserve.OfMatrix("imported final demand", t.ImportedF),
		conserve.Of("output", t.Output, 1), conserve.Of("imports", t.Imports, 1), conserve.Of("total imports", t.ImportedTotal, 1)}
	for _, p := range t.Primary {
		out = append(out, conserve.Of("row "+p.Code, p.Values, 1), conserve.Of("row "+p.Code+" under final demand", p.Final, 1))
	}
	for _, s := range t.Satellites {
		out = append(out, conserve.Of("satellite "+s.Code, s.Values, 1), conserve.Of("satellite "+s.Code+" under final demand", s.Final, 1))
	}
	return out
}

// accounts are the cells that the totals of sectors are taken from.
func (t *Table) accounts() conserve.Accounts {
	a := conserve.Accounts{Codes: t.Codes(), Z: t.Z, F: t.F, Imports: t.Imports}
	for _, p := range t.Primary {
		a.Inputs = append(a.Inputs, p.Values)
	}
	return a
}

// spending is what each column of final demand of the list buys, with the cells of rows under it.
func (t *Table) spending(at []int) []conserve.Total {
	var below [][]float64
	for _, p := range t.Primary {
		below = append(below, p.Final)
	}
	var out []conserve.Total
	for _, k := range at {
		out = append(out, conserve.Column("column "+t.FinalItems[k].Code, t.F, k, below))
	}
	return out
}

// kept are the totals of a cut that must be those of the whole table for the sectors and columns that stay: what each
// sells, buys and spends, its outputs and its satellites. Sales to what is left out are in the columns that were added, purchases in the row imports.
func (t *Table) kept(sectors, items []int) []conserve.Total {
	out := append(append(t.accounts().Uses(sectors, 1), t.accounts().Costs(sectors, 1)...), t.spending(items)...)
	out = append(out, conserve.Of("output", vector.Pick(t.Output, sectors), 1))
	for _, s := range t.Satellites {
		out = append(out, conserve.Of("satellite "+s.Code, vector.Pick(s.Values, sectors), 1))
	}
	for _, p := range t.Primary {
		if p.Kind != ImportedInputs {
			out = append(out, conserve.Of("row "+p.Code, vector.Pick(p.Values, sectors), 1))
		}
	}
	return out
}
