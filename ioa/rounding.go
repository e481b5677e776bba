package ioa

import (
	"math"
	"math/big"

	"gonum.org/v1/gonum/mat"

	"ioimpact/ioa/internal/engine"
)

// The equations differ from the numbers of the table by rounding: of the domestic share, of
// d_i z_ij, of its quotient with x_j, of 1 − a_jj. Near singularity this costs more digits than
// everything later, so every proof refers to the coefficients of the table and not to the rounded ones.

// coefficientRoundings is the number of roundings in d_i z_ij: of the share, of the product, and of the sum of domestic
// and imported flows.
func (m *Model) coefficientRoundings() int {
	k := 0
	for _, d := range m.share {
		if d != 1 && d != 0 {
			k = 2
			break
		}
	}
	if m.Flows == Total && m.Table.HasImportsMatrix() {
		k++
	}
	return k
}

// uncertainty bounds the difference between I − A of the table and what [Model.fillRow] writes. With p = d z of k roundings,
// the computed p / x has k + 1 and (x − p) / x is off by two roundings of itself and k of p / x. Numbers too small to
// keep all digits are off by the smallest there is, divided by x.
func (m *Model) uncertainty() engine.Uncertainty {
	k := m.coefficientRoundings()
	least := 0.0
	for _, x := range m.outputs {
		least = math.Max(least, 4*math.SmallestNonzeroFloat64*(1+1/x))
	}
	for _, d := range m.share {
		if d != 0 && d < 0x1p-1000 {
			least = math.Inf(1) // the share itself has lost digits
		}
	}
	return engine.Uncertainty{Share: gammaOf(k + 1), Diagonal: gammaOf(2), Own: gammaOf(k), Least: least}
}

// gammaOf is γ = nu/(1 − nu), the bound for n successive roundings, with a little room for the sums that follow.
func gammaOf(n int) float64 {
	const u = 0x1p-53
	return float64(n) * u / (1 - float64(n)*u) * 1.01
}

// A roundedRow is numbers by sector, with bounds on their rounding errors; nil if they are the table's own.
type roundedRow struct{ values, off []float64 }

// plus is the sum of two rows. If their signs differ, the error of a sum is more than one rounding of it.
func (r roundedRow) plus(s roundedRow) roundedRow {
	out := roundedRow{make([]float64, len(r.values)), make([]float64, len(r.values))}
	for j, v := range r.values {
		out.values[j] = v + s.values[j]
		out.off[j] = (r.offAt(j) + s.offAt(j) + gammaOf(1)*math.Abs(out.values[j])) * 1.001
	}
	return out
}

func (r roundedRow) offAt(j int) float64 {
	if r.off == nil {
		return 0
	}
	return r.off[j]
}

// per is the row per unit of output, with one more rounding; exactly 0 where the row is, and for sectors without output.
func (r roundedRow) per(output []float64) roundedRow {
	out := roundedRow{make([]float64, len(output)), make([]float64, len(output))}
	for j, x := range output {
		if x != 0 && (r.values[j] != 0 || r.offAt(j) != 0) {
			out.values[j] = r.values[j] / x
			out.off[j] = (gammaOf(1)*math.Abs(out.values[j])+r.offAt(j)/x)*1.001 + math.SmallestNonzeroFloat64
		}
	}
	return out
}

// fromRows are the matrices of values and bounds whose columns are these rows.
func fromRows(rows []roundedRow) (values, off *mat.Dense) {
	n := len(rows[0].values)
	values, off = mat.NewDense(n, len(rows), nil), mat.NewDense(n, len(rows), nil)
	for k, r := range rows {
		values.SetCol(k, r.values)
		if r.off != nil {
			off.SetCol(k, r.off)
		}
	}
	return values, off
}

// rounded are error bounds of cells that were rounded k times.
func rounded(cells *mat.Dense, k int) *mat.Dense {
	off, gamma := newDense(cells.Dims()), gammaOf(k)
	n, _ := cells.Dims()
	parallelRows(n, func(i int) {
		row := off.RawRowView(i)
		for c, v := range cells.RawRowView(i) {
			row[c] = gamma*math.Abs(v) + math.SmallestNonzeroFloat64
		}
	})
	return off
}

// bits are enough for sums of thousands of float64 of any size to be exact.
const bits = 2200

// divideUse splits domestic use of the product of sector i, x + m − e, into domestic and
// imported goods, and its exports into domestic goods and re-exports: as shares, each rounded only once
// despite cancellation in the differences. It returns domestic use.
func (m *Model) divideUse(i int, imports float64, exports []float64) float64 {
	number := func(v float64) *big.Float { return new(big.Float).SetPrec(bits).SetFloat64(v) }
	sold := number(0)
	for _, e := range exports {
		sold.Add(sold, number(e))
	}
	made, used := number(m.Table.Output[i]), number(m.given.Output[i])
	used.Sub(used.Add(used, number(imports)), sold)
	if m.again[i] > 0 {
		m.exported[i], _ = number(0).Quo(made, sold).Float64()
	}
	m.share[i], m.shareLow[i], m.abroad[i] = 0, 0, 1
	if made.Sub(made, sold); made.Sign() > 0 && used.Sign() > 0 {
		d := number(0).Quo(made, used)
		m.share[i], _ = d.Float64()
		m.shareLow[i], _ = d.Sub(d, number(m.share[i])).Float64()
		m.abroad[i], _ = number(0).Quo(number(0).Sub(used, made), used).Float64()
	}
	use, _ := used.Float64()
	return use
}
