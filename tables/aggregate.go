package tables

import (
	"fmt"
	"sort"
	"strings"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
)

// Aggregate adds sectors together (部门归并): Z' = S Z Sᵀ, F' = S F, and every
// row by sector r' = S r, where s_kj is the share of old sector j that goes into
// new sector k. All totals are kept: every column of S adds up to one.
//
// Sectors of the table that the concordance leaves out, and codes in it that the
// table does not have, are errors. Names, satellites, sources and notes are carried.
//
// Aggregate before computing and multipliers differ from those of the detailed
// table (aggregation bias; Miller & Blair 2009, section 4.9).
func Aggregate(t *Table, c *Concordance) (*Table, error) {
	spread, err := c.match(t)
	if err != nil {
		return nil, err
	}
	m := len(c.Sectors)
	out := &Table{Meta: t.Meta, Sectors: append([]Sector(nil), c.Sectors...), FinalItems: append([]FinalItem(nil), t.FinalItems...)}
	out.Notes = append(append([]string(nil), t.Notes...), fmt.Sprintf("aggregated from the %d sectors of %s to %d", t.N(), t.Name, m))
	out.Inferred = append([]string(nil), t.Inferred...)
	out.Z, out.F = aggregateFlows(t.Z, m, spread), aggregateFinal(t.F, m, spread)
	out.ImportedZ, out.ImportedF = aggregateFlows(t.ImportedZ, m, spread), aggregateFinal(t.ImportedF, m, spread)
	gather := func(values []float64) []float64 {
		if values == nil {
			return nil
		}
		sum := make([]float64, m)
		addSpread(sum, values, 1, spread)
		return sum
	}
	out.Output, out.Imports, out.ImportedTotal = gather(t.Output), gather(t.Imports), gather(t.ImportedTotal)
	for _, p := range t.Primary {
		p.Values = gather(p.Values)
		out.Primary = append(out.Primary, p)
	}
	for _, s := range t.Satellites {
		s.Values = gather(s.Values)
		out.Satellites = append(out.Satellites, s)
	}
	return out, out.validate()
}

// aggregateFlows is S Z Sᵀ; nil when there are no such flows.
func aggregateFlows(z *mat.Dense, m int, spread [][]part) *mat.Dense {
	if z == nil {
		return nil
	}
	out := mat.NewDense(m, m, nil)
	for i, parts := range spread {
		for _, to := range parts {
			addSpread(out.RawRowView(to.to), z.RawRowView(i), to.weight, spread)
		}
	}
	return out
}

// aggregateFinal is S F; nil when there is no such demand.
func aggregateFinal(f *mat.Dense, m int, spread [][]part) *mat.Dense {
	if f == nil {
		return nil
	}
	_, k := f.Dims()
	out := mat.NewDense(m, k, nil)
	for i, parts := range spread {
		for _, to := range parts {
			row := out.RawRowView(to.to)
			for c, v := range f.RawRowView(i) {
				row[c] += to.weight * v
			}
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

// match finds, for each old sector of the table, the new sectors it goes into.
func (c *Concordance) match(t *Table) ([][]part, error) {
	var errs input.List
	index := map[string]int{}
	for i, s := range t.Sectors {
		index[s.Code] = i
	}
	codes := t.Codes()
	spread := make([][]part, t.N())
	for _, p := range c.parts {
		i, known := index[p.from]
		if !known {
			p.at.add(&errs, "from", p.from, input.DidYouMean(p.from, codes), "table %s has no such sector", t.Name)
			continue
		}
		spread[i] = append(spread[i], p)
	}
	c.checkTaken(t, &errs)
	var left []string
	for i, parts := range spread {
		if len(parts) == 0 {
			left = append(left, codes[i])
		}
	}
	if len(left) > 0 {
		sort.Strings(left)
		errs.Addf(c.File, 0, 0, strings.Join(left, " "), "add a line   "+left[0]+",NEWCODE", "%d sectors of table %s are left out", len(left), t.Name)
	}
	return spread, errs.Err()
}

// checkTaken refuses a new sector with the code of a row or column that stays:
// the table could be computed with, but not be written and read back.
func (c *Concordance) checkTaken(t *Table, errs *input.List) {
	taken := map[string]string{}
	for _, f := range t.FinalItems {
		taken[f.Code] = "a final-demand column"
	}
	for _, p := range t.Primary {
		taken[p.Code] = "a primary-input row"
	}
	for _, s := range t.Satellites {
		taken[s.Code] = "a satellite row"
	}
	said := map[int]bool{}
	for _, p := range c.parts {
		if what, clash := taken[c.Sectors[p.to].Code]; clash && !said[p.to] {
			said[p.to] = true
			p.at.add(errs, "to", c.Sectors[p.to].Code, "choose another code for the new sector", "table %s has %s with this code", t.Name, what)
		}
	}
}
