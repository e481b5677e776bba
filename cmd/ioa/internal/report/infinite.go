package report

import (
	"fmt"
	"math"
)

// Infinite is the error for an infinite number in a table. No format prints one.
type Infinite struct {
	Row, Column string // the first text of the row; the column's name, or the label of a fact
}

// Error names the place.
func (i *Infinite) Error() string {
	if i.Row == "" {
		return fmt.Sprintf("%s is more than a number can hold", i.Column)
	}
	return fmt.Sprintf("%s of %s is more than a number can hold", i.Column, i.Row)
}

// finite is the table, with an error in place of a row that contains an infinite number.
func (t *Table) finite() (*Table, error) {
	for _, f := range t.Facts {
		if v, ok := f.Value.(float64); ok && math.IsInf(v, 0) {
			return nil, &Infinite{Column: f.Label}
		}
	}
	out := *t
	out.Each = func(yield func([]Cell) error) error {
		return t.each(func(row []Cell) error {
			for c, cell := range row {
				if math.IsInf(cell.number, 0) {
					return &Infinite{rowName(row), t.Columns[c].Name}
				}
			}
			return yield(row)
		})
	}
	return &out, nil
}

// rowName is the first text of a row, which is its code.
func rowName(row []Cell) string {
	for _, c := range row {
		if c.isText {
			return c.text
		}
	}
	return ""
}
