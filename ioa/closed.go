package ioa

import (
	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/derive"
)

// ClosedMultipliers are multipliers with households endogenous (Type II): sums over the industries, as in [Multipliers]. EffectsSum is nil,
// because value added that households earn and spend is counted again in each round.
type ClosedMultipliers struct {
	Multipliers
	OutputTotal []float64 // Σ over industries and household rows: output and household income, money per money
	Closure     *derive.Closure
}

// ClosedMultipliers answers: if final demand for sector j rises by one unit and households spend what they earn of it, by
// how much do output, value added, income, jobs and imports rise (Type II multipliers, 居民内生化乘数)?
//
//	L̄ = (I − Ā)⁻¹,  Ā = | A  c |   c_i = d_i f_ih / x_h: domestic spending per unit of household income
//	                    | w  h |   w_j = income / x_j: household income per unit of output
//	output        Σ_i l̄_ij over the industries (truncated)     output total   and the household rows
//	effect        Σ_i c_i l̄_ij over the industries            multiplier     effect / c_j
//
// The closed table is [derive.CloseHouseholds]: every region has its own household row and column. rounds > 0 counts only
// the first rounds of household spending (0: all of them):
//
//	v'L + Σ_{k < rounds} (v'LC) M^k (W'L),   M = W'LC + H
//
// Units and edge cases are those of [Model.Multipliers]. Households that spend more than they earn are refused unless
// their income is stated; an economy that is not productive once they spend it is refused as any other. All digits are those of the solutions.
// Source: Miller & Blair (2009), sections 2.5 and 6.2; for regions 6.3; the truncated multipliers are those that statistics offices print.
func (m *Model) ClosedMultipliers(h derive.Households, rounds int, rows ...string) (*ClosedMultipliers, error) {
	accounts, err := m.chooseAccounts(rows)
	if err != nil {
		return nil, err
	}
	table, closure, err := derive.CloseHouseholds(m.given, h)
	if err != nil {
		return nil, err
	}
	closed, err := m.with(table)
	if err != nil {
		return nil, err
	}
	weights := []roundedRow{{values: ones(m.Table.N())}}
	for _, a := range accounts {
		weights = append(weights, a.per(m.Table.Output))
	}
	solve := closed.closedSums
	if rounds > 0 {
		solve = func(weights []roundedRow, n int) ([][]float64, []float64, Certificate, error) {
			return m.roundsOfSpending(closed, weights, rounds)
		}
	}
	sums, total, cert, err := solve(weights, m.Table.N())
	if err != nil {
		return nil, err
	}
	out := &ClosedMultipliers{OutputTotal: total, Closure: closure}
	out.Output, out.Certificate = sums[0], cert
	out.Notes = append(out.Notes, closure.Notes...)
	if _, note := m.Withheld(); note != "" && len(rows) == 0 {
		out.Notes = append(out.Notes, note)
	}
	return out, out.addRows(m, accounts, weights, sums)
}

// addRows divides effects by direct effects and refuses infinite ones.
func (c *ClosedMultipliers) addRows(m *Model, accounts []Account, weights []roundedRow, sums [][]float64) error {
	for _, values := range [][]float64{c.Output, c.OutputTotal} {
		if err := m.solved("the output multiplier", values); err != nil {
			return err
		}
	}
	for k, a := range accounts {
		one := AccountMultipliers{Account: a, Direct: weights[k+1].values, Effect: sums[k+1]}
		if err := m.finiteEffects(&one); err != nil {
			return err
		}
		var note string
		if one.Multiplier, note = m.multiplier(a, one.Direct, one.Effect); note != "" {
			c.Notes = append(c.Notes, note)
		}
		one.Effect = m.whereOutput(one.Effect)
		c.Rows = append(c.Rows, one)
	}
	c.Output, c.OutputTotal = m.whereOutput(c.Output), m.whereOutput(c.OutputTotal)
	return nil
}

// WithHouseholds is the model with households endogenous: the sectors of the table, and one of households for each region that is
// closed, with demands, certificates and the gate of any model. See [derive.CloseHouseholds] and [Model.ClosedMultipliers].
func (m *Model) WithHouseholds(h derive.Households) (*Model, *derive.Closure, error) {
	table, closure, err := derive.CloseHouseholds(m.given, h)
	if err != nil {
		return nil, nil, err
	}
	closed, err := New(table, m.options)
	return closed, closure, err
}

// with is a model of another table on the same flows. It is made from the model's own, which passed the gate.
func (m *Model) with(t *tables.Table) (*Model, error) {
	out := &Model{Table: t, given: t, Flows: m.Flows, options: m.options}
	if err := out.prepare(); err != nil {
		return nil, err
	}
	return out, nil
}

// closedSums are the columns of L̄ weighted over the first n sectors, and their sums over all rows.
func (m *Model) closedSums(weights []roundedRow, n int) (sums [][]float64, total []float64, c Certificate, err error) {
	s, err := m.system()
	if err != nil {
		return nil, nil, c, err
	}
	all := []roundedRow{{values: ones(m.Table.N())}}
	for _, w := range weights {
		longer := roundedRow{make([]float64, m.Table.N()), make([]float64, m.Table.N())}
		copy(longer.values, w.values)
		copy(longer.off, w.off)
		all = append(all, longer)
	}
	solved, cert, err := s.solveTrans(fromRows(all))
	if err != nil {
		return nil, nil, c, err
	}
	for k := range all {
		sums = append(sums, mat.Col(nil, k, solved)[:n])
	}
	return sums[1:], sums[0], cert, nil
}
