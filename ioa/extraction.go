package ioa

import (
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// Extraction is how much output the economy would lose without each sector, in
// table units; NaN for sectors without output.
type Extraction struct {
	Total    []float64 // the sector is gone, and so is the demand for it
	Backward []float64 // the sector stays but buys nothing at home
	Forward  []float64 // the sector stays but sells nothing to other sectors or to itself
	Output   float64   // of the whole economy, Σ_i x_i of L f

	Certificate Certificate // of the losses
}

// Extraction answers: how much does the rest of the economy depend on each
// sector, as measured by taking the sector out (hypothetical extraction 假设抽取法)?
//
// With x = L f for the table's own demand f = (I − A)x, c_k = Σ_i l_ik and a rank-one change of I − A
// for each sector k (Sherman & Morrison), the losses of total output are
//
//	total     c_k x_k / l_kk            row k, column k and f_k removed
//	backward  (c_k − 1) x_k / l_kk      column k of A set to zero
//	forward   c_k (x_k − f_k) / l_kk    row k of A set to zero
//
// so that one inverse serves all sectors and extracting costs O(n²) in all,
// not n inverses. Losses of the total kind include the sector's own output.
// Sources: Miller & Blair (2009), section 12.2.6; Dietzenbacher & van der Linden (1997), Journal of Regional Science 37.
func (m *Model) Extraction() (*Extraction, error) {
	l, err := m.leontief()
	if err != nil {
		return nil, err
	}
	n := m.Table.N()
	x := m.Table.Output
	sums := make([]float64, n) // c
	for i := 0; i < n; i++ {
		for j, v := range l.RawRowView(i) {
			sums[j] += v
		}
	}
	bought := mat.Col(nil, 0, m.firstRound(mat.NewDense(n, 1, append([]float64(nil), x...)))) // A x = x − f
	out := &Extraction{Total: nans(n), Backward: nans(n), Forward: nans(n)}
	for _, v := range x {
		out.Output += v
	}
	for _, k := range m.active {
		d := l.At(k, k)
		out.Total[k] = sums[k] * x[k] / d
		out.Backward[k] = (sums[k] - 1) * x[k] / d
		out.Forward[k] = sums[k] * bought[k] / d
	}
	if p, err := m.proveInverse(l); err != nil {
		out.Certificate = unproved(err)
	} else {
		out.certify(p, l, sums, bought)
	}
	return out, nil
}

// certify bounds what the losses are off. Column k of L is off by at most v_i worst_k, which adds up to Σ_i v_i worst_k in
// c_k; the sums of A x and of c_k are rounded once for each term. Taking 1 off c_k leaves fewer digits where a sector buys little.
func (e *Extraction) certify(p *inverseProof, l *mat.Dense, sums, bought []float64) {
	m := p.m
	n := len(m.active)
	rounding := gammaOf(m.Table.N() + 4)
	all := (floats.Sum(p.v) + floats.Sum(p.idle)) * 1.001
	buys := m.buys()
	total, backward, forward := make([]float64, n), make([]float64, n), make([]float64, n)
	for c, k := range m.active {
		d, x := l.At(k, k), m.Table.Output[k]
		off := p.v[c] * p.worst[c]
		share := 1.001*off/(d-off) + gammaOf(4) // of d, and of the operations that follow
		if !(off < d) {
			share = math.Inf(1)
		}
		sum := (all*p.worst[c] + rounding*sums[k]) * 1.001 // of c
		total[c] = sum*x/d*(1+share) + e.Total[k]*share
		if buys[k] { // if not, c is 1 and nothing is lost
			backward[c] = sum*x/d*(1+share) + e.Backward[k]*share
		}
		forward[c] = (sum+rounding*sums[k])*bought[k]/d*(1+share) + e.Forward[k]*share
	}
	e.Certificate = m.activeDigits(e.Total, total).Worse(m.activeDigits(e.Backward, backward)).Worse(m.activeDigits(e.Forward, forward))
}

// activeDigits are the digits of values by sector, with bounds of those with output.
func (m *Model) activeDigits(values, bounds []float64) Certificate {
	of := make([]float64, len(m.active))
	for c, k := range m.active {
		of[c] = values[k]
	}
	return digitsOf(bounds, of, bounds)
}

// buys says which sectors buy anything at home.
func (m *Model) buys() []bool {
	out := make([]bool, m.Table.N())
	for i, d := range m.share {
		if d == 0 {
			continue
		}
		for j, z := range m.z.RawRowView(i) {
			out[j] = out[j] || z != 0
		}
	}
	return out
}

func nans(n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = math.NaN()
	}
	return out
}
