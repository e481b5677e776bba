package derive

import (
	"fmt"
	"math"
	"sort"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/tables/internal/vector"
)

// askFlow is after how many iterations without success the existence of a
// solution is looked into: enough for any easy problem to be over by then.
const askFlow = 200

// solve scales rows and columns in turn until both are met.
//
// A cell a ≥ 0 becomes r_i a s_j and a cell a < 0 becomes a / (r_i s_j), so that
// every cell keeps its sign. With p = Σ of the cells above zero times the other side's
// multipliers and n = Σ of the absolute cells below zero over them, the row is met by the root of p r² − u r − n = 0.
func (b *balance) solve(method string) (*mat.Dense, *BalanceReport, error) {
	if err := b.prepare(); err != nil {
		return nil, nil, err
	}
	b.r, b.s = vector.Ones(len(b.rows)), vector.Ones(len(b.cols))
	report := &BalanceReport{Method: method, Fixed: len(b.fixed), Negative: b.negative, R: b.r, S: b.s}
	b.sumRows()
	for step := 1; ; step++ {
		b.scaleRows()
		if !b.scaleColumns() {
			return nil, nil, b.notMet(step, math.Inf(1), "")
		}
		report.Iterations = step
		b.sumRows()
		if b.rowMiss() <= 0.9*b.opts.Tolerance {
			break
		}
		if step == askFlow {
			if err := b.existence(); err != nil {
				return nil, nil, err
			}
		}
		if step >= b.opts.Iterations {
			break
		}
	}
	out := b.result()
	b.emptyRows(out)
	report.Miss, report.MissAt = b.miss(out)
	if !(report.Miss <= b.opts.Tolerance) {
		return nil, nil, b.notMet(report.Iterations, report.Miss, report.MissAt)
	}
	b.scaleMultipliers()
	report.Cells = spreadOf(b.cellFactors())
	report.Rows, report.Columns = spreadOf(b.active(0, b.r)), spreadOf(b.active(1, b.s))
	return out, report, nil
}

// multiplier is the positive root of p r² − u r − n = 0, in the form that does not cancel.
func multiplier(u, p, n float64) float64 {
	if n == 0 {
		return u / p
	}
	root := math.Sqrt(u*u + 4*p*n)
	if u >= 0 && p > 0 {
		return (u + root) / (2 * p)
	}
	return 2 * n / (root - u)
}

func (b *balance) scaleRows() {
	for i := range b.rows {
		if !b.idle[0][i] {
			b.r[i] = multiplier(b.rows[i], b.p[i], b.n[i])
		}
	}
}

// sumRows is p and n of every row with the present column multipliers: the next
// row multipliers and the miss of the last ones both come from them.
func (b *balance) sumRows() {
	if b.p == nil {
		b.p, b.n = make([]float64, len(b.rows)), make([]float64, len(b.rows))
	}
	inverse := make([]float64, len(b.s))
	for j, v := range b.s {
		inverse[j] = 1 / v
	}
	for i := range b.rows {
		p, n := 0.0, 0.0
		for j, v := range b.free.RawRowView(i) {
			if v > 0 {
				p += v * b.s[j]
			} else if v < 0 {
				n -= v * inverse[j]
			}
		}
		b.p[i], b.n[i] = p, n
	}
}

// scaleColumns reports whether all multipliers are still positive numbers.
func (b *balance) scaleColumns() bool {
	p, n := make([]float64, len(b.cols)), make([]float64, len(b.cols))
	for i := range b.rows {
		r := b.r[i]
		if !(r > 0) || math.IsInf(r, 0) {
			return false
		}
		inverse := 1 / r
		for j, v := range b.free.RawRowView(i) {
			if v > 0 {
				p[j] += v * r
			} else if v < 0 {
				n[j] -= v * inverse
			}
		}
	}
	for j := range b.cols {
		if b.idle[1][j] {
			continue
		}
		if b.s[j] = multiplier(b.cols[j], p[j], n[j]); !(b.s[j] > 0) || math.IsInf(b.s[j], 0) {
			return false
		}
	}
	return true
}

// rowMiss is the largest relative miss of a row; the columns were met by the last step.
func (b *balance) rowMiss() float64 {
	worst := 0.0
	for i := range b.rows {
		if b.idle[0][i] {
			continue
		}
		above, below := b.p[i]*b.r[i], b.n[i]/b.r[i]
		worst = math.Max(worst, math.Abs(above-below-b.rows[i])/b.base(b.target.Rows[i], above+below))
	}
	return worst
}

// base is what a miss is compared with: the target, or the gross sum of the
// cells where positive and negative ones cancel to zero.
func (b *balance) base(target, gross float64) float64 {
	switch {
	case target != 0:
		return math.Abs(target)
	case gross != 0:
		return gross
	}
	return math.Max(b.scale, 1)
}

// result puts the scaled free cells and the fixed ones together.
func (b *balance) result() *mat.Dense {
	out := memory.Copy(b.free, "balanced cells")
	for i := range b.rows {
		row := out.RawRowView(i)
		for j, v := range row {
			if v > 0 {
				row[j] = v * b.r[i] * b.s[j]
			} else if v < 0 {
				row[j] = v / (b.r[i] * b.s[j])
			}
		}
	}
	for at, v := range b.fixed {
		out.Set(at[0], at[1], v)
	}
	return out
}

// emptyRows puts what is left of rows that add up to zero on their largest cell: beside a total of zero no rest is small,
// beside a column it is.
func (b *balance) emptyRows(m *mat.Dense) {
	for i, want := range b.target.Rows {
		row := m.RawRowView(i)
		largest, rest := -1, 0.0
		for j, v := range row {
			rest += v
			if b.free.At(i, j) != 0 && (largest < 0 || math.Abs(v) > math.Abs(row[largest])) {
				largest = j
			}
		}
		if want == 0 && largest >= 0 && math.Abs(rest) < math.Abs(row[largest]) {
			row[largest] -= rest
		}
	}
}

// miss measures the finished matrix against the targets as given.
func (b *balance) miss(m *mat.Dense) (worst float64, at string) {
	nr, nc := m.Dims()
	rows, cols, grossR, grossC := make([]float64, nr), make([]float64, nc), make([]float64, nr), make([]float64, nc)
	for i := 0; i < nr; i++ {
		for j, v := range m.RawRowView(i) {
			rows[i] += v
			cols[j] += v
			grossR[i] += math.Abs(v)
			grossC[j] += math.Abs(v)
		}
	}
	look := func(got, want, gross []float64, name func(int) string) {
		for i := range got {
			if d := math.Abs(got[i]-want[i]) / b.base(want[i], gross[i]); !(d <= worst) {
				worst, at = d, name(i)
			}
		}
	}
	look(rows, b.target.Rows, grossR, b.target.rowName)
	look(cols, b.target.Columns, grossC, b.target.columnName)
	return worst, at
}

// scaleMultipliers makes the geometric mean of s one: r and s are determined up to a factor.
func (b *balance) scaleMultipliers() {
	active := b.active(1, b.s)
	mean := 0.0
	for _, v := range active {
		mean += math.Log(v) / float64(len(active))
	}
	c := math.Exp(mean)
	for k, values := range [][]float64{b.r, b.s} {
		for i := range values {
			if b.idle[k][i] {
				continue
			}
			if k == 0 {
				values[i] *= c
			} else {
				values[i] /= c
			}
		}
	}
}

// active are the multipliers of rows (0) or columns (1) that have cells to adjust.
func (b *balance) active(k int, values []float64) []float64 {
	var out []float64
	for i, v := range values {
		if !b.idle[k][i] {
			out = append(out, v)
		}
	}
	return out
}

// cellFactors is by how much each free cell that is not zero was multiplied.
func (b *balance) cellFactors() []float64 {
	var all []float64
	for i := range b.rows {
		for j, v := range b.free.RawRowView(i) {
			if v > 0 {
				all = append(all, b.r[i]*b.s[j])
			} else if v < 0 {
				all = append(all, 1/(b.r[i]*b.s[j]))
			}
		}
	}
	return all
}

// spreadOf sums up factors, which it sorts; without any everything stayed as it was.
func spreadOf(all []float64) Spread {
	if len(all) == 0 {
		return Spread{Min: 1, Median: 1, Max: 1}
	}
	sort.Float64s(all)
	out := Spread{Min: all[0], Median: all[len(all)/2], Max: all[len(all)-1], Count: len(all)}
	for _, v := range all {
		if v < 0.5 || v > 2 {
			out.Far++
		}
	}
	return out
}

// notMet explains a failure to converge: no solution at all, or one only in the limit of cells going to zero.
func (b *balance) notMet(steps int, miss float64, at string) error {
	if err := b.existence(); err != nil {
		return err
	}
	place := ""
	var places []string
	if at != "" {
		place, places = fmt.Sprintf("; the largest miss is %.2g of the target, in %s", miss, at), []string{at}
	}
	return input.Refuse(places, "allow more iterations or a wider tolerance, or change the zero pattern of the prior",
		"not balanced after %d iterations%s; the targets can be met only in the limit of some cells going to zero, or the tolerance %.2g is too "+
			"narrow", steps, place, b.opts.Tolerance)
}
