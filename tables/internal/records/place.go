package records

import (
	"bytes"
	"encoding/csv"
	"unicode/utf8"

	"ioimpact/internal/input"
)

// placer knows the places of cells in a file of records.
type placer struct {
	file    string
	skipped int            // lines before those that are being read now
	lines   [][]byte       // the text, to turn columns in bytes into columns in characters
	columns map[string]int // header → cell
}

// Place is where the cells of one record are; a quoted cell with a
// line break in it puts those behind it on another line.
type Place struct {
	placer
	Line  int      // of the first cell
	cells [][2]int // line and column of every cell, and of the end of the record
}

// of is the place of the record that was read last.
func (p placer) of(c *csv.Reader, record []string) Place {
	at := Place{placer: p, cells: make([][2]int, 0, len(record)+1)}
	var count characters
	for i := range record {
		line, column := c.FieldPos(i)
		line += p.skipped
		at.cells = append(at.cells, [2]int{line, count.before(line, p.lines[line-1], column-1) + 1})
	}
	at.Line = at.cells[0][0]
	end := at.cells[len(at.cells)-1][0]
	if i := len(record) - 1; bytes.ContainsRune([]byte(record[i]), '\n') {
		end += bytes.Count([]byte(record[i]), []byte{'\n'})
	}
	at.cells = append(at.cells, [2]int{end, utf8.RuneCount(bytes.TrimRight(p.lines[end-1], "\r")) + 1})
	return at
}

// characters counts those before the cells of a record, each from the cell before it: from the start of the line for each would be quadratic.
type characters struct{ line, bytes, count, steps int }

// before is the number of characters in a text before so many bytes.
func (c *characters) before(line int, text []byte, bytes int) int {
	if line != c.line {
		c.line, c.bytes, c.count = line, 0, 0
	}
	to := max(c.bytes, min(len(text), bytes))
	c.count += utf8.RuneCount(text[c.bytes:to])
	c.steps += to - c.bytes
	c.bytes = to
	return c.count
}

// cell is the place of the k-th cell, or the end of the record when it has fewer.
func (p Place) cell(k int) (line, col int) {
	c := p.cells[min(k, len(p.cells)-1)]
	return c[0], c[1]
}

// Add records a mistake in a column of the record; in one that the file does not have, at its first cell.
func (p Place) Add(errs *input.List, column, text, hint, format string, args ...any) {
	line, col := p.cell(p.columns[column])
	errs.Addf(input.At(p.file, line, col), text, hint, format, args...)
}

// Has reports whether the file has a column.
func (p placer) Has(column string) bool {
	_, has := p.columns[column]
	return has
}
