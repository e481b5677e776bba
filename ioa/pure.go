package ioa

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// PureLinkages are what a sector and the rest of the economy produce for each other, in the money unit of the table, and each of
// them over its mean. NaN for sectors without output.
type PureLinkages struct {
	Backward, Forward, Total                         []float64
	BackwardOverMean, ForwardOverMean, TotalOverMean []float64
	Notes                                            []string // what is not available, and why
	Certificate                                      Certificate
}

// PureLinkages answers: how much does the rest of the economy produce because sector j serves its final demand, and how much does j
// produce because the rest serves its own, weighed by the actual size of both (纯关联)?
//
//	pure_backward 纯后向关联   i'Δ_r A_rj Δ_j f_j        = Σ_{i≠j} l_ij / l_jj · f_j / (1 − a_jj)
//	pure_forward  纯前向关联   Δ_j A_jr Δ_r f_r          = Σ_{k≠j} l_jk f_k / l_jj / (1 − a_jj)
//	pure_total    纯总关联     pure_backward + pure_forward
//
// r is all sectors but j, Δ_j = 1 / (1 − a_jj), Δ_r = (I − A_rr)⁻¹, f final demand for domestic goods (on total flows, for all goods).
// The right-hand sides follow from the inverse of a partitioned matrix, L_rj = Δ_r A_rj l_jj and L_jr = l_jj A_jr Δ_r, so that one
// inverse serves all sectors. 1 − a_jj is computed as (x_j − z_jj) / x_j.
//
// Negative final demand (stocks that are run down) makes negative linkages; they are kept. A sector that buys nothing from others
// has no backward, one that sells nothing to others no forward linkage. The means are over the sectors with output, with their signs; a
// linkage over a mean of 0 is undefined. A table without final demand is refused.
//
// certify asks for the digits of all linkages, which cost as much time as the inverse. The means have those of sums: fewer if signs cancel.
// Source: Guilhoto, Sonis & Hewings (1996), Linkages and multipliers in a multiregional framework (the GHS approach); Guilhoto, Sonis,
// Hewings & Martins (1994), Revista Brasileira de Economia 48; Cella (1984), Oxford Bulletin of Economics and Statistics 46.
func (m *Model) PureLinkages(certify bool) (*PureLinkages, error) {
	if m.f == nil {
		return nil, refuse("add the columns of final demand to the table",
			"table %s has no final-demand columns, which pure linkages are weighed by", m.Table.Name)
	}
	l, err := m.leontief()
	if err != nil {
		return nil, err
	}
	p := &pureLinkages{m: m, l: l, demand: m.demandByProduct(), kept: m.keptOfOwn()}
	p.addUp()
	out := &PureLinkages{Backward: nans(m.Table.N()), Forward: nans(m.Table.N()), Total: nans(m.Table.N()), Certificate: notAsked()}
	for c, j := range m.active {
		own := l.At(j, j) * p.kept[c]
		out.Backward[j], out.Forward[j] = p.bought[j]*p.demand.values[j]/own, p.sold[j]/own
		out.Total[j] = out.Backward[j] + out.Forward[j]
	}
	out.overMeans(m)
	const over = "the pure linkage over the mean"
	if err := m.allFinite(named{"the pure backward linkage", out.Backward}, named{"the pure forward linkage", out.Forward},
		named{"the pure linkage", out.Total}, named{over, out.BackwardOverMean}, named{over, out.ForwardOverMean}, named{over, out.TotalOverMean}); err != nil {
		return nil, err
	}
	if certify {
		out.Certificate = p.certify(out)
	}
	return out, nil
}

// overMeans sets the linkages over their means.
func (out *PureLinkages) overMeans(m *Model) {
	over := func(name string, values []float64) []float64 {
		mean, gross := 0.0, 0.0
		for _, j := range m.active {
			mean, gross = mean+values[j]/float64(len(m.active)), gross+math.Abs(values[j])/float64(len(m.active))
		}
		mean = orNothing(mean, gross)
		if mean == 0 {
			out.Notes = append(out.Notes, name+"_over_mean is not available: the mean is 0")
		}
		by := nans(len(values))
		for _, j := range m.active {
			by[j] = share(values[j], mean)
		}
		return by
	}
	out.BackwardOverMean = over("pure_backward", out.Backward)
	out.ForwardOverMean = over("pure_forward", out.Forward)
	out.TotalOverMean = over("pure_total", out.Total)
}

// keptOfOwn is 1 − a_jj of the sectors with output, without cancellation of rounded numbers.
func (m *Model) keptOfOwn() []float64 {
	out := make([]float64, len(m.active))
	for c, j := range m.active {
		out[c] = (m.outputs[c] - m.share[j]*m.z.At(j, j)) / m.outputs[c]
	}
	return out
}

// pureLinkages are the sums that the linkages are made of, by sector.
type pureLinkages struct {
	m            *Model
	l            *mat.Dense
	demand       roundedRow
	kept         []float64 // 1 − a_jj of the sectors with output
	bought, sold []float64 // Σ_{i≠j} l_ij, Σ_{k≠j} l_jk f_k
}

func (p *pureLinkages) addUp() {
	n := p.m.Table.N()
	p.bought, p.sold = make([]float64, n), make([]float64, n)
	for i := range n {
		for j, v := range p.l.RawRowView(i) {
			if i != j {
				p.bought[j] += v
				p.sold[i] += v * p.demand.values[j]
			}
		}
	}
}
