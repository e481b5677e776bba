package ioa

import (
	"math"

	"gonum.org/v1/gonum/blas"

	"ioimpact/ioa/internal/engine"
)

// residual sets r = f − op(I − A)x for the coefficients of the table itself, not for the rounded ones of s.matrix, and e to
// bounds on the errors of r. The next step of refinement then corrects the rounding of the coefficients.
//
//	r_i = f_i − x_i + d_i Σ_j z_ij (x_j / X_j)          transposed: r_j = f_j − x_j + (Σ_i z_ij (d_i x_i)) / X_j
//
// Every intermediate number is kept as the sum of two, high and low: about 32 digits. Adding domestic and imported
// flows for total flows costs one rounding, which is in e.
//
// If numbers are so small that their products lose digits, the residual is that of the rounded
// coefficients, and e includes the effect of their rounding.
func (s *system) residual(t blas.Transpose, x, f, r, e []float64) {
	largest := largestOf(x)
	if !(largest > 0x1p-100 && largest < 0x1p900 && s.widest() < 0x1p100) {
		engine.Residual(t, s.matrix, x, f, r, e)
		for i, hidden := range s.hidden(t, x) {
			e[i] = (e[i] + hidden) * (1 + 0x1p-50)
		}
		return
	}
	in := s.inFlows(t, x)
	n := len(in.high)
	high, low, size, off, more := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	z := general(s.m.z)
	engine.Double(t, z, in.high, high, low, size, off)
	if t == blas.Trans {
		engine.MatVecTrans(z, in.low, more)
	} else {
		engine.MatVec(z, in.low, more)
	}
	// The low parts are a rounding of the high ones, and each of their products and sums one of that.
	square := gammaOf(1) * gammaOf(2*n+64)
	added := 0.0
	if s.m.Flows == Total && s.m.Table.HasImportsMatrix() {
		added = gammaOf(1)
	}
	for c, i := range s.m.active {
		sum := twoSum(high[i], low[i]+more[i])
		scale := s.m.share[i]
		if t == blas.Trans {
			scale = 1 / s.m.Table.Output[i]
			sum = sum.over(s.m.Table.Output[i])
		} else {
			sum = s.m.shareOf(i).times(sum)
		}
		whole := twoSum(f[c], -x[c]).plus(sum)
		r[c] = whole.high + whole.low
		sizes := (size[i]*scale + math.Abs(f[c]) + math.Abs(x[c])) * 1.001
		e[c] = (gammaOf(1)*math.Abs(r[c])+off[i]*scale+square*sizes+added*size[i]*scale)*1.01 + 0x1p-800*largest // products that vanish
	}
}

// widest is the largest factor by which a rounding of the smallest number there is can grow on its way into a residual:
// cells of A, and outputs below 1.
func (s *system) widest() float64 {
	s.onceWidest.Do(func() {
		if s.largest == nil {
			s.largest = s.largestOfRows()
		}
		small := 0.0
		for _, x := range s.m.outputs {
			small = math.Max(small, 1/x)
		}
		s.width = (1 + largestOf(s.largest)) * (1 + small)
		for _, d := range s.m.share {
			if d > 0 {
				s.width = math.Max(s.width, 1/d) // its flows are larger than its coefficients
			}
		}
	})
	return s.width
}

// doubles are vectors of numbers kept as the sum of two.
type doubles struct{ high, low []float64 }

// inFlows is x in the units of the flows over all sectors, x_j / X_j or transposed d_i x_i; 0 for sectors without output.
func (s *system) inFlows(t blas.Transpose, x []float64) doubles {
	n := s.m.Table.N()
	out := doubles{make([]float64, n), make([]float64, n)}
	for c, i := range s.m.active {
		v := double{x[c], 0}
		if t == blas.Trans {
			v = s.m.shareOf(i).times(v)
		} else {
			v = v.over(s.m.Table.Output[i])
		}
		out.high[i], out.low[i] = v.high, v.low
	}
	return out
}

// shareOf is the domestic share of sector i with twice the digits.
func (m *Model) shareOf(i int) double { return double{m.share[i], m.shareLow[i]} }

// A double is a number kept as the sum of two, low being no more than a rounding of high. Operations are off by a few
// roundings of a rounding. Source: Dekker (1971), Numerische Mathematik 18.
type double struct{ high, low float64 }

// twoSum is a + b exactly. Source: Knuth, The Art of Computer Programming 2, section 4.2.2, theorem B.
func twoSum(a, b float64) double {
	s := a + b
	z := s - a
	return double{s, (a - (s - z)) + (b - z)}
}

func (a double) plus(b double) double {
	s := twoSum(a.high, b.high)
	return twoSum(s.high, s.low+(a.low+b.low))
}

func (a double) times(b double) double {
	p := a.high * b.high
	low := math.FMA(a.high, b.high, -p) + (a.high*b.low + a.low*b.high)
	return twoSum(p, low)
}

func (a double) over(b float64) double {
	q := a.high / b
	rest := math.FMA(-q, b, a.high) + a.low
	return twoSum(q, rest/b)
}
