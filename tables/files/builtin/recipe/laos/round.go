package laos

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// Round keeps the given number of decimals of every flow and final use and of imported inputs. Output is then
// the sum of its row, and value added what is left of it below the column, so that
// the rounded table balances as the estimate does and reads back without a residual.
func Round(t *tables.Table, decimals int) (*tables.Table, error) {
	unit := math.Pow10(decimals)
	near := func(v float64) float64 { return math.Round(v*unit) / unit }
	out := *t
	out.Z, out.F, out.Output = mat.DenseCopyOf(t.Z), mat.DenseCopyOf(t.F), make([]float64, t.N())
	for _, m := range []*mat.Dense{out.Z, out.F} {
		m.Apply(func(_, _ int, v float64) float64 { return near(v) }, m)
	}
	left := make([]float64, t.N())
	for i := range left {
		out.Output[i] = near(mat.Sum(out.Z.RowView(i)) + mat.Sum(out.F.RowView(i)))
		left[i] = out.Output[i] - mat.Sum(out.Z.ColView(i))
	}
	out.Primary = append([]tables.PrimaryRow(nil), t.Primary...)
	for k := range out.Primary {
		row := &out.Primary[k]
		row.Values = append([]float64(nil), row.Values...)
		for j, v := range row.Values {
			if row.Kind == tables.ValueAdded { // the last row
				v = left[j]
			}
			row.Values[j] = near(v)
			left[j] -= row.Values[j]
		}
	}
	for j, v := range out.ValueAdded() {
		if !(v > 0) {
			return nil, fmt.Errorf("%s has a value added of %g after rounding to %d decimals", t.Sectors[j].Code, v, decimals)
		}
	}
	out.Notes = append(append([]string(nil), t.Notes...), fmt.Sprintf("rounded to %d decimals of a %s; output is the sum of its row and value added the rest of its column", decimals, t.Unit))
	return &out, nil
}
