package layout

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

	"ioimpact/tables/internal/naming"
	"ioimpact/tables/internal/trade"
	"ioimpact/tables/internal/vector"
)

// mostOutputs is how many columns, from the last, may be that of output: more columns of final demand behind output no table has.
const mostOutputs = 1000

// readColumns finds output, the column that the flows and all others add up to, with at most one of them subtracted.
func (p *proposal) readColumns() {
	flows := make([]float64, len(p.rows))
	for i, r := range p.rows {
		for _, c := range p.cols {
			flows[i] += p.number(r, c)
		}
	}
	p.subtotals(p.columns, flows)
	imports, tried := p.calledImports(), 0
	for o := len(p.columns) - 1; o >= 0 && !p.output && tried < mostOutputs; o-- {
		if p.columns[o].is == isLeftOut {
			continue
		}
		tried++
		others := p.besides(o, flows)
		if others.addUpTo(o) {
			p.output, p.columns[o].is, p.columns[o].why = true, isOutput, "the flows and the columns beside them add up to it"
			break
		}
		if others.allImportsSubtracted(o, imports) {
			break
		}
		if k := others.subtracted(o); k >= 0 {
			p.output, p.columns[o].is, p.columns[o].why = true, isOutput, "the flows and the columns beside them, less imports, add up to it"
			p.columns[k].is, p.columns[k].why = isImports, "the only column that has to be subtracted"
			if said := trade.Meant(p.columns[k].names...); said != trade.Imports && said != trade.MaybeImports {
				p.marks = append(p.marks, fmt.Sprintf("column %s (%s) has to be subtracted and is taken as imports, which it is not called",
					columnName(p.columns[k].at), p.columns[k].label))
			}
		}
	}
	p.nameColumns()
}

// calledImports are the columns that are called imports and hold some.
func (p *proposal) calledImports() (out []int) {
	for k, l := range p.columns {
		if l.is == isPart && trade.Meant(l.names...) == trade.Imports && vector.Sum(l.values) > 0 {
			out = append(out, k)
		}
	}
	return out
}

// besides are the sums of the flows and of the columns but for one. Only the sum of the sector with the largest flows is computed at first: it
// tells most columns from output, and the number of columns may be large.
type besides struct {
	*proposal
	flows   []float64
	but     int
	probe   int     // the sector with the largest flows
	atProbe float64 // its sum
	cells   int
	sum     []float64 // of all sectors; nil before it is needed
}

func (p *proposal) besides(o int, flows []float64) *besides {
	b := &besides{proposal: p, flows: flows, but: o, cells: len(p.rows)}
	for i, v := range flows {
		if math.Abs(v) > math.Abs(flows[b.probe]) {
			b.probe = i
		}
	}
	b.atProbe = flows[b.probe]
	for k, l := range p.columns {
		if k != o && l.is != isLeftOut {
			b.atProbe, b.cells = b.atProbe+l.values[b.probe], b.cells+1
		}
	}
	return b
}

// addUpTo reports whether the sums less twice some columns are column o.
func (b *besides) addUpTo(o int, less ...int) bool {
	at := b.atProbe
	for _, k := range less {
		at -= 2 * b.columns[k].values[b.probe]
	}
	if !b.sameCell(at, b.columns[o].values[b.probe], b.cells) {
		return false
	}
	if b.sum == nil {
		b.sum = b.flows
		for k, l := range b.columns {
			if k != b.but && l.is != isLeftOut {
				b.sum = added(b.sum, l.values, 1)
			}
		}
	}
	for i, v := range b.sum {
		for _, k := range less {
			v -= 2 * b.columns[k].values[i]
		}
		if !b.sameCell(v, b.columns[o].values[i], b.cells) {
			return false
		}
	}
	return true
}

// subtracted is the column that has to be subtracted for the others to add up to column o; −1 for none. Output and imports change
// places in that sum: which is output is told by a row that repeats it, or by what the other is called.
func (b *besides) subtracted(o int) int {
	for k, l := range b.columns {
		if k == o || l.is == isLeftOut || !b.addUpTo(o, k) {
			continue
		}
		if b.repeated(l.values) && !b.repeated(b.columns[o].values) {
			continue
		}
		if b.repeated(l.values) == b.repeated(b.columns[o].values) && trade.Meant(b.columns[o].names...) == trade.Imports {
			continue
		}
		return k
	}
	return -1
}

// allImportsSubtracted takes column o as output if the others add up to it less all columns that are called imports, of which there are
// several: 进口 and 国内省外流入 of a provincial table.
func (b *besides) allImportsSubtracted(o int, called []int) bool {
	imports := slices.DeleteFunc(slices.Clone(called), func(k int) bool { return k == o })
	if len(imports) < 2 || !b.addUpTo(o, imports...) {
		return false
	}
	b.output, b.columns[o].is, b.columns[o].why = true, isOutput, "the flows and the columns beside them, less imports, add up to it"
	for _, k := range imports {
		b.columns[k].is, b.columns[k].why = isImports, "it has to be subtracted"
	}
	return true
}

// repeated reports whether a row below the flows has these figures.
func (p *proposal) repeated(values []float64) bool {
	return slices.ContainsFunc(p.below, func(l line) bool { return p.same(l.values, values, 2*len(p.rows)) })
}

// nameColumns tells exports and imports by what they are called. Imports that are printed below zero and added, or that are
// subtracted, are proved by the sums; what is called imports and is added as a positive number is a contradiction.
func (p *proposal) nameColumns() {
	exports, unknown := false, []line(nil)
	for k := range p.columns {
		l := &p.columns[k]
		if l.is != isPart {
			continue
		}
		switch trade.Meant(l.names...) {
		case trade.Exports:
			l.is, exports = isExports, true
			if saysFinal(l.names...) && trade.Meant(openingWord(l.label)) != trade.Exports {
				p.marks = append(p.marks, fmt.Sprintf("column %s (%s) is taken as exports; is it final demand at home?", columnName(l.at), l.label))
			}
			if trade.Meant(l.label) != trade.Exports && p.headingGoesOn(k) {
				p.marks = append(p.marks, fmt.Sprintf("column %s (%s) is taken as exports because of a heading above it; are columns beside it under the same heading?",
					columnName(l.at), l.label))
			}
		case trade.Imports, trade.MaybeImports:
			if p.output && allZero(l.values) {
				l.is, l.why = isLeftOut, "all zero"
				continue
			}
			l.is = isImports
			if p.output && vector.Sum(l.values) < 0 {
				l.why = "printed below zero, and the sums add it"
				continue
			}
			p.marks = append(p.marks, fmt.Sprintf("column %s (%s) is called imports", columnName(l.at), l.label))
		default:
			switch {
			case allZero(l.values):
			case !saysFinal(l.names...):
				unknown = append(unknown, *l)
			case nowherePositive(l.values):
				p.marks = append(p.marks, fmt.Sprintf("column %s (%s) is above zero nowhere: is it imports?", columnName(l.at), l.label))
			}
		}
	}
	if exports && len(unknown) > 0 {
		p.marks = append(p.marks, lineList("column", unknown, columnName)+" taken as final demand at home: exports, margins and taxes are not")
	}
	if !p.output {
		p.marks = append(p.marks, "no column is found that the flows and the columns beside them add up to; name the column of output, and leave out totals")
	}
	if !exports {
		p.marks = append(p.marks, "no column is called exports; move those of exports from   final   to   exports")
	}
}

// openingWord is the first word of a label, or the first two characters of a Chinese one.
func openingWord(label string) string {
	word, _, _ := strings.Cut(label, " ")
	if runes := []rune(word); len(runes) > 2 && unicode.Is(unicode.Han, runes[0]) {
		return string(runes[:2])
	}
	return word
}

func nowherePositive(values []float64) bool {
	return !slices.ContainsFunc(values, func(v float64) bool { return v > 0 })
}

// headingGoesOn reports whether the text above a column may stand above the next one too, which has a blank there and no text of
// its own that says exports.
func (p *proposal) headingGoesOn(k int) bool {
	if k+1 >= len(p.columns) {
		return false
	}
	l, next := &p.columns[k], &p.columns[k+1]
	return next.at == l.at+1 && next.is == isPart && len(next.names) < len(l.names) && trade.Meant(next.names...) != trade.Exports
}

// textsAbove are the label of a column and the other texts above it, nearest first.
func (p *proposal) textsAbove(c int) []string {
	var out []string
	add := func(h int) {
		if text := naming.Clean(p.g.Text(h, c)); text != "" && mayBeLabel(p.g, h, c) {
			out = append(out, text)
		}
	}
	add(p.head)
	for h := min(p.rows[0], p.head+4) - 1; h >= max(0, p.head-3); h-- {
		if h != p.head {
			add(h)
		}
	}
	return out
}

// textsBeside are the label of a row and the other texts before its figures.
func (p *proposal) textsBeside(r int) []string {
	var out []string
	add := func(c int) {
		if text := naming.Clean(p.g.Text(r, c)); text != "" && mayBeLabel(p.g, r, c) {
			out = append(out, text)
		}
	}
	add(p.code)
	for c := range p.cols[0] {
		if c != p.code {
			add(c)
		}
	}
	return out
}
