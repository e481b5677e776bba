package layout

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"ioimpact/tables/internal/naming"
	"ioimpact/tables/internal/trade"
	"ioimpact/tables/internal/vector"
)

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
		if p.allImportsSubtracted(o, sum, cells) {
			break
		}
		if k := p.subtracted(o, sum, cells); k >= 0 {
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

// subtracted is the column that has to be subtracted for the others to add up to column o; −1 for none. Output and imports change
// places in that sum: which is output is told by a row that repeats it, or by what the other is called.
func (p *proposal) subtracted(o int, sum []float64, cells int) int {
	for k, l := range p.columns {
		if k == o || l.is == isLeftOut || !p.same(added(sum, l.values, -2), p.columns[o].values, cells) {
			continue
		}
		if p.repeated(l.values) && !p.repeated(p.columns[o].values) {
			continue
		}
		if p.repeated(l.values) == p.repeated(p.columns[o].values) && trade.Meant(p.columns[o].names...) == trade.Imports {
			continue
		}
		return k
	}
	return -1
}

// allImportsSubtracted takes column o as output if the others add up to it less all columns that are called imports, of which there are
// several: 进口 and 国内省外流入 of a provincial table.
func (p *proposal) allImportsSubtracted(o int, sum []float64, cells int) bool {
	var imports []int
	for k, l := range p.columns {
		if k != o && l.is == isPart && trade.Meant(l.names...) == trade.Imports && vector.Sum(l.values) > 0 {
			imports, sum = append(imports, k), added(sum, l.values, -2)
		}
	}
	if len(imports) < 2 || !p.same(sum, p.columns[o].values, cells) {
		return false
	}
	p.output, p.columns[o].is, p.columns[o].why = true, isOutput, "the flows and the columns beside them, less imports, add up to it"
	for _, k := range imports {
		p.columns[k].is, p.columns[k].why = isImports, "it has to be subtracted"
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
