package layout

import (
	"cmp"
	"fmt"
	"math"
	"strings"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/tables"
	"ioimpact/tables/internal/grid"
	"ioimpact/tables/internal/naming"
)

// value is the number in a cell, NaN when it is empty. A cell that is neither is a mistake.
func (l *layout) value(i, j int) (float64, bool) {
	r, c := l.rows.at[i], l.cols.at[j]
	switch l.sheet.Kind(r, c) {
	case grid.Number:
		v, _ := l.sheet.Number(r, c)
		l.last.Add(l.sheet.Printed(r, c))
		return v, true
	case grid.Empty:
		return math.NaN(), true
	case grid.Text:
		for _, mark := range l.d.emptyMarks {
			if strings.TrimSpace(l.sheet.Text(r, c)) == mark {
				return math.NaN(), true
			}
		}
	}
	_, e := l.sheet.Number(r, c)
	l.errs.Add(e)
	return 0, false
}

// need is the number in a cell that must hold one; an empty cell is 0 where the description says so.
// Where a stated output can prove it, one is taken as 0 and proved later.
func (l *layout) need(i, j int) float64 {
	if !l.emptyIsZero() && l.provable(i, j) {
		return 0
	}
	v, ok := l.value(i, j)
	if ok && math.IsNaN(v) {
		v = 0
		if !l.emptyIsZero() {
			l.emptyCell(i, j, "")
		}
	}
	return v
}

// sameLength refuses a used row that is longer or shorter than the row of column
// labels: in a text file its cells would stand under other columns.
func (l *layout) sameLength(i int) {
	if l.like >= 0 {
		r := l.rows.at[i]
		l.g.Rectangular(r, r+1, l.like, l.errs)
	}
}

// readFlows reads the sectors and the flows between them.
func (l *layout) readFlows() {
	for _, rows := range [][]int{l.domestic, l.imported, l.total} {
		for _, i := range rows {
			l.sameLength(i)
		}
	}
	labels := make([]string, len(l.domestic))
	for k, i := range l.domestic {
		labels[k] = l.sectorLabel(i, l.sectors[k])
	}
	l.regions = newRegionLabels(l.d.region, labels)
	for k, i := range l.domestic {
		l.t.Sectors = append(l.t.Sectors, l.sector(labels[k], i, l.sectors[k]))
	}
	l.proof = l.flowProof()
	defer func() { l.proof = unprovable }()
	l.t.Z, l.t.ImportedZ = l.readBlocks(func() *mat.Dense {
		l.note(&l.digits.flows)
		return l.block(l.domestic, l.sectors)
	}, func(rows []int) *mat.Dense {
		l.note(&l.digits.importedFlows)
		return l.block(rows, l.sectors)
	}, l.cellAt(l.lastRows(), l.sectors))
	l.checkDifference()
	l.note(&l.digits.importedFlows)
	if refs := l.d.sectors.importedColumns; len(refs) > 0 {
		l.proof = unprovable
		if is := l.findAll(l.cols, refs, "an imported flow"); len(is) == len(l.sectors) {
			l.t.ImportedZ = l.block(l.domestic, is)
		} else {
			l.d.at.In(l.errs).Errorf("flows have as many imported columns as domestic ones", "%d columns of imported flows, but %d of sectors", len(is), len(l.sectors))
		}
	}
}

// sectorLabel is what a sector is called in its row, and failing that in its column.
func (l *layout) sectorLabel(i, j int) string {
	code := l.rows.code[i]
	if !naming.Same(code, l.cols.code[j]) {
		code = l.d.sectors.match.stripped(code)
	}
	code = cmp.Or(code, cmp.Or(l.cols.code[j], cmp.Or(l.rows.name[i], l.cols.name[j])))
	return cmp.Or(code, cmp.Or(l.rows.nameZH[i], l.cols.nameZH[j]))
}

// sector is the code and the names of a sector, from its row and failing that from its column.
func (l *layout) sector(label string, i, j int) tables.Sector {
	s := tables.Sector{Code: l.regions.sector(label), Name: cmp.Or(l.rows.name[i], l.cols.name[j]), NameZH: cmp.Or(l.rows.nameZH[i], l.cols.nameZH[j])}
	if given, ok := l.nameFor(label, s.Code); ok {
		s.Name, s.NameZH = cmp.Or(given.name, s.Name), cmp.Or(given.nameZH, s.NameZH)
	}
	s.Name = cmp.Or(s.Name, cmp.Or(s.NameZH, s.Code))
	return s
}

// nameFor is the name that the description gives a label, with its region or without.
func (l *layout) nameFor(label, code string) (nameOf, bool) {
	if n, ok := l.d.names[label]; ok {
		return n, true
	}
	if region := naming.Region(code); l.d.region != "" && region != "" {
		n, ok := l.d.names[naming.WithoutRegion(code)]
		if ok && n.name != "" {
			n.name = region + " " + n.name
		}
		return n, ok
	}
	return nameOf{}, false
}

// block is the numbers where rows and columns meet.
func (l *layout) block(rows, cols []int) *mat.Dense {
	out := memory.Dense(len(rows), len(cols), "a block of the table")
	for a, i := range rows {
		to := out.RawRowView(a)
		for b, j := range cols {
			to[b] = l.d.factor * l.need(i, j)
		}
	}
	return out
}

// layoutPart is one row or column of the table and the ones of the sheet it is made of.
type layoutPart struct {
	item
	is []int
}

// expand turns the items of a description into parts: a bare range into one for each of its rows or columns.
// codeOf is the code of a part without one, made of its label.
func (l *layout) expand(a *axis, items []item, codeOf func(label string) string, what string) []layoutPart {
	var out []layoutPart
	for _, it := range items {
		if it.choices != nil {
			out = append(out, l.expand(a, l.choose(a, it), codeOf, what)...)
			continue
		}
		is := l.findAll(a, it.refs, what)
		if !it.each {
			if len(is) > 0 {
				out = append(out, l.named(a, layoutPart{it, is}, codeOf))
			}
			continue
		}
		for _, i := range is {
			out = append(out, l.named(a, layoutPart{it, []int{i}}, codeOf))
		}
	}
	return out
}

// named fills in the code and names that the description left to the labels.
func (l *layout) named(a *axis, p layoutPart, codeOf func(label string) string) layoutPart {
	i := p.is[0]
	label := a.label(i)
	own := codeOf(label)
	p.code = cmp.Or(p.code, own)
	if given, ok := l.nameFor(label, own); ok {
		p.name, p.nameZH = cmp.Or(p.name, given.name), cmp.Or(p.nameZH, given.nameZH)
	}
	if len(p.is) == 1 {
		p.name, p.nameZH = cmp.Or(p.name, a.name[i]), cmp.Or(p.nameZH, a.nameZH[i])
		if p.name == "" && label != p.code && p.code != own && p.nameZH == "" {
			p.name = label
		}
	}
	p.name = cmp.Or(cmp.Or(p.name, p.nameZH), p.code)
	return p
}

// column is the cells of a part in some rows, added up; every cell must hold a number.
func (l *layout) column(p layoutPart, rows []int) []float64 {
	out := make([]float64, len(rows))
	for a, i := range rows {
		for n, j := range p.is {
			v := l.d.factor * p.factor * l.need(i, j)
			if n == 0 {
				out[a] = v
			} else {
				out[a] += v
			}
		}
	}
	return out
}

// row is the cells of a part under some columns, added up, times scale. Where all are empty
// they are nil if optional, and mistakes if not; where only some are, an empty one is 0 if optional.
func (l *layout) row(p layoutPart, cols []int, scale float64, optional bool) []float64 {
	out := make([]float64, len(cols))
	given := false
	for n, i := range p.is {
		for b, j := range cols {
			v := 0.0
			if optional {
				if v, _ = l.value(i, j); math.IsNaN(v) {
					v = 0
				} else {
					given = true
				}
			} else {
				v = l.need(i, j)
			}
			if v *= scale * p.factor; n == 0 {
				out[b] = v
			} else {
				out[b] += v
			}
		}
	}
	if optional && !given {
		return nil
	}
	return out
}

// unexpected is a mistake in the label of row i.
func (l *layout) unexpected(a *axis, i int, hint, format string, args ...any) *input.Error {
	e := a.error(i, hint, "%s", fmt.Sprintf(format, args...))
	if e.Text == "" {
		e.Text = a.label(i)
	}
	return e
}
