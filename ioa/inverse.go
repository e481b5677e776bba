package ioa

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"

	"ioimpact/ioa/internal/engine"
)

// leontief is L, computed in one n×n matrix: I − A of the sectors with output
// is written into its corner, proved productive, inverted in place, and spread out to make room
// for the sectors without output.
func (m *Model) leontief() (*mat.Dense, error) {
	n, na := m.Table.N(), len(m.active)
	out := mat.NewDense(n, n, nil)
	corner := blas64.General{Rows: na, Cols: na, Stride: n, Data: out.RawMatrix().Data}
	signs := m.fillIMinusA(corner)
	if !signs {
		if err := invertGeneral(m, corner); err != nil {
			return nil, err
		}
	} else {
		if err := proveBeforeInverse(m, corner); err != nil {
			return nil, err
		}
		if err := engine.InvertM(corner); err != nil {
			return nil, refuse("", "elimination failed on an economy that was proved productive: %v", err)
		}
	}
	m.spreadOut(out, corner)
	return out, nil
}

// proveBeforeInverse proves productivity by the column sums of A, which one
// product tells where every sector keeps a thousandth of its output or more, and otherwise by [proveUnit].
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
	_, err := proveUnit(m, blas.Trans, matrix, roughOn(m, matrix))
	return err
}

// roughOn is system.rough for a matrix that is about to be inverted in place:
// factors, where iteration fails, are made of a copy.
func roughOn(m *Model, matrix blas64.General) solver {
	s := &system{m: m, matrix: matrix, signs: true}
	return s.rough
}

// spreadOut moves the inverse of the sectors with output to their places, from
// the end so that nothing is overwritten before it was moved, and gives the others their
// unit columns and the rows of what they sell.
func (m *Model) spreadOut(out *mat.Dense, corner blas64.General) {
	if len(m.idle) == 0 {
		return
	}
	sells := m.idleSales()
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

// certifyRows is how many rows of the residual of an inverse are made at a time.
const certifyRows = 256

// certifyInverse proves how many decimal places of every cell of L̂ are right.
//
// With R = I − (I − A)L̂, L − L̂ = L R, so in column j every cell i is within
// v_i max_k |R_kj| / w_k. R is a product of matrices with its rounding bounded, made a few
// rows at a time: it costs as much time as the inverse and little memory. scale, if not nil, holds x̂ for a
// Ghosh inverse G = x̂⁻¹ L x̂, whose cells are then the ones counted.
// A table with negative cells in A, or an L̂ with negative cells, is not certified here.
func (m *Model) certifyInverse(l *mat.Dense, scale []float64) Certificate {
	s, err := m.system()
	if err != nil {
		return notCertified("%v", err)
	}
	if !s.signs {
		return notCertified("A has negative cells")
	}
	w, err := s.unitWitness(blas.NoTrans)
	if err != nil {
		return notCertified("%v", err)
	}
	inner := l
	if len(m.idle) > 0 {
		inner = mat.NewDense(len(m.active), len(m.active), nil)
		for r, i := range m.active {
			for c, j := range m.active {
				inner.Set(r, c, l.At(i, j))
			}
		}
	}
	worst, negative := residualRatios(s.matrix, inner, w)
	if negative {
		return notCertified("the inverse has negative cells from rounding")
	}
	digits := math.Inf(1)
	for r, i := range m.active {
		for c, j := range m.active {
			bound := w.V[r] * worst[c] * 1.001
			if scale != nil {
				bound *= scale[j] / scale[i] * 1.001
			}
			digits = math.Min(digits, -math.Log10(bound))
		}
	}
	return certified(digits)
}

// residualRatios is max_k |R_kj| / w_k by column j, rounding included.
func residualRatios(matrix blas64.General, l *mat.Dense, w *engine.Witness) (worst []float64, negative bool) {
	n := matrix.Rows
	const u = 0x1p-53
	gamma := float64(n+4) * u / (1 - float64(n+4)*u) * 1.01
	worst = make([]float64, n)
	block := mat.NewDense(min(n, certifyRows), n, nil)
	for from := 0; from < n; from += certifyRows {
		rows := min(certifyRows, n-from)
		product := blas64.General{Rows: rows, Cols: n, Stride: n, Data: block.RawMatrix().Data}
		part := blas64.General{Rows: rows, Cols: n, Stride: matrix.Stride, Data: matrix.Data[from*matrix.Stride:]}
		engine.Gemm(blas.NoTrans, blas.NoTrans, 1, part, general(l), 0, product)
		for r := 0; r < rows; r++ {
			k := from + r
			diagonal := math.Abs(matrix.Data[k*matrix.Stride+k])
			cells := l.RawRowView(k)
			for j, p := range product.Data[r*n : r*n+n] {
				unit := 0.0
				if j == k {
					unit = 1
				}
				negative = negative || cells[j] < 0
				size := unit + 2*diagonal*math.Abs(cells[j]) + math.Abs(p)
				worst[j] = math.Max(worst[j], (math.Abs(unit-p)+gamma*size)/w.W[k]*1.001)
			}
		}
	}
	return worst, negative
}
