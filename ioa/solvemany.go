package ioa

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"

	"ioimpact/ioa/internal/engine"
)

// solveMany solves all columns with one factorisation. Residuals are
// products in working precision, with the error of the product and of the matrix bounded.
func (s *system) solveMany(t blas.Transpose, b, off *mat.Dense) (*mat.Dense, certificates, error) {
	lu, err := s.factors()
	if err != nil {
		return nil, nil, err
	}
	x := parallelCopy(b)
	if t == blas.Trans {
		lu.SolveTrans(general(x))
	} else {
		lu.Solve(general(x))
	}
	r := parallelCopy(b)
	engine.Gemm(t, blas.NoTrans, -1, s.matrix, general(x), 1, general(r))
	m := s.newManyBounds(t, b, off, x, r)
	w, err := s.witnessFor(t, m.target(), make([]float64, m.n), false)
	if err != nil {
		return nil, nil, err
	}
	ratios := m.worstRatios(w)
	if !(slices.Max(ratios) <= goodRatio) { // NaN is the largest of all
		for c, ratio := range m.worstRatiosOfEach(t, lu) {
			ratios[c] = min(ratios[c], ratio)
		}
	}
	certs := make(certificates, len(ratios))
	for c, ratio := range ratios {
		certs[c] = certified(-math.Log10(ratio))
	}
	return x, certs, nil
}

// goodRatio is the relative error of a cell that is good enough: no better proof is attempted.
const goodRatio = 1e-10

// manyBounds bounds the errors of many columns at once. A cell of the residual r = f − op(I − A)x is a sum of
// rounded terms and misses the true one by at most γ(|f| + |I − A||x|); with A ≥ 0 and
// D the diagonal of I − A, |I − A||x| = 2D|x| − (I − A)|x|, whose last product is f − r where x ≥ 0. The same sizes
// tell what the roundings of I − A itself may hide.
// Factors just above one cover the roundings of this evaluation itself.
type manyBounds struct {
	s         *system
	x         *mat.Dense
	residuals *mat.Dense // bounds of the true residuals
	n, k      int
}

// newManyBounds makes the bounds in the place of r.
func (s *system) newManyBounds(t blas.Transpose, f, off, x, r *mat.Dense) *manyBounds {
	n, k := x.Dims()
	matrix := s.matrix
	totals := totalSizes(x)
	gamma := gammaOf(engine.Roundings(n) + 2)
	product := productOfSizes(t, matrix, x)
	parallelRows(n, func(i int) {
		d := matrix.Data[i*matrix.Stride+i]
		diagonal := 2 * math.Abs(d)
		fi, xi, ri := f.RawRowView(i)[:k], x.RawRowView(i)[:k], r.RawRowView(i)[:k]
		for c, v := range ri {
			p := fi[c] - v
			if product != nil {
				p = product.At(i, c)
			}
			ri[c] = (math.Abs(v) + gamma*(math.Abs(fi[c])+diagonal*math.Abs(xi[c])+math.Abs(p)) + s.unsure.Row(d, math.Abs(xi[c]), p, totals[c])) * 1.001
		}
		if off != nil {
			for c, e := range off.RawRowView(i)[:k] {
				ri[c] += e * 1.001
			}
		}
	})
	return &manyBounds{s: s, x: x, residuals: r, n: n, k: k}
}

// totalSizes are the sums of the magnitudes of each column.
func totalSizes(x *mat.Dense) []float64 {
	n, k := x.Dims()
	out := make([]float64, k)
	for i := range n {
		for c, v := range x.RawRowView(i)[:k] {
			out[c] += math.Abs(v)
		}
	}
	return out
}

// productOfSizes is op(I − A)|x|, or nil where x ≥ 0 and the residual tells it.
func productOfSizes(t blas.Transpose, matrix blas64.General, x *mat.Dense) *mat.Dense {
	n, k := x.Dims()
	negative := make([]bool, n)
	parallelRows(n, func(i int) {
		negative[i] = slices.ContainsFunc(x.RawRowView(i), func(v float64) bool { return v < 0 })
	})
	if !slices.Contains(negative, true) {
		return nil
	}
	var size mat.Dense
	size.Apply(func(_, _ int, v float64) float64 { return math.Abs(v) }, x)
	product := newDense(n, k)
	engine.Gemm(t, blas.NoTrans, 1, matrix, general(&size), 0, general(product))
	return product
}

// target is the residual that a witness for all columns is fitted to: in each row the largest bound of a
// column, as a share of the largest in that column.
func (m *manyBounds) target() []float64 {
	most := m.largest(func(i int, out []float64) []float64 { return m.residuals.RawRowView(i) })
	for c, v := range most {
		most[c] = 0
		if v > 0 {
			most[c] = 1 / v
		}
	}
	target := make([]float64, m.n)
	parallelRows(m.n, func(i int) {
		for c, v := range m.residuals.RawRowView(i) {
			target[i] = max(target[i], v*most[c])
		}
	})
	return target
}

// worstRatios are the largest v_i max_k(|r_kc| / w_k) / |x_ic| of each column, with cells below a negligible
// share of their column counted against that share; see digitsOf.
func (m *manyBounds) worstRatios(w *engine.Witness) []float64 {
	vanished := m.vanished()
	bounds := m.largest(func(i int, out []float64) []float64 {
		inverse := 1.001 / w.W[i]
		for c, v := range m.residuals.RawRowView(i) {
			out[c] = (v + vanished) * inverse
		}
		return out
	})
	return m.ratios(bounds, func(i int, out []float64) []float64 {
		for c := range out {
			out[c] = w.V[i]
		}
		return out
	})
}

// vanished bounds what products that underflow add to a residual.
func (m *manyBounds) vanished() float64 { return float64(8*m.n+64) * math.SmallestNonzeroFloat64 }

// leastTarget is the least share of a column's largest residual that its witness is fitted to: what
// it adds to the bounds is less than a negligible cell shows.
const leastTarget = 1e-13

// worstRatiosOfEach are worstRatios with a witness for each column, fitted to it; +Inf where there is a column
// that has none. Columns that have little in common, such as the demands of different
// countries, are not served by one witness. The witnesses are solved for together, and what is left of them is a
// product with its rounding taken off, so that it costs as much again as the solutions.
func (m *manyBounds) worstRatiosOfEach(t blas.Transpose, lu *engine.LU) []float64 {
	matrix := m.s.matrix
	w := m.targets()
	v := parallelCopy(w)
	if t == blas.Trans {
		lu.SolveTrans(general(v))
	} else {
		lu.Solve(general(v))
	}
	engine.Gemm(t, blas.NoTrans, 1, matrix, general(v), 0, general(w))
	gamma, vanished := gammaOf(engine.Roundings(m.n)+2), m.vanished()
	totals := totalSizes(v)
	bounds := m.largest(func(i int, out []float64) []float64 {
		d := matrix.Data[i*matrix.Stride+i]
		diagonal := 2 * math.Abs(d)
		vi, residuals := v.RawRowView(i), m.residuals.RawRowView(i)
		for c, p := range w.RawRowView(i) {
			least := p - (gamma*(diagonal*vi[c]+math.Abs(p))+m.s.unsure.Row(d, vi[c], p, totals[c]))*1.001 - vanished
			if out[c] = math.Inf(1); vi[c] > 0 && least > 0 && !math.IsInf(vi[c], 1) {
				out[c] = (residuals[c] + vanished) / least * 1.001
			}
		}
		return out
	})
	return m.ratios(bounds, func(i int, _ []float64) []float64 { return v.RawRowView(i) })
}

// targets are the residuals that a witness for each column is fitted to, as shares of the largest.
func (m *manyBounds) targets() *mat.Dense {
	most := m.largest(func(i int, out []float64) []float64 { return m.residuals.RawRowView(i) })
	out := newDense(m.n, m.k)
	parallelRows(m.n, func(i int) {
		row := out.RawRowView(i)
		for c, v := range m.residuals.RawRowView(i) {
			row[c] = 1
			if most[c] > 0 {
				row[c] = max(v/most[c], leastTarget)
			}
		}
	})
	return out
}

// ratios are the largest bound of a cell of each column, v_ic times the bound of the column, as a share of the cell.
func (m *manyBounds) ratios(bounds []float64, v func(i int, out []float64) []float64) []float64 {
	sizes := m.largest(func(i int, out []float64) []float64 {
		residuals := m.residuals.RawRowView(i)
		for c, v := range m.x.RawRowView(i) {
			out[c] = max(math.Abs(v), residuals[c]) // both are 0 for no demand, and only then
		}
		return out
	})
	return m.largest(func(i int, out []float64) []float64 {
		weights := v(i, out)
		if &weights[0] != &out[0] {
			copy(out, weights)
		}
		for c, x := range m.x.RawRowView(i) {
			if sizes[c] == 0 {
				out[c] = 0
			} else {
				out[c] = bounds[c] * out[c] * 1.001 / max(math.Abs(x), negligible*sizes[c]) * 1.001
			}
		}
		return out
	})
}

// largest is the largest value of each column of the rows that row makes, in out or elsewhere; NaN where there is one.
func (m *manyBounds) largest(row func(i int, out []float64) []float64) []float64 {
	blocks := make([][]float64, (m.n+rowsPerTask-1)/rowsPerTask)
	parallelBlocks(m.n, func(from, to int) {
		most, room := make([]float64, m.k), make([]float64, m.k)
		for i := from; i < to; i++ {
			raise(most, row(i, room))
		}
		blocks[from/rowsPerTask] = most
	})
	for _, b := range blocks[1:] {
		raise(blocks[0], b)
	}
	return blocks[0]
}

// raise makes each value at least that of v; NaN stays.
func raise(values, v []float64) {
	for c, x := range v[:len(values)] {
		if x > values[c] || x != x {
			values[c] = x
		}
	}
}
