package tables

import (
	"math"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/width"
)

// MoneyUnit is a unit of money of which every word was understood.
type MoneyUnit struct {
	Text     string  // as it is written
	Scale    float64 // currency units in one of it
	Currency string  // ISO code; "" where the words name none for certain: dollars, pesos
}

// moneyWords are names of money that several countries have.
var moneyWords = strings.Fields("dollar dollars $ £ ¥ peso pesos rupee rupees franc francs crown crowns kroner kronor krona krone pound pounds dinar dinars " +
	"国家货币 本币 currency")

// unitFiller are words of a unit that say nothing of its scale or its currency.
var unitFiller = strings.Fields("in of de des du d' en em the at us local national current constant basic producer producers producer's producers' purchaser purchasers purchaser's " +
	"purchasers' price prices courants corrientes correntes")

// moneyAhead is a Chinese name of a currency that stands before the number: 人民币万元.
var moneyAhead = regexp.MustCompile(`^(人民币|新台币|新臺幣|台币|港币|港幣|澳门币)([十百千万亿萬億]+)元$`)

// ParseMoneyUnit reads a unit of money: 亿元, million USD, milliers d'euros. ok is false where it has a word that is not
// known, more than one currency, an equation, or nothing of money: what is not understood for certain is not compared with anything.
func ParseMoneyUnit(text string) (unit MoneyUnit, ok bool) {
	text = strings.Join(strings.Fields(text), " ")
	plain := strings.NewReplacer("d’", "", "d'", "", "’", "'").Replace(strings.ToLower(width.Fold.String(text)))
	currency := ""
	if m := moneyAhead.FindStringSubmatch(plain); m != nil {
		plain, currency = m[2]+"元", aheadCurrency[m[1]]
	}
	scale, known := unitScale(plain)
	if !known || strings.ContainsAny(plain, "=/") || !allKnown(plain) {
		return MoneyUnit{}, false
	}
	if currency == "" {
		currency = unitCurrency(plain)
	}
	return MoneyUnit{text, scale, currency}, true
}

// aheadCurrency are the currencies of [moneyAhead].
var aheadCurrency = map[string]string{"人民币": "CNY", "新台币": "TWD", "新臺幣": "TWD", "台币": "TWD", "港币": "HKD", "港幣": "HKD", "澳门币": "MOP"}

// allKnown reports whether every word of a unit is a number, filler or money, money among them.
func allKnown(unit string) bool {
	rest, _, _ := strings.Cut(unit, "(")
	money, codes := false, map[string]bool{}
	for {
		if rest = strings.TrimLeft(rest, " .,)"); rest == "" {
			return money && len(codes) <= 1
		}
		if _, after := unitPart(rest); after != rest {
			rest = after
			continue
		}
		word, behind := unitWord(rest)
		_, letter := unitLetters[word]
		switch code := currencyOf(word); {
		case code != "":
			money, codes[code] = true, true
		case slices.Contains(moneyWords, word):
			money = true
		case !letter && !slices.Contains(unitFiller, word):
			return false
		}
		rest = behind
	}
}

// Money is the unit of the money cells, as far as unit, scale and currency say it. known is false where they do not say how much one is.
func (m Meta) Money() (unit MoneyUnit, known bool) {
	unit = MoneyUnit{Text: m.Unit, Scale: m.Scale, Currency: strings.ToUpper(m.Currency)}
	if unit.Currency == "" {
		unit.Currency = unitCurrency(m.Unit)
	}
	if unit.Scale == 0 {
		unit.Scale, known = unitScale(m.Unit)
		return unit, known && m.Unit != ""
	}
	return unit, true
}

// SameScale reports whether two units are as large as each other.
func (u MoneyUnit) SameScale(other MoneyUnit) bool {
	return math.Abs(u.Scale/other.Scale-1) <= 1e-9
}

// OtherCurrency reports whether two units are of two currencies for certain.
func (u MoneyUnit) OtherCurrency(other MoneyUnit) bool {
	return u.Currency != "" && other.Currency != "" && u.Currency != other.Currency
}
