package layout

import (
	"fmt"
	"ioimpact/tables/internal/grid"
	"ioimpact/tables/internal/naming"
	"ioimpact/tables/internal/trade"
	"math"
	"slices"
)

// same reports whether two vectors are equal but for the rounding of so many cells.
func (p *proposal) same(a, b []float64, cells int) bool {
	for k := range a {
		if !p.sameCell(a[k], b[k], cells) {
			return false
		}
	}
	return true
}

// sameCell reports whether two numbers are equal but for the rounding of so many cells.
func (p *proposal) sameCell(a, b float64, cells int) bool {
	gross := math.Max(math.Abs(a), math.Abs(b))
	return math.Abs(a-b) <= math.Min(float64(cells)*p.half, 0.001*gross)+1e-9*gross
}

func added(a, b []float64, sign float64) []float64 {
	out := slices.Clone(a)
	for k := range b {
		out[k] += sign * b[k]
	}
	return out
}

// subtotals leaves out the lines that are sums: of the flows, of the flows and all lines before, of lines before or behind.
func (p *proposal) subtotals(lines []line, flows []float64) {
	n := len(p.rows)
	before := slices.Clone(flows) // and the lines that are not left out
	for i := range lines {
		switch {
		case p.same(lines[i].values, flows, n):
			lines[i].is, lines[i].why = isLeftOut, "the sum of the flows"
		case i > 0 && i < len(lines)-1 && p.same(lines[i].values, before, n+i):
			lines[i].is, lines[i].all, lines[i].why = isLeftOut, true, "the sum of the flows and of all before it"
		case p.sumOfRun(lines, i, 1) || p.sumOfRun(lines, i, -1):
			lines[i].is, lines[i].why = isLeftOut, "the sum of the lines beside it"
		}
		if lines[i].is != isLeftOut {
			for k, v := range lines[i].values {
				before[k] += v
			}
		}
	}
}

// sumOfRun reports whether line i is the sum of at least two lines behind (step 1) or before it. The first figure tells most sums from
// others, so the others are added up only if it is the sum.
func (p *proposal) sumOfRun(lines []line, i, step int) bool {
	most := min(len(p.rows)+12, 250) // a block of all sectors has a total
	sum, parts := 0.0, 0
	for k := i + step; k >= 0 && k < len(lines) && parts < most; k += step {
		if lines[k].is == isLeftOut {
			continue
		}
		sum += lines[k].values[0]
		if parts++; parts > 1 && p.sameCell(lines[i].values[0], sum, parts) && p.isSumOf(lines, i, k, step) {
			return true
		}
	}
	return false
}

// isSumOf reports whether line i is the sum of those from the next one to last, and not of nothing.
func (p *proposal) isSumOf(lines []line, i, last, step int) bool {
	any := false
	for at, v := range lines[i].values {
		sum, parts := 0.0, 0
		for k := i + step; k != last+step; k += step {
			if lines[k].is != isLeftOut {
				sum, parts = sum+lines[k].values[at], parts+1
			}
		}
		if !p.sameCell(v, sum, parts) {
			return false
		}
		any = any || sum != 0
	}
	return any
}

// mostTotals is how many totals behind each other rows and columns have in common.
const mostTotals = 12

// trimTotals takes a total that rows and columns have in common, under one label, for what it is: the last row is the sum of
// the others, and so is the last column.
func (p *proposal) trimTotals() {
	for n, least := len(p.rows)-1, max(2, len(p.rows)-mostTotals); n >= least; n-- {
		for k := range n { // the corner, the sum of all flows, may be empty
			down, across := 0.0, 0.0
			for i := range n {
				down += p.number(p.rows[i], p.cols[k])
				across += p.number(p.rows[k], p.cols[i])
			}
			if !p.same([]float64{down, across}, []float64{p.number(p.rows[n], p.cols[k]), p.number(p.rows[k], p.cols[n])}, n) {
				return
			}
		}
		p.rows, p.cols = p.rows[:n], p.cols[:n]
	}
}

// importedBlock finds rows below the flows that have the labels of all sectors again, in their order: imported goods, if a text
// beside or above them says so.
func (p *proposal) importedBlock() {
	n := len(p.rows)
	for k := 0; k+n <= len(p.below); k++ {
		block := p.below[k : k+n]
		if block[n-1].at-block[0].at != n-1 || !p.sectorsAgain(block) {
			continue
		}
		for i := range block {
			block[i].is = isImportedFlow
		}
		p.imported = [2]int{block[0].at, block[n-1].at}
		if !p.saysImported(block) {
			p.marks = append(p.marks, fmt.Sprintf("rows %d to %d have the labels of the sectors again, and are taken as imported goods", block[0].at+1, block[n-1].at+1))
		}
		return
	}
}

// sectorsAgain reports whether each line has a label of the sector in its place.
func (p *proposal) sectorsAgain(block []line) bool {
	for k, l := range block {
		names := p.textsBeside(p.rows[k])
		if !slices.ContainsFunc(l.names, func(a string) bool {
			return slices.ContainsFunc(names, func(b string) bool { return naming.Same(a, b) })
		}) {
			return false
		}
	}
	return true
}

// saysImported reports whether a text beside every line, or in a line of its own above them, says imports.
func (p *proposal) saysImported(block []line) bool {
	beside := 0
	for k, l := range block {
		own := p.textsBeside(p.rows[k])
		if slices.ContainsFunc(l.names, func(text string) bool { return !slices.Contains(own, text) && trade.Meant(text) == trade.Imports }) {
			beside++
		}
	}
	if beside == len(block) {
		return true
	}
	for r := block[0].at - 1; r > p.rows[len(p.rows)-1] && r >= block[0].at-3; r-- {
		for c := range p.g.RowLen(r) {
			if p.g.Kind(r, c) == grid.Number {
				return false
			}
		}
		if trade.Meant(p.textsBeside(r)...) == trade.Imports {
			return true
		}
	}
	return false
}
