package scenarios

import (
	"math"

	"ioimpact/internal/input"
)

// Money says what the amounts of a scenario are counted in.
type Money struct {
	Currency  string   // ISO code
	Unit      float64  // currency units per amount of one: 1e6 when amounts are millions
	Total     Quantity // the whole cost, in Unit
	PriceYear Quantity // zero, or NaN, for current: each year's money in that year's prices
}

// Name is what amounts are counted in: million CNY.
func (m *Money) Name() string { return moneyName(m.Unit, m.Currency) }

// total is the whole cost.
func (m *Money) total() float64 { return float64(m.Total.Value) }

// priceYear is 0 for current prices.
func (m *Money) priceYear() int {
	if x := float64(m.PriceYear.Value); !math.IsNaN(x) {
		return int(x)
	}
	return 0
}

// current is the price year of money that is stated at the prices of each year.
const current = "current"

func moneyKey() key[Scenario] {
	return key[Scenario]{Key: Key{Name: "money", Kind: KindKeys, Required: true, Keys: described(moneyKeys()),
		Help: "the whole cost, and what amounts are counted in", HelpZH: "总造价与计价单位"},
		read: func(b *block, v input.Value, s *Scenario) {
			if v.Given() {
				s.Money.Total.Value = Number(math.NaN()) // no line is compared with a total that is not there
				readBlock(b.under("money"), v, moneyKeys(), &s.Money)
			}
		}}
}

func moneyKeys() []key[Money] {
	return []key[Money]{
		{Key: Key{Name: "currency", Kind: KindText, Required: true, Help: "ISO code of the currency", HelpZH: "币种代码"},
			read: func(b *block, v input.Value, m *Money) { b.s.at.currency, m.Currency = v, v.Text() }},
		{Key: Key{Name: "unit", Kind: KindNumber, Required: true, Positive: true, Help: "currency units in an amount of 1: 1e6 for millions",
			HelpZH: "金额单位：1e6 表示百万"}, read: func(b *block, v input.Value, m *Money) {
			m.Unit = positive("the unit", "how many currency units an amount of one is: 1e6 for millions")(v)
		}},
		{Key: Key{Name: "total", Kind: KindKeys, Required: true, Sourced: true, Stated: true, Keys: described(totalKeys()),
			Help: "the whole cost, land and interest included", HelpZH: "总造价，含土地与利息"},
			read: func(b *block, v input.Value, m *Money) { readBlock(b.under("total"), v, totalKeys(), m) }},
		{Key: Key{Name: "price_year", Kind: KindKeys, Short: KindChoice, Choices: []string{current}, Required: true, Sourced: true,
			Keys: described(priceYearKeys()), Help: "the year in whose prices amounts are stated, or current", HelpZH: "金额的价格年份；current 表示各年当年价"},
			read: readPriceYears},
	}
}

func totalKeys() []key[Money] {
	return append([]key[Money]{
		{Key: Key{Name: "value", Kind: KindNumber, Required: true, Positive: true, Help: "the amount", HelpZH: "金额"},
			read: func(b *block, v input.Value, m *Money) {
				check := positive("the total", "the whole cost, land and interest included")
				m.Total = b.ranged(b.quantity(v, check, Quantity{About: "total", Unit: b.amountUnit(), positive: true}), check)
			}},
		rangeKey[Money](),
	}, sourceKeys[Money]()...)
}

func priceYearKeys() []key[Money] {
	return append([]key[Money]{
		{Key: Key{Name: "value", Kind: KindYear, Required: true, Choices: []string{current}, Help: "a year, or current: each year's money in that year's prices",
			HelpZH: "年份；current 表示各年当年价"}, read: readPriceYear},
	}, sourceKeys[Money]()...)
}

// readPriceYears reads   price_year: current   or the year with its source.
func readPriceYears(b *block, v input.Value, m *Money) {
	switch {
	case !v.Given() || v.IsMap() || v.IsList():
		readBlock(b.under("price_year"), v, priceYearKeys(), m)
	case v.Text() == current:
		b.s.at.priceYear = v
		m.PriceYear = b.word(v, Quantity{About: "price year", Path: "price_year"})
		m.PriceYear.Assumption, m.PriceYear.AssumptionZH = "the money of each year is counted at that year's prices", "各年金额按当年价格计"
	default:
		b.s.at.badPriceYear = true
		v.Errorf("write   price_year: {value: 2018, source: ID}   or   price_year: current", "a year with its source, or the word current, belongs here")
	}
}

func readPriceYear(b *block, v input.Value, m *Money) {
	b.s.at.priceYear = v
	q := Quantity{About: "price year"}
	if !v.Given() || v.Text() == current {
		m.PriceYear = b.word(v, q)
		return
	}
	m.PriceYear = b.fixedYear(v, q)
	b.s.at.badPriceYear = m.priceYear() == 0
}
