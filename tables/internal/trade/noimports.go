package trade

import (
	"fmt"
	"math"

	"ioimpact/tables/internal/vector"
)

// NoImports says why a column of imports that is all zero seems wrong: there are exports, or a row of imports. size is
// the larger of the two; the message is "" when there is nothing to say.
func NoImports(imports []float64, exports, inputs float64) (size float64, message string) {
	if imports == nil || vector.HoldsAny(imports) {
		return 0, ""
	}
	beside := ""
	switch {
	case inputs != 0:
		beside = fmt.Sprintf("the row imports holds %.6g", inputs)
	case exports != 0:
		beside = fmt.Sprintf("exports are %.6g", exports)
	default:
		return 0, ""
	}
	return math.Max(exports, inputs), "the column imports is all zero, although " + beside + ": every use counts as made at home; fill the column, or leave it out"
}
