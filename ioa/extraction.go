package ioa

import (
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// Extraction is how much output the economy would lose without each sector, in
// table units; NaN for sectors without output.
type Extraction struct {
	Total    []float64 // the sector and final demand for it are removed
	Backward []float64 // the sector buys nothing from domestic sectors
	Forward  []float64 // the sector sells nothing to sectors, itself included
	Output   float64   // of the whole economy, Σ_i x_i

	Certificate Certificate // of the losses
}

// Extraction answers: how much does the economy depend on each
// sector, measured by removing it (hypothetical extraction 假设抽取法)?
//
// Purchases are removed in the demand-driven model x = L f, L = (I − A)⁻¹, with the table's own demand
// f = (I − A)x; sales in the supply-driven one, x' = v'G, G = (I − H)⁻¹, with the allocation coefficients
// H = x̂⁻¹Z (called B in the sources) and v' = x' − i'Z, output less intermediate inputs, on the flows of
// the model. With c_k = Σ_i l_ik over the sectors i with output the losses of total output are
//
//	total     c_k x_k / l_kk              row k and column k of A zero, f_k zero
//	backward  (c_k − 1) x_k / l_kk        column k of A zero
//	forward   Σ_j l_kj (A x)_j / l_kk     row k of H zero
//
// Each follows from a rank-one change (Sherman & Morrison): without row k of H every sector j loses
// x_k (g_kj − δ_kj) / g_kk, and since G = x̂⁻¹ L x̂ that is (l_kj x_j − δ_kj x_k) / l_kk, in all ((L x)_k − x_k) / l_kk, where
// L x − x = L A x has no cancellation. One inverse and one solve thus serve all sectors, plus O(n²) operations.
//
// Total losses include the sector's own output. A sector that sells nothing to sectors has no forward loss, one
// that buys nothing from domestic sectors no backward loss. Sectors without output are in neither
// model: their losses are NaN, and purchases from them count as part of v: what they sell is not output but comes from imports or stocks.
// Sources: Dietzenbacher & van der Linden (1997), Journal of Regional Science 37, 235-257; Miller & Blair (2009), section 12.2.6.
func (m *Model) Extraction() (*Extraction, error) {
	l, err := m.leontief()
	if err != nil {
		return nil, err
	}
	n, x := m.Table.N(), m.Table.Output
	sums := m.made(l) // c
	pushed, cert, err := m.sales()
	if err != nil {
		return nil, err
	}
	out := &Extraction{Total: nans(n), Backward: nans(n), Forward: nans(n)}
	for _, v := range x {
		out.Output += v
	}
	for _, k := range m.active {
		d := l.At(k, k)
		out.Total[k] = sums[k] * x[k] / d
		out.Backward[k] = (sums[k] - 1) * x[k] / d
		out.Forward[k] = pushed[k] / d
	}
	losses := []named{{"the loss without demand", out.Total}, {"the backward loss", out.Backward}, {"the forward loss", out.Forward}}
	if err := m.allFinite(losses...); err != nil {
		return nil, err
	}
	if p, err := m.proveInverse(l); err != nil {
		out.Certificate = unproved(err)
	} else {
		out.certify(p, l, sums)
		out.Certificate = out.Certificate.Worse(out.certifyForward(p, l, pushed, cert))
	}
	return out, nil
}

// sales is L A x: each sector's sales to sectors and their further effects. It is solved for, because
// the bounds of an inverse are by column and weak for the rows of small sectors.
func (m *Model) sales() ([]float64, Certificate, error) {
	s, err := m.system()
	if err != nil {
		return nil, Certificate{}, err
	}
	first := m.firstRound(fromColumns([][]float64{m.Table.Output})) // A x
	all, cert, err := s.solve(first, nil)
	if err != nil {
		return nil, cert, err
	}
	out := mat.Col(nil, 0, all)
	for k := range out {
		if first.At(k, 0) == 0 && s.signs {
			out[k] = 0 // it sells nothing; the rest is rounding
		}
	}
	return out, cert, nil
}

// made is Σ_i l_ik over the sectors with output: what the economy makes for a unit of final demand for k.
func (m *Model) made(l *mat.Dense) []float64 {
	sums := make([]float64, m.Table.N())
	for _, i := range m.active {
		floats.Add(sums, l.RawRowView(i))
	}
	return sums
}

// certify bounds the errors of the losses. Column k of L is off by at most v_i worst_k, which adds up to Σ_i v_i worst_k in
// c_k; the sums of c_k are rounded once for each term. Subtracting 1 from c_k loses digits if a sector buys little.
func (e *Extraction) certify(p *inverseProof, l *mat.Dense, sums []float64) {
	m := p.m
	n := len(m.active)
	rounding := gammaOf(m.Table.N() + 4)
	all := floats.Sum(p.v) * 1.001
	buys := m.buys()
	total, backward := make([]float64, n), make([]float64, n)
	for c, k := range m.active {
		d, x, share := l.At(k, k), m.Table.Output[k], p.diagonal(c, l)
		sum := (all*p.worst[c] + rounding*sums[k]) * 1.001 // of c
		total[c] = sum*x/d*(1+share) + e.Total[k]*share
		if buys[k] { // if not, c is 1 and nothing is lost
			backward[c] = sum*x/d*(1+share) + e.Backward[k]*share
		}
	}
	e.Certificate = m.activeDigits(e.Total, total).Worse(m.activeDigits(e.Backward, backward))
}

// certifyForward bounds the errors of the forward losses: that of (L A x)_k by cert, plus a rounding for each term of
// A x, and that of l_kk by the proof of the inverse.
func (e *Extraction) certifyForward(p *inverseProof, l *mat.Dense, pushed []float64, cert Certificate) Certificate {
	if cert.Reason != "" {
		return cert
	}
	m := p.m
	forward := make([]float64, len(m.active))
	solved := cert.share() + gammaOf(m.Table.N()+4)
	least := negligible * largestOf(pushed)
	for c, k := range m.active {
		share := p.diagonal(c, l)
		if pushed[k] > 0 { // if not, nothing is lost
			forward[c] = (solved*math.Max(pushed[k], least)/l.At(k, k)*(1+share) + e.Forward[k]*share) * 1.001
		}
	}
	return m.activeDigits(e.Forward, forward)
}

// diagonal is the relative error bound of l_kk of the sector in place c, including the operations that follow.
func (p *inverseProof) diagonal(c int, l *mat.Dense) float64 {
	k := p.m.active[c]
	d, off := l.At(k, k), p.v[c]*p.worst[c]
	if !(off < d) {
		return math.Inf(1)
	}
	return 1.001*off/(d-off) + gammaOf(4)
}

// activeDigits are the digits of values by sector, given bounds for the sectors with output.
func (m *Model) activeDigits(values, bounds []float64) Certificate {
	of := make([]float64, len(m.active))
	for c, k := range m.active {
		of[c] = values[k]
	}
	return digitsOf(bounds, of, bounds)
}

// buys says which sectors buy anything from domestic sectors with output.
func (m *Model) buys() []bool {
	out := make([]bool, m.Table.N())
	for i, d := range m.share {
		if d == 0 || m.Table.Output[i] == 0 {
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
