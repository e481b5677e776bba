package tables

import (
	"bytes"
	"errors"
	"strconv"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/grid"
)

// A table in the plain format may come in another dialect of CSV (semicolons and
// decimal commas), another encoding, or as a workbook. Such a file is read as a
// grid, written out as plain text in memory, one line a row, and read by the
// plain reader; the places of mistakes are then put back to where the file has them.

// isPlainGrid reports whether a sheet begins as the plain format does.
func isPlainGrid(g *grid.Grid) bool {
	return g.Rows() > 0 && strings.EqualFold(strings.TrimSpace(g.Text(0, 0)), "code")
}

// readPlainGrid reads a sheet in the plain format; side and sideData are the YAML beside it.
func readPlainGrid(path string, g *grid.Grid, side string, sideData []byte) (*Table, error) {
	var errs input.List
	g.Rectangular(1, g.Rows(), 0, &errs)
	checkPlainCells(g, &errs)
	if err := errs.Err(); err != nil {
		return nil, err
	}
	text := plainText(g)
	t, err := readNamed(path, bytes.NewReader(text), int64(len(text)), side, sideData)
	if err != nil {
		return nil, replace(err, path, g, text)
	}
	t.Name = baseName(path)
	if t.Hash, err = fileDigest(path, [][]byte{sideData}); err != nil {
		return nil, err
	}
	t.Inferred = append(t.Inferred, "how the file is written: "+howWritten(g))
	return t, nil
}

// howWritten says what a sheet is in words.
func howWritten(g *grid.Grid) string {
	if g.Sheet != "" {
		return "sheet " + g.Sheet + " of a workbook"
	}
	return g.Detected.String()
}

// checkPlainCells refuses what only a workbook holds among numbers: a date, a formula that was never computed, and a
// text of a number, 1.500, which the language of whoever typed it decides. Digits alone are no question.
func checkPlainCells(g *grid.Grid, errs *input.List) {
	if g.Sheet == "" {
		return
	}
	labels := plainLabels(g)
	for r := 1; r < g.Rows(); r++ {
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
	return good && !allDigits(strings.TrimPrefix(s, "-"))
}

// plainLabels is how many columns of a sheet in the plain format are labels.
func plainLabels(g *grid.Grid) int {
	labels := 1
	for labels < 3 && labels < g.RowLen(0) {
		name := strings.ToLower(strings.TrimSpace(g.Text(0, labels)))
		if name != "name" && name != "name_zh" {
			break
		}
		labels++
	}
	return labels
}

// plainText writes a grid as plain CSV. Labels keep their text, numbers their value.
func plainText(g *grid.Grid) []byte {
	labels := plainLabels(g)
	var b []byte
	for r := 0; r < g.Rows(); r++ {
		empty := true
		for c := 0; c < g.RowLen(r); c++ {
			empty = empty && g.Kind(r, c) == grid.Empty
		}
		for c := 0; c < g.Cols() && !empty; c++ {
			if c > 0 {
				b = append(b, ',')
			}
			if cell := g.At(r, c); cell.Kind == grid.Number && r > 0 && c >= labels {
				b = strconv.AppendFloat(b, cell.Value, 'g', -1, 64)
			} else {
				b = appendQuoted(b, cell.Text)
			}
		}
		b = append(b, '\n')
	}
	return b
}

// appendQuoted writes a text as a CSV cell on one line.
func appendQuoted(b []byte, s string) []byte {
	s = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ").Replace(s)
	if strings.ContainsAny(s, "\",") {
		return append(append(append(b, '"'), strings.ReplaceAll(s, `"`, `""`)...), '"')
	}
	return append(b, s...)
}

// replace puts mistakes found in the plain text of a grid to the cells of the file.
func replace(err error, path string, g *grid.Grid, text []byte) error {
	var all input.Errors
	var one *input.Error
	switch {
	case errors.As(err, &all):
	case errors.As(err, &one):
		all = input.Errors{List: []*input.Error{one}}
	default:
		return err
	}
	lines := bytes.Split(text, []byte{'\n'})
	out := input.Errors{Dropped: all.Dropped}
	for _, e := range all.List {
		moved := *e
		if e.File == path && e.Line > 0 && e.Line <= g.Rows() {
			r, c := e.Line-1, cellAt(string(lines[e.Line-1]), e.Col)
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

// cellAt is which cell of a record the character column col, counted from 1, stands in.
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
