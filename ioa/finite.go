package ioa

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
)

// leastKept is the smallest number with full precision; quotients by a smaller one are meaningless.
const leastKept = 0x1p-1022

// faint names a value of an account that is too small to keep its digits, as it is or per unit of output; "" if there is
// none.
func (m *Model) faint(a Account) string {
	for j, v := range a.Values {
		if x := m.Table.Output[j]; v != 0 && x != 0 && (math.Abs(v) < leastKept || math.Abs(v/x) < leastKept) {
			return fmt.Sprintf("%s of %s is %.3g", a.Code, m.Table.Sectors[j].Code, v)
		}
	}
	return ""
}

// solved refuses results with an infinite value, or a NaN because infinite values cancelled. what names the
// result; the index is the sector.
func (m *Model) solved(what string, values []float64) error {
	for i, v := range values {
		if v-v != 0 {
			return m.beyond(what, i)
		}
	}
	return nil
}

// beyond refuses an infinite result of a sector.
func (m *Model) beyond(what string, sector int) error {
	return refuse("choose another unit, or check the sector: ioa table check "+m.Table.Name,
		"%s of %s is more than a number can hold", what, m.Table.Sectors[sector].Code)
}

// finite is solved for results that may be undefined (NaN).
func (m *Model) finite(what string, values []float64) error {
	for i, v := range values {
		if math.IsInf(v, 0) {
			return m.beyond(what, i)
		}
	}
	return nil
}

// named is values with a name for messages.
type named struct {
	what   string
	values []float64
}

// allFinite is finite for several results.
func (m *Model) allFinite(results ...named) error {
	for _, r := range results {
		if err := m.finite(r.what, r.values); err != nil {
			return err
		}
	}
	return nil
}

// finiteCells is solved for a matrix by sector and by sector or item.
func (m *Model) finiteCells(what string, cells *mat.Dense) error {
	n, _ := cells.Dims()
	rows := make([]bool, n)
	parallelRows(n, func(i int) { rows[i] = !allFinite(cells.RawRowView(i)) })
	for i, beyond := range rows {
		if beyond {
			return m.beyond("a cell of "+what+" in the row", i)
		}
	}
	return nil
}

// allFinite reports whether no value is infinite or NaN: without its sign, the bits of such a value are larger than those
// of any other. It costs one comparison of integers a cell, because every inverse is looked at.
func allFinite(values []float64) bool {
	var a, b uint64
	for ; len(values) >= 2; values = values[2:] {
		a, b = max(a, math.Float64bits(values[0])<<1), max(b, math.Float64bits(values[1])<<1)
	}
	for _, v := range values {
		a = max(a, math.Float64bits(v)<<1)
	}
	return max(a, b) < math.Float64bits(math.Inf(1))<<1
}

// finiteEffects refuses an account whose values per unit of output, or whose effects, are infinite.
func (m *Model) finiteEffects(a *AccountMultipliers) error {
	if err := m.solved(a.Code+" per unit of output", a.Direct); err != nil {
		return err
	}
	return m.solved("the effect on "+a.Code, a.Effect)
}

// finite refuses an impact with an infinite number.
func (one *Impact) finite(m *Model) error {
	for _, r := range []named{{"the output", one.Output}, {"the first round", one.Direct}, {"the later rounds", one.Indirect}} {
		if err := m.solved(r.what, r.values); err != nil {
			return err
		}
	}
	for _, a := range one.Accounts {
		if err := m.solved(a.Code, a.Values); err != nil {
			return err
		}
		if math.IsInf(a.Total, 0) {
			return refuse("choose a larger unit", "%s of all sectors is more than a number can hold", a.Code)
		}
	}
	return nil
}

// multiplier is effect / direct by sector. It is NaN if direct is 0, and, with a note, if the table has a value but
// the value per unit of output, or the quotient, is too small or too large for a number.
func (m *Model) multiplier(a Account, direct, effect []float64) (values []float64, note string) {
	values = ratio(effect, direct)
	var at []string
	for j, v := range values {
		if faint := a.Values[j] != 0 && m.Table.Output[j] != 0 && math.Abs(direct[j]) < leastKept; faint || math.IsInf(v, 0) {
			values[j] = math.NaN()
			at = append(at, fmt.Sprintf("%s (%.3g per unit of output)", m.Table.Sectors[j].Code, direct[j]))
		}
	}
	if at != nil {
		note = fmt.Sprintf("multipliers of %s are left empty for sectors that have too little of it to divide by: %s", a.Code, input.Listed(at))
	}
	return values, note
}
