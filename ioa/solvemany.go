package ioa

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"

	"ioimpact/ioa/internal/engine"
)

// solveMany solves all columns together with one factorisation. Residuals are
// products in working precision, with the error of the product bounded.
func (s *system) solveMany(t blas.Transpose, b *mat.Dense) (*mat.Dense, Certificate, error) {
	lu, err := s.factors()
	if err != nil {
		return nil, Certificate{}, err
	}
	x := mat.DenseCopyOf(b)
	if t == blas.Trans {
		lu.SolveTrans(general(x))
	} else {
		lu.Solve(general(x))
	}
	r := mat.DenseCopyOf(b)
	engine.Gemm(t, blas.NoTrans, -1, s.matrix, general(x), 1, general(r))
	m := newManyBounds(t, s.matrix, b, x, r)
	w, err := s.witnessFor(t, m.target(), make([]float64, m.n), false)
	if err != nil {
		return nil, Certificate{}, err
	}
	return x, certified(-math.Log10(m.worstRatio(w))), nil
}

// manyBounds bounds the errors of many columns at once. A cell of r is a sum of
// rounded terms and misses the true residual by at most γ(|f| + |I − A||x|); with A ≥ 0 and
// D the diagonal of I − A, |I − A||x| = 2D|x| − (I − A)|x|, whose last product is f − r where x ≥ 0.
// Factors just above one cover the roundings of this evaluation itself.
type manyBounds struct {
	matrix  blas64.General
	f, x, r *mat.Dense
	product *mat.Dense // op(I − A)|x|; nil where f − r is that
	gamma   float64
	n, k    int
}

func newManyBounds(t blas.Transpose, matrix blas64.General, f, x, r *mat.Dense) *manyBounds {
	n, k := x.Dims()
	m := &manyBounds{matrix: matrix, f: f, x: x, r: r, n: n, k: k, gamma: gammaOf(engine.Roundings(n) + 2)}
	if mat.Min(x) < 0 {
		var size, product mat.Dense
		size.Apply(func(_, _ int, v float64) float64 { return math.Abs(v) }, x)
		product.CloneFrom(x)
		engine.Gemm(t, blas.NoTrans, 1, matrix, general(&size), 0, general(&product))
		m.product = &product
	}
	return m
}

// gammaOf is γ = nu/(1 − nu), what n roundings in a row come to at most, with a little room for the sums that follow.
func gammaOf(n int) float64 {
	const u = 0x1p-53
	return float64(n) * u / (1 - float64(n)*u) * 1.01
}

// residuals sets out to bounds of the true residuals in row i, one for each column.
func (m *manyBounds) residuals(i int, out []float64) {
	diagonal := math.Abs(m.matrix.Data[i*m.matrix.Stride+i])
	f, x, r := m.f.RawRowView(i), m.x.RawRowView(i), m.r.RawRowView(i)
	for c := range out {
		p := f[c] - r[c]
		if m.product != nil {
			p = m.product.At(i, c)
		}
		size := math.Abs(f[c]) + 2*diagonal*math.Abs(x[c]) + math.Abs(p)
		out[c] = (math.Abs(r[c]) + m.gamma*size) * 1.001
	}
}

// eachRow calls do with the bounds of the residuals of every row, in blocks on all processors.
func (m *manyBounds) eachRow(do func(i int, residuals []float64)) {
	parallelBlocks(m.n, func(from, to int) {
		residuals := make([]float64, m.k)
		for i := from; i < to; i++ {
			m.residuals(i, residuals)
			do(i, residuals)
		}
	})
}

// target is the residual that a witness for all columns is fitted to: in each row the largest bound of a
// column, as a share of the largest in that column.
func (m *manyBounds) target() []float64 {
	largest := newColumnwise(m.n, m.k)
	m.eachRow(func(i int, residuals []float64) { largest.of(i).raise(residuals) })
	most := largest.most()
	target := make([]float64, m.n)
	m.eachRow(func(i int, residuals []float64) {
		for c, v := range residuals {
			if most[c] > 0 {
				target[i] = max(target[i], v/most[c])
			}
		}
	})
	return target
}

// worstRatio is the largest v_i max_k(|r_kc| / w_k) / |x_ic|, with cells below a negligible
// share of their column counted against that share; see digitsOf.
func (m *manyBounds) worstRatio(w *engine.Witness) float64 {
	worst := newColumnwise(m.n, m.k)
	largest := newColumnwise(m.n, m.k)
	m.eachRow(func(i int, residuals []float64) {
		worst, largest := worst.of(i), largest.of(i)
		for c, v := range m.x.RawRowView(i) {
			worst[c] = max(worst[c], residuals[c]/w.W[i]*1.001)
			largest[c] = max(largest[c], math.Abs(v))
		}
	})
	bounds, sizes := worst.most(), largest.most()
	rows := make([]float64, m.n)
	parallelRows(m.n, func(i int) {
		for c, v := range m.x.RawRowView(i) {
			if sizes[c] != 0 {
				rows[i] = max(rows[i], w.V[i]*bounds[c]*1.001/max(math.Abs(v), negligible*sizes[c]))
			}
		}
	})
	ratio := 0.0
	for _, r := range rows {
		ratio = max(ratio, r)
	}
	return ratio
}

// columnwise collects the largest value of each column, apart for every block of rows.
type columnwise struct {
	cells []float64
	k     int
}

func newColumnwise(n, k int) columnwise {
	return columnwise{make([]float64, (n+rowsPerTask-1)/rowsPerTask*k), k}
}

type largestValues []float64

// of is the collection for the block that row i belongs to.
func (c columnwise) of(i int) largestValues { return c.cells[i/rowsPerTask*c.k:][:c.k] }

// raise makes each value at least that of v; NaN stays.
func (l largestValues) raise(v []float64) {
	for c := range l {
		l[c] = max(l[c], v[c])
	}
}

// most is the largest value of every column; NaN where there is one.
func (c columnwise) most() []float64 {
	out := largestValues(c.cells[:c.k:c.k])
	for i := c.k; i < len(c.cells); i += c.k {
		out.raise(c.cells[i : i+c.k])
	}
	return out
}
