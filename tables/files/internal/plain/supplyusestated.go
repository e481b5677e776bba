package plain

import (
	"fmt"
	"math"

	"ioimpact/tables"
	"ioimpact/tables/derive"
	"ioimpact/tables/internal/csvtext"
	"ioimpact/tables/internal/printed"
	"ioimpact/tables/internal/vector"
)

// noteStated compares outputs that the files state with what the supply adds up to.
func noteStated(s *derive.SupplyUse, supply, use *sheetRows, isMake bool) {
	q, g := s.ProductOutput(), s.IndustryOutput()
	compare := func(file, what string, count int, stated func(i int) float64, sums []float64, sectors []tables.Sector) {
		differ, worst, at := 0, 0.0, ""
		for i := 0; i < count; i++ {
			if v := stated(i); !math.IsNaN(v) && !vector.Agree(v, sums[i]) {
				s.Stated = append(s.Stated, derive.StatedOutput{Place: what + " " + sectors[i].Code, File: file, Stated: v, Sum: sums[i]})
				if differ++; math.Abs(v-sums[i]) > math.Abs(worst) {
					worst, at = v-sums[i], sectors[i].Code
				}
			}
		}
		if differ > 0 {
			s.Notes = append(s.Notes, fmt.Sprintf("%s states outputs that differ from the sums of the supply in %d places, by at most %.6g (%s); the sums are used",
				file, differ, worst, at))
		}
	}
	if j := use.h.output; j >= 0 {
		compare("the use table", "product", len(q), func(i int) float64 { return use.rows[i].values[j] }, q, s.Products)
	}
	if r := use.output; r != nil {
		compare("the use table", "industry", len(g), func(i int) float64 { return r.values[i] }, g, s.Industries)
	}
	rows, columns, down, across, row, column := q, g, s.Products, s.Industries, "product", "industry"
	if isMake {
		rows, columns, down, across, row, column = g, q, s.Industries, s.Products, "industry", "product"
	}
	if j := supply.h.output; j >= 0 {
		compare("the supply", row, len(rows), func(i int) float64 { return supply.rows[i].values[j] }, rows, down)
	}
	if last := supply.rows[len(supply.rows)-1]; tables.Reserved(last.code) == tables.OutputCode {
		compare("the supply", column, len(columns), func(i int) float64 { return last.values[i] }, columns, across)
	}
}

// notePrinted notes to which decimal the blocks of both files are printed.
func notePrinted(s *derive.SupplyUse, supply, use *sheetRows, isMake bool) {
	n, m, k := len(s.Products), len(s.Industries), len(s.FinalItems)
	rows, columns := n, m
	if isMake {
		rows, columns = m, n
	}
	s.Printed = derive.PrintedPair{Supply: supply.half(0, rows, 0, columns), Use: use.half(0, n, 0, m), Final: use.half(0, n, m, m+k),
		Primary: use.half(n, n+len(s.Primary), 0, m)}
	if j := use.h.imports; j >= 0 {
		s.Printed.Imports = use.half(0, n, j, j+1)
	}
}

// half is half a unit of the last decimal in some rows and columns of numbers.
func (g *sheetRows) half(row, lastRow, column, lastColumn int) float64 {
	if g.book { // the digits of binary numbers do not tell how the table was printed
		return 0
	}
	var finest printed.Digits
	var fields []csvtext.Field
	for _, r := range g.rows[row:lastRow] {
		fields, _ = csvtext.Split(r.rec, ',', fields[:0])
		for _, f := range fields[g.h.labels+column : g.h.labels+lastColumn] {
			finest.Add(printed.Of(trimBlanks(r.rec[f.Start:f.End])))
		}
	}
	return finest.Half()
}
