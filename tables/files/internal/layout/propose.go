package layout

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/grid"
	"ioimpact/tables/internal/naming"
	"ioimpact/tables/internal/trade"
)

// checkMark begins a comment of a description that says what was guessed. A description that has one is not used.
const checkMark = "# check:"

// proposal is what can be seen of a sheet: where flows and labels are, what the lines beside and below them are, and why.
type proposal struct {
	g          *grid.Grid
	head, code int    // the row of column labels, the column of row labels
	strip      string // what row labels begin with and column labels do not
	rows, cols []int  // of the flows
	half       float64

	columns, below []line
	output         bool // uses are proved to add up to a column of output
	costs          bool // inputs are proved to add up to output
	marks          []string
}

// line is a row or column beside the flows, with a cell for each sector.
type line struct {
	at     int
	label  string
	values []float64
	is     role
	why    string
}

// role is what a line is taken for.
type role int

const (
	isPart role = iota // final demand, or a primary input
	isExports
	isImports
	isOutput
	isTaxes
	isLeftOut
)

// propose looks at a sheet. That no flows are found is an error that says what was looked for.
func propose(g *grid.Grid) (*proposal, error) {
	p := &proposal{g: g}
	p.findFlows()
	if len(p.rows) < 2 {
		return nil, &input.Error{File: g.File, Sheet: g.Sheet, Msg: "no flows are found: no row of labels and no column of labels have two labels in common, in one order",
			Hint: "write the description by hand: docs/formats.md shows one; sectors may be named by addresses and matched by position"}
	}
	for _, r := range p.rows {
		for _, c := range p.cols {
			if g.Kind(r, c) == grid.Number {
				p.half = math.Max(p.half, g.Printed(r, c).Half())
			}
		}
	}
	p.columns, p.below = p.beside(), p.under()
	p.readColumns()
	p.readRows()
	return p, nil
}

// findFlows finds the row and the column of labels with the most labels in common, as they are or with a beginning of the row
// labels stripped; of their lines those are the flows that follow each other without a gap, in one order.
func (p *proposal) findFlows() {
	for c := range min(maxLabelColumns, p.g.Cols()) {
		for _, strip := range p.beginnings(c) {
			for h := range min(maxHeadRows, p.g.Rows()) {
				rows, cols := p.common(h, c, strip)
				if len(rows) > len(p.rows) {
					p.head, p.code, p.strip, p.rows, p.cols = h, c, strip, rows, cols
				}
			}
		}
	}
}

// beginnings are what many labels of a column begin with, up to an underscore; "" first.
func (p *proposal) beginnings(c int) []string {
	count := map[string]int{}
	for r := range p.g.Rows() {
		if begin, _, found := strings.Cut(p.g.Text(r, c), "_"); found && p.g.Kind(r, c) == grid.Text {
			count[begin+"_"]++
		}
	}
	out := []string{""}
	for begin, n := range count {
		if n >= 2 {
			out = append(out, begin)
		}
	}
	slices.Sort(out)
	return out
}

// common are the rows below h and the columns right of c whose labels are the same, as long as they follow each other.
func (p *proposal) common(h, c int, strip string) (rows, cols []int) {
	at := map[string]int{}
	for k := c + 1; k < p.g.RowLen(h); k++ {
		if label := naming.Fold(p.g.Text(h, k)); label != "" && mayBeLabel(p.g, h, k) {
			if _, twice := at[label]; !twice {
				at[label] = k
			}
		}
	}
	for r := h + 1; r < p.g.Rows(); r++ {
		text, begins := strings.CutPrefix(p.g.Text(r, c), strip)
		k, found := at[naming.Fold(text)]
		switch {
		case len(rows) == 0 && (!found || !begins || !mayBeLabel(p.g, r, c)):
			continue
		case !found || !begins || len(cols) > 0 && (k != cols[len(cols)-1]+1 || r != rows[len(rows)-1]+1):
			return rows, cols
		}
		rows, cols = append(rows, r), append(cols, k)
	}
	return rows, cols
}

// number is the figure in a cell: nothing is 0, and a text is none.
func (p *proposal) number(r, c int) float64 {
	switch p.g.Kind(r, c) {
	case grid.Number:
		v, _ := p.g.Number(r, c)
		return v
	case grid.Empty:
		return 0
	}
	if isDash(p.g.Text(r, c)) {
		return 0
	}
	return math.NaN()
}

// beside are the columns right of the flows that hold figures of sectors.
func (p *proposal) beside() []line {
	var out []line
	for c := p.cols[len(p.cols)-1] + 1; c < p.g.Cols(); c++ {
		l, any := line{at: c, label: naming.Clean(p.g.Text(p.head, c))}, false
		for _, r := range p.rows {
			l.values = append(l.values, p.number(r, c))
			any = any || p.g.Kind(r, c) != grid.Empty
		}
		if any || l.label != "" {
			out = append(out, l)
		}
	}
	return out
}

// under are the rows below the flows that hold figures of sectors.
func (p *proposal) under() []line {
	var out []line
	for r := p.rows[len(p.rows)-1] + 1; r < p.g.Rows(); r++ {
		l, any := line{at: r, label: naming.Clean(p.g.Text(r, p.code))}, false
		for _, c := range p.cols {
			l.values = append(l.values, p.number(r, c))
			any = any || p.g.Kind(r, c) != grid.Empty
		}
		if any {
			out = append(out, l)
		}
	}
	return out
}

// readColumns finds output, the column that the flows and all others add up to, with at most one of them subtracted.
func (p *proposal) readColumns() {
	flows := make([]float64, len(p.rows))
	for i, r := range p.rows {
		for _, c := range p.cols {
			flows[i] += p.number(r, c)
		}
	}
	p.subtotals(p.columns, flows)
	for o := len(p.columns) - 1; o >= 0 && !p.output; o-- {
		if p.columns[o].is == isLeftOut {
			continue
		}
		sum, cells := flows, len(p.rows)
		for k, l := range p.columns {
			if k != o && l.is != isLeftOut {
				sum, cells = added(sum, l.values, 1), cells+1
			}
		}
		if p.same(sum, p.columns[o].values, cells) {
			p.output, p.columns[o].is, p.columns[o].why = true, isOutput, "the flows and the columns beside them add up to it"
			break
		}
		for k, l := range p.columns {
			if k != o && l.is != isLeftOut && p.same(added(sum, l.values, -2), p.columns[o].values, cells) {
				p.output, p.columns[o].is, p.columns[o].why = true, isOutput, "the flows and the columns beside them, less imports, add up to it"
				p.columns[k].is, p.columns[k].why = isImports, "the only column that has to be subtracted"
				break
			}
		}
	}
	p.nameColumns()
}

// nameColumns tells exports and negative imports by what they are called.
func (p *proposal) nameColumns() {
	exports := false
	for k := range p.columns {
		l := &p.columns[k]
		if l.is != isPart {
			continue
		}
		switch trade.Meant(l.label, p.columnName(l.at)) {
		case trade.Exports:
			l.is, exports = isExports, true
		case trade.Imports, trade.MaybeImports:
			if p.output && allZero(l.values) {
				l.is, l.why = isLeftOut, "all zero"
				continue
			}
			l.is = isImports
			p.marks = append(p.marks, fmt.Sprintf("column %s (%s) is called imports", input.ColumnName(l.at+1), l.label))
		}
	}
	if !p.output {
		p.marks = append(p.marks, "no column is found that the flows and the columns beside them add up to; name the column of output, and leave out totals")
	}
	if !exports {
		p.marks = append(p.marks, "no column is called exports; move those of exports from   final   to   exports")
	}
}

// columnName is another text above a column.
func (p *proposal) columnName(c int) string {
	for h := min(p.rows[0], p.head+3) - 1; h >= 0 && h >= p.head-3; h-- {
		if h != p.head && p.g.Kind(h, c) == grid.Text {
			return p.g.Text(h, c)
		}
	}
	return ""
}
