package tables

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/naming"
	"ioimpact/tables/internal/printed"
)

// DifferentMoney answers: can money of two tables be put side by side? nil where it can: both state units that are the same, in
// whatever words (万元, 10,000 yuan), or neither states any. That one of them states none is a reason too: it may be any.
func DifferentMoney(a, b *Table) error {
	first, stated := a.Money()
	second, other := b.Money()
	none := func(t *Table) bool { return t.Unit == "" && t.Scale == 0 }
	switch {
	case none(a) && none(b):
		return nil
	case none(a):
		return unstatedUnit(a, b)
	case none(b):
		return unstatedUnit(b, a)
	case stated && other && first.SameScale(second) && !first.OtherCurrency(second):
		return nil
	case !(stated && other) && naming.Same(a.Unit, b.Unit):
		return nil
	}
	hint := ""
	if a.Unit != "" && stated && other && !first.OtherCurrency(second) {
		hint = "write " + b.Label() + " in the unit of the other: ioa table convert FILE --unit " + quotedUnit(a.Meta) + " -o NEW"
	}
	return input.Refuse(nil, hint,
		"table %s is in %s, table %s in %s", a.Label(), moneyText(a.Meta), b.Label(), moneyText(b.Meta))
}

// unstatedUnit is that the first of two tables states no unit.
func unstatedUnit(t, other *Table) error {
	return input.Refuse(nil, "write the unit of "+t.Label()+" into the YAML beside it, such as   unit: "+quotedUnit(other.Meta),
		"table %s does not state the unit of its money, table %s is in %s", t.Label(), other.Label(), moneyText(other.Meta))
}

// moneyText is the unit in words, otherwise the scale.
func moneyText(m Meta) string {
	if m.Unit != "" {
		return m.Unit
	}
	return fmt.Sprintf("a unit of %s %s", printed.Shortest(m.Scale), cmp.Or(m.Currency, "of its currency"))
}

// quotedUnit is a unit as one word of a command.
func quotedUnit(m Meta) string {
	if m.Unit == "" || strings.ContainsAny(m.Unit, ` $'"()`) {
		return strconv.Quote(m.Unit)
	}
	return m.Unit
}
