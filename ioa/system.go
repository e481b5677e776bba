package ioa

import (
	"fmt"
	"math"
	"sort"

	"gonum.org/v1/gonum/mat"
)

// system is I − A over the sectors with output, factorised once. The sectors
// without output are dropped before and put back after every solve: their
// columns of A are zero, so they buy nothing, and what they sell (rows of
// goods that only come from abroad) follows from the others by one product.
type system struct {
	m     *Model
	lu    mat.LU
	sells *mat.Dense // rows of A of the idle sectors over the active columns; nil when there are none or all are zero
}

// system factorises on first use and proves the economy productive.
func (m *Model) system() (*system, error) {
	m.once.Do(func() { m.sys, m.sysErr = newSystem(m) })
	return m.sys, m.sysErr
}

func newSystem(m *Model) (*system, error) {
	s := &system{m: m}
	iMinusA := m.iMinusA()
	s.lu.Factorize(iMinusA)
	if err := proveProductive(m, iMinusA, &s.lu); err != nil {
		return nil, err
	}
	s.sells = m.idleSales()
	return s, nil
}

// iMinusA is I − A over the sectors with output.
func (m *Model) iMinusA() *mat.Dense {
	na := len(m.active)
	out := mat.NewDense(na, na, nil)
	for r, i := range m.active {
		row, z, d := out.RawRowView(r), m.Table.Z.RawRowView(i), m.share[i]
		for c, j := range m.active {
			row[c] = -d * z[j] / m.Table.Output[j]
		}
		row[r]++
	}
	return out
}

// idleSales is the rows of A of sectors without output; nil when they sell nothing.
func (m *Model) idleSales() *mat.Dense {
	if len(m.idle) == 0 {
		return nil
	}
	out := mat.NewDense(len(m.idle), len(m.active), nil)
	any := false
	for r, i := range m.idle {
		row, z, d := out.RawRowView(r), m.Table.Z.RawRowView(i), m.share[i]
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

// solve gives X = L F for the n×k demands F.
func (s *system) solve(f mat.Matrix) (*mat.Dense, error) {
	_, k := f.Dims()
	var x mat.Dense
	if err := s.lu.SolveTo(&x, false, s.take(f)); err != nil {
		return nil, singular(err)
	}
	out := mat.NewDense(s.m.Table.N(), k, nil)
	for r, i := range s.m.active {
		out.SetRow(i, x.RawRowView(r))
	}
	for r, i := range s.m.idle {
		for c := 0; c < k; c++ {
			v := f.At(i, c)
			if s.sells != nil {
				v += mat.Dot(s.sells.RowView(r), x.ColView(c))
			}
			out.Set(i, c, v)
		}
	}
	return out, nil
}

// solveTrans gives Y = Lᵀ V for n×k row weights V: column j of L weighted by V and added up.
func (s *system) solveTrans(v mat.Matrix) (*mat.Dense, error) {
	_, k := v.Dims()
	rhs := s.take(v)
	if s.sells != nil {
		idle := mat.NewDense(len(s.m.idle), k, nil)
		for r, i := range s.m.idle {
			for c := 0; c < k; c++ {
				idle.Set(r, c, v.At(i, c))
			}
		}
		var extra mat.Dense
		extra.Mul(s.sells.T(), idle)
		rhs.Add(rhs, &extra)
	}
	var y mat.Dense
	if err := s.lu.SolveTo(&y, true, rhs); err != nil {
		return nil, singular(err)
	}
	out := mat.NewDense(s.m.Table.N(), k, nil)
	for r, i := range s.m.active {
		out.SetRow(i, y.RawRowView(r))
	}
	for _, i := range s.m.idle {
		for c := 0; c < k; c++ {
			out.Set(i, c, v.At(i, c)) // a unit column of L
		}
	}
	return out, nil
}

// take is the rows of the sectors with output.
func (s *system) take(f mat.Matrix) *mat.Dense {
	_, k := f.Dims()
	out := mat.NewDense(len(s.m.active), k, nil)
	for r, i := range s.m.active {
		for c := 0; c < k; c++ {
			out.Set(r, c, f.At(i, c))
		}
	}
	return out
}

func singular(err error) error {
	return refuse("", "I − A cannot be solved reliably: %v", err)
}

// proveProductive tests that the spectral radius of A is below one.
//
// For A ≥ 0 that holds exactly when some v > 0 has (I − A)v > 0 (Hawkins–Simon);
// v = L·1 is tried and the strict inequality is verified with the rounding error
// of its evaluation taken off. With negative cells the same test on |A| is
// sufficient; when it fails the eigenvalues decide.
func proveProductive(m *Model, iMinusA *mat.Dense, lu *mat.LU) error {
	if positive(iMinusA, lu) {
		return nil
	}
	a := mat.DenseCopyOf(iMinusA)
	nonNegative := true
	n, _ := a.Dims()
	for i := 0; i < n; i++ {
		row := a.RawRowView(i)
		for j := range row {
			row[j] = -row[j]
			if i == j {
				row[j]++
			}
			nonNegative = nonNegative && row[j] >= 0
		}
	}
	radius := math.NaN()
	if !nonNegative {
		var eig mat.Eigen
		if !eig.Factorize(a, mat.EigenNone) {
			return refuse("", "the eigenvalues of A could not be computed, so the economy cannot be shown to be productive")
		}
		radius = 0
		for _, v := range eig.Values(nil) {
			radius = math.Max(radius, math.Hypot(real(v), imag(v)))
		}
		if radius < 1-eigenDoubt {
			return nil
		}
	}
	return unproductive(m, a, radius)
}

// eigenDoubt is how near to 1 a computed spectral radius is no longer told from
// it: eigenvalues of a badly conditioned matrix err by far more than rounding.
const eigenDoubt = 1e-9

// positive looks for v > 0 with (I − |A|)v > 0 beyond rounding.
func positive(iMinusA *mat.Dense, lu *mat.LU) bool {
	n, _ := iMinusA.Dims()
	ones := mat.NewVecDense(n, nil)
	for i := 0; i < n; i++ {
		ones.SetVec(i, 1)
	}
	var v mat.VecDense
	if err := lu.SolveVecTo(&v, false, ones); err != nil {
		return false
	}
	for i := 0; i < n; i++ {
		if !(v.AtVec(i) > 0) || math.IsInf(v.AtVec(i), 0) {
			return false
		}
	}
	const u = 0x1p-53
	for i := 0; i < n; i++ {
		w, size := 0.0, 0.0
		for j, a := range iMinusA.RawRowView(i) {
			if i != j {
				a = -math.Abs(a)
			} else if a > 1 {
				a = 2 - a // a_ii < 0: 1 − |a_ii|, for on the diagonal a negative cell would help
			}
			w += a * v.AtVec(j)
			size += math.Abs(a) * v.AtVec(j)
		}
		// The dot product of length n errs by at most n·u·Σ|a||v| to first order; twice that covers the rest.
		if !(w > 2*float64(n+2)*u*size) {
			return false
		}
	}
	return true
}

// unproductive names the sectors of the loop that feeds on itself: those with
// the largest weight u_i v_i in the dominant eigenvectors of |A|. known is the
// spectral radius of A where it differs from that of |A|, NaN otherwise.
func unproductive(m *Model, a *mat.Dense, known float64) error {
	n, _ := a.Dims()
	right, radius := perron(a, false)
	left, _ := perron(a, true)
	if !math.IsNaN(known) {
		radius = known
	}
	type weight struct {
		i int
		w float64
	}
	weights := make([]weight, n)
	sums := make([]float64, n)
	for i := 0; i < n; i++ {
		weights[i] = weight{i, right[i] * left[i]}
		for j, v := range a.RawRowView(i) {
			sums[j] += v
		}
	}
	sort.SliceStable(weights, func(x, y int) bool { return weights[x].w > weights[y].w })
	var names []string
	for _, w := range weights {
		if w.w < 0.05*weights[0].w {
			break
		}
		names = append(names, fmt.Sprintf("%s (inputs %.4g of its output)", m.Table.Sectors[m.active[w.i]].Code, sums[w.i]))
	}
	how := fmt.Sprintf("it uses up as much as it makes or more (spectral radius of A is %.6g, and it must be below 1)", radius)
	if math.Abs(radius-1) < eigenDoubt {
		how = "it uses up as much as it makes, or so nearly that the numbers cannot tell (spectral radius of A is 1 to nine digits, and it must be below 1)"
	}
	return refuse("check the flows and the output of these sectors: ioa table check "+m.Table.Name,
		"the economy is not productive: %s; sectors that feed on each other: %s", how, list(names))
}

// perron is the dominant eigenvector of |A| (or its transpose) by power
// iteration, shifted by the identity so that cycles do not keep it from converging.
func perron(a *mat.Dense, transposed bool) ([]float64, float64) {
	n, _ := a.Dims()
	v, w := make([]float64, n), make([]float64, n)
	for i := range v {
		v[i] = 1 / float64(n)
	}
	radius := 0.0
	for step := 0; step < 1000; step++ {
		copy(w, v)
		for i := 0; i < n; i++ {
			for j, x := range a.RawRowView(i) {
				if transposed {
					w[j] += math.Abs(x) * v[i]
				} else {
					w[i] += math.Abs(x) * v[j]
				}
			}
		}
		sum := 0.0
		for _, x := range w {
			sum += x
		}
		change := 0.0
		for i := range w {
			w[i] /= sum
			change += math.Abs(w[i] - v[i])
		}
		v, w = w, v
		radius = sum - 1
		if change < 1e-12 {
			break
		}
	}
	return v, radius
}
