package layout

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// discrepancy is the kind of a row or column that only makes the others add up (统计误差).
const discrepancy = "discrepancy"

// noteDiscrepancies notes the columns of final demand that are discrepancies.
func (l *layout) noteDiscrepancies(parts []layoutPart) {
	for c, p := range parts {
		if p.kind == discrepancy && l.t.F != nil {
			l.noteDiscrepancy("column", "final demand", p.code, mat.Col(nil, c, l.t.F))
		}
	}
}

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
	const said = "%s %s: a discrepancy, counted with %s; it adds up to %.6g, without signs to %.6g, and is largest in %s (%.6g)"
	l.t.Inferred = append(l.t.Inferred, fmt.Sprintf(said, what, code, with, sum, gross, l.t.Sectors[at].Code, values[at]))
}
