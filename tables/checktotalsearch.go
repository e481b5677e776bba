package tables

import (
	"strings"

	"ioimpact/tables/internal/sums"
	"ioimpact/tables/internal/totals"
)

// totalKind says of which kind a line is that may be a total.
type totalKind int

const (
	sectorTotal totalKind = iota
	finalTotal
	primaryTotal
)

// suspect is a line that is the sum of others: a total, or a flow that happens to be one.
type suspect struct {
	kind  totalKind
	line  int
	sums  []*totals.Sum // of a sector that of its row, that of its column, or both
	tried int           // lines and kinds of sums that were tried
}

// totalSearch collects the lines of a table that are sums of others.
type totalSearch struct {
	t *Table
	*totals.Mixes
	suspects []suspect
	half     float64 // half the unit of the last decimal that flows are printed with
	printed  float64 // the same of any cell, by what the reader saw; 0 where it saw none
}

func newTotalSearch(t *Table, flows *sums.Scan) *totalSearch {
	n := t.N()
	w := &totalSearch{t: t, Mixes: totals.MixTable(t.Z, t.F)}
	w.RowSums, w.ColumnSums = flows.Rows, flows.Columns
	if len(t.Rounding.Uses) == n {
		w.printed = t.Rounding.Uses[0] / float64(n+len(t.FinalItems)+1)
	}
	w.half = w.halfUnit(totals.Sample(n, n, ofBlock, t.Z.At))
	return w
}

// halfUnit is half the unit of the last decimal of numbers. Where a factor has hidden it, the reader knows.
func (w *totalSearch) halfUnit(values []float64) float64 {
	if unit := totals.Unit(values); unit > 0 {
		return unit / 2
	}
	return w.printed
}

func (w *totalSearch) add(kind totalKind, l *totals.Lines, line int, found ...*totals.Sum) {
	s := suspect{kind: kind, line: line, tried: 2 * len(l.Bases) * len(l.Mix)}
	for _, one := range found {
		if one != nil {
			s.sums = append(s.sums, one)
		}
	}
	if len(s.sums) > 0 {
		w.suspects = append(w.suspects, s)
	}
}

// sectors looks for sectors that are the sum of others in their rows or columns.
func (w *totalSearch) sectors() {
	half := make([]float64, w.t.N())
	for i := range half {
		half[i] = w.half
	}
	name := func(i int) string { return w.t.Sectors[i].Code }
	nothing := make([]totals.Base, 1)
	rows := &totals.Lines{Word: "row", Name: name, Mixer: w.Mixer, Cells: totals.RowsOf(w.t.Z), Mix: w.Rows, Half: half, Bases: nothing, Least: 2}
	columns := &totals.Lines{Word: "column", Name: name, Mixer: w.Mixer, Cells: totals.Columns{Dense: w.t.Z}, Mix: w.Columns, Half: half, Bases: nothing, Least: 2}
	byRow, byColumn := rows.Sums(), columns.Sums()
	for i := range byRow {
		// An empty row or column among the parts leaves one sum too few.
		if byRow[i] != nil && byColumn[i] == nil {
			byColumn[i] = columns.Holds(i, byRow[i].Parts)
		} else if byColumn[i] != nil && byRow[i] == nil {
			byRow[i] = rows.Holds(i, byColumn[i].Parts)
		}
		w.add(sectorTotal, rows, i, byRow[i], byColumn[i])
	}
}

// final looks for totals among the columns of final demand.
func (w *totalSearch) final() {
	if w.t.F == nil {
		return
	}
	n, k := w.t.F.Dims()
	block := w.halfUnit(totals.Sample(n, k, ofBlock, w.t.F.At))
	half := make([]float64, k)
	for c := range half {
		half[c] = w.ownHalf(totals.Sample(n, 1, ofLine, func(i, _ int) float64 { return w.t.F.At(i, c) }), block)
	}
	bases := w.flows(w.RowSums, w.Columns, func(sector, i int) float64 { return w.t.Z.At(i, sector) })
	l := &totals.Lines{Word: "column", Name: func(c int) string { return w.t.FinalItems[c].Code },
		Mixer: w.Mixer, Cells: totals.Columns{Dense: w.t.F}, Mix: w.Final, Half: half, Bases: w.lessImports(bases), Least: 1}
	for c, s := range l.Sums() {
		w.add(finalTotal, l, c, s)
	}
}

// primary looks for totals among the rows of primary inputs that a source states.
func (w *totalSearch) primary() {
	l := &totals.Lines{Word: "row", Name: func(k int) string { return w.t.Primary[k].Code }, Mixer: w.Mixer, Least: 1}
	var rows totals.Rows
	for _, p := range w.t.Primary {
		values := p.Values
		if p.Name == residualName {
			values = make([]float64, len(values)) // a residual is no statement
		}
		rows = append(rows, values)
		l.Mix = append(l.Mix, w.Of(values))
		l.Half = append(l.Half, w.ownHalf(values, w.half))
	}
	l.Cells = rows
	l.Bases = w.flows(w.ColumnSums, w.Rows, w.t.Z.At)
	for k, s := range l.Sums() {
		w.add(primaryTotal, l, k, s)
	}
}

// flows are what may be in a total beside lines of its own kind: nothing, or the flows, whose sums are given. Where
// sectors may be totals, the flows are tried without them too.
func (w *totalSearch) flows(sums []float64, lines []totals.Mix, cell func(sector, i int) float64) []totals.Base {
	all := totals.Base{Words: "the flows", Values: sums, Mix: w.Of(sums), Half: float64(len(sums)) * w.half, Alone: true}
	for _, m := range lines {
		if m.Size() > 0 {
			all.Parts++
		}
	}
	rest, some := all, false
	rest.Words, rest.Values = "the flows without their own totals", append([]float64(nil), sums...)
	for _, s := range w.suspects {
		for i := 0; i < len(sums) && s.kind == sectorTotal; i++ {
			rest.Values[i] -= cell(s.line, i)
			some = true
		}
	}
	if !some {
		return []totals.Base{{}, all}
	}
	rest.Mix = w.Of(rest.Values)
	return []totals.Base{{}, all, rest}
}

// lessImports adds to the bases each of them less competitive imports.
func (w *totalSearch) lessImports(bases []totals.Base) []totals.Base {
	if w.t.Imports == nil {
		return bases
	}
	out, half := bases, w.halfUnit(w.t.Imports)
	for _, b := range bases {
		values := make([]float64, len(w.t.Imports))
		copy(values, b.Values)
		for i, v := range w.t.Imports {
			values[i] -= v
		}
		b.Words = strings.TrimSpace(b.Words + " " + totals.LessImports)
		b.Values, b.Mix, b.Half, b.Parts = values, w.Of(values), b.Half+half, b.Parts+1
		out = append(out, b)
	}
	return out
}

// How many cells of a block and of a line are looked at for the last decimal that is printed.
const (
	ofBlock = 4096
	ofLine  = 64
)

// enoughCells is how many cells must be filled before a line's own last decimal is believed rather than that of its block.
const enoughCells = 8

// ownHalf is half the unit of a line's last decimal, or that of its block where the line has few cells.
func (w *totalSearch) ownHalf(values []float64, block float64) float64 {
	filled := 0
	for _, v := range values {
		if v != 0 {
			filled++
		}
	}
	if filled < enoughCells {
		return block
	}
	return w.halfUnit(values)
}
