package tables

import (
	"fmt"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/memory"
	"ioimpact/tables/internal/conserve"
)

// Aggregate adds sectors or regions together (部门归并、地区归并):
//
//	Z' = S Z Sᵀ   F' = S F Tᵀ   r' = S r
//
// where s_kj is the share of old sector j that goes into new sector k, and t_kj
// the same for columns of final demand. The columns of a region that goes into another one go with
// it: CHN:households and LAO:households make ASIA:households. All other columns stay (T is then the unit
// matrix), also those of a region whose sectors go into several regions in different shares; a note says so.
// Rows of a region move in the same way, cell by cell: CHN:co2 and LAO:co2 make ASIA:co2, the sum of both.
// Imports matrices are aggregated on both sides like the flows. All totals are kept: every column of S and T adds up to one.
//
// New sectors are in the order in which the concordance names them, region by
// region where one line is for a sector of every region; columns in the order of the first that goes into them.
//
// Sectors of the table that the concordance leaves out, and codes in it that the
// table does not have, are errors. Rates of margins and taxes are weighted by supply at purchasers' prices. Names,
// satellites, sources and notes are carried; rows of no region keep their codes. Rows of one code and different units cannot be merged, an error.
//
// Aggregate before computing and multipliers differ from those of the detailed
// table (aggregation bias; Miller & Blair 2009, section 4.9).
func Aggregate(t *Table, c *Concordance) (_ *Table, err error) {
	defer memory.Catch(&err, "")
	to, err := c.match(t)
	if err != nil {
		return nil, err
	}
	m, spread := len(to.sectors), to.spread
	out := &Table{Meta: t.Meta, Sectors: to.sectors, FinalItems: to.items}
	out.Notes = append(append(append([]string(nil), t.Notes...), fmt.Sprintf("aggregated from the %d sectors of %s to %d", t.N(), t.Name, m)), to.notes...)
	out.Inferred = append([]string(nil), t.Inferred...)
	out.Z, out.F = aggregateFlows(t.Z, spread, spread, m, m), aggregateFlows(t.F, spread, to.itemSpread, m, len(to.items))
	out.ImportedZ, out.ImportedF = aggregateFlows(t.ImportedZ, spread, spread, m, m), aggregateFlows(t.ImportedF, spread, to.itemSpread, m, len(to.items))
	gather := func(values []float64) []float64 { return gathered(values, spread, m) }
	out.Output, out.Imports, out.ImportedTotal = gather(t.Output), gather(t.Imports), gather(t.ImportedTotal)
	out.Rounding = t.Rounding.gathered(gather)
	to.putRows(out)
	out.aggregateRates(t, spread)
	if err := out.ValidateDerived(); err != nil {
		return nil, err
	}
	before, after := to.keptTotals(out)
	if err := conserve.Check("aggregating "+t.Name, before, after, conserve.Tolerance); err != nil {
		return nil, err
	}
	Inherit(out, HeritageOf(t))
	return out, nil
}

// gathered is S r; nil when there is no such row.
func gathered(values []float64, spread [][]part, m int) []float64 {
	if values == nil {
		return nil
	}
	sum := make([]float64, m)
	addSpread(sum, values, 1, spread)
	return sum
}

// aggregateFlows is S Z Tᵀ, m×k; nil when there are no such flows.
func aggregateFlows(z *mat.Dense, rows, columns [][]part, m, k int) *mat.Dense {
	if z == nil {
		return nil
	}
	out := memory.Dense(m, k, "aggregated flows")
	for i, parts := range rows {
		for _, to := range parts {
			addSpread(out.RawRowView(to.to), z.RawRowView(i), to.weight, columns)
		}
	}
	return out
}

// addSpread adds weight × old values to the new positions they go to.
func addSpread(dst, values []float64, weight float64, spread [][]part) {
	for j, v := range values {
		for _, to := range spread[j] {
			dst[to.to] += weight * to.weight * v
		}
	}
}
