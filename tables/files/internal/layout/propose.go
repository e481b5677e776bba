package layout

import (
	"cmp"
	"math"
	"slices"
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
				rows, cols, pairs := p.common(h, c, strip)
				if len(rows) > len(p.rows) || strip == "" && p.strip == "" && slices.Equal(rows, p.rows) && slices.Equal(cols, p.cols) && p.likeCodes(h, c) {
					p.head, p.code, p.strip, p.rows, p.cols, p.pairs = h, c, strip, rows, cols, pairs
				}
			}
		}
	}
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

// common are the rows below h and the columns right of c whose labels are the same, as long as they follow each other. A few may
// be spelt in another way between others that are the same: pairs are their places in rows and cols.
func (p *proposal) common(h, c int, strip string) (rows, cols, pairs []int) {
	at := map[string]int{}
	for k := c + 1; k < p.g.RowLen(h); k++ {
		if label := naming.Fold(p.g.Text(h, k)); label != "" && mayBeCode(p.g, h, k) {
			if _, twice := at[label]; !twice {
				at[label] = k
			}
		}
	}
	column := func(r int) (int, bool) {
		text, begins := strings.CutPrefix(p.g.Text(r, c), strip)
		k, found := at[naming.Fold(text)]
		return k, found && begins && mayBeCode(p.g, r, c)
	}
	for r := h + 1; r < p.g.Rows(); r++ {
		k, found := column(r)
		n := len(rows)
		if n == 0 {
			if found {
				rows, cols = append(rows, r), append(cols, k)
			}
			continue
		}
		next := cols[n-1] + 1
		if !found && len(pairs) <= n/20 && p.g.Text(r, c) != "" && mayBeCode(p.g, r, c) && p.g.Text(h, next) != "" {
			if after, again := column(r + 1); again && after == next+1 && !p.isTotal(r, rows, cols) {
				k, found, pairs = next, true, append(pairs, n)
			}
		}
		if !found || k != next {
			return rows, cols, pairs
		}
		rows, cols = append(rows, r), append(cols, k)
	}
	return rows, cols, pairs
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
