package conserve

import "gonum.org/v1/gonum/mat"

// Accounts are the cells of a table from which the totals of its sectors are taken.
type Accounts struct {
	Codes   []string // of the sectors
	Z, F    *mat.Dense
	Imports []float64   // competitive imports, nil when there are none
	Inputs  [][]float64 // the rows of primary inputs
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
	for _, row := range a.Inputs {
		add(row)
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
