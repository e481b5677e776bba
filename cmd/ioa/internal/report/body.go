package report

import (
	"strings"

	"ioimpact/internal/memory"
	"ioimpact/internal/printable"
)

// body is the rows of a table in memory, also as texts rounded for reading.
type body struct {
	cells  [][]Cell
	texts  [][]string
	places [][]int // the decimals of each cell
}

func (t *Table) body() (*body, error) {
	var all kept
	if err := t.each(func(row []Cell) error { return all.take(row) }); err != nil {
		return nil, err
	}
	if err := memory.Ask(textBytes*float64(len(all.rows))*float64(len(t.Columns)), "the texts that are printed"); err != nil {
		return nil, err
	}
	out := &body{cells: all.rows}
	out.texts, out.places = make([][]string, len(out.cells)), make([][]int, len(out.cells))
	for i := range out.texts {
		out.texts[i], out.places[i] = make([]string, len(t.Columns)), make([]int, len(t.Columns))
	}
	for c, column := range t.Columns {
		out.round(c, column)
	}
	sideBySide(len(out.texts), func(i int) {
		for c, column := range t.Columns {
			out.texts[i][c] = out.cells[i][c].forReading(column, out.places[i][c])
		}
	})
	return out, nil
}

// round chooses the decimals of a column: the same for all numbers of a unit, so that they line up.
func (b *body) round(c int, column Column) {
	if column.Whole {
		return
	}
	units := map[string]*sizes{}
	for _, r := range b.cells {
		if r[c].isNumber() {
			if units[r[c].unit] == nil {
				units[r[c].unit] = &sizes{}
			}
			units[r[c].unit].add(r[c].number)
		}
	}
	for i, r := range b.cells {
		switch size := units[r[c].unit]; {
		case !r[c].isNumber():
		case r[c].unit == "":
			b.places[i][c] = decimals(size.largest)
		default:
			b.places[i][c] = max(size.decimals(), enough(r[c].number))
		}
	}
}

// widest is the most decimals of a column, for formats that have one width for all.
func (b *body) widest(c int) int {
	out := 0
	for i := range b.places {
		out = max(out, b.places[i][c])
	}
	return out
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
