package ioa

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// Multipliers is what a unit of final demand for each sector pulls along.
type Multipliers struct {
	Output []float64 // Σ_i l_ij, money per money
	Rows   []AccountMultipliers

	Certificate Certificate // of the output multipliers and the effects
}

// AccountMultipliers is one account's multipliers by sector.
type AccountMultipliers struct {
	Account
	Direct     []float64 // c_j: the account per unit of the sector's own output
	Effect     []float64 // Σ_i c_i l_ij: per unit of final demand
	Multiplier []float64 // effect / direct; NaN where direct is 0, because the ratio is then undefined
}

// Multipliers answers: if final demand for sector j rises by one unit, by how
// much do output, value added, income, jobs and imports rise in the whole economy?
//
//	output multiplier   o_j = Σ_i l_ij                       产出乘数
//	effect              e_j = Σ_i c_i l_ij,  c_i = r_i / x_i   (simple, Type I)
//	multiplier          e_j / c_j                             the ratio form
//
// Effects are in the account's unit per money unit of the table; ratios have
// none. The rows are those of [Model.Accounts], or only the named ones. A sector without output has output
// multiplier 1 (the demand itself) and effects 0. Where a sector has none of an account the ratio is NaN:
// statistics offices print 0 there, which reads as a finding.
//
// Value added on total flows of a competitive table is 1 for every sector whatever the economy and is refused:
// there, name the rows that are wanted.
// Computed by one transposed solve for all rows; L is not formed.
// Source: Miller & Blair (2009), sections 6.2.1 to 6.2.3.
func (m *Model) Multipliers(rows ...string) (*Multipliers, error) {
	accounts, err := m.chooseAccounts(rows)
	if err != nil {
		return nil, err
	}
	for _, a := range accounts {
		if m.isAllValueAdded(a.Code) {
			if err := m.valueAddedIsOne(); err != nil {
				return nil, err
			}
		}
	}
	s, err := m.system()
	if err != nil {
		return nil, err
	}
	weights := []roundedRow{{values: ones(m.Table.N())}}
	for _, a := range accounts {
		weights = append(weights, a.per(m.Table.Output))
	}
	sums, cert, err := s.solveTrans(fromRows(weights))
	if err != nil {
		return nil, err
	}
	out := &Multipliers{Output: mat.Col(nil, 0, sums), Certificate: cert}
	for k, a := range accounts {
		effect, direct := mat.Col(nil, k+1, sums), weights[k+1].values
		out.Rows = append(out.Rows, AccountMultipliers{Account: a, Direct: direct, Effect: effect, Multiplier: ratio(effect, direct)})
	}
	return out, nil
}

// OutputMultipliers is the output multiplier of every sector alone, Σ_i l_ij, by one transposed solve.
func (m *Model) OutputMultipliers() ([]float64, Certificate, error) {
	s, err := m.system()
	if err != nil {
		return nil, Certificate{}, err
	}
	sums, cert, err := s.solveTrans(fromColumns([][]float64{ones(m.Table.N())}), nil)
	if err != nil {
		return nil, cert, err
	}
	return mat.Col(nil, 0, sums), cert, nil
}

func (m *Model) chooseAccounts(codes []string) ([]Account, error) {
	if len(codes) == 0 {
		return m.Accounts(), nil
	}
	all := m.Accounts()
	var out []Account
	for _, code := range codes {
		found := false
		for _, a := range all {
			if a.Code == code {
				out, found = append(out, a), true
			}
		}
		if !found {
			return nil, unknownAccount(code, all)
		}
	}
	return out, nil
}

// ratio is a/b by element, NaN where b is zero.
func ratio(a, b []float64) []float64 {
	out := make([]float64, len(a))
	for i := range a {
		out[i] = math.NaN()
		if b[i] != 0 {
			out[i] = a[i] / b[i]
		}
	}
	return out
}
