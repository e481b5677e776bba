package ioa

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/memory"
)

// Matrix names one of the coefficient matrices.
type Matrix string

const (
	Direct     Matrix = "direct"     // A, 直接消耗系数
	Complete   Matrix = "complete"   // B = L − I, 完全消耗系数
	Leontief   Matrix = "leontief"   // L = (I − A)⁻¹, 列昂惕夫逆矩阵
	Allocation Matrix = "allocation" // H, 直接分配系数
	Ghosh      Matrix = "ghosh"      // G = (I − H)⁻¹, 完全分配系数矩阵 (with the unit matrix)
)

// Matrices are the names that Coefficients takes.
func Matrices() []Matrix { return []Matrix{Direct, Complete, Leontief, Allocation, Ghosh} }

// Coefficients answers: how much of each product does a unit of each sector require
// (or supply), directly or in total?
//
//	direct      a_ij = d_i z_ij / x_j
//	leontief    L = (I − A)⁻¹        l_ij: output of i per unit of final demand for j
//	complete    B = L − I            requirements besides the unit itself
//	allocation  h_ij = d_i z_ij / x_i
//	ghosh       G = (I − H)⁻¹ = x̂⁻¹ L x̂
//
// The result is n×n in table order and belongs to the caller; it has no unit
// (money per money). Sectors without output have a zero column in A, a unit column in L, a zero row in
// H and a unit row in G. All but direct and allocation refuse an economy that is not
// productive. With [Options].Disposable an inverse is computed in the memory of the flows, and is the last thing the
// model computes. Source: Miller & Blair (2009), sections 2.2 and 12.1; NBS for B.
func (m *Model) Coefficients(kind Matrix) (*mat.Dense, error) {
	out, _, err := m.coefficients(kind, false)
	return out, err
}

// CertifiedCoefficients is [Model.Coefficients] with the number of proved decimal places
// of every cell. For an inverse the proof costs as much as the inverse.
func (m *Model) CertifiedCoefficients(kind Matrix) (*mat.Dense, Certificate, error) {
	return m.coefficients(kind, true)
}

func (m *Model) coefficients(kind Matrix, certify bool) (out *mat.Dense, c Certificate, err error) {
	if err := m.hasFlows(); err != nil {
		return nil, c, err
	}
	if kind == Direct || kind == Allocation {
		if err := memory.Numbers(m.Table.N(), m.Table.N(), "the coefficients"); err != nil {
			return nil, c, err
		}
	}
	switch kind {
	case Direct:
		out = m.direct()
		return out, m.quotientPlaces(out), m.finiteCells(string(kind), out)
	case Allocation:
		out = m.allocation()
		return out, m.quotientPlaces(out), m.finiteCells(string(kind), out)
	case Leontief, Complete, Ghosh:
	default:
		return nil, c, fmt.Errorf("there is no matrix %q; choose one of %v", kind, Matrices())
	}
	if m.options.Disposable && !certify {
		out, err = m.leontiefInFlows()
	} else {
		out, err = m.leontief()
	}
	if err != nil {
		return nil, c, err
	}
	if certify {
		var scale []float64
		if kind == Ghosh {
			scale = m.Table.Output
		}
		if p, err := m.proveInverse(out); err != nil {
			c = unproved(err)
			c.places = true
		} else {
			c = p.places(scale)
		}
	}
	m.finish(kind, out)
	return out, c, m.finiteCells(string(kind), out)
}

// quotientPlaces is the proved decimal places of d z / x, whose rounding errors are relative.
func (m *Model) quotientPlaces(out *mat.Dense) Certificate {
	largest := 0.0
	for _, v := range out.RawMatrix().Data {
		largest = max(largest, math.Abs(v))
	}
	c := certified(-math.Log10(gammaOf(m.coefficientRoundings()+1) * largest))
	c.places = true
	return c
}

// finish turns L into the requested matrix.
func (m *Model) finish(kind Matrix, out *mat.Dense) {
	switch kind {
	case Complete:
		for i := range m.Table.Sectors {
			out.Set(i, i, out.At(i, i)-1)
		}
	case Ghosh:
		m.toGhosh(out)
	}
}

func (m *Model) direct() *mat.Dense {
	n := m.Table.N()
	a := newDense(n, n)
	for i := 0; i < n; i++ {
		row, z, d := a.RawRowView(i), m.z.RawRowView(i), m.share[i]
		for _, j := range m.active {
			row[j] = d * z[j] / m.Table.Output[j]
		}
	}
	return a
}

func (m *Model) allocation() *mat.Dense {
	n := m.Table.N()
	h := newDense(n, n)
	for _, i := range m.active {
		row, z, d := h.RawRowView(i), m.z.RawRowView(i), m.share[i]
		for _, j := range m.active {
			row[j] = d * z[j] / m.Table.Output[i]
		}
	}
	return h
}

// toGhosh turns L into G = x̂⁻¹ L x̂, which holds because H = x̂⁻¹ A x̂; one inverse serves both.
func (m *Model) toGhosh(g *mat.Dense) {
	x := m.Table.Output
	for i := range x {
		row := g.RawRowView(i)
		for j := range row {
			switch {
			case i == j: // x_i / x_i, and the unit row of a sector without output
			case x[i] == 0:
				row[j] = 0
			default:
				row[j] *= x[j] / x[i]
			}
		}
	}
}
