package mrio

import (
	"fmt"
	"math"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/printed"
)

// labelled fills a table from rows that carry their labels, whatever their
// order: each column and each row is of a sector, an item, the output, or a row below.
type labelled struct {
	t       *Table
	file    string
	columns []target // by column
	row     map[string]int
	seen    map[string]int // row label → line
	stated  []float64      // the output column, nil when there is none
	below   map[string]*Row
	order   []string // labels of rows below, in file order
	outRow  []float64
	errs    *input.List
	classes func(label string) (belowClass, Row)
	last    []printed.Digits // of the numbers of the row that is taken; nil when they are not printed
}

// target is where the numbers of a column go.
type target struct {
	kind columnKind
	at   int
}

type columnKind int

const (
	toSector columnKind = iota
	toItem
	toOutput
	leftOut // totals
)

// belowClass says what a row is that is no sector's.
type belowClass int

const (
	unknownRow belowClass = iota
	primaryRow
	outputRow
	totalRow // a sum of others: checked by nobody, kept by nobody
)

func newLabelled(t *Table, file string, columns []target, errs *input.List) *labelled {
	t.make()
	l := &labelled{t: t, file: file, columns: columns, errs: errs, row: map[string]int{}, seen: map[string]int{}, below: map[string]*Row{}}
	for _, c := range columns {
		if c.kind == toOutput {
			l.stated = make([]float64, len(t.Sectors))
		}
	}
	return l
}

// take adds one row.
func (l *labelled) take(label string, values []float64, line int, at func(i int, hint, msg string) *input.Error) {
	if first, twice := l.seen[label]; twice {
		l.errs.Add(at(-1, "every row needs a label of its own", fmt.Sprintf("the row %q occurs twice, first on line %d", label, first)))
		return
	}
	l.seen[label] = line
	if i, ok := l.row[label]; ok {
		l.sector(i, values, at)
		return
	}
	class, row := l.classes(label)
	switch class {
	case outputRow:
		l.note(&l.t.Printed.Output, nil, nil)
		l.outRow = make([]float64, len(l.t.Sectors))
		l.scatter(values, l.outRow, nil, nil)
	case primaryRow:
		l.note(&l.t.Printed.Primary, nil, nil)
		l.addBelow(row, values, at)
	case unknownRow:
		hint := input.DidYouMean(label, l.missing())
		if hint == "" {
			hint = "rows are sectors of the columns, value added, taxes and output"
		}
		l.errs.Add(at(-1, hint, fmt.Sprintf("the row %q is no column and no known row of this layout", label)))
	}
}

// missing are the sector labels that no row had yet.
func (l *labelled) missing() []string {
	var out []string
	for label := range l.row {
		if l.seen[label] == 0 {
			out = append(out, label)
		}
	}
	return out
}

func (l *labelled) sector(i int, values []float64, at func(int, string, string) *input.Error) {
	for c, v := range values {
		if math.IsNaN(v) {
			l.errs.Add(at(c, "write 0 if nothing flows", "an empty cell among the flows"))
			return
		}
	}
	var f []float64
	if l.t.F != nil {
		f = l.t.F.RawRowView(i)
	}
	l.note(&l.t.Printed.Flows, &l.t.Printed.Final, &l.t.Printed.Output)
	out := []float64(nil)
	if l.stated != nil {
		out = l.stated[i : i+1]
	}
	l.scatter(values, l.t.Z.RawRowView(i), f, out)
}

// note takes in the last decimals of a row, under sectors, items and the output; nil takes none.
func (l *labelled) note(flows, final, output *printed.Digits) {
	to := [...]*printed.Digits{toSector: flows, toItem: final, toOutput: output, leftOut: nil}
	for c, column := range l.columns {
		if block := to[column.kind]; block != nil {
			if l.last == nil {
				block.Add(printed.Exact)
			} else if l.last[c] > *block {
				*block = l.last[c]
			}
		}
	}
}

// scatter adds the numbers of a row to where their columns go; a NaN is nothing.
func (l *labelled) scatter(values, z, f, out []float64) {
	for c, v := range values {
		if math.IsNaN(v) {
			continue
		}
		switch t := l.columns[c]; {
		case t.kind == toSector:
			z[t.at] += v
		case t.kind == toItem && f != nil:
			f[t.at] += v
		case t.kind == toOutput && out != nil:
			out[0] += v
		}
	}
}

func (l *labelled) addBelow(row Row, values []float64, at func(int, string, string) *input.Error) {
	p, again := l.below[row.Code]
	if !again {
		p = &row
		p.Values, p.Final = make([]float64, len(l.t.Sectors)), make([]float64, len(l.t.Items))
		l.below[row.Code] = p
		l.order = append(l.order, row.Code)
	}
	for c, v := range values {
		if math.IsNaN(v) && l.columns[c].kind == toSector {
			l.errs.Add(at(c, "write 0 if there is none", "an empty cell"))
			return
		}
	}
	l.scatter(values, p.Values, p.Final, nil)
}

// finish checks that every sector had its row and that output stated twice agrees.
func (l *labelled) finish() {
	if l.errs.Len() > 0 {
		return
	}
	if missing := l.missing(); len(missing) > 0 {
		sortLabels(missing)
		l.errs.Addf(input.In(l.file), strings.Join(missing[:min(5, len(missing))], " "), "is the file cut off?", "%d of %d sectors of the columns have no row",
			len(missing), len(l.row))
		return
	}
	for _, code := range l.order {
		p := l.below[code]
		if allZero(p.Final) {
			p.Final = nil
		}
		l.t.Primary = append(l.t.Primary, *p)
	}
	l.output()
}

// agreement is how far two statements of an output may differ, as a share.
const agreement = 1e-6

// output takes the output column, or the row where there is no column. Each must be
// the sum of what it is the total of; where both do and contradict each other, the
// table does not balance, which is the publisher's and is said.
func (l *labelled) output() {
	t := l.t
	if t.Output = l.stated; l.stated == nil {
		t.Output = l.outRow
	}
	if l.stated != nil {
		t.addsUp(l.file, "uses", t.uses(), l.stated, l.errs)
	}
	if l.stated == nil && l.outRow != nil {
		t.addsUp(l.file, "uses", t.uses(), l.outRow, l.errs)
	}
	if l.outRow != nil {
		t.addsUp(l.file, "inputs and value added", t.costs(), l.outRow, l.errs)
	}
	if l.stated == nil || l.outRow == nil {
		return
	}
	worst, at := 0.0, -1
	for i, x := range l.stated {
		if d := math.Abs(x - l.outRow[i]); d > agreement*math.Max(math.Abs(x), math.Abs(l.outRow[i])) && d > worst {
			worst, at = d, i
		}
	}
	if at >= 0 {
		t.Notes = append(t.Notes, fmt.Sprintf("the published table does not balance: the output of %s is %.9g "+
			"by its uses and %.9g by its costs, the largest contradiction; output by uses is kept", t.Sectors[at].Full(), l.stated[at], l.outRow[at]))
	}
}

func allZero(values []float64) bool {
	for _, v := range values {
		if v != 0 {
			return false
		}
	}
	return true
}
