package ioa

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// Feedback splits output multipliers by what other regions have to do with them, by sector, money per money; NaN for
// sectors without output. The three parts add up to the output multiplier.
type Feedback struct {
	Own       []float64 // of the sector's region alone, without trade with the others
	Feedback  []float64 // what comes back to the region from others that supply it
	Spillover []float64 // in all other regions

	Certificate Certificate // of each of the three, on its own
}

// Feedback answers: how much of the effect of a unit of final demand for a sector does a model of its region alone miss
// (区域间反馈与溢出效应)?
//
//	own        Σ_i [(I − A_rr)⁻¹]_ij              i, j in region r
//	feedback   Σ_{i in r} l_ij − own              and so without a difference: i'(I − A_rr)⁻¹ A_rs L_sr
//	spillover  Σ_{i in s} l_ij                    s: all other regions
//
// Feedback is computed as the weights i'(I − A_rr)⁻¹ A_rs on the outputs of the other regions, and so has all its
// digits however small it is. Sectors without a region are one region. A table with one region is refused.
// One factorisation and two right-hand sides for each region on the whole table, and a solve on each region alone; no inverse is formed.
// Source: Miller & Blair (2009), section 3.3; Miller (1966), Journal of Regional Science 6, 39-50.
func (m *Model) Feedback() (*Feedback, error) {
	groups := m.regionGroups()
	if len(groups) < 2 {
		return nil, refuse("use a table with regions, whose sector codes look like REGION:SECTOR",
			"table %s has one region, which others cannot feed back to", m.Table.Name)
	}
	n := m.Table.N()
	out := &Feedback{Own: nans(n), Feedback: nans(n), Spillover: nans(n), Certificate: certified(noError)}
	var weights []roundedRow
	for _, g := range groups {
		own, cert, err := m.ownMultipliers(g)
		if err != nil {
			return nil, err
		}
		out.Certificate = out.Certificate.Worse(cert)
		g.keep(out.Own, own, m.Table.Output)
		weights = append(weights, m.returned(g, own, cert), g.others())
	}
	s, err := m.system()
	if err != nil {
		return nil, err
	}
	sums, certs, err := s.solveTransRows(weights)
	if err != nil {
		return nil, err
	}
	out.Certificate = out.Certificate.Worse(certs.weakest())
	for k, g := range groups {
		g.keep(out.Feedback, sums[2*k], m.Table.Output)
		g.keep(out.Spillover, sums[2*k+1], m.Table.Output)
	}
	return out, m.allFinite(named{"the multiplier", out.Own}, named{"the feedback", out.Feedback}, named{"the spillover", out.Spillover})
}

// ownMultipliers are the output multipliers of a region alone; 0 elsewhere.
func (m *Model) ownMultipliers(g group) ([]float64, Certificate, error) {
	n := m.Table.N()
	outside := make([]bool, n)
	for i := range outside {
		outside[i] = !g.member[i]
	}
	alone := m.holding(outside)
	if len(alone.active) == 0 {
		return make([]float64, n), certified(noError), nil
	}
	s, err := alone.system()
	if err != nil {
		return nil, Certificate{}, err
	}
	sums, cert, err := s.solveTrans(fromRows([]roundedRow{g.only(roundedRow{values: ones(n)})}))
	if err != nil {
		return nil, cert, err
	}
	return mat.Col(nil, 0, sums), cert, nil
}

// returned is, for the sectors of other regions, what a unit of their output causes in the region alone: own' A_rs.
func (m *Model) returned(g group, own []float64, cert Certificate) roundedRow {
	n := m.Table.N()
	out := roundedRow{make([]float64, n), make([]float64, n)}
	least := negligible * largestOf(own)
	off := cert.share() + gammaOf(n+4+m.coefficientRoundings())
	for i := range n {
		if !g.member[i] {
			continue
		}
		for j, z := range m.z.RawRowView(i) {
			if z == 0 || g.member[j] || m.Table.Output[j] == 0 {
				continue
			}
			a := m.share[i] * z / m.Table.Output[j]
			out.values[j] += own[i] * a
			out.off[j] += off * math.Max(math.Abs(own[i]), least) * math.Abs(a) * 1.001
		}
	}
	return out
}

// others is ones outside the region.
func (g group) others() roundedRow {
	out := roundedRow{values: make([]float64, len(g.member))}
	for i, in := range g.member {
		if !in {
			out.values[i] = 1
		}
	}
	return out
}

// keep copies the values of the region's sectors with output.
func (g group) keep(to, values, output []float64) {
	for i, in := range g.member {
		if in && output[i] != 0 {
			to[i] = values[i]
		}
	}
}
