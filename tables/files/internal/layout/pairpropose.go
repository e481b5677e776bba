package layout

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/files/internal/metadata"
	"ioimpact/tables/internal/grid"
	"ioimpact/tables/internal/naming"
)

// pairProposal is what can be seen of a supply and a use table: products and industries are the labels that both have, and the sums of
// the two prove each other.
type pairProposal struct {
	supply, use *proposal
	isMake      bool // the rows of the supply table are industries
	either      bool // both ways round have the same labels
	prices      string
	marks       []string
}

// ProposePair writes a first description of a supply and a use table. What the sums of the two prove, or labels say, has a comment that
// says so; everything else is marked, as [Propose] does it. It is tried on the two sheets before it is given.
func ProposePair(supply, use *grid.Grid, supplyFile, useFile string) ([]byte, error) {
	p := &pairProposal{supply: &proposal{g: supply}, use: &proposal{g: use}}
	if !p.findLabels() {
		return nil, &input.Error{File: use.File, Sheet: use.Sheet,
			Msg:  "no supply and use tables are found: the two sheets have no products and industries in common",
			Hint: "write the description by hand: docs/formats.md shows one"}
	}
	p.readSupply()
	p.readUse()
	p.readBalance()
	p.try(supplyFile, useFile)
	return p.write(supplyFile, useFile, p.marks), nil
}

// findLabels finds the labels of products and of industries that the sheets have in common.
func (p *pairProposal) findLabels() bool {
	s, u := p.supply, p.use
	rows, columns := textsOfColumns(s.g), textsOfRows(s.g)
	products, industries := commonLine(rows, textsOfColumns(u.g)), commonLine(columns, textsOfRows(u.g))
	made, makers := commonLine(columns, textsOfColumns(u.g)), commonLine(rows, textsOfRows(u.g))
	straight, turned := min(products.n, industries.n), min(made.n, makers.n)
	p.isMake, p.either = turned > straight, turned == straight
	if p.isMake {
		products, industries = made, makers
	}
	if min(products.n, industries.n) < 2 {
		return false
	}
	u.code, u.head = products.second, industries.second
	s.code, s.head = products.first, industries.first
	if p.isMake {
		s.code, s.head = industries.first, products.first
	}
	u.rows, u.cols = u.linesOf(s)
	if p.isMake {
		s.cols, s.rows = p.inSupply(u.rows, u.cols)
	} else {
		s.rows, s.cols = p.inSupply(u.rows, u.cols)
	}
	for _, one := range []*proposal{s, u} {
		one.findHalf()
	}
	p.trim()
	return min(len(u.rows), len(u.cols)) >= 2
}

// labelLines are the texts of each of the first rows or columns of a sheet, folded.
type labelLines []map[string]bool

func textsOfRows(g *grid.Grid) (out labelLines) {
	for r := range min(maxHeadRows, g.Rows()) {
		set := map[string]bool{}
		for c := range g.RowLen(r) {
			if g.Kind(r, c) == grid.Text && !isDash(g.Text(r, c)) {
				set[naming.Fold(g.Text(r, c))] = true
			}
		}
		out = append(out, set)
	}
	return out
}

func textsOfColumns(g *grid.Grid) (out labelLines) {
	for c := range min(maxLabelColumns, g.Cols()) {
		set := map[string]bool{}
		for r := range g.Rows() {
			if g.Kind(r, c) == grid.Text && !isDash(g.Text(r, c)) {
				set[naming.Fold(g.Text(r, c))] = true
			}
		}
		out = append(out, set)
	}
	return out
}

// common is a line of one sheet and one of another, and how many labels they have in common.
type common struct{ first, second, n int }

// commonLine finds the lines with the most labels in common; of several those that come first.
func commonLine(a, b labelLines) (out common) {
	for i, x := range a {
		for j, y := range b {
			n := 0
			for label := range x {
				if label != "" && y[label] {
					n++
				}
			}
			if n > out.n {
				out = common{i, j, n}
			}
		}
	}
	return out
}

// linesOf are the rows and columns with a label that the other sheet has too, in either of its directions.
func (p *proposal) linesOf(other *proposal) (rows, cols []int) {
	has := map[string]bool{}
	for r := range other.g.Rows() {
		has[naming.Fold(other.g.Text(r, other.code))] = true
	}
	for c := range other.g.RowLen(other.head) {
		has[naming.Fold(other.g.Text(other.head, c))] = true
	}
	for r := p.head + 1; r < p.g.Rows(); r++ {
		if label := naming.Fold(p.g.Text(r, p.code)); label != "" && has[label] {
			rows = append(rows, r)
		}
	}
	for c := p.code + 1; c < p.g.RowLen(p.head); c++ {
		texts := slices.ContainsFunc(rows, func(r int) bool { return math.IsNaN(p.number(r, c)) }) // a column of names
		if label := naming.Fold(p.g.Text(p.head, c)); label != "" && has[label] && !texts {
			cols = append(cols, c)
		}
	}
	return rows, cols
}

// inSupply are the lines of the supply table for products and industries of the use table, which keeps only those with one.
func (p *pairProposal) inSupply(products, industries []int) (goods, makers []int) {
	s, u := p.supply, p.use
	rows, cols := map[string]int{}, map[string]int{}
	for r := s.g.Rows() - 1; r > s.head; r-- {
		rows[naming.Fold(s.g.Text(r, s.code))] = r
	}
	for c := s.g.RowLen(s.head) - 1; c > s.code; c-- {
		cols[naming.Fold(s.g.Text(s.head, c))] = c
	}
	if p.isMake {
		rows, cols = cols, rows
	}
	take := func(lines []int, at map[string]int, label func(int) string) (kept, found []int) {
		used := map[int]bool{}
		for _, i := range lines {
			if k, there := at[naming.Fold(label(i))]; there && !used[k] {
				used[k], kept, found = true, append(kept, i), append(found, k)
			}
		}
		return kept, found
	}
	u.rows, goods = take(products, rows, func(r int) string { return u.g.Text(r, u.code) })
	u.cols, makers = take(industries, cols, func(c int) string { return u.g.Text(u.head, c) })
	return goods, makers
}

// findHalf finds half a unit of the last decimal of the flows.
func (p *proposal) findHalf() {
	for _, r := range p.rows {
		for _, c := range p.cols {
			if p.g.Kind(r, c) == grid.Number {
				p.half = math.Max(p.half, p.g.Printed(r, c).Half())
			}
		}
	}
}

// trim takes products and industries out that are the sum of others in both tables: totals have one label in both.
func (p *pairProposal) trim() {
	s, u := p.supply, p.use
	goods, makers := &s.rows, &s.cols
	if p.isMake {
		goods, makers = makers, goods
	}
	for n := len(u.rows) - 1; n >= 2 && u.isTotal(u.rows[n], u.rows[:n], u.cols) && p.supplyTotal(*goods, *makers, n, true); n-- {
		u.rows, *goods = u.rows[:n], (*goods)[:n]
	}
	for n := len(u.cols) - 1; n >= 2 && u.isTotalColumn(u.cols[n], u.cols[:n], u.rows) && p.supplyTotal(*goods, *makers, n, false); n-- {
		u.cols, *makers = u.cols[:n], (*makers)[:n]
	}
}

// supplyTotal reports whether product or industry n of the supply table is the sum of those before it.
func (p *pairProposal) supplyTotal(goods, makers []int, n int, product bool) bool {
	parts, crossed := makers, goods
	if product {
		parts, crossed = goods, makers
	}
	if p.isMake != product {
		return p.supply.isTotal(parts[n], parts[:n], crossed)
	}
	return p.supply.isTotalColumn(parts[n], parts[:n], crossed)
}

// isTotalColumn is isTotal of a column.
func (p *proposal) isTotalColumn(col int, cols, rows []int) bool {
	for _, r := range rows {
		sum, gross := -p.number(r, col), 0.0
		for _, c := range cols {
			v := p.number(r, c)
			sum, gross = sum+v, gross+math.Abs(v)
		}
		if !(math.Abs(sum) <= 0.001*gross) {
			return false
		}
	}
	return true
}

// try reads the pair as it is described, and marks what is wrong then.
func (p *pairProposal) try(supplyFile, useFile string) {
	pair, err := ParsePair(metadata.NewSidecar(useFile, p.write(supplyFile, useFile, nil)))
	if err == nil {
		read, failed := ReadPair(PairSheet{PairPart: pair.Supply, Grid: p.supply.g}, PairSheet{PairPart: pair.Use, Grid: p.use.g})
		if err = failed; err == nil {
			err = read.Validate()
		}
		if err == nil {
			for _, f := range read.Check(tables.CheckOptions{}) {
				if f.Severity == tables.Failure {
					p.mark("read so, the tables have an error: %s: %s", f.Code, f.Message)
					return
				}
			}
		}
	}
	if err != nil {
		first, _, _ := strings.Cut(err.Error(), "\n")
		p.mark("read so, the files are refused: %s", first)
	}
}

func (p *pairProposal) mark(format string, args ...any) {
	if m := fmt.Sprintf(format, args...); !slices.Contains(p.marks, m) {
		p.marks = append(p.marks, m)
	}
}
