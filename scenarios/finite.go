package scenarios

import (
	"fmt"
	"math"
	"slices"

	"ioimpact/ioa"
)

// undefined are the measures that may be NaN: a ratio to nothing, a price of a year without spending.
// With several regions, what a region's rows do not record.
var undefined = [...]string{"effects_sum", "round_cumulative_share", "value_added_with_site", "group_per_spending", "rate", "deflator"}

// checkFinite refuses results beyond the range of numbers, which JSON and CSV cannot carry.
func (r *Result) checkFinite() error {
	for row := range r.Rows() {
		if math.IsInf(row.Value, 0) || math.IsNaN(row.Value) && !slices.Contains(undefined[:], row.Measure) && !row.optional {
			what := row.Measure
			if row.Sector != "" {
				what += " of " + row.Sector
			}
			return &ioa.Refusal{Reason: fmt.Sprintf("case %s: %s is beyond the range of numbers", row.Case, what), Hint: "check the total and its unit"}
		}
	}
	return nil
}
