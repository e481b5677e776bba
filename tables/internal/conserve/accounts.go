package conserve

import "gonum.org/v1/gonum/mat"

// Accounts are the cells of a table from which totals are taken. What a table does not have is nil.
type Accounts struct {
	Codes                []string // of the sectors
	Z, F                 *mat.Dense
	ImportedZ, ImportedF *mat.Dense
	Output, Exports      []float64
	Imports              []float64 // competitive imports
	ImportedTotal        []float64
	Primary, Satellites  []Row
}

// Row is a row below the flows: by sector and by column of final demand.
type Row struct {
	Code          string
	Values, Final []float64
}

// Totals are the amounts that merging sectors keeps, in a fixed order.
func (a Accounts) Totals() []Total {
	out := []Total{OfMatrix("flows", a.Z), OfMatrix("final demand", a.F), Of("exports", a.Exports, 1),
		OfMatrix("imported flows", a.ImportedZ), OfMatrix("imported final demand", a.ImportedF),
		Of("output", a.Output, 1), Of("imports", a.Imports, 1), Of("total imports", a.ImportedTotal, 1)}
	for _, p := range a.Primary {
		out = append(out, Of("row "+p.Code, p.Values, 1), Of("row "+p.Code+" under final demand", p.Final, 1))
	}
	for _, s := range a.Satellites {
		out = append(out, Of("satellite "+s.Code, s.Values, 1), Of("satellite "+s.Code+" under final demand", s.Final, 1))
	}
	return out
}

// Uses are what each sector of the list sells less competitive imports.
func (a Accounts) Uses(at []int, factor float64) []Total {
	out := make([]Total, len(at))
	for k, i := range at {
		s := Of("uses of "+a.Codes[i], a.Z.RawRowView(i), factor)
		if a.F != nil {
			for _, v := range a.F.RawRowView(i) {
				s.add(v * factor)
			}
		}
		if a.Imports != nil {
			s.add(-a.Imports[i] * factor)
		}
		out[k] = s
	}
	return out
}

// Costs are what each sector of the list buys and its primary inputs.
func (a Accounts) Costs(at []int, factor float64) []Total {
	out := make([]Total, len(at))
	for k, j := range at {
		out[k].What = "inputs of " + a.Codes[j]
	}
	add := func(row []float64) {
		for k, j := range at {
			out[k].add(row[j] * factor)
		}
	}
	for i := range a.Codes {
		add(a.Z.RawRowView(i))
	}
	for _, row := range a.Primary {
		add(row.Values)
	}
	return out
}

// Column is what a column of final demand buys, with the cells of rows under it.
func Column(what string, f *mat.Dense, k int, below [][]float64) Total {
	out := Total{What: what}
	n, _ := f.Dims()
	for i := range n {
		out.add(f.At(i, k))
	}
	for _, row := range below {
		if row != nil {
			out.add(row[k])
		}
	}
	return out
}
