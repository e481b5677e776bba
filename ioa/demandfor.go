package ioa

import (
	"math"

	"ioimpact/internal/input"
)

// DemandFor answers: which final demand makes the output of some sectors (or their jobs, value added or income) change by exactly these
// amounts, if final demand for all others stays as it is?
//
//	x_K = amount_K / c_K        c the account per unit of output; 1 without an account
//	f_K = (I − A_KK) x_K − A_KU x_U,   x_U = (I − A_UU)⁻¹ A_UK x_K
//
// K are the sectors whose amount is not NaN or 0; for a single one f_k = x_k / l_kk. What the sectors need of each other and of
// themselves is within the amounts, and not counted a second time. amounts (n values) are in the account's unit, or money units of
// the table; f is demand for goods of the model's flows, in table units, and may be below zero where the others need more of a
// sector than its amount: a note says so. Amounts below zero are losses.
//
// Refused: a sector without output, one that has none of the account, amounts that are not finite, no amount at all.
// Source: Miller & Blair (2009), sections 6.5.3 and 13.2.
func (m *Model) DemandFor(account *Account, amounts []float64) (f []float64, notes []string, err error) {
	n := m.Table.N()
	given, fixed, any := make([]float64, n), make([]bool, n), false
	if len(amounts) != n {
		return nil, nil, refuse("", "%d amounts are given, table %s has %d sectors", len(amounts), m.Table.Name, n)
	}
	for i, v := range amounts {
		if math.IsNaN(v) || v == 0 {
			continue
		}
		if given[i], err = m.outputFor(account, i, v); err != nil {
			return nil, nil, err
		}
		fixed[i], any = true, true
	}
	if !any {
		return nil, nil, refuse("", "no amount is given")
	}
	return m.demandForOutput(given, fixed)
}

// demandForOutput is the demand for the fixed sectors that leaves them with the given outputs.
func (m *Model) demandForOutput(given []float64, fixed []bool) (f []float64, notes []string, err error) {
	n := len(given)
	x, _, err := m.solveMixed(given, make([]float64, n), make([]float64, n), fixed)
	if err != nil {
		return nil, nil, err
	}
	bought, err := m.Inputs(x)
	if err != nil {
		return nil, nil, err
	}
	f = make([]float64, n)
	var below []string
	for i := range f {
		if !fixed[i] {
			continue
		}
		if f[i] = x[i] - bought[i]; f[i] < 0 && given[i] > 0 {
			below = append(below, m.Table.Sectors[i].Code)
		}
	}
	if below != nil {
		notes = append(notes, "the other sectors need more of these than their amounts, so final demand for them falls: "+input.Listed(below))
	}
	return f, notes, m.solved("the demand", f)
}

// outputFor is the output of sector i that goes with an amount of an account in it.
func (m *Model) outputFor(account *Account, i int, amount float64) (float64, error) {
	code := m.Table.Sectors[i].Code
	x := m.Table.Output[i]
	switch {
	case math.IsInf(amount, 0):
		return 0, refuse("", "the amount of %s is not finite", code)
	case x == 0:
		return 0, refuse("name a sector that produces", "%s has no output in table %s, so its input structure is unknown", code, m.Table.Name)
	case account == nil:
		return amount, nil
	case account.Values[i] == 0 || math.Abs(account.Values[i]/x) < leastKept:
		return 0, refuse("name another sector or row", "%s has no %s in table %s, so no output goes with it", code, account.Code, m.Table.Name)
	case account.Values[i] < 0:
		return 0, refuse("name another sector or row", "%s has %s below zero in table %s: more of it would need less output", code, account.Code, m.Table.Name)
	}
	return amount / (account.Values[i] / x), nil
}
