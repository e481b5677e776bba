package ioa

import (
	"math"
	"math/big"

	"gonum.org/v1/gonum/mat"

	"ioimpact/ioa/internal/engine"
)

// Between the numbers of a table and the equations that are solved lie roundings: of the domestic share, of
// d_i z_ij, of its quotient with x_j, of 1 − a_jj. Near singularity they cost more digits than
// everything after them, so every proof is of the coefficients of the table and not of the rounded ones.

// coefficientRoundings is how many roundings d_i z_ij has: of the share, of the product, and of home and imported
// flows added up.
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

// uncertainty bounds how far I − A of the table may be from what [Model.fillRow] writes. With p = d z of k roundings,
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

// gammaOf is γ = nu/(1 − nu), what n roundings in a row come to at most, with a little room for the sums that follow.
func gammaOf(n int) float64 {
	const u = 0x1p-53
	return float64(n) * u / (1 - float64(n)*u) * 1.01
}

// A roundedRow is numbers by sector, with bounds on what they are off by rounding; nil where they are the table's own.
type roundedRow struct{ values, off []float64 }

// plus is the sum of two rows. Where their signs differ a sum is off by more than a rounding of itself.
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

// per is the row by unit of output, one more rounding; 0 for sectors without output.
func (r roundedRow) per(output []float64) roundedRow {
	out := roundedRow{make([]float64, len(output)), make([]float64, len(output))}
	for j, x := range output {
		if x != 0 {
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

// rounded are bounds on cells that went through k roundings of their own.
func rounded(cells *mat.Dense, k int) *mat.Dense {
	var off mat.Dense
	gamma := gammaOf(k)
	off.Apply(func(_, _ int, v float64) float64 { return gamma*math.Abs(v) + math.SmallestNonzeroFloat64 }, cells)
	return &off
}

// bits are enough for sums of thousands of float64 of any size to be exact.
const bits = 2200

// divideUse divides what is used at home of the product of sector i, x + m − e, into what is made at home and what is
// imported, and its exports into what is made at home and what is exported again: as shares, each with one rounding
// in all, whatever cancels in the differences. It returns the use.
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
