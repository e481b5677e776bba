package tables

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/width"

	"ioimpact/tables/internal/printed"
)

// unitFindings holds the unit of the money cells against scale and currency, which say the same in
// another way: a scenario counts with the scale, and people read the unit.
func unitFindings(t *Table) []Finding {
	var out []Finding
	if stated, ok := unitScale(t.Unit); ok && t.Scale > 0 && math.Abs(stated/t.Scale-1) > 1e-9 {
		out = append(out, Finding{Failure, "unit-scale", "scale", t.Scale / stated,
			fmt.Sprintf("the unit is %q, which is %s currency units, but the scale is %s", t.Unit, printed.Shortest(stated), printed.Shortest(t.Scale))})
	}
	if code := unitCurrency(t.Unit); code != "" && t.Currency != "" && !strings.EqualFold(code, t.Currency) {
		out = append(out, Finding{Failure, "unit-scale", "currency", 0,
			fmt.Sprintf("the unit is %q, which is %s, but the currency is %s", t.Unit, code, t.Currency)})
	}
	return out
}

// unitWords are words for powers of ten. Two of them behind each other multiply: hundred million, miles de millones.
var unitWords = []struct {
	word  string
	scale float64
}{
	{"trillion", 1e12}, {"billion", 1e9}, {"million", 1e6}, {"thousand", 1e3}, {"hundred", 1e2}, {"ten", 10}, {"crore", 1e7}, {"lakh", 1e5},
	{"millones", 1e6}, {"miles", 1e3}, {"mil", 1e3}, {"bilhões", 1e9}, {"milhões", 1e6}, {"milhares", 1e3},
	{"milliarden", 1e9}, {"millionen", 1e6}, {"tausend", 1e3}, {"mrd", 1e9}, {"mio", 1e6}, {"tsd", 1e3}, {"bn", 1e9}, {"mn", 1e6}, {"mln", 1e6},
	{"万亿", 1e12}, {"亿", 1e8}, {"万", 1e4}, {"千", 1e3}, {"百", 1e2}, {"十", 10},
}

// unitNumber is a power of ten at the beginning of a unit: 10,000 yuan.
var unitNumber = regexp.MustCompile(`^10*(?:[, ]0{3})*(?:[^0-9,.]|$)`)

// unitScale is how many currency units the unit says one table unit is. ok is false where it says no number in
// words that are known. A currency alone is a scale of 1.
func unitScale(unit string) (scale float64, ok bool) {
	rest, known := strings.ToLower(width.Fold.String(unit)), true
	scale = 1
	for {
		if rest = strings.TrimLeft(rest, " .,()/"); rest == "" {
			return scale, ok || known && unit != ""
		}
		factor, after := unitPart(rest)
		switch {
		case after == rest: // a word that says nothing of the size, or that is not known
			word, behind, _ := strings.Cut(rest, " ")
			known = known && currencyOf(strings.Trim(word, ".,()")) != ""
			rest = behind
		default:
			scale, rest, ok = scale*factor, after, true
		}
	}
}

// unitPart is the number or the word for a power of ten that a text begins with, and what is behind it; the text
// itself when it begins with neither.
func unitPart(text string) (factor float64, after string) {
	if m := strings.TrimRightFunc(unitNumber.FindString(text), func(r rune) bool { return r != '0' && r != '1' }); m != "" {
		factor, _ = strconv.ParseFloat(strings.NewReplacer(",", "", " ", "").Replace(m), 64)
		return factor, text[len(m):]
	}
	for _, w := range unitWords {
		after, found := strings.CutPrefix(text, w.word)
		if !found {
			continue
		}
		if w.word[0] >= 0x80 { // Chinese words end anywhere
			return w.scale, after
		}
		if after = strings.TrimPrefix(after, "s"); after == "" || strings.ContainsRune(" .,)", rune(after[0])) {
			return w.scale, after
		}
	}
	return 1, text
}

// unitCurrency is the ISO code of the currency that a unit names, "" where none is known for certain.
func unitCurrency(unit string) string {
	words := strings.FieldsFunc(strings.ToLower(width.Fold.String(unit)), func(r rune) bool { return r == ' ' || r == ',' || r == '.' || r == '(' || r == ')' })
	code := ""
	for _, w := range words {
		one := currencyOf(w)
		if one == "" {
			_, after := unitPart(w) // 万元
			one = currencyOf(after)
		}
		if one != "" && code != "" && one != code {
			return "" // two currencies: at a rate, or in words that mean something else
		}
		if one != "" {
			code = one
		}
	}
	return code
}

// currencyWords are words that name one currency and no other.
var currencyWords = map[string]string{
	"yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "元": "CNY", "人民币": "CNY", "人民币元": "CNY", "euro": "EUR", "euros": "EUR", "€": "EUR", "欧元": "EUR", "美元": "USD", "us$": "USD",
	"yen": "JPY", "日元": "JPY", "won": "KRW", "baht": "THB", "泰铢": "THB", "ringgit": "MYR", "kip": "LAK", "基普": "LAK", "dong": "VND", "rupiah": "IDR", "riel": "KHR", "kyat": "MMK", "zloty": "PLN", "koruna": "CZK", "kuna": "HRK", "sterling": "GBP", "reais": "BRL",
}

// currencyCodes are ISO codes that units are written with.
const currencyCodes = " usd eur cny jpy krw thb myr lak vnd idr khr mmk php sgd bnd gbp aud cad chf sek nok dkk pln czk hrk huf ron bgn rub inr brl mxn clp cop pen ars zar try hkd twd "

func currencyOf(word string) string {
	if code, ok := currencyWords[word]; ok {
		return code
	}
	if len(word) == 3 && strings.Contains(currencyCodes, " "+word+" ") {
		return strings.ToUpper(word)
	}
	return ""
}
