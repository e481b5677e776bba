package plain

import (
	"bytes"
	"fmt"
	"math"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/files/internal/caption"
	"ioimpact/tables/internal/grid"
	"ioimpact/tables/internal/naming"
)

// The labels by which the make and use tables of the US Bureau of Economic Analysis are recognised.
const (
	beaIntermediate = "Total Intermediate"
	beaValueAdded   = "Total Value Added"
	beaIndustry     = "Total Industry Output"
	beaCommodity    = "Total Commodity Output"
	beaFinal        = "Total Final Uses (GDP)"
)

// bea is a make or use table of the BEA: industries × commodities, or commodities × industries with final demand and value
// added. Totals are checked against what they add up and left out; F050, imports below zero, becomes the column imports.
type bea struct {
	g          *grid.Grid
	head       int            // the row of column labels
	label      int            // the column of row labels
	rows, cols map[string]int // by label
	lastRow    int
	lastCol    int
	half       float64 // half a unit of the last decimal in the sheet
	errs       input.List
	out        bytes.Buffer
}

// beaText is the sheet as text of the plain format, nil if it is not of the BEA.
func beaText(g *grid.Grid) (*sheetText, error) {
	b := &bea{g: g, head: -1, rows: map[string]int{}, cols: map[string]int{}}
	if !b.find() {
		return nil, nil
	}
	b.half = b.lastDecimal()
	if _, isUse := b.rows[beaValueAdded]; isUse {
		b.use()
	} else {
		b.make()
	}
	if err := b.errs.Err(); err != nil {
		return nil, err
	}
	return &sheetText{Reader: &b.out, book: g.Sheet != "", moved: withoutLines(g.File), above: caption.Read(g)}, nil
}

// withoutLines takes the lines off mistakes: they are of the text that was made of a sheet, whose numbers were all checked.
func withoutLines(file string) func(error) error {
	return func(err error) error {
		all := input.Errors{}
		switch e := err.(type) {
		case *input.Error:
			all.List = []*input.Error{e}
		case *input.Errors:
			all = *e
		case input.Errors:
			all = e
		default:
			return err
		}
		out := input.Errors{Dropped: all.Dropped}
		for _, e := range all.List {
			moved := *e
			if moved.File == file {
				moved.Line, moved.Col = 0, 0
			}
			out.List = append(out.List, &moved)
		}
		return out
	}
}

// find looks for the labels of totals, wherever title rows and columns have moved them.
func (b *bea) find() bool {
	for r := 0; r < min(b.g.Rows(), 20) && b.head < 0; r++ {
		for c := range b.g.RowLen(r) {
			switch naming.Clean(b.g.Text(r, c)) {
			case beaIndustry, beaCommodity:
				b.head, b.lastCol = r, c
			}
		}
	}
	if b.head < 0 {
		return false
	}
	for c := range 4 {
		for r := b.head + 1; r < b.g.Rows(); r++ {
			switch naming.Clean(b.g.Text(r, c)) {
			case beaIndustry, beaCommodity:
				b.label, b.lastRow = c, r
			}
		}
		if b.lastRow > 0 {
			break
		}
	}
	for r := b.head + 1; r <= b.lastRow; r++ {
		b.rows[b.rowLabel(r)] = r
	}
	for c := b.label + 1; c <= b.lastCol; c++ {
		b.cols[b.colLabel(c)] = c
	}
	_, use := b.rows[beaValueAdded]
	_, final := b.cols[beaFinal]
	_, makes := b.rows[beaCommodity]
	return b.lastRow > 0 && (use && final || makes)
}

func (b *bea) rowLabel(r int) string { return naming.Clean(b.g.Text(r, b.label)) }
func (b *bea) colLabel(c int) string { return naming.Clean(b.g.Text(b.head, c)) }

// number is the number in a cell; one that holds none is recorded, and an empty cell is zero where the totals prove it.
func (b *bea) number(r, c int) float64 {
	if b.g.Kind(r, c) == grid.Empty {
		return 0
	}
	v, e := b.g.Number(r, c)
	if e != nil {
		b.errs.Add(e)
	}
	return v
}

// manyDecimals are more than an office rounds to: numbers with so many were not rounded.
const manyDecimals = 6

// lastDecimal is half a unit of the last decimal that any cell has, 0 if they are not rounded.
func (b *bea) lastDecimal() float64 {
	most := 0
	for r := b.head + 1; r <= b.lastRow; r++ {
		for c := b.label + 1; c <= b.lastCol; c++ {
			if b.g.Kind(r, c) == grid.Number {
				_, decimals, _ := strings.Cut(b.g.Text(r, c), ".")
				most = max(most, len(decimals))
			}
		}
	}
	if most > manyDecimals {
		return 0
	}
	return 0.5 * math.Pow10(-most)
}

// total checks a printed total against the cells it adds up, each rounded to the last decimal.
func (b *bea) total(r, c int, sum float64, cells int) {
	stated := b.number(r, c)
	if allowed := b.half*float64(cells+1) + 1e-9*math.Abs(stated); b.errs.Len() == 0 && math.Abs(sum-stated) > allowed {
		b.errs.Add(b.g.Error(r, c, "a row or column is missing, twice there or damaged: take the table as published",
			"the cells add up to %.9g, the total is %.9g", sum, stated))
	}
}

// span is a run of rows or columns.
type span struct{ from, to int }

func (b *bea) sumRow(r int, s span) (sum float64) {
	for c := s.from; c < s.to; c++ {
		sum += b.number(r, c)
	}
	return sum
}

func (b *bea) sumCol(c int, s span) (sum float64) {
	for r := s.from; r < s.to; r++ {
		sum += b.number(r, c)
	}
	return sum
}

// make writes the make table: industries in rows, their output behind.
func (b *bea) make() {
	rows, cols := span{b.head + 1, b.lastRow}, span{b.label + 1, b.lastCol}
	b.header(cols, nil, -1, "output")
	for r := rows.from; r < rows.to; r++ {
		b.total(r, b.lastCol, b.sumRow(r, cols), cols.to-cols.from)
		b.line(b.rowLabel(r), b.cells(r, cols, nil, -1), b.number(r, b.lastCol))
	}
	for c := cols.from; c < cols.to; c++ {
		b.total(b.lastRow, c, b.sumCol(c, rows), rows.to-rows.from)
	}
	b.line("output", b.cells(b.lastRow, cols, nil, -1), math.NaN())
}

// use writes the use table: commodities in rows; industries, final demand, imports and output in columns; then value added and output.
func (b *bea) use() {
	middle, lastUse, added := b.cols[beaIntermediate], b.cols[beaFinal], b.rows[beaValueAdded]
	goods, ok := b.rows[beaIntermediate]
	if !ok || middle == 0 {
		b.errs.Add(b.g.Error(b.head, b.label, "take the table as published", "a use table of the BEA without %s", beaIntermediate))
		return
	}
	rows, inputs, cols := span{b.head + 1, goods}, span{goods + 1, added}, span{b.label + 1, middle}
	var final []int
	imports := -1
	for c := middle + 1; c < lastUse; c++ {
		if label := b.colLabel(c); label == "F050" || strings.HasPrefix(strings.ToLower(label), "imports") {
			imports = c
		} else {
			final = append(final, c)
		}
	}
	b.header(cols, final, imports, "output")
	for r := rows.from; r < rows.to; r++ {
		b.total(r, middle, b.sumRow(r, cols), cols.to-cols.from)
		b.total(r, lastUse, b.sumRow(r, span{middle + 1, lastUse}), lastUse-middle-1)
		b.total(r, b.lastCol, b.number(r, middle)+b.number(r, lastUse), 2)
		b.line(b.rowLabel(r), b.cells(r, cols, final, imports), b.number(r, b.lastCol))
	}
	for c := cols.from; c < cols.to; c++ {
		b.total(goods, c, b.sumCol(c, rows), rows.to-rows.from)
		b.total(added, c, b.sumCol(c, inputs), inputs.to-inputs.from)
		b.total(b.lastRow, c, b.number(goods, c)+b.number(added, c), 2)
	}
	extra := len(final)
	if imports >= 0 {
		extra++
	}
	for r := inputs.from; r < inputs.to; r++ {
		b.line(b.rowLabel(r), b.cells(r, cols, nil, -1), nothing(extra+1)...)
	}
	b.line("output", b.cells(b.lastRow, cols, nil, -1), nothing(extra+1)...)
}

// nothing is so many empty cells.
func nothing(n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = math.NaN()
	}
	return out
}

// header writes the names of columns. F040 is called exports, so that it counts as such.
func (b *bea) header(cols span, final []int, imports int, last string) {
	b.out.WriteString("code")
	for c := cols.from; c < cols.to; c++ {
		b.text(b.colLabel(c))
	}
	for _, c := range final {
		label := b.colLabel(c)
		if label == "F040" {
			label = "exports"
		}
		b.text(label)
	}
	if imports >= 0 {
		b.out.WriteString(",imports")
	}
	b.out.WriteString("," + last + "\n")
}

func (b *bea) text(s string) {
	b.out.WriteByte(',')
	b.out.Write(appendQuoted(nil, s))
}

// cells are the cells of a row in the order of the header, imports above zero.
func (b *bea) cells(r int, cols span, final []int, imports int) []float64 {
	var out []float64
	for c := cols.from; c < cols.to; c++ {
		out = append(out, b.number(r, c))
	}
	for _, c := range final {
		out = append(out, b.number(r, c))
	}
	if imports >= 0 {
		out = append(out, 0-b.number(r, imports))
	}
	return out
}

// line writes a row; a number that is none is an empty cell.
func (b *bea) line(label string, values []float64, more ...float64) {
	b.out.Write(appendQuoted(nil, label))
	for _, some := range [][]float64{values, more} {
		for _, v := range some {
			b.out.WriteByte(',')
			if !math.IsNaN(v) {
				fmt.Fprint(&b.out, v)
			}
		}
	}
	b.out.WriteByte('\n')
}
