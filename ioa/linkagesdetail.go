package ioa

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// LinkageDetail is what [Linkages] leave out: direct linkages, how evenly they spread, and linkages measured against a weighted
// mean. NaN for sectors without output, and for what is undefined.
type LinkageDetail struct {
	BackwardDirect, ForwardDirect     []float64
	BackwardCV, ForwardCV             []float64
	BackwardWeighted, ForwardWeighted []float64
	Notes                             []string    // what is not available, and why
	Certificate                       Certificate // of the coefficients of variation
}

// LinkageDetail answers: how much of a sector's linkages is direct, do they reach many sectors or few, and how does a
// sector compare with the economy's actual mix of demand?
//
//	backward_direct  直接后向关联      Σ_i a_ij
//	forward_direct   直接前向关联      Σ_j h_ij
//	backward_cv      后向变异系数      s(l_·j) / mean(l_·j): the sample standard deviation over the mean of a column of L
//	forward_cv       前向变异系数      s(g_i·) / mean(g_i·): the same of a row of G
//	backward_weighted 加权后向关联     m_j / Σ_k (f_k / Σf) m_k,   m_j = Σ_i l_ij
//	forward_weighted  加权前向关联     g_i / Σ_k (v_k / Σv) g_k,   g_i = Σ_j g_ij
//
// l are the linkages of the same model. f is final demand for domestic goods (on total flows: for all goods), v = x − i'Z the
// primary inputs on the flows of the model: value added, taxes, and imported inputs where they are not in the flows. In a table
// that balances Σ_k f_k m_k = Σ_k v_k g_k = Σx, so both means are output per unit of f and of v. A low coefficient of variation
// means that the effects are spread evenly; it is taken over the sectors with output, and undefined if there is only one.
// Values have no unit. Weighted linkages are undefined if the table records no final demand, or if the weights add up to 0.
//
// One inverse. certify asks for the digits of the coefficients of variation, which cost as much again.
// Sources: Rasmussen (1956), chapter 8 (the coefficients of variation); Miller & Blair (2009), sections 12.2.1 to 12.2.4;
// Laumas (1976), Quarterly Journal of Economics 90, 308-312 (weighted means).
func (m *Model) LinkageDetail(l *Linkages, certify bool) (*LinkageDetail, error) {
	inverse, err := m.leontief()
	if err != nil {
		return nil, err
	}
	out := &LinkageDetail{Certificate: notAsked()}
	out.BackwardDirect, out.ForwardDirect = m.directLinkages()
	inner, err := m.withOutput(inverse)
	if err != nil {
		return nil, err
	}
	backward, forward := newSpread(columnsOf(inner, nil)), newSpread(rowsOf(inner, m.outputs))
	out.BackwardCV, out.ForwardCV = m.spreadIdle(backward.cv), m.spreadIdle(forward.cv)
	if len(m.active) == 1 {
		out.Notes = append(out.Notes, "coefficients of variation are not available: only one sector has output")
	}
	out.weigh(m, l)
	if err := m.allFinite(named{"the direct backward linkage", out.BackwardDirect}, named{"the direct forward linkage", out.ForwardDirect},
		named{"the coefficient of variation", out.BackwardCV}, named{"the coefficient of variation", out.ForwardCV},
		named{"the weighted linkage", out.BackwardWeighted}, named{"the weighted linkage", out.ForwardWeighted}); err != nil {
		return nil, err
	}
	if certify && len(m.active) > 1 {
		out.certify(m, inverse, backward, forward)
	}
	return out, nil
}

// directLinkages are the column sums of A and the row sums of H.
func (m *Model) directLinkages() (backward, forward []float64) {
	n := m.Table.N()
	bought, sold := make([]float64, n), make([]float64, n)
	for i, d := range m.share {
		row := m.z.RawRowView(i)
		for _, j := range m.active {
			bought[j] += d * row[j]
			sold[i] += d * row[j]
		}
	}
	return ratio(bought, m.Table.Output), ratio(sold, m.Table.Output)
}

// weigh sets the weighted linkages.
func (d *LinkageDetail) weigh(m *Model, l *Linkages) {
	d.BackwardWeighted, d.ForwardWeighted = nans(m.Table.N()), m.overWeighted(l.SensitivityGhosh, m.primaryInputs())
	if m.f == nil {
		d.Notes = append(d.Notes, "backward_weighted is not available: the table records no final demand to weight by")
		return
	}
	d.BackwardWeighted = m.overWeighted(l.OutputMultiplier, m.demandByProduct().values)
}

// overWeighted divides by the mean weighted by w over the sectors with output; NaN where that is 0.
func (m *Model) overWeighted(values, w []float64) []float64 {
	mean, size, total, gross := 0.0, 0.0, 0.0, 0.0
	for _, k := range m.active {
		mean, size = mean+w[k]*values[k], size+math.Abs(w[k]*values[k])
		total, gross = total+w[k], gross+math.Abs(w[k])
	}
	by := share(orNothing(mean, size), orNothing(total, gross))
	out := nans(len(values))
	for _, j := range m.active {
		out[j] = share(values[j], by)
	}
	return out
}

// primaryInputs is x − i'Z on the model's flows, over the sectors with output.
func (m *Model) primaryInputs() []float64 {
	v := append([]float64(nil), m.Table.Output...)
	for _, i := range m.active {
		row := m.z.RawRowView(i)
		for _, j := range m.active {
			v[j] -= m.share[i] * row[j]
		}
	}
	return v
}

// spreadIdle puts values of the sectors with output in their places, NaN for the others.
func (m *Model) spreadIdle(values []float64) []float64 {
	out := nans(m.Table.N())
	for c, j := range m.active {
		out[j] = values[c]
	}
	return out
}

// A spread is the coefficients of variation of rows of numbers, with what a bound on their errors needs.
type spread struct{ sum, norm, cv []float64 }

// newSpread goes through the numbers of each row twice, because Σx² − n·mean² would cancel.
func newSpread(count int, each func(k int) []float64) spread {
	s := spread{make([]float64, count), make([]float64, count), make([]float64, count)}
	for k := range count {
		row := each(k)
		n := float64(len(row))
		for _, v := range row {
			s.sum[k] += v
			s.norm[k] += v * v
		}
		mean, squares := s.sum[k]/n, 0.0
		for _, v := range row {
			squares += (v - mean) * (v - mean)
		}
		s.norm[k] = math.Sqrt(s.norm[k])
		s.cv[k] = share(math.Sqrt(squares/(n-1)), mean)
	}
	return s
}

// columnsOf goes through the columns of a matrix, weighted by row if w is not nil.
func columnsOf(d *mat.Dense, w []float64) (int, func(k int) []float64) {
	all := columns(d)
	return len(all), func(k int) []float64 { return weighted(all[k], w) }
}

// rowsOf goes through its rows, weighted by column.
func rowsOf(d *mat.Dense, w []float64) (int, func(k int) []float64) {
	n, _ := d.Dims()
	return n, func(k int) []float64 { return weighted(d.RawRowView(k), w) }
}

func weighted(values, w []float64) []float64 {
	if w == nil {
		return values
	}
	out := make([]float64, len(values))
	for i, v := range values {
		out[i] = v * w[i]
	}
	return out
}

// certify bounds the errors of the coefficients of variation.
func (d *LinkageDetail) certify(m *Model, inverse *mat.Dense, backward, forward spread) {
	p, err := m.inverseShare(inverse)
	if err != nil {
		d.Certificate = unprovedShare(err)
		return
	}
	d.Certificate = backward.digits(p.columns(ones(len(m.active)))).Worse(forward.digits(p.rows(m.outputs)))
}

// digits are those of the coefficients of variation if the numbers of a row are off by at most theta times their sum in all.
//
// The standard deviation is then off by theta·sum/√(n − 1), and by 2n + 12 roundings of numbers of the size of the row; the mean by theta
// of itself and n roundings.
func (s spread) digits(theta float64) Certificate {
	n := float64(len(s.cv))
	bound := make([]float64, len(s.cv))
	for k, cv := range s.cv {
		rounding := gammaOf(2*len(s.cv) + 12)
		deviation := (theta*s.sum[k] + rounding*s.norm[k]) / math.Sqrt(n-1)
		bound[k] = (deviation*n/s.sum[k] + cv*(theta+rounding)) * 1.01 / (1 - math.Min(theta, 0.5))
	}
	return digitsOf(bound, s.cv, bound)
}
