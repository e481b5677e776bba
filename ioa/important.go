package ioa

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/memory"
	"ioimpact/ioa/internal/engine"
)

// ImportantCoefficients are the direct coefficients with what depends on them, n×n in table order; NaN where a sector has no output.
type ImportantCoefficients struct {
	Coefficient     *mat.Dense // a_ij
	Influence       *FieldOfInfluence
	TolerableChange *mat.Dense  // per cent of a_ij; NaN where a_ij is 0, negative or too small to divide by
	Certificate     Certificate // of the tolerable changes
}

// ImportantCoefficients answers: by how many per cent may a_ij increase before some sector's output changes by the share limit, if final
// demand stays the same (重要系数、可容忍变动)? The smaller, the more important the coefficient.
//
//	tolerable_change  100 / a_ij · min_k p x_k / (l_ki x_j + l_ji p x_k),   p = limit
//
// By Sherman & Morrison, an increase δ of a_ij changes x_k by δ l_ki x_j / (1 − δ l_ji), which is p x_k for the quotient above. The minimum
// over k is p / (x_j max_k (l_ki / x_k) + p l_ji): the sector k that is hit first depends only on i, so that one inverse and O(n²)
// operations serve all pairs. Sectors without output are not among the k. With negative cells in A the magnitude of l_ki is taken, because
// outputs may then fall; where no increase moves an output that far, the cell is NaN.
//
// limit is a share above 0. certify asks for the digits, which cost as much as the inverse.
// Sources: Schintke & Stäglin (1988), Economic Systems Research 1; Sekulić (1968), Ekonomska analiza 2; Jílek (1971), Economic Bulletin
// for Europe 23; Miller & Blair (2009), section 12.3.3 (inverse-important coefficients).
func (m *Model) ImportantCoefficients(limit float64, certify bool) (*ImportantCoefficients, error) {
	if !(limit > 0) || math.IsInf(limit, 0) {
		return nil, refuse("for example 0.01 for one per cent", "the limit for changes of output must be a share above 0, not %g", limit)
	}
	influence, err := m.FieldOfInfluence()
	if err != nil {
		return nil, err
	}
	l, err := m.leontief()
	if err != nil {
		return nil, err
	}
	a, err := m.Coefficients(Direct)
	if err != nil {
		return nil, err
	}
	n := m.Table.N()
	if err := memory.Numbers(n, n, "the tolerable changes"); err != nil {
		return nil, err
	}
	out := &ImportantCoefficients{Coefficient: a, Influence: influence, TolerableChange: mat.NewDense(n, n, nil), Certificate: notAsked()}
	hit := m.hitFirst(l)
	parallelRows(n, func(i int) {
		tolerable := out.TolerableChange.RawRowView(i)
		for j, a := range out.Coefficient.RawRowView(i) {
			tolerable[j] = math.NaN()
			by := math.Abs(m.Table.Output[j])*hit[i] + limit*l.At(j, i)
			if percent := 100 * (limit / by / a); a > 0 && by > 0 && !math.IsInf(percent, 0) { // NaN is not above 0
				tolerable[j] = percent
			}
		}
	})
	m.withoutIdle(out.Coefficient)
	if certify {
		out.Certificate = m.certifyTolerable(l, hit, limit)
	}
	return out, nil
}

// hitFirst is max_k |l_ki| / |x_k| over the sectors with output; NaN for a sector i without output.
func (m *Model) hitFirst(l *mat.Dense) []float64 {
	out := nans(m.Table.N())
	for _, i := range m.active {
		out[i] = 0
	}
	for _, k := range m.active {
		x := math.Abs(m.Table.Output[k])
		row := l.RawRowView(k)
		for _, i := range m.active {
			out[i] = math.Max(out[i], math.Abs(row[i])/x)
		}
	}
	return out
}

// withoutIdle sets the cells of sectors without output to NaN.
func (m *Model) withoutIdle(cells *mat.Dense) {
	n := m.Table.N()
	for _, k := range m.idle {
		for i := range n {
			cells.Set(i, k, math.NaN())
			cells.Set(k, i, math.NaN())
		}
	}
}

// certifyTolerable bounds the relative error of all tolerable changes. With M_i = max_k l_ki / x_k, l_km / x_k ≤ M_m, so that
// (L̂²)_ki / x_k ≤ (M'L̂)_i ≤ κ M_i and, by [inverseShare], e_ki / x_k ≤ ρκ/(1 − ρκ) M_i for every k. x_j M_i + p l_ji is then off by
// that share of (1 + p) x_j M_i.
func (m *Model) certifyTolerable(l *mat.Dense, hit []float64, limit float64) Certificate {
	proof, err := m.inverseShare(l)
	if err != nil {
		return unprovedShare(err)
	}
	most, again := make([]float64, len(m.active)), make([]float64, len(m.active))
	for r, i := range m.active {
		most[r] = hit[i]
	}
	engine.MatVecTrans(general(proof.l), most, again)
	kappa := 0.0
	for r, v := range again {
		kappa = math.Max(kappa, v/most[r]*1.001)
	}
	off := (1 + limit) * proof.grown(kappa)
	if !(off < 0.1) {
		return Certificate{}
	}
	return withinShare(off/(1-off) + gammaOf(m.coefficientRoundings()+8))
}
