package ioa

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/mat"

	"ioimpact/ioa/internal/engine"
)

// idleSales is the rows of A of sectors without output; nil if they sell nothing.
func (m *Model) idleSales() *mat.Dense {
	if len(m.idle) == 0 {
		return nil
	}
	out := mat.NewDense(len(m.idle), len(m.active), nil)
	any := false
	for r, i := range m.idle {
		row, z, d := out.RawRowView(r), m.z.RawRowView(i), m.share[i]
		for c, j := range m.active {
			row[c] = d * z[j] / m.Table.Output[j]
			any = any || row[c] != 0
		}
	}
	if !any {
		return nil
	}
	return out
}

// take is the rows of the sectors with output: f itself if all have output.
func (s *system) take(f *mat.Dense) *mat.Dense {
	if f == nil || len(s.m.idle) == 0 {
		return f
	}
	_, k := f.Dims()
	out := newDense(len(s.m.active), k)
	for r, i := range s.m.active {
		out.SetRow(r, f.RawRowView(i))
	}
	return out
}

// putBack is x for the sectors with output and the right-hand side f for those without: a unit column of L.
func (s *system) putBack(x, f *mat.Dense) *mat.Dense {
	if len(s.m.idle) == 0 {
		return x
	}
	_, k := f.Dims()
	out := newDense(s.m.Table.N(), k)
	for r, i := range s.m.active {
		out.SetRow(i, x.RawRowView(r))
	}
	for _, i := range s.m.idle {
		out.SetRow(i, f.RawRowView(i))
	}
	return out
}

// countIdle counts the digits of the rows of sectors without output, which are the right-hand sides themselves.
func (s *system) countIdle(out, off *mat.Dense, certs certificates) {
	if len(s.m.idle) == 0 {
		return
	}
	for c := range certs {
		least := negligible * largestOf(mat.Col(nil, c, out))
		for _, i := range s.m.idle {
			if bound := off.At(i, c); out.At(i, c) != 0 || bound > math.SmallestNonzeroFloat64 {
				certs[c] = certs[c].Worse(certified(engine.Digits(math.Max(math.Abs(out.At(i, c)), least), bound)))
			}
		}
	}
}

// addSales adds to the rows of out what the sectors without output sell to the others, S X, and makes the
// certificates those of all rows: where x or S has cells of both signs, a sum has fewer digits than what is summed.
//
// With every x_k right to the share ε of itself (or of the least that counts, see digitsOf), row i of S X is off
// by at most (ε + γ) Σ_k |s_ik| |x_k|, where γ is of the sum and of the coefficients of S.
func (s *system) addSales(out, x, off *mat.Dense, certs certificates) {
	n, k := x.Dims()
	least, sizes := make([]float64, k), mat.DenseCopyOf(x)
	for c := range least {
		least[c] = negligible * largestOf(mat.Col(nil, c, x))
	}
	sizes.Apply(func(_, c int, v float64) float64 { return math.Max(math.Abs(v), least[c]) }, sizes)
	size := s.sizesOfSales(sizes)
	demand := mat.DenseCopyOf(out)
	s.sell(out, x)
	gamma := gammaOf(n + 4 + s.m.coefficientRoundings() + 1)
	for r, i := range s.m.idle {
		for c, total := range out.RawRowView(i) {
			bound := (certs[c].share()+gamma)*(size.At(r, c)+math.Abs(demand.At(i, c))) + s.unsure.Least*mat.Sum(sizes.ColView(c))
			if off != nil {
				bound += off.At(i, c)
			}
			certs[c] = certs[c].Worse(certified(engine.Digits(math.Max(math.Abs(total), least[c]), bound*1.001)))
		}
	}
}

// sell adds S X to the rows of the sectors without output.
func (s *system) sell(out, x *mat.Dense) {
	var sold mat.Dense
	sold.Mul(s.sells, x)
	for r, i := range s.m.idle {
		to := out.RawRowView(i)
		for c, v := range sold.RawRowView(r) {
			to[c] += v
		}
	}
}

// sizesOfSales is |S| X.
func (s *system) sizesOfSales(x mat.Matrix) *mat.Dense {
	var absolute, size mat.Dense
	absolute.Apply(func(_, _ int, v float64) float64 { return math.Abs(v) }, s.sells)
	size.Mul(&absolute, x)
	return &size
}

// addWeights adds to the weights of the sectors with output those of what they buy of the others, Sᵀ V, and returns
// bounds on what all of it is off: on the sums, which are made in twice the working precision, on the coefficients
// of S, and on V itself.
func (s *system) addWeights(rhs, v, off *mat.Dense) *mat.Dense {
	n, k := rhs.Dims()
	out := mat.NewDense(n, k, nil)
	gamma := gammaOf(s.m.coefficientRoundings() + 1)
	weights, unsure := make([]float64, len(s.m.idle)), make([]float64, len(s.m.idle))
	sums, bounds, more := make([]float64, n), make([]float64, n), make([]float64, n)
	for c := range k {
		total := 0.0
		for r, i := range s.m.idle {
			weights[r] = -v.At(i, c)
			unsure[r] = gamma * math.Abs(v.At(i, c))
			if off != nil {
				unsure[r] = (unsure[r] + off.At(i, c)) * 1.001
			}
			total += math.Abs(v.At(i, c))
		}
		engine.Residual(blas.Trans, general(s.sells), weights, mat.Col(nil, c, rhs), sums, bounds)
		s.sizesOfWeights(unsure, more)
		for r, i := range s.m.active {
			b := bounds[r] + more[r]*1.001 + s.unsure.Least*total
			if off != nil {
				b += off.At(i, c)
			}
			out.Set(r, c, b*1.001)
		}
		rhs.SetCol(c, sums)
	}
	return out
}

// sizesOfWeights sets out to |S|ᵀ weights.
func (s *system) sizesOfWeights(weights, out []float64) {
	clear(out)
	for r, w := range weights {
		for c, v := range s.sells.RawRowView(r) {
			out[c] += math.Abs(v) * w
		}
	}
}
