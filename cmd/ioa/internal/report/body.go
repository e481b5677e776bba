package report

import (
	"math"
	"slices"
	"strings"

	"ioimpact/internal/printable"
)

// body is the rows of a table in memory, also as texts rounded for reading.
type body struct {
	cells  [][]Cell
	texts  [][]string
	places []int // the decimals of each column
}

func (t *Table) body() (*body, error) {
	out := &body{places: make([]int, len(t.Columns))}
	largest := make([]float64, len(t.Columns))
	err := t.each(func(row []Cell) error {
		out.cells = append(out.cells, slices.Clone(row))
		for c, cell := range row {
			if size := math.Abs(cell.number); size > largest[c] && !cell.isText {
				largest[c] = size
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for c, column := range t.Columns {
		if !column.Whole {
			out.places[c] = decimals(largest[c])
		}
	}
	out.texts = make([][]string, len(out.cells))
	sideBySide(len(out.texts), func(i int) {
		out.texts[i] = make([]string, len(t.Columns))
		for c, column := range t.Columns {
			out.texts[i][c] = out.cells[i][c].forReading(column, out.places[c])
		}
	})
	return out, nil
}

// forReading is a cell as text.
func (c Cell) forReading(column Column, places int) string {
	switch {
	case c.isText:
		return printable.Text(strings.Join(strings.Fields(c.text), " "))
	case column.Plain:
		return number(c.number)
	}
	return forReading(c.number, places)
}
