package scenarios

import (
	"slices"

	"ioimpact/internal/input"
)

// Households says that those of an economy spend what they earn, in the region of the table that the economy is (居民部门内生化).
type Households struct {
	Income   string   // the row that they earn, with or without its region; "" for compensation of employees
	Share    Quantity // of value added that they earn, instead of a row; zero for none
	Spending []string // the items of final demand that they spend, with or without their region; none for household consumption

	at, incomeAt input.Value
	spendingAt   []input.Value
}

// typeII is the one closure there is: households endogenous.
const typeII = "II"

// inducedKey makes the households of an economy endogenous.
func inducedKey() key[EconomyEntry] {
	return key[EconomyEntry]{Key: Key{Name: "induced", Kind: KindKeys, Keys: described(inducedKeys()),
		Help: "households spend what they earn: induced effects (Type II)", HelpZH: "居民部门内生化，计算诱发效应（第二类）"},
		read: func(b *block, v input.Value, to *EconomyEntry) {
			if v.Given() {
				to.Induced = &Households{at: v}
				readBlock(b.under("induced"), v, inducedKeys(), to.Induced)
			}
		}}
}

func inducedKeys() []key[Households] {
	return []key[Households]{
		{Key: Key{Name: "type", Kind: KindChoice, Required: true, Choices: []string{typeII}, Help: "II: all households of the economy are one more sector",
			HelpZH: "II：居民作为一个部门内生"}, read: func(_ *block, v input.Value, _ *Households) {
			if v.Given() {
				v.OneOf(typeII)
			}
		}},
		{Key: Key{Name: "income", Kind: KindKeys, Short: KindText, Sourced: true, Keys: described(incomeKeys()),
			Help:   "the row of the table that households earn, or a share of value added; compensation of employees when left out",
			HelpZH: "居民收入：表中一行，或占增加值比例；未给出时为劳动者报酬"}, read: readIncome},
		{Key: Key{Name: "spending", Kind: KindList, Short: KindText, Each: &Key{Kind: KindText},
			Help:   "the items of final demand that households spend; household consumption when left out",
			HelpZH: "居民支出的最终使用项目；未给出时为居民消费"}, read: readSpending},
	}
}

func incomeKeys() []key[Households] {
	return append([]key[Households]{
		{Key: Key{Name: "share", Kind: KindShare, Required: true, Positive: true, Stated: true, Help: "of value added", HelpZH: "占增加值比例"},
			read: func(b *block, v input.Value, h *Households) {
				q := Quantity{About: b.label + "income of households", Unit: shareUnit, Path: "share", positive: true}
				h.Share = b.ranged(b.quantity(v, positiveShare, q), positiveShare)
			}},
		rangeKey[Households](),
	}, sourceKeys[Households]()...)
}

// positiveShare reads a share above zero.
func positiveShare(v input.Value) float64 {
	x := v.Share()
	if x == 0 && v.Given() {
		v.Errorf("leave   induced   out where households spend nothing of what they earn", "the share must be above zero")
	}
	return x
}

func readIncome(b *block, v input.Value, h *Households) {
	h.incomeAt = v
	switch {
	case !v.Given():
	case v.IsMap():
		readBlock(b.under("income"), v, incomeKeys(), h)
	default:
		h.Income = v.Text()
	}
}

func readSpending(_ *block, v input.Value, h *Households) {
	items := []input.Value{v}
	switch {
	case !v.Given():
		return
	case v.IsList():
		items = v.List()
	}
	for _, item := range items {
		if text := item.Text(); slices.Contains(h.Spending, text) {
			item.Errorf("take one of them out", "the item is named twice")
		} else if text != "" {
			h.Spending, h.spendingAt = append(h.Spending, text), append(h.spendingAt, item)
		}
	}
	if len(items) == 0 {
		v.Errorf("name what households buy:   spending: [ITEM]", "an empty list")
	}
}

// asksInduced reports whether households are endogenous in any economy.
func (s *Scenario) asksInduced() bool {
	return slices.ContainsFunc(s.Economies, func(e EconomyEntry) bool { return e.Induced != nil })
}

// householdsOfEconomy is what an economy says of its households; nil for nothing.
func (s *Scenario) householdsOfEconomy(e int) *Households {
	if e >= len(s.Economies) {
		return nil
	}
	return s.Economies[e].Induced
}
