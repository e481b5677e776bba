package tables

import (
	"regexp"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/grid"
)

// layout is a description at work on a sheet: it finds the parts, reads them and
// makes sure that nothing else is in the sheet.
type layout struct {
	d     *Description
	g     *grid.Grid
	sheet cells
	like  int // the row that every row used must be as long as; −1 when rows have no length
	rows  *axis
	cols  *axis
	errs  *input.List

	sectors  []int   // indices of columns
	domestic []int   // indices of rows, in the order of sectors
	imported []int   // the same for imported goods; nil when there is no imports matrix
	final    [][]int // indices of columns, by item of final demand
	rowUse   map[int]string
	colUse   map[int]string
	t        *Table
}

// read makes the table that the description finds in a grid; nil with mistakes in errs.
func (d *Description) read(g *grid.Grid, errs *input.List) *Table {
	l := &layout{d: d, g: g, errs: errs, rowUse: map[int]string{}, colUse: map[int]string{}, t: &Table{}}
	before := errs.Len()
	for _, step := range []func(){l.locate, l.findSectors, l.leaveOut, l.readFlows, l.readFinal, l.readImports, l.readOutput, l.readPrimary, l.readSatellites, l.checkAll, l.infer} {
		step()
		switch {
		case errs.Len() == before:
		case l.rows != nil && len(l.domestic) == 0:
			l.findRest()
			return nil
		case l.rows == nil, errs.Full():
			return nil // the steps behind would only repeat it
		}
	}
	if errs.Len() > before {
		return nil
	}
	return l.t
}

// locate finds the labels of rows and columns.
func (l *layout) locate() {
	if l.d.form == "long" {
		s := l.d.readLong(l.g, l.errs)
		if s == nil {
			return
		}
		l.sheet, l.like = s, -1
		l.rows = readAxis(s, "row", longLabels, s.Rows(), []int{0, 1, 2})
		l.cols = readAxis(s, "column", longLabels, s.Cols(), []int{0, 1, 2})
		return
	}
	heads := []int{l.headRow(l.d.colLabels.code), l.headRow(l.d.colLabels.name), l.headRow(l.d.colLabels.nameZH)}
	if heads[0] < 0 {
		return
	}
	labels := []int{l.labelColumn(l.d.rowLabels.code, heads), l.labelColumn(l.d.rowLabels.name, heads), l.labelColumn(l.d.rowLabels.nameZH, heads)}
	origin := l.labelColumn(l.d.rowLabels.origin, heads)
	if labels[0] < 0 {
		return
	}
	firstRow := max(heads[0], heads[1], heads[2]) + 1
	firstCol := max(labels[0], labels[1], labels[2], origin) + 1
	l.sheet, l.like = l.g, heads[0]
	l.rows = readAxis(l.g, "row", firstRow, l.g.Rows(), labels)
	l.cols = readAxis(l.g, "column", firstCol, l.g.Cols(), heads)
	if origin >= 0 {
		for _, r := range l.rows.at {
			l.rows.origin = append(l.rows.origin, cleanLabel(l.g.Text(r, origin)))
		}
	}
}

// headRow reads a row of column labels: its number counted from 1, or 6:6.
func (l *layout) headRow(r ref) int {
	if !r.given() {
		return -1
	}
	text, _, _ := strings.Cut(r.text, ":")
	n := 0
	if allDigits(text) && len(text) < 8 {
		for _, digit := range text {
			n = n*10 + int(digit-'0')
		}
	}
	if n < 1 || n > l.g.Rows() {
		r.at.In(l.errs).Errorf("the labels of columns stand in a row, counted from 1", "the sheet has no such row (it has %d)", l.g.Rows())
		return -1
	}
	return n - 1
}

var columnLetters = regexp.MustCompile(`^[A-Z]{1,3}$`)

// labelColumn reads a column of row labels: its letter, B:B, or what stands above it in a row of column labels.
func (l *layout) labelColumn(r ref, heads []int) int {
	if !r.given() {
		return -1
	}
	letters, rest, isRange := strings.Cut(r.text, ":")
	if columnLetters.MatchString(letters) && (!isRange || rest == letters) {
		if c := columnIndex(letters); c < l.g.Cols() {
			return c
		}
	} else {
		for c := 0; c < l.g.Cols(); c++ {
			for _, h := range heads {
				if h >= 0 && sameLabel(l.g.Text(h, c), r.text) {
					return c
				}
			}
		}
	}
	r.at.In(l.errs).Errorf("name it by its letter, such as A, or by what stands above it", "the sheet has no such column (it has %d)", l.g.Cols())
	return -1
}

// claim notes what a row or column is; one cannot be two things.
func (l *layout) claim(a *axis, i int, what string, at input.Value) bool {
	use := l.rowUse
	if a == l.cols {
		use = l.colUse
	}
	if before, taken := use[i]; taken {
		at.In(l.errs).Errorf("name it once", "%s (%s) is %s, and was taken as %s before", a.label(i), a.position(i), what, before)
		return false
	}
	use[i] = what
	return true
}

// findAll is the indices that several references name, claimed as what.
func (l *layout) findAll(a *axis, refs []ref, what string) []int {
	var out []int
	for _, r := range refs {
		for _, i := range a.find(r, l.errs) {
			if l.claim(a, i, what, r.at) {
				out = append(out, i)
			}
		}
	}
	return out
}

// findRest looks the other parts up where the flows were not found, so that every
// label that is wrong is told at once.
func (l *layout) findRest() {
	l.leaveOut()
	columns, rows := append(append([]item(nil), l.d.final...), l.d.exports...), append(append([]item(nil), l.d.primary...), l.d.satellite...)
	for _, one := range []*item{l.d.imports, l.d.output.column} {
		if one != nil {
			columns = append(columns, *one)
		}
	}
	if l.d.output.row != nil {
		rows = append(rows, *l.d.output.row)
	}
	for _, one := range columns {
		l.findAll(l.cols, one.refs, "a part")
	}
	for _, one := range rows {
		l.findAll(l.rows, one.refs, "a part")
	}
}

// leaveOut claims what the description leaves out.
func (l *layout) leaveOut() {
	l.findAll(l.rows, l.d.leaveRows, "left out")
	l.findAll(l.cols, l.d.leaveCols, "left out")
}

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
	if len(l.d.sectors.rows) > 0 {
		l.domestic = l.namedRows(l.d.sectors.rows, "a sector")
		if len(l.d.sectors.imported) > 0 && l.domestic != nil {
			if l.imported = l.namedRows(l.d.sectors.imported, "an imported good"); l.imported == nil {
				l.domestic = nil
			}
		}
		return
	}
	o := l.d.origin
	l.domestic = l.matchRows(o.domestic, "a sector")
	if o.imports != "" && l.domestic != nil {
		if l.imported = l.matchRows(o.imports, "an imported good"); l.imported == nil {
			l.domestic = nil
		}
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
		if j := l.sectors[k]; l.cols.label(j) != l.cols.position(j) && l.rows.label(i) != l.rows.position(i) && !l.sameSector(i, j) {
			l.errs.Add(l.rows.error(i, "the rows of the flows have the labels of their columns, in the same order", "the row is %s, but the column in its place is %s (%s)", l.rows.label(i), l.cols.label(j), l.cols.position(j)))
			return nil
		}
	}
	return rows
}

// sameSector reports whether a row and a column share a label.
func (l *layout) sameSector(i, j int) bool {
	for _, a := range []string{l.rows.code[i], l.rows.name[i], l.rows.nameZH[i]} {
		for _, b := range []string{l.cols.code[j], l.cols.name[j], l.cols.nameZH[j]} {
			if a != "" && sameLabel(a, b) {
				return true
			}
		}
	}
	return false
}

// matchRows finds the row of each sector by its code, among the rows of an
// origin ("" when there are no origins). They must stand in the order of the columns.
func (l *layout) matchRows(origin, what string) []int {
	byCode := map[string][]int{}
	for i, code := range l.rows.code {
		if origin == "" || sameLabel(l.rows.origin[i], origin) {
			byCode[foldLabel(code)] = append(byCode[foldLabel(code)], i)
		}
	}
	if origin != "" && len(byCode) == 0 {
		l.d.at.In(l.errs).Errorf(orCode(input.DidYouMean(origin, l.rows.origin), "is the file cut off, or is it another origin?"), "no row has the origin %s", origin)
		return nil
	}
	out := make([]int, 0, len(l.sectors))
	for _, j := range l.sectors {
		i, ok := l.matchRow(byCode, j, origin)
		if !ok {
			return nil
		}
		if len(out) > 0 && i < out[len(out)-1] {
			l.errs.Add(l.rows.error(i, "put the rows in the order of the columns, or take the description of another layout", "row %s stands before that of %s, but the columns have it behind", l.rows.label(i), l.rows.label(out[len(out)-1])))
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
	hits := byCode[foldLabel(code)]
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
		var codes []string
		for i := range l.rows.code {
			codes = append(codes, l.rows.code[i])
		}
		l.errs.Add(l.cols.error(j, orCode(input.DidYouMean(code, codes), "the rows of the flows have the codes of their columns; is the file cut off?"), "no row%s has the code of this column", of))
		return 0, false
	case len(hits) > 1:
		l.errs.Add(l.rows.error(hits[1], "every sector has one row; blocks are told apart by   origin", "a second row%s with the code of a sector; the first is at %s", of, l.rows.error(hits[0], "", "").Place()))
		return 0, false
	}
	return hits[0], true
}
