package layout

import (
	"cmp"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/naming"
)

// findSectors finds the columns of the flows and their rows.
func (l *layout) findSectors() {
	before := l.errs.Len()
	l.sectors = l.findAll(l.cols, l.d.sectors.columns, "a sector")
	if l.errs.Len() > before {
		return
	}
	if len(l.sectors) == 0 {
		l.d.at.In(l.errs).Errorf("", "the description names no sectors")
		return
	}
	l.inferStrip()
	if l.d.origin.purchasers != "" {
		if l.purchasers = l.matchRows(l.d.origin.purchasers, "goods at purchasers' prices"); l.purchasers == nil {
			return
		}
	}
	l.findBlocks()
	l.cols.takeSectors(l.sectors)
	l.rows.takeSectors(l.domestic, l.imported, l.total)
}

// findBlocks finds the rows of the flows, in one block or several.
func (l *layout) findBlocks() {
	type block struct {
		origin, what string
		named        []ref
		to           *[]int
	}
	o, s := l.d.origin, l.d.sectors
	all := []block{{o.domestic, "a sector", s.rows, &l.domestic}, {o.imports, "an imported good", s.imported, &l.imported},
		{o.total, "domestic and imported goods", s.total, &l.total}}
	named := len(s.rows)+len(s.total) > 0
	if !named && !o.blocks() {
		l.domestic = l.matchRows(o.domestic, "a sector")
		return
	}
	for _, b := range all {
		switch {
		case named && len(b.named) > 0:
			*b.to = l.namedRows(b.named, b.what)
		case !named && b.origin != "":
			*b.to = l.matchRows(b.origin, b.what)
		default:
			continue
		}
		if *b.to == nil {
			l.domestic = nil
			return
		}
	}
	if l.domestic == nil {
		l.domestic, l.total, l.mainIsTotal = l.total, nil, true
	}
}

// namedRows takes rows that the description names and compares their labels with the columns'.
func (l *layout) namedRows(refs []ref, what string) []int {
	rows := l.findAll(l.rows, refs, what)
	if len(rows) != len(l.sectors) {
		refs[0].at.In(l.errs).Errorf("flows have as many rows as columns", "%d rows of sectors, but %d columns", len(rows), len(l.sectors))
		return nil
	}
	for k, i := range rows {
		if j := l.sectors[k]; !l.d.sectors.match.position && l.cols.label(j) != l.cols.position(j) && l.rows.label(i) != l.rows.position(i) && !l.sameSector(i, j) {
			l.errs.Add(l.rows.error(i, "the rows of the flows have the labels of their columns, in the same order",
				"the row is %s, but the column in its place is %s (%s)", l.rows.label(i), l.cols.label(j), l.cols.position(j)))
			return nil
		}
	}
	return rows
}

// sameSector reports whether a row and a column share a label.
func (l *layout) sameSector(i, j int) bool {
	for _, a := range []string{l.rows.code[i], l.rows.name[i], l.rows.nameZH[i]} {
		for _, b := range []string{l.cols.code[j], l.cols.name[j], l.cols.nameZH[j]} {
			if m := l.d.sectors.match; a != "" && b != "" && (naming.Same(a, b) || m.rowKey(a) == m.columnKey(b)) {
				return true
			}
		}
	}
	return false
}

// matchRows finds the row of each sector by its code, among the rows of an
// origin ("" when there are no origins). They must stand in the order of the columns.
func (l *layout) matchRows(origin, what string) []int {
	if labels, _ := alternatives(origin); len(labels) > 1 {
		origin = labels[0]
		for _, label := range labels {
			if l.rows.hasOrigin(label) {
				origin = label
				break
			}
		}
	}
	byCode := map[string][]int{}
	for i, code := range l.rows.code {
		if origin == "" || naming.Same(l.rows.origin[i], origin) {
			key := l.d.sectors.match.rowKey(code)
			byCode[key] = append(byCode[key], i)
		}
	}
	if origin != "" && len(byCode) == 0 {
		l.d.at.In(l.errs).Errorf(cmp.Or(input.DidYouMean(origin, l.rows.origin), "is the file cut off, or is it another origin?"), "no row has the origin %s", origin)
		return nil
	}
	out := make([]int, 0, len(l.sectors))
	for _, j := range l.sectors {
		i, ok := l.matchRow(byCode, j, origin)
		if !ok {
			return nil
		}
		if len(out) > 0 && i < out[len(out)-1] {
			l.errs.Add(l.rows.error(i, "put the rows in the order of the columns, or take the description of another layout",
				"row %s comes before that of %s, but the columns have it after", l.rows.label(i), l.rows.label(out[len(out)-1])))
			return nil
		}
		if !l.claim(l.rows, i, what, l.d.at) {
			return nil
		}
		out = append(out, i)
	}
	return out
}

// matchRow is the row with the code of column j.
func (l *layout) matchRow(byCode map[string][]int, j int, origin string) (int, bool) {
	of := ""
	if origin != "" {
		of = " of origin " + origin
	}
	code := l.cols.code[j]
	if code == "" {
		l.errs.Add(l.unexpected(l.cols, j, "name the rows too:   sectors: {columns: …, rows: …}", "a column of a sector without a code"))
		return 0, false
	}
	hits := byCode[l.d.sectors.match.columnKey(code)]
	if len(hits) > 1 { // 01 and 1 may be two codes of one table
		var exact []int
		for _, i := range hits {
			if l.rows.code[i] == code {
				exact = append(exact, i)
			}
		}
		if len(exact) > 0 {
			hits = exact
		}
	}
	switch {
	case len(hits) == 0:
		l.errs.Add(l.cols.error(j, l.unmatchedHint(code, origin), "no row%s has the code of this column", of))
		return 0, false
	case len(hits) > 1:
		l.errs.Add(l.rows.error(hits[1], "every sector has one row; blocks are told apart by   origin",
			"a second row%s with the code of a sector; the first is at %s", of, l.rows.error(hits[0], "", "").Place()))
		return 0, false
	}
	return hits[0], true
}

// unmatchedHint is what to do about a column whose row is not found among those of an origin.
func (l *layout) unmatchedHint(code, origin string) string {
	var codes []string
	for i, label := range l.rows.code {
		if origin == "" || naming.Same(l.rows.origin[i], origin) {
			codes = append(codes, label)
		}
	}
	if near := input.DidYouMean(code, codes); near != "" {
		return near + "; if both are one sector, say   sectors: {columns: …, pairs: {ROW: COLUMN}}"
	}
	return "the rows of the flows have the codes of their columns; if they are spelt in another way, say how: strip, pairs or match: position under sectors"
}

// hasOrigin reports whether any row is of an origin.
func (a *axis) hasOrigin(origin string) bool {
	for _, o := range a.origin {
		if naming.Same(o, origin) {
			return true
		}
	}
	return false
}
