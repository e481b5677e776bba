package ioa

import (
	"errors"
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/memory"
	"ioimpact/ioa/internal/engine"
)

// An inverseShare bounds the error of every cell of L̂ relative to what flows there: with
//
//	|I − (I − A)L̂| ≤ ρ L̂        in every cell
//
// L − L̂ = L(I − (I − A)L̂) gives E = |L − L̂| ≤ ρ L L̂ ≤ ρ(L̂ + E)L̂, so that E ≤ ρ L̂² (I − ρL̂)⁻¹ if A ≥ 0 is productive. Sums
// over cells keep their digits however small they are, while [inverseProof] bounds all cells of a column alike.
//
// ρ is a few roundings, because the cells of A L̂ are no larger than those of L̂ outside the diagonal.
type inverseShare struct {
	l   *mat.Dense // L̂ over the sectors with output
	rho float64
}

// errTooSmall says that products of the smallest cells are too small to be numbers.
var errTooSmall = errors.New("cells are too far apart in size for a proof")

// inverseShare bounds the error of l, the inverse by [Model.leontief]. It costs one product of matrices. A table with negative
// cells in A is not proved.
func (m *Model) inverseShare(l *mat.Dense) (*inverseShare, error) {
	inner, err := m.withOutput(l)
	if err != nil {
		return nil, err
	}
	p := &inverseShare{l: inner}
	n := len(m.active)
	unsure := m.uncertainty()
	rows, products := newBlock(n), newBlock(n)
	least := unsure.Least * mat.Sum(p.l) * 1.001 // no column adds up to more
	smallest := math.Inf(1)
	for from := 0; from < n; from += certifyRows {
		rows.Rows = min(certifyRows, n-from)
		products.Rows = rows.Rows
		if !m.fillRows(rows, from) {
			return nil, errNegativeCells
		}
		engine.Gemm(blas.NoTrans, blas.NoTrans, 1, rows, general(p.l), 0, products)
		for r := range rows.Rows {
			smallest = math.Min(smallest, smallestMagnitude(rowOf(rows, r)))
			p.compare(rowOf(rows, r), rowOf(products, r), from+r, unsure, least)
		}
	}
	if smallest*smallestMagnitude(flatCells(p.l)) < leastKept { // a product that vanished could hide a cell that should not be 0
		return nil, errTooSmall
	}
	if math.IsInf(p.rho, 0) || math.IsNaN(p.rho) {
		return nil, errors.New("rounding made cells of the inverse vanish")
	}
	return p, nil
}

// compare raises ρ to what row k of (I − A)L̂ is off from the unit matrix, its rounding and that of I − A included; see
// inverseProof.compare.
func (p *inverseShare) compare(row, product []float64, k int, unsure engine.Uncertainty, least float64) {
	d := row[k]
	most := max(unsure.Share, unsure.Diagonal) + gammaOf(engine.Roundings(len(row))+2)
	own := unsure.Own * math.Abs(1-d)
	for j, l := range p.l.RawRowView(k) {
		unit := 0.0
		if j == k {
			unit = 1
		}
		switch off := math.Abs(unit - product[j]); {
		case l > 0:
			size := unit + 2*math.Abs(d)*l + math.Abs(product[j])
			p.rho = max(p.rho, (off+most*size+own*l+least)/l*1.001)
		case l < 0 || off != 0 || l != l:
			p.rho = math.Inf(1)
		}
	}
}

// withOutput is the cells of sectors with output: l itself if all have output.
func (m *Model) withOutput(l *mat.Dense) (*mat.Dense, error) {
	if len(m.idle) == 0 {
		return l, nil
	}
	if err := memory.Numbers(len(m.active), len(m.active), "the inverse of sectors with output"); err != nil {
		return nil, err
	}
	out := newDense(len(m.active), len(m.active))
	for r, i := range m.active {
		for c, j := range m.active {
			out.Set(r, c, l.At(i, j))
		}
	}
	return out, nil
}

// columns bounds the relative error of u'L̂ for weights u ≥ 0: with c = u'L̂ and κ ≥ (c'L̂)_j / c_j for every j,
// u'E ≤ ρ c'L̂ (I − ρL̂)⁻¹ ≤ ρκ/(1 − ρκ) c.
func (p *inverseShare) columns(u []float64) float64 { return p.sums(u, engine.MatVecTrans) }

// rows is columns for L̂f with f ≥ 0.
func (p *inverseShare) rows(f []float64) float64 { return p.sums(f, engine.MatVec) }

func (p *inverseShare) sums(weights []float64, times func(blas64.General, []float64, []float64)) float64 {
	c, again := make([]float64, len(weights)), make([]float64, len(weights))
	times(general(p.l), weights, c)
	times(general(p.l), c, again)
	kappa := 0.0
	for j, v := range again {
		if v > 0 {
			kappa = max(kappa, v/c[j]*1.001)
		}
	}
	return p.grown(kappa)
}

// grown is ρκ/(1 − ρκ), rounded up; +Inf if that proves nothing.
func (p *inverseShare) grown(kappa float64) float64 {
	growth := p.rho * kappa
	if !(growth < 0.5) {
		return math.Inf(1)
	}
	return growth / (1 - growth) * 1.001
}

// smallestMagnitude is the smallest magnitude that is not 0; +Inf if all are.
func smallestMagnitude(x []float64) float64 {
	out := math.Inf(1)
	for _, v := range x {
		if v != 0 {
			out = math.Min(out, math.Abs(v))
		}
	}
	return out
}

// flatCells are all cells of a matrix without gaps between its rows.
func flatCells(d *mat.Dense) []float64 { return d.RawMatrix().Data }

// withinShare is the certificate of values whose relative error is at most share.
func withinShare(share float64) Certificate {
	if share == 0 {
		return certified(noError)
	}
	return certified(-math.Log10(share))
}

// unprovedShare is the certificate where [Model.inverseShare] failed.
func unprovedShare(err error) Certificate { return notCertified("%v", err) }

// notAsked is the certificate of a result whose proof was not asked for.
func notAsked() Certificate {
	return notCertified("the proof takes as long as the result and was not asked for")
}
