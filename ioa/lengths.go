package ioa

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/memory"
	"ioimpact/ioa/internal/engine"
)

// Lengths are the average propagation lengths between sectors.
type Lengths struct {
	Cells             *mat.Dense // n×n: from the seller (row) to the buyer (column); NaN where nothing flows
	Backward, Forward []float64  // means of the column and of the row, without the diagonal and without cells where nothing flows
	Notes             []string   // lengths below 1, which only negative flows can make
	Certificate       Certificate
}

// Lengths answers: over how many transactions does a change of final demand for sector j reach sector i, or a change of costs in i reach
// j, on average (平均波及步数)?
//
//	length  Σ_k k (Aᵏ)_ij / Σ_k (Aᵏ)_ij, k ≥ 1     = [L(L − I)]_ij / l_ij         i ≠ j
//	                                               = [L(L − I)]_ii / (l_ii − 1)    on the diagonal
//
// with l_ii − 1 computed as (AL)_ii and the diagonal of L(L − I) as Σ_{k≠i} l_ik l_ki + l_ii (AL)_ii, neither of which cancels. Outside
// the diagonal it is [L²]_ij / l_ij − 1: one inverse and one product of matrices. Lengths are the same for output coefficients, because
// G = x̂⁻¹ L x̂. They have no unit, and are at least 1. Where sector j needs nothing of i, directly or through others, and where one of them has no
// output, the cell is NaN. With negative cells in A the weights (Aᵏ)_ij may cancel, and a length may be below 1 or negative.
//
// backward is the mean of column j, how far away j's suppliers are, forward that of row i, how far away i's users are; over the other
// sectors with a flow, NaN if there are none. certify asks for the digits, which cost as much time as the inverse.
// Sources: Dietzenbacher, Romero & Bosma (2005), Estudios de Economía Aplicada 23; Dietzenbacher & Romero (2007), International Regional
// Science Review 30, 362-383; Miller & Blair (2009), section 14.2.
func (m *Model) Lengths(certify bool) (*Lengths, error) {
	l, err := m.leontief()
	if err != nil {
		return nil, err
	}
	inner, err := m.withOutput(l)
	if err != nil {
		return nil, err
	}
	n := len(m.active)
	matrices := 1
	if len(m.idle) > 0 {
		matrices = 2 // and the result among all sectors
	}
	if err := memory.Numbers(matrices*m.Table.N(), m.Table.N(), "the square of the inverse"); err != nil {
		return nil, err
	}
	square := mat.NewDense(n, n, nil)
	engine.Gemm(blas.NoTrans, blas.NoTrans, 1, general(inner), general(inner), 0, general(square))
	onDiagonal, own := m.ownRounds(inner)
	reach := m.reachable()
	parallelRows(n, func(i int) {
		cells, lengths := inner.RawRowView(i), square.RawRowView(i)
		for j, v := range cells {
			switch {
			case !reach.at(i, j):
				lengths[j] = math.NaN()
			case i == j:
				lengths[j] = share(onDiagonal[i], own[i])
			default:
				lengths[j] = share(lengths[j], v) - 1
			}
		}
	})
	out := &Lengths{Cells: m.amongAll(square), Certificate: notAsked()}
	for i := range m.Table.N() {
		if err := m.finite("an average propagation length to "+m.Table.Sectors[i].Code+" of", out.Cells.RawRowView(i)); err != nil {
			return nil, err
		}
	}
	out.Backward, out.Forward = meansOutsideDiagonal(out.Cells)
	out.noteBelowOne()
	if certify {
		out.Certificate = m.certifyLengths(l, largestNumber(flatCells(square)))
	}
	return out, nil
}

// noteBelowOne says where rounds of both signs cancel. A length of 1 may be off by rounding.
func (l *Lengths) noteBelowOne() {
	below := 0
	for _, v := range flatCells(l.Cells) {
		if v < 1-1e-9 {
			below++
		}
	}
	if below > 0 {
		l.Notes = append(l.Notes, fmt.Sprintf("%d lengths are below 1: flows are negative there, rounds of both signs cancel, and the length is no number of steps", below))
	}
}

// ownRounds are [L(L − I)]_ii and (AL)_ii of the sectors with output.
func (m *Model) ownRounds(l *mat.Dense) (onDiagonal, own []float64) {
	n := len(m.active)
	onDiagonal, own = make([]float64, n), make([]float64, n)
	columns := columns(l)
	parallelRows(n, func(r int) {
		row, column := make([]float64, n), columns[r]
		m.fillRow(row, r)
		for k, v := range l.RawRowView(r) {
			if k != r {
				own[r] -= row[k] * column[k]
				onDiagonal[r] += v * column[k]
			}
		}
		i := m.active[r]
		own[r] += m.share[i] * m.z.At(i, i) / m.outputs[r] * column[r] // and not 1 − row[r]
		onDiagonal[r] += column[r] * own[r]
	})
	return onDiagonal, own
}

// amongAll puts a matrix over the sectors with output among all sectors, with NaN for the others.
func (m *Model) amongAll(inner *mat.Dense) *mat.Dense {
	if len(m.idle) == 0 {
		return inner
	}
	n := m.Table.N()
	out := mat.NewDense(n, n, nans(n*n))
	for r, i := range m.active {
		for c, j := range m.active {
			out.Set(i, j, inner.At(r, c))
		}
	}
	return out
}

// meansOutsideDiagonal are the means of the columns and of the rows over the cells that are numbers, without the diagonal.
func meansOutsideDiagonal(cells *mat.Dense) (columns, rows []float64) {
	n, _ := cells.Dims()
	columns, rows = make([]float64, n), make([]float64, n)
	inColumn, inRow := make([]float64, n), make([]float64, n)
	for i := range n {
		for j, v := range cells.RawRowView(i) {
			if i != j && !math.IsNaN(v) {
				columns[j], rows[i] = columns[j]+v, rows[i]+v
				inColumn[j], inRow[i] = inColumn[j]+1, inRow[i]+1
			}
		}
	}
	return ratio(columns, inColumn), ratio(rows, inRow)
}

// certifyLengths bounds the relative error of all lengths by the longest one. With q ≥ [L̂²]_ij / l̂_ij in every cell, L̂ᵏ⁺¹ ≤ qᵏ L̂, so that by
// [inverseShare] every cell of L is right to the share e = ρq / (1 − ρq), those of L² to 2e + e², and a quotient of sums of cells of
// one sign to 3e and more e². Subtracting 1 from a quotient of at least 2 at most doubles that.
func (m *Model) certifyLengths(l *mat.Dense, longest float64) Certificate {
	proof, err := m.inverseShare(l)
	if err != nil {
		return unprovedShare(err)
	}
	e := proof.grown((longest + 2) * 1.001) // on the diagonal [L²]_ii / l_ii is below the length plus 2
	sums := gammaOf(2*len(m.active) + 8 + m.coefficientRoundings())
	if off := 2 * (3*e + 2*sums); off < 0.01 {
		return withinShare(off * 1.05)
	}
	return Certificate{}
}
