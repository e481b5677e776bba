package tables

import (
	"cmp"
	"fmt"
	"slices"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
)

// InUnit answers: what is the table with its money in another unit of the same currency?
//
//	v′ = v · s / s′
//
// for every money cell v, with s currency units in one unit of the table and s′ in one of the new unit. Satellites, coefficients and
// multipliers of money per money stay as they are; jobs per unit of money become those of the new unit. Refused: a
// unit that is not understood, a table that does not say how much its unit is, and another currency, which needs a rate.
func InUnit(t *Table, unit string) (*Table, error) {
	to, ok := ParseMoneyUnit(unit)
	if !ok {
		return nil, &input.Error{Msg: "not a unit of money that is understood", Text: unit, Hint: "for example: 亿元, million USD, 1000 euros"}
	}
	from, known := t.Money()
	switch {
	case !known:
		return nil, input.Refuse(nil, "write unit or scale into the YAML beside it", "table %s does not say how many currency units its unit is: unit %q", t.Label(), t.Unit)
	case from.OtherCurrency(to):
		return nil, input.Refuse(nil, "another currency needs a rate: factor in a description, or in ioa table compose", "table %s is in %s, which is %s, not %s",
			t.Label(), moneyText(t.Meta), from.Currency, to.Currency)
	}
	out := *t
	out.checked = nil
	out.multiplyMoney(rescaling{from.Scale, to.Scale})
	out.Unit, out.Scale, out.Currency = to.Text, to.Scale, cmp.Or(t.Currency, to.Currency)
	out.Notes = append(slices.Clone(t.Notes), fmt.Sprintf("money converted from %s to %s", moneyText(t.Meta), to.Text))
	return &out, nil
}

// rescaling is from one scale to another. Both are multiplied by, or divided by, a whole number where it is one, so that each figure
// is rounded once.
type rescaling struct{ from, to float64 }

func (r rescaling) of(v float64) float64 {
	if r.to > r.from {
		return v / (r.to / r.from)
	}
	return v * (r.from / r.to)
}

func (r rescaling) vector(values []float64) []float64 {
	out := slices.Clone(values)
	for i, v := range out {
		out[i] = r.of(v)
	}
	return out
}

func (r rescaling) matrix(m *mat.Dense) *mat.Dense {
	if m == nil {
		return nil
	}
	rows, cols := m.Dims()
	return mat.NewDense(rows, cols, r.vector(mat.DenseCopyOf(m).RawMatrix().Data))
}

// multiplyMoney replaces everything that is money.
func (t *Table) multiplyMoney(r rescaling) {
	t.Z, t.F, t.ImportedZ, t.ImportedF = r.matrix(t.Z), r.matrix(t.F), r.matrix(t.ImportedZ), r.matrix(t.ImportedF)
	t.Output, t.Imports, t.ImportedTotal = r.vector(t.Output), r.vector(t.Imports), r.vector(t.ImportedTotal)
	t.Primary = slices.Clone(t.Primary)
	for i := range t.Primary {
		t.Primary[i].Values, t.Primary[i].Final = r.vector(t.Primary[i].Values), r.vector(t.Primary[i].Final)
	}
	t.Rounding = t.Rounding.gathered(r.vector)
}
