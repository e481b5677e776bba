package scenarios

import (
	"math"
	"slices"

	"ioimpact/tables"
)

// hasOutput reports whether a sector makes anything. An output that is dust is none, as in models.
func hasOutput(t *tables.Table, i int) bool { return !slices.Contains(t.WithoutOutput(), i) }

// purchases are the domestic flows of column j. What is bought from a sector without output and is dust in the
// table is left out, as models leave it out: nobody could supply it.
func purchases(t *tables.Table, j int) []float64 {
	out, limit := make([]float64, t.N()), t.DustLimit()
	for i := range out {
		out[i] = t.Z.At(i, j)
	}
	for _, i := range t.WithoutOutput() {
		if math.Abs(out[i]) < limit {
			out[i] = 0
		}
	}
	return out
}
