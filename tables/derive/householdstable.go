package derive

import (
	"slices"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/memory"
	"ioimpact/tables"
)

// table puts the closed table together.
func (c *closing) table() *tables.Table {
	t, n := c.t, c.t.N()
	none := make([]float64, len(c.groups))
	out := &tables.Table{Meta: t.Meta, Sectors: slices.Clone(t.Sectors), Z: c.wider(t.Z, t.F), Output: slices.Clone(t.Output), Inferred: t.Inferred}
	out.MarginRates = t.MarginRates
	out.StatedRounding, out.Notes = nil, slices.Concat(t.Notes, []string{c.closure.String()}, c.closure.Notes)
	for g, region := range c.groups {
		out.Sectors = append(out.Sectors, tables.Sector{Code: c.free(region, "households"), Name: "Households", NameZH: "居民"})
		out.Output = append(out.Output, c.closure.Households[g].Income)
	}
	for j, w := range c.h.Income.Values {
		if c.of[j] >= 0 {
			out.Z.Set(n+c.of[j], j, w)
		}
	}
	for g := range c.groups {
		out.Z.Set(n+g, n+g, c.bought(g, c.h.Income.Final))
	}
	c.finalDemand(out)
	if t.ImportedZ != nil {
		out.ImportedZ, out.ImportedF = c.wider(t.ImportedZ, t.ImportedF), c.keptItems(t.ImportedF, false)
	}
	if t.Imports != nil {
		out.Imports = slices.Concat(t.Imports, none)
	}
	if t.ImportedTotal != nil {
		out.ImportedTotal = slices.Concat(t.ImportedTotal, none)
	}
	c.primary(out)
	for _, s := range t.Satellites {
		s.Values, s.Final = c.values(s.Values, s.Final), c.finals(s.Final)
		out.Satellites = append(out.Satellites, s)
	}
	out.Rounding = c.rounding()
	return out
}

// free is a code for a household sector or its income that no sector and no item has.
func (c *closing) free(region, code string) string {
	if region != "" {
		code = region + ":" + code
	}
	taken := func(code string) bool {
		return slices.Contains(c.t.Codes(), code) || slices.ContainsFunc(c.kept, func(k int) bool { return c.t.FinalItems[k].Code == code })
	}
	for taken(code) {
		code += "_"
	}
	return code
}

// finalDemand is the items that stay, and the income of each household sector from elsewhere.
func (c *closing) finalDemand(out *tables.Table) {
	for _, k := range c.kept {
		out.FinalItems = append(out.FinalItems, c.t.FinalItems[k])
	}
	for _, region := range c.groups {
		out.FinalItems = append(out.FinalItems, tables.FinalItem{
			Code: c.free(region, "other_income"), Name: "Income of households from other sources", NameZH: "居民其他收入"})
	}
	out.F = c.keptItems(c.t.F, true)
}

// keptItems are the columns that stay; with income, each household sector has its income from elsewhere.
func (c *closing) keptItems(f *mat.Dense, income bool) *mat.Dense {
	n, k := c.t.N(), len(c.kept)
	out := memory.Dense(n+len(c.groups), k+len(c.groups), "final demand with households")
	for i := 0; i < n; i++ {
		for at, item := range c.kept {
			out.Set(i, at, f.At(i, item))
		}
	}
	for g, h := range c.closure.Households {
		if income {
			out.Set(n+g, k+g, h.Income-h.Earned)
		}
	}
	return out
}

// values are those of the sectors and, for each household sector, what is recorded under its items.
func (c *closing) values(values, final []float64) []float64 {
	out := slices.Clone(values)
	for g := range c.groups {
		out = append(out, c.bought(g, final))
	}
	return out
}

// finals are the cells under the items that stay; nil for nil.
func (c *closing) finals(final []float64) []float64 {
	if final == nil {
		return nil
	}
	out := make([]float64, 0, len(c.kept)+len(c.groups))
	for _, k := range c.kept {
		out = append(out, final[k])
	}
	return append(out, make([]float64, len(c.groups))...)
}

// primary is the rows of imports and taxes, and all other value added in one row: without the income of households in
// the sectors; under households their saving and all that they pay for nothing else.
func (c *closing) primary(out *tables.Table) {
	rest := tables.PrimaryRow{Code: "other_value_added", Kind: tables.ValueAdded,
		Name: "Value added that is not household income; saving of households", NameZH: "其他增加值（居民为储蓄）"}
	if len(c.t.FinalItems) > 0 {
		rest.Final = make([]float64, len(out.FinalItems))
	}
	rest.Values = make([]float64, out.N())
	for j, w := range c.h.Income.Values {
		if c.of[j] >= 0 {
			rest.Values[j] = -w
		}
	}
	for _, p := range c.t.Primary {
		if p.Kind != tables.ValueAdded {
			final := c.recorded(p)
			p.Values, p.Final = c.values(p.Values, final), c.finals(final)
			out.Primary = append(out.Primary, p)
			continue
		}
		for j, v := range p.Values {
			rest.Values[j] += v
		}
		for at, k := range c.kept {
			if p.Final != nil {
				rest.Final[at] += p.Final[k]
			}
		}
	}
	for g, h := range c.closure.Households {
		rest.Values[h.Sector] = h.Income - h.Spending - c.bought(g, c.h.Income.Final)
	}
	out.Primary = append(out.Primary, rest)
}

// rounding is that of the sectors; the sums of households are made to add up.
func (c *closing) rounding() tables.Rounding {
	longer := func(all []float64) []float64 {
		if all == nil {
			return nil
		}
		return slices.Concat(all, make([]float64, len(c.groups)))
	}
	r := c.t.Rounding
	return tables.Rounding{Uses: longer(r.Uses), Costs: longer(r.Costs), ImportedUses: longer(r.ImportedUses), ImportedInputs: longer(r.ImportedInputs)}
}
