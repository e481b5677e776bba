package tables

import (
	"fmt"
	"math"
)

// noteStated compares outputs that the files state with what the supply adds up to.
func (s *SupplyUse) noteStated(supply, use *sheetRows, isMake bool) {
	q, g := s.ProductOutput(), s.IndustryOutput()
	compare := func(file, what string, count int, stated func(i int) float64, sums []float64, sectors []Sector) {
		differ, worst, at := 0, 0.0, ""
		for i := 0; i < count; i++ {
			if v := stated(i); !math.IsNaN(v) && !agree(v, sums[i]) {
				s.stated = append(s.stated, statedOutput{what + " " + sectors[i].Code, file, v, sums[i]})
				if differ++; math.Abs(v-sums[i]) > math.Abs(worst) {
					worst, at = v-sums[i], sectors[i].Code
				}
			}
		}
		if differ > 0 {
			s.Notes = append(s.Notes, fmt.Sprintf("%s states outputs that differ from the sums of the supply in %d places, by at most %.6g (%s); the sums are used", file, differ, worst, at))
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
	if last := supply.rows[len(supply.rows)-1]; reserved(last.code) == OutputCode {
		compare("the supply", column, len(columns), func(i int) float64 { return last.values[i] }, columns, across)
	}
}
