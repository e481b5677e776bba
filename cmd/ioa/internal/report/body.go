package report

import (
	"math"
	"strings"

	"ioimpact/internal/memory"
	"ioimpact/internal/printable"
)

// body is the rows of a table in memory, also as texts rounded for reading.
type body struct {
	cells  [][]Cell
	texts  [][]string
	places []int // the decimals of each column
}

func (t *Table) body() (*body, error) {
	var all kept
	if err := t.each(func(row []Cell) error { return all.take(row) }); err != nil {
		return nil, err
	}
	if err := memory.Ask(textBytes*float64(len(all.rows))*float64(len(t.Columns)), "the texts that are printed"); err != nil {
		return nil, err
	}
	out := &body{cells: all.rows, places: make([]int, len(t.Columns))}
	out.texts = make([][]string, len(out.cells))
	for i := range out.texts {
		out.texts[i] = make([]string, len(t.Columns))
	}
	for c, column := range t.Columns {
		out.places[c] = out.decimals(c, column)
		for i, r := range out.cells {
			out.texts[i][c] = r[c].forReading(column, out.places[c])
		}
	}
	return out, nil
}

// decimals are those of a column.
func (b *body) decimals(c int, column Column) int {
	if column.Whole {
		return 0
	}
	largest := 0.0
	for _, r := range b.cells {
		if !r[c].isText && !math.IsNaN(r[c].number) {
			largest = math.Max(largest, math.Abs(r[c].number))
		}
	}
	return decimals(largest)
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
