package layout

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"ioimpact/tables/internal/grid"
	"ioimpact/tables/internal/naming"
	"ioimpact/tables/internal/trade"
	"ioimpact/tables/internal/vector"
)

const isMargins role = isLeftOut + 1 // of a supply table

// marginWords are words of labels of trade and transport margins.
var marginWords = []string{"margin", "marge", "margen", "margem", "marž", "ottm", "handelsspanne", "商业", "流通费用", "商業マージン", "マージン", "运费", "運賃"}

// otherColumns are the columns of a table of a pair that are not among its lines, with a number for each row of them.
func (p *proposal) otherColumns() (out []line) {
	for c := p.code + 1; c < p.g.Cols(); c++ {
		if slices.Contains(p.cols, c) {
			continue
		}
		names := p.textsAbove(c)
		l, any := line{at: c, label: cmp.Or(append(names, "")...), names: names}, false
		for _, r := range p.rows {
			l.values = append(l.values, p.number(r, c))
			any = any || p.g.Kind(r, c) == grid.Number
		}
		if !any && l.label != "" && c > p.firstFlow() {
			l.is, l.why, any = isLeftOut, "no numbers", true
		}
		if any {
			out = append(out, l)
		}
	}
	return out
}

// otherRows are the same of rows.
func (p *proposal) otherRows() (out []line) {
	for r := p.head + 1; r < p.g.Rows(); r++ {
		if slices.Contains(p.rows, r) {
			continue
		}
		names := p.textsBeside(r)
		l, any := line{at: r, label: cmp.Or(append(names, "")...), names: names}, false
		for _, c := range p.cols {
			l.values = append(l.values, p.number(r, c))
		}
		for c := p.code + 1; c < p.g.RowLen(r); c++ {
			any = any || p.g.Kind(r, c) == grid.Number
		}
		if any {
			out = append(out, l)
		}
	}
	return out
}

// sums are the flows of a table added up, by row and by column.
func (p *proposal) sums() (byRow, byColumn []float64) {
	byRow, byColumn = make([]float64, len(p.rows)), make([]float64, len(p.cols))
	for i, r := range p.rows {
		for j, c := range p.cols {
			v := p.number(r, c)
			byRow[i] += v
			byColumn[j] += v
		}
	}
	return byRow, byColumn
}

// readSupply tells what is beside the products of the supply table; a make table has nothing but totals.
func (p *pairProposal) readSupply() {
	s := p.supply
	byRow, byColumn := s.sums()
	s.columns, s.below = s.otherColumns(), s.otherRows()
	s.subtotals(s.columns, byRow)
	s.subtotals(s.below, byColumn)
	s.lastTotal(s.columns, byRow)
	s.lastTotal(s.below, byColumn)
	for k := range s.columns {
		if l := &s.columns[k]; l.is == isPart {
			p.nameSupply(l)
		}
	}
	for k := range s.below {
		if l := &s.below[k]; l.is == isPart {
			l.is, l.why = isLeftOut, "below the flows"
			if !allZero(l.values) {
				p.mark("supply: row %s (%s) is left out: is it part of the supply?", rowName(l.at), l.label)
			}
		}
	}
}

// nameSupply tells imports, margins and taxes on products by what they are called; margins cancel.
func (p *pairProposal) nameSupply(l *line) {
	_, text := foldedLabels(l.names)
	sum, gross := vector.Sum(l.values), 0.0
	for _, v := range l.values {
		gross += math.Abs(v)
	}
	said := meant(l.names...)
	switch {
	case p.isMake || math.IsNaN(sum):
		l.is, l.why = isLeftOut, "beside the flows"
		p.mark("supply: column %s (%s) is left out: is it part of the supply?", columnName(l.at), l.label)
	case containsAny(text, marginWords):
		l.is = isMargins
		if math.Abs(sum) > marginTolerance*gross {
			p.mark("supply: column %s (%s) is called margins, but does not add up to 0: does it hold taxes?", columnName(l.at), l.label)
		}
	case trade.Meant(l.names...) == trade.Imports && said == saysImports:
		l.is = isImports
	case said == saysProductTaxes || said == saysTaxes || slices.ContainsFunc(l.names, isTaxCode):
		l.is = isTaxes
	case gross > 0 && math.Abs(sum) <= marginTolerance*gross:
		l.is, l.why = isMargins, "it adds up to 0"
		p.mark("supply: column %s (%s) is taken as margins, because it adds up to 0", columnName(l.at), l.label)
	default:
		l.is = isLeftOut
		p.mark("supply: column %s (%s) is left out: name it under imports, margins or taxes if it is one of them", columnName(l.at), l.label)
	}
}

// isTaxCode reports whether a label is a code of the ESA for taxes less subsidies on products.
func isTaxCode(label string) bool {
	return slices.Contains([]string{"d21x31", "d21-d31", "d21_m_d31", "d21"}, naming.Fold(label))
}

// lastTotal leaves the last line out if all others add up to it.
func (p *proposal) lastTotal(lines []line, flows []float64) {
	last := len(lines) - 1
	if last < 0 || lines[last].is == isLeftOut {
		return
	}
	sum := flows
	for _, l := range lines[:last] {
		if l.is != isLeftOut {
			sum = added(sum, l.values, 1)
		}
	}
	if p.same(sum, lines[last].values, len(lines)+len(p.rows)+len(p.cols)) {
		lines[last].is, lines[last].why = isLeftOut, "the sum of all before it"
	}
}

// readUse tells final demand, primary inputs and output of the use table.
func (p *pairProposal) readUse() {
	u := p.use
	byRow, byColumn := u.sums()
	u.columns, u.below = u.otherColumns(), u.otherRows()
	u.subtotals(u.columns, byRow)
	u.lastTotal(u.columns, byRow)
	u.output = true // that uses add up to supply is proved by the supply table
	for k := range u.columns {
		if l := &u.columns[k]; l.is == isPart && slices.ContainsFunc(l.values, math.IsNaN) {
			l.is = isLeftOut
			p.mark("use: column %s (%s) holds texts and is left out", columnName(l.at), l.label)
		}
	}
	u.nameColumns()
	for _, l := range u.columns {
		if l.is == isImports {
			p.mark("use: column %s (%s) is called imports", columnName(l.at), l.label)
		}
	}
	for _, m := range u.marks {
		p.mark("use: %s", m)
	}
	p.readCosts(byColumn)
}

// readCosts tells the rows below the products: what costs add up to output with, and what is below output.
func (p *pairProposal) readCosts(flows []float64) {
	u := p.use
	output := p.outputs()
	last := len(u.below)
	for k := len(u.below) - 1; k >= 0; k-- {
		if l := &u.below[k]; u.same(l.values, output, 2*len(u.rows)) {
			l.is, l.why, last = isOutput, "it is what the supply table adds up to", k
			break
		}
	}
	u.subtotals(u.below[:last], flows)
	sum := flows
	for k := range u.below {
		l := &u.below[k]
		switch {
		case l.is != isPart:
		case k > last:
			l.is, l.why = isLeftOut, "below output"
			if saysSatellite(l.names...) && !slices.ContainsFunc(l.values, math.IsNaN) {
				l.is = isSatellite
			}
		default:
			p.nameCost(l)
			sum = added(sum, l.values, 1)
		}
	}
	if u.costs = u.same(sum, output, len(u.rows)+len(u.below)); !u.costs {
		p.mark("use: the flows and the rows below them do not add up to what the supply table says of output; leave out totals, or name what is missing")
	}
}

// outputs are the outputs of industries in the supply table, in the order of the use table.
func (p *pairProposal) outputs() []float64 {
	byRow, byColumn := p.supply.sums()
	if p.isMake {
		return byRow
	}
	return byColumn
}

// nameCost tells imports and taxes on products among primary inputs.
func (p *pairProposal) nameCost(l *line) {
	switch meant(l.names...) {
	case saysImports:
		l.is = isImports
	case saysProductTaxes:
		l.is = isTaxes
	case saysValueAdded:
	default:
		if !allZero(l.values) {
			p.mark("use: row %s (%s) is taken as value added: give it the code   imports   or   taxes_products   if it is one of them", rowName(l.at), l.label)
		}
	}
}

// readBalance finds the prices of the use table: what its uses add up to in the supply table.
func (p *pairProposal) readBalance() {
	s, u := p.supply, p.use
	made, _ := s.sums()
	if p.isMake {
		_, made = s.sums()
	}
	uses, _ := u.sums()
	for _, l := range u.columns {
		if l.is == isPart || l.is == isExports || l.is == isImports {
			uses = added(uses, l.values, 1)
		}
	}
	basic, purchasers, between := made, made, false
	for _, l := range s.columns {
		switch l.is {
		case isImports:
			basic, purchasers = added(basic, l.values, 1), added(purchasers, l.values, 1)
		case isMargins, isTaxes:
			purchasers, between = added(purchasers, l.values, 1), true
		}
	}
	u.half = math.Max(u.half, s.half)
	cells := len(u.rows) + len(u.cols) + len(s.columns) + len(u.columns)
	switch {
	case u.same(uses, basic, cells):
		p.prices = "basic"
	case between && u.same(uses, purchasers, cells):
		p.prices = "purchasers"
	default:
		p.mark("the uses of products do not add up to their supply: is a column missing, or one too many?")
	}
}

// ranges writes lines that follow each other as ranges.
func ranges(lines []int, name func(int) string) string {
	var out []string
	for k := 0; k < len(lines); {
		end := k
		for end+1 < len(lines) && lines[end+1] == lines[end]+1 {
			end++
		}
		out = append(out, `"`+name(lines[k])+":"+name(lines[end])+`"`)
		k = end + 1
	}
	return "[" + strings.Join(out, ", ") + "]"
}

// isLabel reports whether a text is the label of one of the lines of the flows.
func (p *proposal) isLabel(label string) bool {
	return label != "" && (slices.ContainsFunc(p.rows, func(r int) bool { return naming.Same(label, p.g.Text(r, p.code)) }) ||
		slices.ContainsFunc(p.cols, func(c int) bool { return naming.Same(label, p.g.Text(p.head, c)) }))
}
