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
	places [][]uint8 // the decimals of each cell
}

// body is all of the rows.
func (t *Table) body() (*body, error) { return t.rowsFor(func(*body, int) {}) }

// texts is the rows as texts alone: numbers are given up as they are written.
func (t *Table) texts() ([][]string, error) {
	all, err := t.rowsFor(func(b *body, i int) { b.cells[i], b.places[i] = nil, nil })
	if err != nil {
		return nil, err
	}
	return all.texts, nil
}

// rowsFor are the rows; done is called for each after its texts were made.
func (t *Table) rowsFor(done func(b *body, i int)) (*body, error) {
	var all kept
	if err := t.each(func(row []Cell) error { return all.take(row) }); err != nil {
		return nil, err
	}
	if err := memory.Ask(textBytes*float64(len(all.rows))*float64(len(t.Columns)), "the texts that are printed"); err != nil {
		return nil, err
	}
	out := &body{cells: all.rows}
	out.texts, out.places = make([][]string, len(out.cells)), make([][]uint8, len(out.cells))
	for i := range out.texts {
		out.texts[i], out.places[i] = make([]string, len(t.Columns)), make([]uint8, len(t.Columns))
	}
	for c, column := range t.Columns {
		out.round(c, column)
	}
	sideBySide(len(out.texts), func(i int) {
		for c, column := range t.Columns {
			out.texts[i][c] = out.cells[i][c].forReading(column, int(out.places[i][c]))
		}
		done(out, i)
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
			b.places[i][c] = uint8(decimals(size.largest))
		default:
			b.places[i][c] = uint8(max(size.decimals(), enough(r[c].number)))
		}
	}
}

// widest is the most decimals of a column, for formats that have one width for all.
func (b *body) widest(c int) int {
	out := 0
	for i := range b.places {
		out = max(out, int(b.places[i][c]))
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
