package tables

import (
	"fmt"
	"slices"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/conserve"
	"ioimpact/tables/internal/naming"
	"ioimpact/tables/internal/vector"
)

// mergedRow is a primary input or satellite on its way into the new table.
type mergedRow struct {
	code, name, nameZH string
	kind               PrimaryKind // of a primary input
	unit               string      // of a satellite
	notes              []string    // of satellites
	values, final      []float64
	old                int    // the row of the table, the first if there are several
	of                 []int  // the regions of the rows that are in it; empty where the row is of no region
	to                 string // the new region, if of is not empty
	total              string // what is kept: the code, without the region where a row moves with its region
}

// matchRows sends the rows of regions where the sectors of their region go: CHN:co2 and LAO:co2 make ASIA:co2. A cell
// under a sector or column of the row's own region goes with that sector or column, all others by the shares of the region.
// Where the region goes into several regions in different shares, those others keep their row, with a note. Rows of no region stay.
func (m *matching) matchRows() {
	var primary, satellites []mergedRow
	for k, p := range m.t.Primary {
		primary = append(primary, mergedRow{code: p.Code, name: p.Name, nameZH: p.NameZH, kind: p.Kind, values: p.Values, final: p.Final, old: k})
	}
	for k, s := range m.t.Satellites {
		one := mergedRow{code: s.Code, name: s.Name, nameZH: s.NameZH, unit: s.Unit, values: s.Values, final: s.Final, old: k}
		if s.Note != "" {
			one.notes = []string{s.Note}
		}
		satellites = append(satellites, one)
	}
	m.primary, m.satellites = m.mergeRows(primary), m.mergeRows(satellites)
}

func (m *matching) mergeRows(old []mergedRow) []mergedRow {
	at, ofNone := map[string]int{}, map[string]bool{}
	var out []mergedRow
	for _, r := range old {
		if region, _ := m.regions.Cut(r.code); region < 0 {
			ofNone[r.code] = true
		}
	}
	for _, r := range old {
		for _, piece := range m.pieces(r, ofNone) {
			k, known := at[piece.code]
			switch {
			case ofNone[r.code] || !known && !ofNone[piece.code]:
				at[piece.code] = len(out)
				out = append(out, piece)
			case !known || len(out[k].of) == 0 || len(piece.of) == 0:
				m.errs.Addf(input.In(m.c.File), piece.code, "choose another code for the new region",
					"two rows of table %s would have one code: one goes with its region, one stays", m.t.Name)
			case piece.kind == ImportedInputs && (out[k].final == nil) != (piece.final == nil):
				piece.code, piece.name, piece.nameZH, piece.of = r.code, r.name, r.nameZH, nil // added up, imports not recorded would be 0
				out = append(out, piece)
			case out[k].unit != piece.unit || out[k].kind != piece.kind:
				m.errs.Addf(input.In(m.c.File), r.code, "bring both to one unit, or name them differently in the table",
					"a row of table %s cannot be added to %s: its unit or kind is another", m.t.Name, old[out[k].old].code)
			default:
				out[k].add(piece)
			}
		}
	}
	return out
}

func (r *mergedRow) add(other mergedRow) {
	r.values, r.final = addedUp(r.values, other.values), addedUp(r.final, other.final)
	r.of = append(slices.Clip(r.of), other.of...)
	for _, note := range other.notes {
		if note != "" && !slices.Contains(r.notes, note) {
			r.notes = append(slices.Clip(r.notes), note)
		}
	}
}

// addedUp is the sum of two rows; nil if both are.
func addedUp(a, b []float64) []float64 {
	if a == nil || b == nil {
		return append(a, b...)
	}
	out := slices.Clone(a)
	for k, v := range b {
		out[k] += v
	}
	return out
}

// pieces are what becomes of a row, by new region. Where the new codes have no region, a row whose code is reserved then, or that
// of a row of no region, stays as well.
func (m *matching) pieces(r mergedRow, ofNone map[string]bool) []mergedRow {
	region, within := m.regions.Cut(r.code)
	whole := m.cells(r, func(int) bool { return true }, func(int) bool { return true })
	whole.total = m.totalOf(r.code)
	if region < 0 || (ofNone[within] || Reserved(within) != "") && slices.Contains(m.targets(region), "") {
		return []mergedRow{whole}
	}
	whole.of = []int{region}
	shares, _ := m.sharesOf(m.regions.List[region])
	if len(shares) == 1 {
		return []mergedRow{m.movedTo(whole, shares[0].region)}
	}
	return m.divided(whole, r, shares)
}

// divided are the pieces of a row whose region goes into several: shares are of what cannot go with its sector or
// column, and nil where they differ by sector.
func (m *matching) divided(whole, r mergedRow, shares []regionShare) []mergedRow {
	region := whole.of[0]
	inRegion := func(k int) bool { at, _ := m.regions.Cut(m.t.FinalItems[k].Code); return at == region }
	own := m.cells(r, func(i int) bool { return m.regions.Of(i) == region }, func(k int) bool { return inRegion(k) && shares != nil })
	rest := m.cells(r, func(i int) bool { return m.regions.Of(i) != region }, func(k int) bool { return !inRegion(k) || shares == nil })
	var out []mergedRow
	for _, to := range m.targets(region) {
		piece := whole
		piece.values, piece.final = slices.Clone(own.values), slices.Clone(own.final)
		for k := range piece.values {
			if m.sectors[k].Region() != to {
				piece.values[k] = 0
			}
		}
		for k := range piece.final {
			if naming.Region(m.items[k].Code) != to {
				piece.final[k] = 0
			}
		}
		for _, share := range shares {
			if share.region == to {
				piece.values, piece.final = addedUp(piece.values, times(share.weight, rest.values)), addedUp(piece.final, times(share.weight, rest.final))
			}
		}
		out = append(out, m.movedTo(piece, to))
	}
	if shares == nil && (vector.HoldsAny(rest.values) || vector.HoldsAny(rest.final)) {
		m.notes = append(m.notes, fmt.Sprintf("the row %s keeps what it records outside the sectors of its region, because they go into several regions in "+
			"different shares", r.code))
		whole.values, whole.final, whole.to = rest.values, rest.final, m.regions.List[region].Code
		out = append(out, whole)
	}
	return out
}

func times(factor float64, values []float64) []float64 {
	out := slices.Clone(values)
	for k := range out {
		out[k] *= factor
	}
	return out
}

// cells is the row by new sectors and columns, of the old ones that are wanted.
func (m *matching) cells(r mergedRow, sector, column func(int) bool) mergedRow {
	r.values = gathered(only(r.values, sector), m.spread, len(m.sectors))
	r.final = gathered(only(r.final, column), m.itemSpread, len(m.items))
	return r
}

// only is the row with 0 in the places that are not wanted.
func only(values []float64, wanted func(int) bool) []float64 {
	out := slices.Clone(values)
	for i := range out {
		if !wanted(i) {
			out[i] = 0
		}
	}
	return out
}

// targets are the regions that a region goes into, in order of mention.
func (m *matching) targets(region int) []string {
	var out []string
	for _, i := range m.regions.List[region].Sectors {
		for _, share := range m.sharesOfSector(i) {
			if !slices.Contains(out, share.region) {
				out = append(out, share.region)
			}
		}
	}
	return out
}

// movedTo is the row in a new region, by the names that belong to it there.
func (m *matching) movedTo(r mergedRow, to string) mergedRow {
	region, within := m.regions.Cut(r.code)
	r.to = to
	from := m.regions.List[region].Code
	if to == from && m.titles[to] == m.regions.title(from) {
		return r
	}
	code := within
	if to != "" {
		code = to + ":" + within
	}
	r.name, r.nameZH = m.regions.rename(r.code, r.name, r.nameZH, code, m.titles[to])
	r.code = code
	return r
}

// putRows gives the new table its rows.
func (m *matching) putRows(out *Table) {
	for _, r := range m.primary {
		p := m.t.Primary[r.old]
		p.Code, p.Name, p.NameZH, p.Values, p.Final = r.code, r.name, r.nameZH, r.values, r.final
		out.Primary = append(out.Primary, p)
		if note := m.unrecorded(r); note != "" {
			out.Notes = append(out.Notes, note)
		}
	}
	for _, r := range m.satellites {
		s := m.t.Satellites[r.old]
		s.Code, s.Name, s.NameZH, s.Values, s.Final = r.code, r.name, r.nameZH, r.values, r.final
		s.Note = strings.Join(r.notes, "; ")
		if note := m.unrecorded(r); note != "" {
			out.Notes = append(out.Notes, note)
		}
		out.Satellites = append(out.Satellites, s)
	}
}

// unrecorded says that regions without such a row went into the region of one; "" where all of them have it.
func (m *matching) unrecorded(r mergedRow) string {
	if len(r.of) == 0 {
		return ""
	}
	var without []string
	for k, region := range m.regions.List {
		if !slices.Contains(r.of, k) && slices.Contains(m.targets(k), r.to) {
			without = append(without, region.Code)
		}
	}
	if without == nil {
		return ""
	}
	return fmt.Sprintf("%s is without %s, which did not record it", r.code, input.Listed(without))
}

// keptTotals are the totals before and after, in which rows that were merged are one.
func (m *matching) keptTotals(out *Table) (before, after []conserve.Total) {
	was, is := m.t.Accounts(), out.Accounts()
	was.Primary, is.Primary = m.byTotal(was.Primary, nil), m.byTotal(is.Primary, m.primary)
	was.Satellites, is.Satellites = m.byTotal(was.Satellites, nil), m.byTotal(is.Satellites, m.satellites)
	return was.Totals(), is.Totals()
}

// totalOf is the name of the total that a row counts in: its code, without the region where it has one.
func (m *matching) totalOf(code string) string {
	if region, within := m.regions.Cut(code); region >= 0 {
		return ":" + within
	}
	return code
}

// byTotal adds up rows that are kept only together: new ones as they were made, old ones as they will be.
func (m *matching) byTotal(rows []conserve.Row, made []mergedRow) []conserve.Row {
	var out []conserve.Row
	at := map[string]int{}
	for k, r := range rows {
		if made != nil {
			r.Code = made[k].total
		} else {
			r.Code = m.totalOf(r.Code)
		}
		j, known := at[r.Code]
		if !known {
			at[r.Code] = len(out)
			out = append(out, r)
			continue
		}
		out[j].Values, out[j].Final = addedUp(out[j].Values, r.Values), addedUp(out[j].Final, r.Final)
	}
	return out
}
