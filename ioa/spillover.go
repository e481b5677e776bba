package ioa

// Spillover is where the effects of a unit of final demand for each sector's
// goods arise in a table with several regions (区域间溢出效应), by sector, money per
// money. NaN for sectors without output.
type Spillover struct {
	Regions []string // in table order; "" for sectors without a region

	// Output multipliers on domestic flows: Own + Others = [Leakage.Domestic], and Own + Others + Outside = [Leakage.Total].
	OutputBy                        [][]float64 // by region: Σ_{i in region} l_ij
	OutputOwn, OutputOthers         []float64
	Outside                         []float64   // the output that leaks out of all regions; NaN where total flows are not known
	ValueAddedBy                    [][]float64 // by region: Σ_{i in region} v_i l_ij
	ValueAddedOwn, ValueAddedOthers []float64   // with taxes on products and imports they make one
}

// group is the sectors of one region.
type group struct {
	region string
	member []bool
}

// regionGroups are the regions of the table; one without a name for a national table.
func (m *Model) regionGroups() []group {
	var out []group
	at := map[string]int{}
	for i, s := range m.Table.Sectors {
		k, known := at[s.Region()]
		if !known {
			k = len(out)
			at[s.Region()] = k
			out = append(out, group{s.Region(), make([]bool, m.Table.N())})
		}
		out[k].member[i] = true
	}
	return out
}

// only is values with zeros outside the region.
func (g group) only(values []float64) []float64 {
	out := make([]float64, len(values))
	for i, v := range values {
		if g.member[i] {
			out[i] = v
		}
	}
	return out
}

// newSpillover cuts the columns that were solved for up by region: for region k output is column 4+2k and value added the next.
func newSpillover(m *Model, groups []group, column func(int) []float64, l *Leakage) *Spillover {
	n := m.Table.N()
	s := &Spillover{Outside: append([]float64(nil), l.Output...)}
	s.OutputOwn, s.OutputOthers, s.ValueAddedOwn, s.ValueAddedOthers = nans(n), nans(n), nans(n), nans(n)
	for k, g := range groups {
		s.Regions = append(s.Regions, g.region)
		s.OutputBy, s.ValueAddedBy = append(s.OutputBy, column(4+2*k)), append(s.ValueAddedBy, column(5+2*k))
	}
	for _, j := range m.active {
		s.OutputOwn[j], s.OutputOthers[j] = ownAndOthers(groups, s.OutputBy, j)
		s.ValueAddedOwn[j], s.ValueAddedOthers[j] = ownAndOthers(groups, s.ValueAddedBy, j)
	}
	return s
}

// ownAndOthers adds up what of sector j's effects stays in its region and what goes to the others.
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
