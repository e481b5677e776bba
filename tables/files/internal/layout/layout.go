package layout

import (
	"regexp"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/internal/grid"
	"ioimpact/tables/internal/naming"
	"ioimpact/tables/internal/printed"
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

	sectors    []int   // indices of columns
	domestic   []int   // indices of rows, in the order of sectors
	purchasers []int   // the same goods at purchasers' prices; nil without such rows
	blocks             // the same for imported goods, and for both together
	final      [][]int // indices of columns, by item of final demand
	proof      proof   // what can prove an empty cell that is being read
	blanks     []blank // empty cells taken as zero
	rowUse     map[int]string
	colUse     map[int]string
	regions    regionLabels
	digits     layoutDigits
	last       *printed.Digits // of the block that is being read
	t          *tables.Table

	coefficient  float64 // half a unit of the last decimal of coefficients; 0 if the cells are flows
	primaryMoney bool    // beside coefficients primary inputs are money

	satellites bool // the rows being read are satellites, where an empty cell is never zero
}

// read makes the table that the description finds in a grid; nil with mistakes in errs.
func (d *Description) read(g *grid.Grid, errs *input.List) *tables.Table {
	l := &layout{d: d, g: g, errs: errs, rowUse: map[int]string{}, colUse: map[int]string{}, last: new(printed.Digits), t: &tables.Table{}}
	before := errs.Len()
	for _, step := range []func(){l.locate, l.findSectors, l.checkMatching, l.leaveOut, l.readFlows, l.readFinal, l.readImports, l.readOutput, l.fromCoefficients,
		l.readPrimary, l.readMargins, l.primaryCoefficients, l.proveImports, l.readSatellites, l.proveBlanks, l.checkAll, l.infer} {
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
	l.addRounding()
	l.coefficientRounding()
	return l.t
}

// locate finds the labels of rows and columns.
func (l *layout) locate() {
	switch {
	case l.d.form == "long":
		if s := l.d.readLong(l.g, l.errs); s != nil {
			l.laidOut(s)
		}
		return
	case l.d.sheets != nil:
		l.locateSheets()
		return
	case !l.d.rowLabels.given():
		l.locateLabels()
		return
	}
	l.locateAxes()
}

// locateAxes finds the rows and columns of labels, of a description that says where they are.
func (l *layout) locateAxes() {
	var above, beside labelPlace // the labels that are in the sheet
	if p := l.d.colLabels; p.apart == nil && !p.none {
		above = p
	}
	if p := l.d.rowLabels; p.apart == nil && !p.none {
		beside = p
	}
	heads := []int{l.headRow(above.code), l.headRow(above.name), l.headRow(above.nameZH), l.headRow(above.region)}
	if heads[0] < 0 && above.given() {
		return
	}
	labels := []int{l.labelColumn(beside.code, heads), l.labelColumn(beside.name, heads), l.labelColumn(beside.nameZH, heads)}
	region := l.labelColumn(beside.region, heads)
	origin := l.labelColumn(beside.origin, heads)
	if labels[0] < 0 && beside.given() {
		return
	}
	firstRow := max(heads[0], heads[1], heads[2], heads[3]) + 1
	firstCol := max(labels[0], labels[1], labels[2], region, origin) + 1
	l.sheet, l.like = l.g, heads[0]
	l.rows = readAxis(l.g, "row", firstRow, l.g.Rows(), labels)
	l.cols = readAxis(l.g, "column", firstCol, l.g.Cols(), heads)
	if beside.split {
		l.rows.splitCodes()
	}
	if above.split {
		l.cols.splitCodes()
	}
	l.readRegions(l.rows, region)
	l.readRegions(l.cols, heads[3])
	l.readOrigins(origin)
	if !beside.given() {
		l.readApart(l.rows, l.d.rowLabels, l.cols)
	}
	if !above.given() {
		l.readApart(l.cols, l.d.colLabels, l.rows)
		if with := l.rows.withNumbers(l.cols); len(with) > 0 {
			l.like = l.rows.at[with[0]]
		}
	}
}

// laidOut takes a sheet that was laid out by its labels.
func (l *layout) laidOut(s cells) {
	l.sheet, l.like = s, -1
	l.rows = readAxis(s, "row", longLabels, s.Rows(), []int{0, 1, 2})
	l.cols = readAxis(s, "column", longLabels, s.Cols(), []int{0, 1, 2})
}

// readOrigins reads what the column of origins says of each row; −1 is no such column.
func (l *layout) readOrigins(column int) {
	if column < 0 {
		return
	}
	for _, r := range l.rows.at {
		l.rows.origin = append(l.rows.origin, naming.Clean(l.g.Text(r, column)))
	}
}

// headRow reads a row of column labels: its number counted from 1, or 6:6.
func (l *layout) headRow(r ref) int {
	if !r.given() {
		return -1
	}
	text, _, _ := strings.Cut(r.text, ":")
	n := 0
	if naming.Digits(text) && len(text) < 8 {
		for _, digit := range text {
			n = n*10 + int(digit-'0')
		}
	}
	if n < 1 || n > l.g.Rows() {
		r.at.In(l.errs).Errorf("the labels of columns are in a row, counted from 1", "the sheet has no such row (it has %d)", l.g.Rows())
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
				if h >= 0 && naming.Same(l.g.Text(h, c), r.text) {
					return c
				}
			}
		}
	}
	r.at.In(l.errs).Errorf("name it by its letter, such as A, or by the text above it", "the sheet has no such column (it has %d)", l.g.Cols())
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

// useOf is what a row or column was claimed as, "" if it was not.
func (l *layout) useOf(a *axis, i int) string {
	if a == l.cols {
		return l.colUse[i]
	}
	return l.rowUse[i]
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
