package plain

import (
	"errors"
	"io"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/internal/grid"
	"ioimpact/tables/internal/naming"
)

// A table in the plain format may come in another dialect of CSV (semicolons and
// decimal commas), another encoding, or as a workbook. Such a file is read as a
// grid, which [gridText] turns into plain text row by row for the reader of the plain format;
// the places of mistakes in that text are then translated to places in the file.

// Recognises reports whether a sheet begins as the plain format does, after empty
// rows or the line `sep=;`, which tells spreadsheet programs the delimiter.
func Recognises(g *grid.Grid) bool {
	head := headRow(g)
	return head < g.Rows() && strings.EqualFold(strings.TrimSpace(g.Text(head, 0)), "code")
}

// headRow is the first row that is not empty; the number of rows when all are.
func headRow(g *grid.Grid) int {
	for r := 0; r < g.Rows(); r++ {
		for c := 0; c < g.RowLen(r); c++ {
			if g.Kind(r, c) != grid.Empty {
				return r
			}
		}
	}
	return g.Rows()
}

// ReadGrid reads a sheet in the plain format; [Recognises] is true for it.
func ReadGrid(path string, g *grid.Grid) (*tables.Table, error) {
	var errs input.List
	head := headRow(g)
	g.Rectangular(head+1, g.Rows(), head, &errs)
	checkCells(g, &errs)
	if err := errs.Err(); err != nil {
		return nil, err
	}
	text := newGridText(g)
	t, err := Read(path, text, int64(g.Rows())*int64(g.Cols())*2)
	if err != nil {
		return nil, text.replace(err, path)
	}
	if g.Sheet != "" { // the digits of binary numbers do not tell how the table was printed
		t.Rounding = tables.Rounding{}
	}
	return t, nil
}

// checkCells refuses what only a workbook holds among numbers: a date, a formula that was never computed, and a
// number as text, such as 1.500, which means different numbers in different languages. Digits alone are clear.
func checkCells(g *grid.Grid, errs *input.List) {
	if g.Sheet == "" {
		return
	}
	labels := labelCount(g)
	for r := headRow(g) + 1; r < g.Rows(); r++ {
		for c := labels; c < g.RowLen(r); c++ {
			switch kind := g.Kind(r, c); {
			case kind == grid.Date || kind == grid.Fault:
			case kind == grid.Text && isDecimalText(strings.TrimSpace(g.Text(r, c))):
			default:
				continue
			}
			_, e := g.Number(r, c)
			errs.Add(e)
		}
	}
}

// isDecimalText reports whether a text would pass for a number and is more than digits.
func isDecimalText(s string) bool {
	_, good, _, _ := input.Number(s)
	return good && !naming.Digits(strings.TrimPrefix(s, "-"))
}

// labelCount is how many columns of a sheet in the plain format are labels.
func labelCount(g *grid.Grid) int {
	labels, head := 1, headRow(g)
	for labels < 3 && labels < g.RowLen(head) {
		name := strings.ToLower(strings.TrimSpace(g.Text(head, labels)))
		if name != "name" && name != "name_zh" {
			break
		}
		labels++
	}
	return labels
}

// gridText is a grid as plain CSV. Labels keep their text, numbers their value.
type gridText struct {
	g      *grid.Grid
	head   int // the row of the header
	labels int // leading columns that are labels
	row    int // the next row to write
	rest   []byte
	line   []byte
}

func newGridText(g *grid.Grid) *gridText {
	return &gridText{g: g, head: headRow(g), labels: labelCount(g)}
}

// Read writes row after row.
func (p *gridText) Read(buf []byte) (int, error) {
	for len(p.rest) == 0 {
		if p.row == p.g.Rows() {
			return 0, io.EOF
		}
		p.line = p.appendRow(p.line[:0], p.row)
		p.rest = p.line
		p.row++
	}
	n := copy(buf, p.rest)
	p.rest = p.rest[n:]
	return n, nil
}

// appendRow writes a row and its line end.
func (p *gridText) appendRow(b []byte, r int) []byte {
	g, empty := p.g, true
	for c := 0; c < g.RowLen(r); c++ {
		empty = empty && g.Kind(r, c) == grid.Empty
	}
	for c := 0; c < g.Cols() && !empty; c++ {
		if c > 0 {
			b = append(b, ',')
		}
		if r > p.head && c >= p.labels && g.Kind(r, c) == grid.Number {
			b = g.AppendPlain(b, r, c)
		} else {
			b = appendQuoted(b, g.Text(r, c))
		}
	}
	return append(b, '\n')
}

// appendQuoted writes a text as a CSV cell on one line.
func appendQuoted(b []byte, s string) []byte {
	s = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ").Replace(s)
	if strings.ContainsAny(s, "\",") {
		return append(append(append(b, '"'), strings.ReplaceAll(s, `"`, `""`)...), '"')
	}
	return append(b, s...)
}

// replace translates the places of mistakes in the plain text of a grid to cells of the file.
func (p *gridText) replace(err error, path string) error {
	g := p.g
	var all input.Errors
	var one *input.Error
	switch {
	case errors.As(err, &all):
	case errors.As(err, &one):
		all = input.Errors{List: []*input.Error{one}}
	default:
		return err
	}
	out := input.Errors{Dropped: all.Dropped}
	for _, e := range all.List {
		moved := *e
		if e.File == path && e.Line > 0 && e.Line <= g.Rows() {
			r, c := e.Line-1, cellAt(string(p.appendRow(nil, e.Line-1)), e.Col)
			moved.Sheet = g.Sheet
			line, col := g.Place(r, c)
			if moved.Line = line; e.Col > 0 {
				moved.Col = col
			}
		}
		out.List = append(out.List, &moved)
	}
	return out
}

// cellAt is the cell of a record that character column col, counted from 1, is in.
func cellAt(record string, col int) int {
	cell, at, quoted := 0, 0, false
	for _, r := range record {
		if at++; at >= col {
			break
		}
		if r == '"' {
			quoted = !quoted
		} else if r == ',' && !quoted {
			cell++
		}
	}
	return cell
}
