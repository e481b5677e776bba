package ioa

import (
	"errors"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/memory"
	"ioimpact/ioa/internal/engine"
)

// leontief is L, computed in one n×n matrix: I − A of the sectors with output
// is written into its corner, proved productive, inverted in place, and spread out to make room
// for the sectors without output.
func (m *Model) leontief() (*mat.Dense, error) {
	if err := m.hasFlows(); err != nil {
		return nil, err
	}
	n := m.Table.N()
	if err := memory.Numbers(n, n, "the Leontief inverse"); err != nil {
		return nil, err
	}
	return m.leontiefIn(newDense(n, n))
}

// leontiefInFlows is leontief in the memory of the flows, which the model then no longer has.
func (m *Model) leontiefInFlows() (*mat.Dense, error) {
	out, err := m.leontiefIn(m.z)
	m.z = nil
	return out, err
}

// hasFlows is an error once the flows were given up for an inverse.
func (m *Model) hasFlows() error {
	if m.z == nil {
		return errors.New("the flows of this model were overwritten by its inverse (Options.Disposable): make another model")
	}
	return nil
}

// leontiefIn is leontief in the memory of out, which may be that of the flows.
func (m *Model) leontiefIn(out *mat.Dense) (*mat.Dense, error) {
	na, raw := len(m.active), out.RawMatrix()
	sells := m.idleSales() // while the flows are there
	corner := blas64.General{Rows: na, Cols: na, Stride: raw.Stride, Data: raw.Data}
	signs := m.fillIMinusA(corner)
	if !signs {
		if err := invertGeneral(m, corner); err != nil {
			return nil, err
		}
	} else {
		if err := proveBeforeInverse(m, corner); err != nil {
			return nil, err
		}
		if err := engine.InvertMTelling(corner, m.options.Tell); err != nil {
			return nil, refuse("", "elimination failed on an economy that was proved productive: %v", err)
		}
	}
	m.spreadOut(out, corner, sells)
	return out, nil
}

// proveBeforeInverse proves productivity by the column sums of A, which take one
// product, if every sector keeps at least a thousandth of its output, and otherwise by [proveUnit].
// With A ≥ 0 the computed 1 − Σ_i a_ij is off by less than 4nu, far below that thousandth.
func proveBeforeInverse(m *Model, matrix blas64.General) error {
	n := matrix.Rows
	ones, kept := make([]float64, n), make([]float64, n)
	for i := range ones {
		ones[i] = 1
	}
	engine.MatVecTrans(matrix, ones, kept)
	if n < 1<<30 && smallest(kept) > 1e-3 {
		return nil
	}
	// If iteration fails, the factors are made from a copy.
	s := &system{m: m, matrix: matrix, unsure: m.uncertainty(), signs: true}
	_, err := s.proveUnit(blas.Trans)
	return err
}

// spreadOut moves the inverse of the sectors with output to their places, from
// the end so that nothing is overwritten before it was moved, and gives the others their
// unit columns and the rows of what they sell.
func (m *Model) spreadOut(out *mat.Dense, corner blas64.General, sells *mat.Dense) {
	if len(m.idle) == 0 {
		return
	}
	var sold mat.Dense
	if sells != nil {
		sold.Mul(sells, dense(corner))
	}
	row := make([]float64, m.Table.N())
	for r := len(m.active) - 1; r >= 0; r-- {
		clear(row)
		for c, j := range m.active {
			row[j] = corner.Data[r*corner.Stride+c]
		}
		copy(out.RawRowView(m.active[r]), row)
	}
	for r, i := range m.idle {
		idle := out.RawRowView(i)
		clear(idle)
		if sells != nil {
			for c, j := range m.active {
				idle[j] = sold.At(r, c)
			}
		}
		idle[i] = 1
	}
}
