package layout

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/naming"
	"ioimpact/tables/internal/trade"
)

// readRows finds the row of output, and the primary inputs that with the flows add up to it.
func (p *proposal) readRows() {
	flows := make([]float64, len(p.cols))
	for j, c := range p.cols {
		for _, r := range p.rows {
			flows[j] += p.number(r, c)
		}
	}
	p.importedBlock()
	p.subtotals(p.below, flows)
	defer p.markRows()
	var output []float64
	for _, l := range p.columns {
		if l.is == isOutput {
			output = l.values
		}
	}
	last := len(p.below)
	for k := len(p.below) - 1; k >= 0; k-- {
		if l := &p.below[k]; output != nil && p.same(l.values, output, 2*len(p.rows)) {
			l.is, l.why, last = isOutput, "it repeats the column of output", k
			break
		}
	}
	if p.supplyBelow(last) {
		return
	}
	sum := flows
	for k := range p.below[:last] {
		switch l := &p.below[k]; l.is {
		case isPart:
			p.nameRow(l)
			sum = added(sum, l.values, 1)
		case isImportedFlow:
			sum = added(sum, l.values, 1)
		}
	}
	p.costs = output != nil && p.same(sum, output, len(p.rows)+len(p.below))
	if !p.costs {
		p.marks = append(p.marks, "the flows and the rows below them do not add up to output; leave out totals, or name what is missing")
	}
	p.belowOutput(last)
}

// supplyBelow reads the rows of ESA table 1700: output, competitive imports by product, and their sum, which is what uses add up
// to. Only labels tell them from an input that is listed last, so both have to say what they are.
func (p *proposal) supplyBelow(last int) bool {
	at, imports := -1, -1
	for k := range last {
		switch l := p.below[k]; {
		case l.is == isLeftOut && l.all:
			at, imports = k, -1
		case l.is == isPart && at >= 0 && imports < 0:
			imports = k
		case l.is == isPart:
			at = -1 // more rows: an input at purchasers' prices and value added
		}
	}
	if at < 0 || imports < 0 || meant(p.below[imports].names...) != saysImports {
		return false
	}
	if said := meant(p.below[at].names...); said != saysOutput {
		p.marks = append(p.marks, fmt.Sprintf("rows %d to %d: if the first is output and the second imports by product, say   output: {row: …}   and   imports: {row: …}",
			p.below[at].at+1, p.below[imports].at+1))
		return false
	}
	supply := added(p.below[at].values, p.below[imports].values, 1)
	for k := range p.columns {
		if p.columns[k].is != isOutput {
			continue
		}
		if last == len(p.below) && !p.same(supply, p.columns[k].values, 2*len(p.rows)) {
			return false
		}
		p.columns[k].is, p.columns[k].why = isLeftOut, "output and imports"
	}
	if last < len(p.below) {
		p.below[last].is, p.below[last].why = isLeftOut, "output and imports"
	}
	p.below[at].is, p.below[at].why = isOutput, "the flows and the rows above add up to it"
	p.below[imports].is, p.below[imports].why = isImports, "uses are output and this row"
	p.importsRow, p.costs = true, true
	for k := range at {
		if p.below[k].is == isPart {
			p.nameRow(&p.below[k])
		}
	}
	p.belowOutput(last)
	return true
}

// belowOutput names the rows below output. The accounts are complete without them.
func (p *proposal) belowOutput(last int) {
	for k := last + 1; k < len(p.below); k++ {
		l := &p.below[k]
		switch said := meant(l.names...); {
		case l.is != isPart:
		case saysSatellite(l.names...) && !slices.ContainsFunc(l.values, math.IsNaN):
			l.is, l.why = isSatellite, "below output"
		case p.output && p.costs && said != saysImports && !p.isSector(l.label):
			l.is, l.why = isLeftOut, "below output; name it under satellites if it is employment or the like"
		default:
			l.is, l.why = isLeftOut, "below output"
			p.marks = append(p.marks, fmt.Sprintf("row %d (%s) is below output: name it under   satellites   if it is employment or the like", l.at+1, l.label))
		}
	}
}

// nameRow tells imports and taxes on products by what they are called. What only may be one of them is marked.
func (p *proposal) nameRow(l *line) {
	switch meant(l.names...) {
	case saysImports:
		l.is = isImports
	case saysProductTaxes:
		l.is = isTaxes
	case saysValueAdded:
	default:
		if !allZero(l.values) {
			p.unknown = append(p.unknown, *l)
		}
	}
	if p.isSector(l.label) {
		p.alike = append(p.alike, *l)
	}
}

// markRows adds one mark for all rows that nothing is known of, and one for those that have the label of a sector.
func (p *proposal) markRows() {
	if len(p.unknown) > 0 {
		p.marks = append(p.marks, lineList("row", p.unknown, rowName)+" taken as value added: give it the code   imports   or   taxes_products   if it is one of them")
	}
	p.markSupply()
	if len(p.pairs) > 0 && !(p.output && p.costs && slices.ContainsFunc(p.below, func(l line) bool { return l.is == isOutput })) {
		k := p.pairs[0]
		p.marks = append(p.marks, fmt.Sprintf("row %d (%s) and column %s (%s) are taken for one sector", p.rows[k]+1, p.g.Text(p.rows[k], p.code),
			input.ColumnName(p.cols[k]+1), p.g.Text(p.head, p.cols[k])))
	}
	if twice := p.labelledTwice(); len(twice) > 0 {
		p.marks = append(p.marks, lineList("row", twice, rowName)+" labelled like a column beside the flows: is it a sector?")
	}
	for _, l := range p.below {
		if l.is == isPart && meant(l.names...) == saysValueAdded && p.likeSector(l) {
			p.marks = append(p.marks, fmt.Sprintf("row %d (%s) with its cells under final demand adds up to output like a sector: is its label spelt in another way in a column?", l.at+1, l.label))
		}
	}
	if len(p.alike) > 0 {
		p.marks = append(p.marks, lineList("row", p.alike, rowName)+" labelled like a sector: is it a second block of flows, of imported goods?")
	}
}

// labelledTwice are the rows that have the label of a column beside the flows, and of which nothing else is known.
func (p *proposal) labelledTwice() (out []line) {
	counted := func(l line) bool { return l.label != "" && l.is != isLeftOut && l.is != isOutput }
	columns := lineLabels(p.columns, counted)
	for _, l := range p.below {
		if counted(l) && columns[naming.Fold(l.label)] && meant(l.names...) == notSaid {
			out = append(out, l)
		}
	}
	return out
}

// markSupply asks whether a row of imports among the inputs holds the imports of each product instead, and what uses add up to is
// supply. The sums are the same; only the label of that total tells them apart, or that the row is among intermediate inputs.
func (p *proposal) markSupply() {
	at, after := -1, false
	for k, l := range p.below {
		switch {
		case l.is == isImports && !p.importsRow:
			at = k
		case l.is == isPart && at < 0 && meant(l.names...) == saysValueAdded:
			after = true
		}
	}
	if at < 0 {
		return
	}
	_, text := foldedLabels(p.below[at].names)
	if containsAny(text, importedInputWords) {
		return
	}
	total, supply, output := "", false, false
	for _, lines := range [][]line{p.columns, p.below} {
		for _, l := range lines {
			if l.is == isOutput {
				total, supply, output = l.label, supply || saysSupply(l.names...), output || saysOnlyOutput(l.names...)
			}
		}
	}
	if total == "" || output && !(after && supply) || !output && !after && !supply {
		return
	}
	l := p.below[at]
	p.marks = append(p.marks, fmt.Sprintf("row %d (%s) is taken as imported inputs of each sector; if it is the imports of each product, what is called %s holds them too: "+
		"say   output: {row: …}   and   imports: {row: …}", l.at+1, l.label, total))
}

// lineList names lines for a message: the first three and how many more.
func lineList(what string, lines []line, place func(int) string) string {
	const most = 3
	var out []string
	for k, l := range lines {
		if k == most && len(lines) > most+1 {
			return fmt.Sprintf("%ss %s and %d more are", what, strings.Join(out, ", "), len(lines)-most)
		}
		out = append(out, fmt.Sprintf("%s (%s)", place(l.at), l.label))
	}
	if len(out) == 1 {
		return what + " " + out[0] + " is"
	}
	return fmt.Sprintf("%ss %s are", what, strings.Join(out, ", "))
}

func rowName(at int) string { return fmt.Sprint(at + 1) }

func columnName(at int) string { return input.ColumnName(at + 1) }

// likeSector reports whether the cells of a row below the flows add up, with those under final demand, to its cell under output.
func (p *proposal) likeSector(l line) bool {
	if !p.output {
		return false
	}
	sum, stated, final := 0.0, 0.0, 0.0
	for _, v := range l.values {
		sum += v
	}
	for _, c := range p.columns {
		switch v := p.number(l.at, c.at); c.is {
		case isOutput:
			stated = v
		case isImports:
			sum -= v
			if trade.Meant(c.names...) == trade.Imports && v < 0 {
				sum += 2 * v
			}
		case isPart, isExports:
			sum, final = sum+v, final+math.Abs(v)
		}
	}
	return final > 0 && stated != 0 && math.Abs(sum-stated) <= math.Min(0.001*math.Abs(stated), float64(len(p.rows)+len(p.columns))*p.half)
}
