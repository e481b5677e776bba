package grid

import (
	"fmt"

	"ioimpact/internal/input"
)

// Grid is a sheet: rows of cells, each with its text, kind, value and place.
// Rows and columns are counted from 0. Rows may differ in length; trailing empty
// rows, and in workbooks trailing empty cells, are left out. A Grid is not changed
// after it was read and may be used by several goroutines.
type Grid struct {
	File     string
	Sheet    string // name of the sheet of a workbook; "" for text files
	Detected Detected
	Merges   []Range // merged cells of a workbook; the value stands in the first cell

	rows  []rowRef
	cols  int
	marks marks
}

// Range is a rectangle of cells, first and last row and column included.
type Range struct{ FirstRow, FirstCol, LastRow, LastCol int }

// String is the range as a spreadsheet writes it: A1:C3.
func (r Range) String() string {
	return input.CellName(r.FirstRow+1, r.FirstCol+1) + ":" + input.CellName(r.LastRow+1, r.LastCol+1)
}

// Rows is the number of rows.
func (g *Grid) Rows() int { return len(g.rows) }

// Cols is the number of cells of the longest row.
func (g *Grid) Cols() int { return g.cols }

// RowLen is the number of cells row r has in the file.
func (g *Grid) RowLen(r int) int { return int(g.rows[r].n) }

// has reports whether the file holds the cell.
func (g *Grid) has(r, c int) bool {
	return r >= 0 && r < len(g.rows) && c >= 0 && c < int(g.rows[r].n)
}

// At is the cell in row r and column c. A cell that the file does not hold is empty.
func (g *Grid) At(r, c int) Cell {
	if !g.has(r, c) {
		return Cell{}
	}
	return g.rows[r].c.at(g.rows[r].start+uint32(c), g.marks)
}

// Kind is the kind of a cell, without making its text.
func (g *Grid) Kind(r, c int) Kind {
	if !g.has(r, c) {
		return Empty
	}
	return kindOf(g.rows[r].c.forms[g.rows[r].start+uint32(c)])
}

// Text is the text of a cell as published; "" when it is empty.
func (g *Grid) Text(r, c int) string { return g.At(r, c).Text }

// Number is the value of a cell that is a number. Any other cell is an error
// that says why it is none and what to do.
func (g *Grid) Number(r, c int) (float64, *input.Error) {
	if g.has(r, c) {
		row := g.rows[r]
		cell := row.start + uint32(c)
		if kindOf(row.c.forms[cell]) == Number {
			return row.c.values[cell], nil
		}
	}
	why, hint := g.explain(g.At(r, c))
	return 0, g.Error(r, c, hint, "%s", why)
}

// Numbers appends the values of the cells from column first up to, not including,
// column last of row r to dst. Every cell must be a number; what is not is recorded in
// errs and stands as 0.
func (g *Grid) Numbers(r, first, last int, dst []float64, errs *input.List) []float64 {
	for c := first; c < last; c++ {
		v, e := g.Number(r, c)
		if e != nil {
			errs.Add(e)
		}
		dst = append(dst, v)
	}
	return dst
}

// Error is a mistake in a cell, with its place and its text. hint may be "".
func (g *Grid) Error(r, c int, hint, format string, args ...any) *input.Error {
	e := &input.Error{File: g.File, Sheet: g.Sheet, Hint: hint, Msg: fmt.Sprintf(format, args...)}
	e.Line, e.Col = g.Place(r, c)
	e.Text = g.Text(r, c)
	return e
}

// Place is where a cell stands: row and column counted from 1 in a workbook,
// physical line and character column in a text file. A cell beyond the end of its
// row stands where the row ends; a row beyond the last has no column.
func (g *Grid) Place(r, c int) (line, col int) {
	if g.Sheet != "" {
		return r + 1, c + 1
	}
	if r < 0 || r >= len(g.rows) {
		return 0, 0
	}
	return g.rows[r].place(c)
}

// place is the physical line and the character column of a cell of a text file.
func (row rowRef) place(c int) (line, col int) {
	line, col = int(row.line), 1
	n := min(c, int(row.n))
	for i := 0; i < n; i++ {
		w := row.c.widths[row.start+uint32(i)]
		if w == isWide {
			wide := row.c.wide[row.start+uint32(i)]
			if wide.lines > 0 {
				line, col = line+wide.lines, 1
			}
			col += wide.width
		} else {
			col += int(w)
		}
		if i+1 < int(row.n) {
			col++ // the delimiter
		}
	}
	return line, col
}

// maxRagged is how many rows of a wrong length are reported one by one.
const maxRagged = 5

// Rectangular checks that the rows from first up to, not including, last all
// have as many cells as the row `like`, usually the header. In a text file a
// cell too many is most often a number that its own comma broke in two, so no
// block may be read from rows of different lengths. Workbooks pass: their cells have addresses.
func (g *Grid) Rectangular(first, last, like int, errs *input.List) {
	if g.Sheet != "" {
		return
	}
	want, found := g.RowLen(like), 0
	for r := max(first, 0); r < min(last, g.Rows()); r++ {
		n := g.RowLen(r)
		if n == want || n == 0 {
			continue
		}
		if found++; found > maxRagged {
			continue
		}
		hint := "a cell is missing"
		if n > want {
			hint = "a cell too many; a number written with the delimiter inside counts as two cells"
		}
		likeLine, _ := g.Place(like, 0)
		e := g.Error(r, min(want, n), hint, "the row has %d cells, line %d has %d", n, likeLine, want)
		e.Text = ""
		errs.Add(e)
	}
	if found > maxRagged {
		line, _ := g.Place(first, 0)
		errs.Addf(input.At(g.File, line, 0), "", "is the delimiter right?", "%d rows from here on differ in length from the row they must match", found)
	}
}

// Bytes is about how much memory the grid holds.
func (g *Grid) Bytes() int {
	total, last := 24*len(g.rows), (*chunk)(nil)
	for _, row := range g.rows {
		if row.c != nil && row.c != last {
			total += row.c.bytes()
			last = row.c
		}
	}
	return total
}

// HowWritten says in words what kind of sheet it is.
func (g *Grid) HowWritten() string {
	if g.Sheet != "" {
		return "sheet " + g.Sheet + " of a workbook"
	}
	return g.Detected.String()
}
