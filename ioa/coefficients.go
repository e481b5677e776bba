package ioa

import (
	"fmt"

	"gonum.org/v1/gonum/mat"
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

// Coefficients answers: how much of each product does a unit of each sector need
// (or send on), directly or in all?
//
//	direct      a_ij = d_i z_ij / x_j
//	leontief    L = (I − A)⁻¹        l_ij: output of i per unit of final demand for j
//	complete    B = L − I            what is needed besides the unit itself
//	allocation  h_ij = d_i z_ij / x_i
//	ghosh       G = (I − H)⁻¹ = x̂⁻¹ L x̂
//
// The result is n×n in table order and belongs to the caller; it has no unit
// (money per money). Sectors without output have a zero column in A, a unit column in L, a zero row in
// H and a unit row in G. All but direct and allocation refuse an economy that is not
// productive. Source: Miller & Blair (2009), sections 2.2 and 12.1; NBS for B.
func (m *Model) Coefficients(kind Matrix) (*mat.Dense, error) {
	switch kind {
	case Direct:
		return m.direct(), nil
	case Allocation:
		return m.allocation(), nil
	case Leontief:
		return m.leontief()
	case Complete:
		l, err := m.leontief()
		if err != nil {
			return nil, err
		}
		for i := range m.Table.Sectors {
			l.Set(i, i, l.At(i, i)-1)
		}
		return l, nil
	case Ghosh:
		return m.ghosh()
	}
	return nil, fmt.Errorf("no matrix is called %q; there are %v", kind, Matrices())
}

func (m *Model) direct() *mat.Dense {
	n := m.Table.N()
	a := mat.NewDense(n, n, nil)
	for i := 0; i < n; i++ {
		row, z, d := a.RawRowView(i), m.Table.Z.RawRowView(i), m.share[i]
		for _, j := range m.active {
			row[j] = d * z[j] / m.Table.Output[j]
		}
	}
	return a
}

func (m *Model) allocation() *mat.Dense {
	n := m.Table.N()
	h := mat.NewDense(n, n, nil)
	for _, i := range m.active {
		row, z, d := h.RawRowView(i), m.Table.Z.RawRowView(i), m.share[i]
		for j, v := range z {
			row[j] = d * v / m.Table.Output[i]
		}
	}
	return h
}

// leontief inverts over the sectors with output and puts the others back.
func (m *Model) leontief() (*mat.Dense, error) {
	s, err := m.system()
	if err != nil {
		return nil, err
	}
	na := len(m.active)
	unit := mat.NewDense(na, na, nil)
	for i := 0; i < na; i++ {
		unit.Set(i, i, 1)
	}
	var inner mat.Dense
	if err := s.lu.SolveTo(&inner, false, unit); err != nil {
		return nil, singular(err)
	}
	if len(m.idle) == 0 {
		return &inner, nil
	}
	n := m.Table.N()
	l := mat.NewDense(n, n, nil)
	for r, i := range m.active {
		for c, j := range m.active {
			l.Set(i, j, inner.At(r, c))
		}
	}
	if s.sells != nil {
		var below mat.Dense
		below.Mul(s.sells, &inner)
		for r, i := range m.idle {
			for c, j := range m.active {
				l.Set(i, j, below.At(r, c))
			}
		}
	}
	for _, i := range m.idle {
		l.Set(i, i, 1)
	}
	return l, nil
}

// ghosh uses G = x̂⁻¹ L x̂, which holds because H = x̂⁻¹ A x̂; one inverse serves both.
func (m *Model) ghosh() (*mat.Dense, error) {
	g, err := m.leontief()
	if err != nil {
		return nil, err
	}
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
	return g, nil
}
