package layout

import (
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/grid"
	"ioimpact/tables/internal/naming"
	"ioimpact/tables/internal/printed"
)

// longSheet lays the records of a long file (one row, column and value each) out
// as a matrix: rows and columns in the order in which they first occur. Row 0
// holds the labels of columns, column 0 those of rows; names stand in rows and columns 1 and 2.
type longSheet struct {
	g     *grid.Grid
	value int // the column of the file that holds the values
	rows  []longLabel
	cols  []longLabel
	cell  map[[2]int]int // (row, column) → row of the file
}

// longLabel is a row or column label, its names, and where it first stands.
type longLabel struct {
	text, name, nameZH string
	r, c               int
}

// longLabels is how many rows and columns of a longSheet hold labels.
const longLabels = 3

// Rows is the number of rows, labels included.
func (s *longSheet) Rows() int { return len(s.rows) + longLabels }

// Cols is the number of columns, labels included.
func (s *longSheet) Cols() int { return len(s.cols) + longLabels }

// source is the cell of the file that a cell comes from; ok is false when there is none.
func (s *longSheet) source(r, c int) (fr, fc int, ok bool) {
	switch {
	case r >= longLabels && c >= longLabels:
		fr, ok = s.cell[[2]int{r - longLabels, c - longLabels}]
		return fr, s.value, ok
	case r >= longLabels:
		return s.rows[r-longLabels].r, s.rows[r-longLabels].c, true
	case c >= longLabels:
		return s.cols[c-longLabels].r, s.cols[c-longLabels].c, true
	}
	return 0, 0, false
}

func (l longLabel) pick(k int) string { return [longLabels]string{l.text, l.name, l.nameZH}[k] }

// Text is the text of a cell.
func (s *longSheet) Text(r, c int) string {
	switch {
	case r < longLabels && c < longLabels:
		return ""
	case r < longLabels:
		return s.cols[c-longLabels].pick(r)
	case c < longLabels:
		return s.rows[r-longLabels].pick(c)
	}
	if fr, fc, ok := s.source(r, c); ok {
		return s.g.Text(fr, fc)
	}
	return ""
}

// Kind is what a cell holds.
func (s *longSheet) Kind(r, c int) grid.Kind {
	if r < longLabels || c < longLabels {
		if s.Text(r, c) == "" {
			return grid.Empty
		}
		return grid.Text
	}
	if fr, fc, ok := s.source(r, c); ok {
		return s.g.Kind(fr, fc)
	}
	return grid.Empty
}

// Number is the value of a cell.
func (s *longSheet) Number(r, c int) (float64, *input.Error) {
	if fr, fc, ok := s.source(r, c); ok {
		return s.g.Number(fr, fc)
	}
	return 0, s.Error(r, c, "add the record, or say   empty: zero", "no record for row %s and column %s", s.Text(r, 0), s.Text(0, c))
}

// Printed is the last decimal that a number is printed with.
func (s *longSheet) Printed(r, c int) printed.Digits {
	if fr, fc, ok := s.source(r, c); ok {
		return s.g.Printed(fr, fc)
	}
	return printed.Exact
}

// Error is a mistake in a cell, placed where the file has it, or at the first record of its row.
func (s *longSheet) Error(r, c int, hint, format string, args ...any) *input.Error {
	fr, fc, ok := s.source(r, c)
	if !ok && r >= longLabels {
		fr, fc, ok = s.source(r, 0)
	}
	if !ok && c >= longLabels {
		fr, fc, _ = s.source(0, c)
	}
	return s.g.Error(fr, fc, hint, format, args...)
}

// longColumns are where the labels, names, values and conditions of records stand in the file.
type longColumns struct {
	row, column, value       int
	rowName, rowNameZH       int
	columnName, columnNameZH int
	where                    []int
}

// findColumns finds the columns of the records by the names in their header.
func (p *recordPlace) findColumns(g *grid.Grid, errs *input.List) (at longColumns) {
	header := readAxis(g, "column", 0, g.Cols(), []int{p.header, -1, -1})
	column := func(r ref) int {
		if !r.given() {
			return -1
		}
		hits := header.find(r, errs)
		if len(hits) > 1 {
			r.at.In(errs).Errorf("", "one column belongs here, not %d", len(hits))
		}
		if len(hits) != 1 {
			return -1
		}
		return header.at[hits[0]]
	}
	at = longColumns{row: column(p.row), column: column(p.column), value: column(p.value), rowName: column(p.rowName), rowNameZH: column(p.rowNameZH),
		columnName: column(p.colName), columnNameZH: column(p.colNameZH)}
	for _, w := range p.where {
		at.where = append(at.where, column(w.column))
	}
	return at
}

// readLong lays the records out, or records mistakes.
func (d *Description) readLong(g *grid.Grid, errs *input.List) *longSheet {
	p := &d.records
	if p.header >= g.Rows() {
		errs.Add(g.Error(0, 0, "", "the sheet has no row %d for the names of columns", p.header+1))
		return nil
	}
	before := errs.Len()
	at := p.findColumns(g, errs)
	g.Rectangular(p.header+1, g.Rows(), p.header, errs)
	if errs.Len() > before {
		return nil
	}
	s := &longSheet{g: g, value: at.value, cell: map[[2]int]int{}}
	rows, cols := map[string]int{}, map[string]int{}
	kept := 0
	for r := p.header + 1; r < g.Rows(); r++ {
		if emptyRow(g, r) || !p.keeps(g, r, at.where) {
			continue
		}
		kept++
		i := take(&s.rows, rows, g, r, at.row, at.rowName, at.rowNameZH, errs)
		j := take(&s.cols, cols, g, r, at.column, at.columnName, at.columnNameZH, errs)
		if i >= 0 && j >= 0 {
			s.put(i, j, r, errs)
		}
	}
	if kept == 0 {
		p.whereAt.In(errs).Errorf("", "no record is left")
	}
	if errs.Len() > before {
		return nil
	}
	return s
}

// emptyRow reports whether a row of the file holds nothing.
func emptyRow(g *grid.Grid, r int) bool {
	for c := 0; c < g.RowLen(r); c++ {
		if g.Kind(r, c) != grid.Empty {
			return false
		}
	}
	return true
}

// put notes the record of a cell; a second one is a mistake.
func (s *longSheet) put(i, j, r int, errs *input.List) {
	if first, twice := s.cell[[2]int{i, j}]; twice {
		line, _ := s.g.Place(first, 0)
		errs.Add(s.g.Error(r, s.value, "where   keeps records of one year or unit", "a second record for row %s and column %s; the first is on line %d", s.rows[i].text, s.cols[j].text, line))
		return
	}
	s.cell[[2]int{i, j}] = r
}

// keeps reports whether a record meets every condition.
func (p *recordPlace) keeps(g *grid.Grid, r int, where []int) bool {
	for i, c := range where {
		if !naming.Same(g.Text(r, c), p.where[i].text) {
			return false
		}
	}
	return true
}

// take is the index of the label in a record, which is new or known.
func take(labels *[]longLabel, index map[string]int, g *grid.Grid, r, c, name, nameZH int, errs *input.List) int {
	text := naming.Clean(g.Text(r, c))
	if text == "" {
		errs.Add(g.Error(r, c, "every record names its row and column", "a record without a label"))
		return -1
	}
	if i, known := index[text]; known {
		return i
	}
	one := longLabel{text: text, r: r, c: c}
	if name >= 0 {
		one.name = strings.TrimSpace(g.Text(r, name))
	}
	if nameZH >= 0 {
		one.nameZH = strings.TrimSpace(g.Text(r, nameZH))
	}
	index[text] = len(*labels)
	*labels = append(*labels, one)
	return index[text]
}
