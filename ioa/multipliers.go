package ioa

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// Multipliers are the effects of one unit of final demand for each sector.
type Multipliers struct {
	Output []float64 // Σ_i l_ij, money per money
	Rows   []AccountMultipliers
	Notes  []string // to be shown with these numbers: rows that were left out

	// EffectsSum is the range of value added, imports and taxes on products together; nil if the flows include
	// imported goods or none of these rows was asked for.
	EffectsSum *EffectsSum

	Certificate Certificate // of the output multipliers and the effects
}

// AccountMultipliers is one account's multipliers by sector.
type AccountMultipliers struct {
	Account
	Direct     []float64 // c_j: the account per unit of the sector's own output
	Effect     []float64 // Σ_i c_i l_ij: per unit of final demand
	Multiplier []float64 // effect / direct; NaN if direct is 0 or too small to divide by
}

// Multipliers answers: if final demand for sector j rises by one unit, by how
// much do output, value added, income, jobs and imports rise in the whole economy?
//
//	output multiplier   o_j = Σ_i l_ij                       产出乘数
//	effect              e_j = Σ_i c_i l_ij,  c_i = r_i / x_i   (simple, Type I)
//	multiplier          e_j / c_j                             the ratio form
//
// Effects are in the account's unit per money unit of the table; ratios have
// none. The rows are those of [Model.Accounts], or only the named ones. A sector without output has no input
// structure, and NaN everywhere. If a sector has none of an account the ratio is NaN;
// statistics offices print 0 there, which looks like a result.
//
// On total flows of a table with imports the effect on value added is always 1: it and its
// components are left out ([Model.Withheld]), and refused if they are named. On domestic flows all
// primary inputs and imports add up to 1, and a result where they do not is refused: see [EffectsSum].
// Computed by one transposed solve for all rows; L is not formed.
// Source: Miller & Blair (2009), sections 6.2.1 to 6.2.3.
func (m *Model) Multipliers(rows ...string) (*Multipliers, error) {
	accounts, err := m.chooseAccounts(rows)
	if err != nil {
		return nil, err
	}
	s, err := m.system()
	if err != nil {
		return nil, err
	}
	weights, adds := m.weightsOf(accounts)
	sums, certs, err := s.solveTransEach(fromRows(weights))
	if err != nil {
		return nil, err
	}
	for k, a := range accounts {
		certs[k+1].faint = m.faint(a)
	}
	out := &Multipliers{Output: mat.Col(nil, 0, sums), Certificate: certs[:1+len(accounts)].weakest()}
	if err := m.solved("the output multiplier", out.Output); err != nil {
		return nil, err
	}
	if _, note := m.Withheld(); note != "" && len(rows) == 0 {
		out.Notes = append(out.Notes, note)
	}
	for k, a := range accounts {
		one := AccountMultipliers{Account: a, Direct: weights[k+1].values, Effect: mat.Col(nil, k+1, sums)}
		if err := m.finiteEffects(&one); err != nil {
			return nil, err
		}
		var note string
		if one.Multiplier, note = m.multiplier(a, one.Direct, one.Effect); note != "" {
			out.Notes = append(out.Notes, note)
		}
		one.Effect = m.whereOutput(one.Effect)
		out.Rows = append(out.Rows, one)
	}
	out.Output = m.whereOutput(out.Output)
	if adds {
		if out.EffectsSum, err = m.holdEffects(s, mat.Col(nil, len(weights)-1, sums), certs[len(weights)-1]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// weightsOf are the rows whose weighted column sums of L are the results: ones, each account per unit of output, and if
// one of them is money also everything that adds up to 1 (see [EffectsSum]).
func (m *Model) weightsOf(accounts []Account) (weights []roundedRow, adds bool) {
	weights = []roundedRow{{values: ones(m.Table.N())}}
	for _, a := range accounts {
		weights, adds = append(weights, a.per(m.Table.Output)), adds || a.Money
	}
	if !adds {
		return weights, false
	}
	leaving := m.leaving()
	if leaving == nil {
		return weights, false
	}
	return append(weights, *leaving), true
}

// OutputMultipliers is the output multiplier of every sector alone, Σ_i l_ij, by one transposed solve; 1, the column of L, for sectors without output.
func (m *Model) OutputMultipliers() ([]float64, Certificate, error) {
	s, err := m.system()
	if err != nil {
		return nil, Certificate{}, err
	}
	sums, cert, err := s.solveTrans(fromColumns([][]float64{ones(m.Table.N())}), nil)
	if err != nil {
		return nil, cert, err
	}
	out := mat.Col(nil, 0, sums)
	return out, cert, m.solved("the output multiplier", out)
}

// chooseAccounts returns the accounts with these codes; without codes, all that are meaningful on these flows.
func (m *Model) chooseAccounts(codes []string) ([]Account, error) {
	if len(codes) == 0 {
		return m.telling(), nil
	}
	all := m.Accounts()
	var out []Account
	for _, code := range codes {
		if err := m.withholds(code); err != nil {
			return nil, err
		}
		found := false
		for _, a := range all {
			if a.Code == code {
				out, found = append(out, a), true
			}
		}
		if !found {
			return nil, m.unknownAccount(code, all)
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
