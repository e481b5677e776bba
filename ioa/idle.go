package ioa

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/mat"

	"ioimpact/ioa/internal/engine"
)

// idleSales is the rows of A of sectors without output; nil when they sell nothing.
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

// take is the rows of the sectors with output: f itself where all have some.
func (s *system) take(f *mat.Dense) *mat.Dense {
	if len(s.m.idle) == 0 {
		return f
	}
	_, k := f.Dims()
	out := mat.NewDense(len(s.m.active), k, nil)
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
	out := mat.NewDense(s.m.Table.N(), k, nil)
	for r, i := range s.m.active {
		out.SetRow(i, x.RawRowView(r))
	}
	for _, i := range s.m.idle {
		out.SetRow(i, f.RawRowView(i))
	}
	return out
}

// addSales adds to the rows of out what the sectors without output sell to the others, S X, and returns the
// certificate of all rows: where x or S has cells of both signs, a sum has fewer digits than what is summed.
//
// With every x_k right to the share ε of itself (or of the least that counts, see digitsOf), row i of S X is off
// by at most (ε + γ) Σ_k |s_ik| |x_k|.
func (s *system) addSales(out, x *mat.Dense, cert Certificate) Certificate {
	n, k := x.Dims()
	least, sizes := make([]float64, k), mat.DenseCopyOf(x)
	for c := range least {
		least[c] = negligible * largestOf(mat.Col(nil, c, x))
	}
	sizes.Apply(func(_, c int, v float64) float64 { return math.Max(math.Abs(v), least[c]) }, sizes)
	var absolute, sold, size mat.Dense
	absolute.Apply(func(_, _ int, v float64) float64 { return math.Abs(v) }, s.sells)
	sold.Mul(s.sells, x)
	size.Mul(&absolute, sizes)
	gamma, digits := gammaOf(n+4), math.Inf(1)
	for r, i := range s.m.idle {
		for c, demand := range out.RawRowView(i) {
			total := demand + sold.At(r, c)
			out.Set(i, c, total)
			bound := (cert.share() + gamma) * (size.At(r, c) + math.Abs(demand))
			digits = math.Min(digits, engine.Digits(math.Max(math.Abs(total), least[c]), bound))
		}
	}
	return cert.Worse(certified(digits))
}

// addWeights adds to the weights of the sectors with output those of what they buy of the others, Sᵀ V, and returns
// bounds on the rounding of the sums, which are made in twice the working precision.
func (s *system) addWeights(rhs, v *mat.Dense) *mat.Dense {
	n, k := rhs.Dims()
	off := mat.NewDense(n, k, nil)
	weights, sums, bounds := make([]float64, len(s.m.idle)), make([]float64, n), make([]float64, n)
	for c := range k {
		for r, i := range s.m.idle {
			weights[r] = -v.At(i, c)
		}
		engine.Residual(blas.Trans, general(s.sells), weights, mat.Col(nil, c, rhs), sums, bounds)
		rhs.SetCol(c, sums)
		off.SetCol(c, bounds)
	}
	return off
}

// certifyWeights is the certificate of y, solved for from weights that are off by so much: y is off by Lᵀ times that,
// which is no more than the same share of y itself where no weight is negative, and solved for where one is.
func (s *system) certifyWeights(y, rhs, off *mat.Dense, cert Certificate) Certificate {
	if !s.signs {
		return notCertified("A has negative cells, and sectors without output sell to others")
	}
	if mat.Min(rhs) >= 0 {
		return cert.Worse(certified(-math.Log10(cert.share() + gammaOf(2))))
	}
	more, known, err := s.solveActive(blas.Trans, off)
	if err != nil || known.Digits < 2 {
		return Certificate{}
	}
	n, k := y.Dims()
	column, bound, digits := make([]float64, n), make([]float64, n), cert
	for c := range k {
		mat.Col(column, c, y)
		least := negligible * largestOf(column)
		for i, v := range column {
			bound[i] = cert.share()*math.Max(math.Abs(v), least) + 1.02*more.At(i, c)
		}
		digits = digits.Worse(digitsOf(mat.Col(nil, c, rhs), column, bound))
	}
	return digits
}
