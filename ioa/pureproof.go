package ioa

import "math"

// A pureProof bounds what the sums of pure linkages are off, over the sectors with output. With E ≤ ρ L̂² + ρ² L̂³ (I − ρL̂)⁻¹ of
// [inverseShare], weights u of 1 and what sectors without output sell to each, c = u'L̂, and g = L̂|f|:
//
//	Σ_{i≠j} e_ij       ≤ ρ Σ_k (c_k − l_jk) l_kj           and less than a share ρ²κ²/(1 − ρκ) of c_j
//	Σ_{k≠j} e_jk |f_k| ≤ ρ Σ_k l_jk (g_k − l_kj |f_j|)     and less than such a share of g_j
//	e_jj               ≤ ρ Σ_k l_jk l_kj                   and less than such a share of c_j
type pureProof struct {
	*inverseShare
	m              *Model
	u, f, off      []float64 // f with its error off
	c, g           []float64
	diagonal       []float64 // Σ_k l_jk l_kj
	bought, sold   []float64 // the first two sums
	size           []float64 // Σ_{k≠j} l_jk |f_k|; where it is 0, so are the cells of L
	demandOff      []float64 // Σ_{k≠j} l_jk off_k
	columnsOff     float64   // the share of c_j
	rowsOff        float64   // the share of g_j
	numberRounding float64
}

// certify proves the digits of all linkages.
func (p *pureLinkages) certify(out *PureLinkages) Certificate {
	of, err := p.m.inverseShare(p.l)
	if err != nil {
		return unprovedShare(err)
	}
	n := len(p.m.active)
	q := &pureProof{inverseShare: of, m: p.m, u: p.m.withIdleSales(), f: make([]float64, n), off: make([]float64, n)}
	for r, j := range p.m.active {
		q.off[r] = p.demand.off[j]
		q.f[r] = math.Abs(p.demand.values[j]) + q.off[r]
	}
	q.addUp()
	q.columnsOff, q.rowsOff = of.columns(q.u), of.rows(q.f)
	sums := gammaOf(2 * n) // the differences of sums in the bounds are themselves rounded
	q.columnsOff, q.rowsOff = q.columnsOff*(q.columnsOff+sums), q.rowsOff*(q.rowsOff+sums)
	q.numberRounding = gammaOf(2*p.m.Table.N() + 16 + 2*p.m.coefficientRoundings())
	backward, forward := make([]float64, n), make([]float64, n)
	values := [2][]float64{make([]float64, n), make([]float64, n)}
	for r, j := range p.m.active {
		backward[r], forward[r] = q.bounds(p, r, math.Abs(out.Backward[j]), math.Abs(out.Forward[j]))
		values[0][r], values[1][r] = out.Backward[j], out.Forward[j]
	}
	return digitsOf(backward, values[0], backward).Worse(digitsOf(forward, values[1], forward))
}

// bounds are those of the linkages of the sector in place r, given their sizes.
func (q *pureProof) bounds(p *pureLinkages, r int, backward, forward float64) (b, f float64) {
	j, l := q.m.active[r], q.l.At(r, r)
	own := (q.rho*q.diagonal[r]+q.columnsOff*q.c[r])/l + q.numberRounding + gammaOf(q.m.coefficientRoundings())*math.Abs(1-p.kept[r])/p.kept[r]
	if !(own < 0.01) {
		return math.Inf(1), math.Inf(1)
	}
	size := l * p.kept[r]
	bought := q.rho*q.bought[r] + q.columnsOff*q.c[r] + q.numberRounding*p.bought[j]
	sold := q.rho*q.sold[r] + q.rowsOff*q.g[r] + q.numberRounding*q.size[r] + q.demandOff[r]
	if p.bought[j] == 0 {
		bought = 0 // exactly: L̂ is 0 where L is
	}
	if q.size[r] == 0 {
		sold = 0
	}
	b = (bought*q.f[r] + p.bought[j]*q.off[r]) / size
	return (b + backward*own) * 1.05, (sold/size + forward*own) * 1.05
}

func (q *pureProof) addUp() {
	n := len(q.f)
	for _, sums := range []*[]float64{&q.c, &q.g, &q.diagonal, &q.bought, &q.sold, &q.size, &q.demandOff} {
		*sums = make([]float64, n)
	}
	for k, u := range q.u {
		for j, v := range q.l.RawRowView(k) {
			q.c[j] += u * v
			q.g[k] += v * q.f[j]
		}
	}
	for k, f := range q.f {
		for j, v := range q.l.RawRowView(k) {
			back := q.l.At(j, k)
			q.diagonal[j] += back * v
			q.bought[j] += math.Max(q.c[k]-back, 0) * v
			q.sold[k] += v * math.Max(q.g[j]-back*f, 0)
			if j != k {
				q.size[k] += v * q.f[j]
				q.demandOff[k] += v * q.off[j]
			}
		}
	}
}

// withIdleSales is 1 and what sectors without output sell per unit of output to each sector with output.
func (m *Model) withIdleSales() []float64 {
	out := ones(len(m.active))
	if sells := m.idleSales(); sells != nil {
		for r := range m.idle {
			for c, v := range sells.RawRowView(r) {
				out[c] += v
			}
		}
	}
	return out
}
