package main

import (
	"errors"
	"fmt"
	"testing"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/tables"
)

// Rows that are made side by side come in their order, each with its own cells; a failure of who takes them ends it.
func TestRowsOfLargeTables(t *testing.T) {
	for _, size := range []struct{ rows, columns int }{{0, 3}, {1, 1}, {700, 90}, {3, 40000}} {
		sectors := make([]tables.Sector, size.rows)
		for i := range sectors {
			sectors[i].Code = fmt.Sprint("s", i)
		}
		table := newBySector(sectors, []heading{{name: "SECTOR"}}, "en")
		for j := range size.columns {
			table.numbersOf("SECTOR", label{code: fmt.Sprint(j)}, func(i int) float64 { return float64(i*size.columns + j) })
		}
		seen := 0
		check := func(row []report.Cell) error {
			for j, cell := range row[2:] {
				if want := float64(seen*size.columns + j); cell.Number() != want {
					return fmt.Errorf("row %d, column %d: %g, want %g", seen, j, cell.Number(), want)
				}
			}
			seen++
			return nil
		}
		if err := table.Each(check); err != nil || seen != size.rows {
			t.Errorf("%v: %d rows, %v", size, seen, err)
		}
		enough := errors.New("enough")
		if seen = 0; size.rows > 2 {
			if err := table.Each(func([]report.Cell) error {
				if seen++; seen == 2 {
					return enough
				}
				return nil
			}); err != enough || seen != 2 {
				t.Errorf("%v: %v after %d rows", size, err, seen)
			}
		}
	}
}
