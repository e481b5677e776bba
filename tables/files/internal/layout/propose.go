package layout

import (
	"cmp"
	"math"
	"strings"
	"unicode"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/grid"
	"ioimpact/tables/internal/naming"
)

// checkMark begins a comment of a description that says what was guessed. A description that has one is not used.
const checkMark = "# check:"

// proposal is what can be seen of a sheet: where flows and labels are, what the lines beside and below them are, and why.
type proposal struct {
	g          *grid.Grid
	head, code int    // the row of column labels, the column of row labels
	strip      string // what row labels begin with and column labels do not
	rows, cols []int  // of the flows
	pairs      []int  // of those, which have another label in the row than in the column
	half       float64
	sectors    map[string]bool // the labels of the flows, folded
	beyond     map[string]bool // those of the columns beside them

	columns, below []line
	output         bool   // uses are proved to add up to a column of output
	importsRow     bool   // imports by product are a row
	costs          bool   // inputs are proved to add up to output
	imported       [2]int // the first and the last row of a block of imported goods; 0, 0 for none
	unknown, alike []line // rows below the flows of which nothing is known, and those that have the label of a sector
	decimal        string // point or comma, if the numbers of the file do not prove which; "" if they do
	marks          []string
}

// line is a row or column beside the flows, with a cell for each sector.
type line struct {
	at     int
	label  string
	names  []string // the label and the other texts beside or above it
	values []float64
	all    bool // the sum of the flows and of all lines before it
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
	isSatellite
	isImportedFlow
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
	p.trimTotals()
	p.sectors = p.sectorLabels()
	p.columns, p.below = p.beside(), p.under()
	p.beyond = lineLabels(p.columns, func(line) bool { return true })
	p.readColumns()
	p.readRows()
	return p, nil
}

// likeCodes reports whether the labels in column c and row h are rather codes than those found before: where both have the same
// labels in rows and columns, those without Chinese characters, or the shorter ones.
func (p *proposal) likeCodes(h, c int) bool {
	if c == p.code || h == p.head {
		return false
	}
	han, length := p.labelSize(c)
	hanBefore, before := p.labelSize(p.code)
	return hanBefore > 0 && han == 0 || han == hanBefore && 2*length < before
}

// labelSize is how many Chinese characters and how many characters the labels of the flows have in a column.
func (p *proposal) labelSize(c int) (han, all int) {
	for _, r := range p.rows {
		for _, one := range p.g.Text(r, c) {
			all++
			if unicode.Is(unicode.Han, one) {
				han++
			}
		}
	}
	return han, all
}

// mayBeCode reports whether a cell can be the label of a sector: also a number with a point, as 03.1 of an industry.
func mayBeCode(g *grid.Grid, r, c int) bool {
	if mayBeLabel(g, r, c) {
		return true
	}
	whole, part, found := strings.Cut(g.Text(r, c), ".")
	return found && g.Kind(r, c) == grid.Number && len(whole) <= 2 && len(part) <= 2 && naming.Digits(whole) && naming.Digits(part)
}

// isTotal reports whether a row is, to a thousandth, the sum of others in every column.
func (p *proposal) isTotal(row int, rows, cols []int) bool {
	for _, c := range cols {
		sum, gross := -p.number(row, c), 0.0
		for _, r := range rows {
			v := p.number(r, c)
			sum, gross = sum+v, gross+math.Abs(v)
		}
		if !(math.Abs(sum) <= 0.001*gross) {
			return false
		}
	}
	return true
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
		names := p.textsAbove(c)
		l, any := line{at: c, label: cmp.Or(append(names, "")...), names: names}, false
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
		names := p.textsBeside(r)
		l, any := line{at: r, label: cmp.Or(append(names, "")...), names: names}, false
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
