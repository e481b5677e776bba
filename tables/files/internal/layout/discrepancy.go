package layout

import (
	"fmt"
	"math"
)

// discrepancy is the kind of a row or column that only makes the others add up (统计误差).
const discrepancy = "discrepancy"

// noteDiscrepancy says how large a discrepancy is and where it is counted. That the table balances with it is for its check to say.
func (l *layout) noteDiscrepancy(what, with, code string, values []float64) {
	sum, gross, largest, at := 0.0, 0.0, 0.0, 0
	for k, v := range values {
		sum, gross = sum+v, gross+math.Abs(v)
		if math.Abs(v) > largest {
			largest, at = math.Abs(v), k
		}
	}
	if gross == 0 {
		return
	}
	l.t.Inferred = append(l.t.Inferred, fmt.Sprintf("%s %s: a discrepancy, counted with %s; it adds up to %.6g, without signs to %.6g, and is largest in %s (%.6g)",
		what, code, with, sum, gross, l.t.Sectors[at].Code, values[at]))
}
