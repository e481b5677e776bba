package ioa

import "ioimpact/tables"

// Spillover splits the effects of one unit of final demand for each sector
// by region (区域间溢出效应), by sector, money per
// money. NaN for sectors without output.
type Spillover struct {
	Regions []string // in table order; "" for sectors without a region

	// Output multipliers on domestic flows: Own + Others = [Leakage.Domestic], and Own + Others + Outside = [Leakage.Total].
	OutputBy                        [][]float64 // by region: Σ_{i in region} l_ij
	OutputOwn, OutputOthers         []float64
	Outside                         []float64   // the output that leaks out of all regions; NaN if total flows are unknown
	ValueAddedBy                    [][]float64 // by region: Σ_{i in region} v_i l_ij
	ValueAddedOwn, ValueAddedOthers []float64   // with taxes on products and imports they add up to 1

	// Certificate covers every effect in every region, relative to itself: in tables of several thousand
	// sectors, which are solved together, few digits of the smallest may be proved.
	Certificate Certificate
}

// group is the sectors of one region.
type group struct {
	region string
	member []bool
}

// regions are those of the table, found once.
func (m *Model) regions() *tables.Regions {
	m.onceRegions.Do(func() { m.regionList = m.Table.Regions() })
	return m.regionList
}

// regionGroups are the regions of the table; a national table has one without a name.
func (m *Model) regionGroups() []group {
	var out []group
	regions := m.regions()
	at := map[int]int{} // by position among the regions, -1 for the sectors without one
	for i, s := range m.Table.Sectors {
		k, known := at[regions.Of(i)]
		if !known {
			k = len(out)
			at[regions.Of(i)] = k
			out = append(out, group{s.Region(), make([]bool, m.Table.N())})
		}
		out[k].member[i] = true
	}
	return out
}

// only is values with zeros outside the region.
func (g group) only(r roundedRow) roundedRow {
	out := roundedRow{make([]float64, len(r.values)), make([]float64, len(r.values))}
	for i, v := range r.values {
		if g.member[i] {
			out.values[i], out.off[i] = v, r.offAt(i)
		}
	}
	return out
}

// spillover solves for the effects in every region; value is value added per unit of output, outside the output leakage from all regions.
func (m *Model) spillover(sys *system, groups []group, value roundedRow, outside []float64) (*Spillover, error) {
	n := m.Table.N()
	var weights []roundedRow
	for _, g := range groups {
		weights = append(weights, g.only(roundedRow{values: ones(n)}), g.only(value))
	}
	sums, certs, err := sys.solveTransRows(weights)
	if err != nil {
		return nil, err
	}
	for _, one := range sums {
		if err := m.solved("the effect on a region", one); err != nil {
			return nil, err
		}
	}
	s := &Spillover{Outside: append([]float64(nil), outside...), Certificate: certs.weakest()}
	s.OutputOwn, s.OutputOthers, s.ValueAddedOwn, s.ValueAddedOthers = nans(n), nans(n), nans(n), nans(n)
	for k, g := range groups {
		s.Regions = append(s.Regions, g.region)
		s.OutputBy, s.ValueAddedBy = append(s.OutputBy, m.whereOutput(sums[2*k])), append(s.ValueAddedBy, m.whereOutput(sums[2*k+1]))
	}
	for _, j := range m.active {
		s.OutputOwn[j], s.OutputOthers[j] = ownAndOthers(groups, s.OutputBy, j)
		s.ValueAddedOwn[j], s.ValueAddedOthers[j] = ownAndOthers(groups, s.ValueAddedBy, j)
	}
	return s, nil
}

// ownAndOthers splits sector j's effects into those in its region and those in all others.
func ownAndOthers(groups []group, by [][]float64, j int) (own, others float64) {
	for k, g := range groups {
		if g.member[j] {
			own = by[k][j]
		} else {
			others += by[k][j]
		}
	}
	return own, others
}
