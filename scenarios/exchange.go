package scenarios

import (
	"strings"

	"ioimpact/internal/input"
)

// Rate is an exchange rate of the scenario's currency.
type Rate struct {
	Currency string
	Year     int
	Rate     Quantity // scenario-currency units per unit of Currency
}

func exchangeKey() key[Scenario] {
	return key[Scenario]{Key: Key{Name: "exchange", Kind: KindList, Keys: described(rateKeys()), Sourced: true,
		Help: "exchange rates; one is needed where the table has another currency", HelpZH: "汇率；表的币种不同时须给出"}, read: readExchange}
}

func rateKeys() []key[Rate] {
	return append([]key[Rate]{
		{Key: Key{Name: "currency", Kind: KindText, Required: true, Help: "the other currency", HelpZH: "另一币种"},
			read: into(func(r *Rate) *string { return &r.Currency })},
		{Key: Key{Name: "year", Kind: KindYear, Required: true, Help: "the year of the rate", HelpZH: "年份"},
			read: func(_ *block, v input.Value, r *Rate) { r.Year = v.Year() }},
		{Key: Key{Name: "rate", Kind: KindNumber, Required: true, Positive: true, Stated: true, Help: "units of the scenario's currency for one of the other",
			HelpZH: "一单位该币种折合情景币种"}, read: readRate},
		rangeKey[Rate](),
	}, sourceKeys[Rate]()...)
}

func readRate(b *block, v input.Value, r *Rate) {
	own, name := b.s.Money.Currency, r.Currency+" "+b.Get("year").Text()
	check := positive("the rate", own+" for one unit of the other currency")
	q := Quantity{About: "exchange rate " + name, Unit: own + " per " + r.Currency, Path: strings.ReplaceAll(name, " ", "."), positive: true}
	r.Rate = b.ranged(b.quantity(v, check, q), check)
}

func readExchange(b *block, v input.Value, s *Scenario) {
	s.at.exchange = v
	items(b.under("exchange"), v, rateKeys(), func(b *block, r *Rate) {
		for _, other := range s.Exchange {
			if other.Currency == r.Currency && other.Year == r.Year {
				b.Errorf("", "a second rate of %s for %d", r.Currency, r.Year)
			}
		}
		s.Exchange = append(s.Exchange, *r)
	})
}
