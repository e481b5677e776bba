package ioa

import "math"

// demandByProduct is final demand for the goods of the model's flows, all items of [Model.homeDemand] together but those in the
// columns without. Sums whose terms cancel keep their digits, and sums without rounding (whole numbers) have an error of 0.
func (m *Model) demandByProduct(without ...int) roundedRow {
	home := m.homeDemand()
	for _, k := range without {
		for i := range m.Table.N() {
			home.Set(i, k, 0)
		}
	}
	n, k := home.Dims()
	out := roundedRow{make([]float64, n), make([]float64, n)}
	added := m.Flows == Total && m.Table.HasImportsMatrix() // domestic and imported items, rounded once
	for i := range n {
		low, gross, lost := 0.0, 0.0, 0.0
		for c, v := range home.RawRowView(i) {
			sum := twoSum(out.values[i], v)
			out.values[i], low = sum.high, low+sum.low
			gross += math.Abs(v)
			d := m.share[i]
			if m.Table.FinalItems[c].Export() {
				d = m.exported[i]
			}
			if added || d != 1 && d != 0 {
				lost += gammaOf(3) * math.Abs(v) // of the share and of the product
			}
			if sum.low != 0 {
				lost += gammaOf(1) * gammaOf(2*k) * gross
			}
		}
		if low != 0 {
			out.values[i] += low
			lost += gammaOf(1) * math.Abs(out.values[i])
		}
		out.off[i] = lost * 1.001
	}
	return out
}
