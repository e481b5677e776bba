package scenarios

import (
	"fmt"
	"slices"

	"ioimpact/internal/input"
)

// FinanceItem is a part of how a project is paid for. None is demand for anything: it is stated, reported, and compared
// with the lines of the cost that are excluded.
type FinanceItem struct {
	Kind   string // loan, equity, interest, fees or land
	From   string // who lends or pays
	FromZH string
	Amount Quantity // in Money.Unit; counts where Share is zero
	Share  Quantity // of the total
	Rate   Quantity // of interest, a year

	at input.Value
}

// financeKinds are the parts of finance, with what they are.
func financeKinds() [][3]string {
	return [][3]string{
		{"loan", "borrowed money", "贷款"},
		{"equity", "the owners' own money", "资本金"},
		{"interest", "interest during construction", "建设期利息"},
		{"fees", "fees of lenders and insurers", "融资费用"},
		{"land", "land and resettlement", "征地拆迁"},
	}
}

// financeAmount is what is stated of an item, in Money.Unit; false where only a rate is.
func (s *Scenario) financeAmount(f *FinanceItem) (float64, bool) {
	switch {
	case f.Share.Path != "" || f.Share.Value != 0:
		return float64(f.Share.Value) * s.Money.total(), true
	case f.Amount.Path != "" || f.Amount.Value != 0:
		return float64(f.Amount.Value), true
	}
	return 0, false
}

func financeKey() key[Scenario] {
	return key[Scenario]{Key: Key{Name: "finance", Kind: KindKeys, Keys: described(financeKeys()),
		Help: "how the project is paid for; no demand", HelpZH: "融资情况，不构成需求"}, read: func(b *block, v input.Value, s *Scenario) {
		if readBlock(b.under("finance"), v, financeKeys(), &s.Finance) {
			b.s.checkFunds(v)
		}
	}}
}

func financeKeys() []key[[]FinanceItem] {
	var out []key[[]FinanceItem]
	for _, kind := range financeKinds() {
		one := Key{Name: kind[0], Kind: KindKeys, Sourced: true, Keys: described(financeItemKeys(kind[0])),
			Help: kind[1], HelpZH: kind[2]}
		if kind[0] != "interest" { // of which a rate is enough
			one.Exactly = [][]string{{"amount", "share"}}
		}
		out = append(out, key[[]FinanceItem]{Key: one,
			read: func(b *block, v input.Value, to *[]FinanceItem) {
				one, f := b.under(kind[0]), FinanceItem{Kind: kind[0], at: v}
				one.label = "finance, " + kind[0] + ": "
				if readBlock(one, v, financeItemKeys(kind[0]), &f) {
					one.checkFinanceItem(&f)
					*to = append(*to, f)
				}
			}})
	}
	return out
}

func financeItemKeys(kind string) []key[FinanceItem] {
	out := []key[FinanceItem]{
		{Key: Key{Name: "from", Kind: KindText, Help: "who lends or is paid", HelpZH: "出资方或收款方"}, read: into(func(f *FinanceItem) *string { return &f.From })},
		{Key: Key{Name: "from_zh", Kind: KindText, Help: "the same in Chinese", HelpZH: "出资方或收款方（中文）"}, read: into(func(f *FinanceItem) *string { return &f.FromZH })},
		{Key: Key{Name: "amount", Kind: KindNumber, NotNegative: true, Stated: true, Help: "in the unit of money; or share", HelpZH: "金额；或用 share"},
			read: func(b *block, v input.Value, f *FinanceItem) {
				if v.Given() {
					f.Amount = b.ranged(b.quantity(v, notNegative, Quantity{About: b.label + "amount", Unit: b.amountUnit(), Path: "amount"}), notNegative)
				}
			}},
		{Key: Key{Name: "share", Kind: KindShare, Stated: true, Help: "of the total; or amount", HelpZH: "占总造价比例；或用 amount"},
			read: func(b *block, v input.Value, f *FinanceItem) {
				if v.Given() && !b.Get("amount").Given() {
					f.Share = b.ranged(b.quantity(v, input.Value.Share, Quantity{
						About: b.label + "share of the total", Unit: shareUnit, Path: "share"}), input.Value.Share)
				}
			}},
		rangeKey[FinanceItem](),
	}
	if kind == "interest" {
		out = append(out, key[FinanceItem]{Key: Key{Name: "rate", Kind: KindShare, Stated: true, Help: "a year", HelpZH: "年利率"},
			read: func(b *block, v input.Value, f *FinanceItem) {
				if v.Given() {
					f.Rate = b.quantity(v, input.Value.Share, Quantity{About: b.label + "rate", Unit: shareUnit, Path: "rate"})
				}
			}})
	}
	return append(out, sourceKeys[FinanceItem]()...)
}

// checkFinanceItem looks for what an item says twice or not at all.
func (b *block) checkFinanceItem(f *FinanceItem) {
	amount, part, rate := b.Get("amount").Given(), b.Get("share").Given(), b.Get("rate").Given()
	switch {
	case amount && part:
		b.Get("amount").Errorf("keep one of them", "a share and an amount of the same %s", f.Kind)
	case !amount && !part && !rate && f.Kind == "interest":
		b.Errorf("add   rate: 2.3 %, amount:   or   share:", "nothing is stated of the interest")
	case !amount && !part && !rate:
		b.Errorf("add   amount:   or   share:", "neither a share nor an amount of the %s", f.Kind)
	}
}

// checkFunds refuses funds that are more than the whole cost.
func (s *Scenario) checkFunds(at input.Value) {
	if sum, total := s.funds(); sum > total*(1+shareTolerance) {
		at.Errorf("state what is lent and paid in for this cost alone", "%s", fundsBeyond(sum, total))
	}
}

func fundsBeyond(sum, total float64) string {
	return fmt.Sprintf("loan and equity are %s, the total is %s", decimal(sum), decimal(total))
}

// funds are what is lent and paid in, and the whole cost.
func (s *Scenario) funds() (sum, total float64) {
	for k := range s.Finance {
		if f := &s.Finance[k]; slices.Contains([]string{"loan", "equity"}, f.Kind) {
			amount, _ := s.financeAmount(f)
			sum += amount
		}
	}
	return sum, s.Money.total()
}
