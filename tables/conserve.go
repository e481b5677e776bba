package tables

import (
	"ioimpact/tables/internal/conserve"
	"ioimpact/tables/internal/vector"
)

// Accounts are the cells that totals are taken from: for packages that make tables and assert what they keep.
func (t *Table) Accounts() conserve.Accounts {
	a := conserve.Accounts{Codes: t.Codes(), Z: t.Z, F: t.F, ImportedZ: t.ImportedZ, ImportedF: t.ImportedF,
		Output: t.Output, Exports: t.Exports(), Imports: t.Imports, ImportedTotal: t.ImportedTotal}
	for _, p := range t.Primary {
		a.Primary = append(a.Primary, conserve.Row{Code: p.Code, Values: p.Values, Final: p.Final})
	}
	for _, s := range t.Satellites {
		a.Satellites = append(a.Satellites, conserve.Row{Code: s.Code, Values: s.Values, Final: s.Final})
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
	out := append(append(t.Accounts().Uses(sectors, 1), t.Accounts().Costs(sectors, 1)...), t.spending(items)...)
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
