package tables

import (
	"slices"
	"strings"
	"unicode"
)

// Valuation is at which prices flows are counted (SNA 2008, 6.51 to 6.69). Between one and the next are
//
//	purchasers' = producers' + trade and transport margins (+ taxes that are invoiced apart)
//	producers'  = basic + taxes less subsidies on products
type Valuation int

// Valuations, from the factory gate to the user.
const (
	UnknownPrices    Valuation = iota // not stated, or in words that are not recognised
	BasicPrices                       // 基本价格
	ProducersPrices                   // 生产者价格
	PurchasersPrices                  // 购买者价格
)

// String names the prices in English.
func (v Valuation) String() string {
	return [...]string{"prices that are not known", "basic prices", "producers' prices", "purchasers' prices"}[v]
}

// valuationWords are the words that say at which prices, and the Chinese ones, which occur anywhere.
func valuationWords() map[Valuation][2][]string {
	return map[Valuation][2][]string{
		BasicPrices:      {{"basic"}, {"基本价格", "基本價格"}},
		ProducersPrices:  {{"producer", "producers"}, {"生产者价格", "生產者價格", "生产价格"}},
		PurchasersPrices: {{"purchaser", "purchasers"}, {"购买者价格", "購買者價格", "购买价格"}},
	}
}

// ValuationOf recognises what a text says about prices, in English or Chinese: "basic prices", "producers' prices, current
// year", 生产者价格. A text that names none, several or what the prices are not is not recognised.
func ValuationOf(text string) Valuation {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) })
	if slices.ContainsFunc(words, func(w string) bool { return w == "not" || w == "non" || w == "than" }) || strings.ContainsAny(text, "非不") {
		return UnknownPrices
	}
	found := UnknownPrices
	for v, by := range valuationWords() {
		says := slices.ContainsFunc(words, func(w string) bool { return slices.Contains(by[0], w) }) ||
			slices.ContainsFunc(by[1], func(zh string) bool { return strings.Contains(text, zh) })
		switch {
		case !says:
		case found != UnknownPrices:
			return UnknownPrices
		default:
			found = v
		}
	}
	return found
}
