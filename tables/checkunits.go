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

// unitFindings compares the unit of the money cells with scale and currency, which say the same in
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
	{"millones", 1e6}, {"millón", 1e6}, {"miles", 1e3}, {"mill", 1e6}, {"bilhões", 1e9}, {"milhões", 1e6}, {"milhares", 1e3},
	{"milliarden", 1e9}, {"millionen", 1e6}, {"tausend", 1e3}, {"mrd", 1e9}, {"mio", 1e6}, {"tsd", 1e3}, {"bn", 1e9}, {"mn", 1e6}, {"mln", 1e6},
	{"triệu", 1e6}, {"tỷ", 1e9}, {"tỉ", 1e9}, {"nghìn", 1e3}, {"juta", 1e6}, {"miliar", 1e9}, {"triliun", 1e12}, {"ribu", 1e3}, {"ล้าน", 1e6},
	{"พัน", 1e3}, {"萬", 1e4}, {"億", 1e8}, {"milliard", 1e9}, {"millier", 1e3},
	{"тысяч", 1e3}, {"тыс", 1e3}, {"миллионов", 1e6}, {"млн", 1e6}, {"миллиардов", 1e9}, {"млрд", 1e9},
	{"백만", 1e6}, {"십억", 1e9}, {"천", 1e3}, {"만", 1e4}, {"억", 1e8}, {"조", 1e12},
	{"万亿", 1e12}, {"亿", 1e8}, {"万", 1e4}, {"千", 1e3}, {"百", 1e2}, {"十", 10},
}

// unitNumber is a power of ten at the beginning of a unit: 10,000 yuan, 1.000.000 reais, 1e6 USD, 10^6 USD.
var (
	unitNumber = regexp.MustCompile(`^(10*(?:[,. ]0{3})*)(?:[^0-9,.e^]|$)`)
	unitPower  = regexp.MustCompile(`^(?:1e|10\^)([0-9]{1,2})(?:[^0-9]|$)`)
)

// unitLetters are abbreviations that are powers of ten only beside a currency: US$ m, M€, k USD.
var unitLetters = map[string]float64{"m": 1e6, "k": 1e3, "b": 1e9, "'000": 1e3}

// unitScale is how many currency units the unit says one table unit is. ok is false where it says no number in
// words that are known. A currency alone is a scale of 1.
func unitScale(unit string) (scale float64, ok bool) {
	rest, _, _ := strings.Cut(strings.ToLower(width.Fold.String(unit)), "(") // in parentheses it is said again
	rest, _, _ = strings.Cut(rest, "=")
	scale, known := 1.0, strings.TrimSpace(rest) != ""
	for {
		if rest = strings.TrimLeft(rest, " .,)/"); rest == "" {
			return scale, ok || known
		}
		factor, after := unitPart(rest)
		if after != rest {
			scale, rest, ok = scale*factor, after, true
			continue
		}
		word, behind := unitWord(rest)
		rest = behind
		if factor, letter := unitLetters[word]; letter && unitCurrency(unit) != "" && !ok {
			scale, ok = factor, true
		} else if word == "mil" && strings.HasPrefix(rest, "mil") { // mil milhões
			scale *= 1e3
		} else if word == "mil" { // thousand in Spanish and Portuguese, million in Czech and Polish
			return scale, false
		} else if currencyOf(word) == "" {
			known = false
		}
	}
}

// unitWord cuts the first word off: up to a blank, or a currency sign beside a letter, as in M€ and €m.
func unitWord(text string) (word, rest string) {
	for _, sign := range []string{"us$", "€", "£", "¥", "$"} {
		if after, found := strings.CutPrefix(text, sign); found {
			return sign, after
		}
		if before, after, found := strings.Cut(text, sign); found && len(before) == 1 {
			return before, sign + after
		}
	}
	word, rest, _ = strings.Cut(text, " ")
	return strings.Trim(word, ".,()"), rest
}

// unitPart is the number or the word for a power of ten that a text begins with, and what is behind it; the text
// itself when it begins with neither.
func unitPart(text string) (factor float64, after string) {
	if m := unitPower.FindStringSubmatch(text); m != nil {
		factor, _ = strconv.ParseFloat("1e"+m[1], 64)
		return factor, text[strings.Index(text, m[1])+len(m[1]):]
	}
	if m := unitNumber.FindStringSubmatch(text); m != nil {
		factor, _ = strconv.ParseFloat(strings.NewReplacer(",", "", ".", "", " ", "").Replace(m[1]), 64)
		return factor, text[len(m[1]):]
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
	apart := strings.NewReplacer("€", " € ", "us$", " us$ ").Replace(strings.ToLower(width.Fold.String(unit)))
	words := strings.FieldsFunc(apart, func(r rune) bool { return r == ' ' || r == ',' || r == '.' || r == '(' || r == ')' })
	code := ""
	for i, w := range words {
		if strings.HasPrefix(w, "dollar") && i > 0 && words[i-1] == "us" {
			w = "usd"
		}
		one := currencyOf(w)
		if one == "" {
			one = currencyOf(afterNumbers(w)) // 百万元
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

// afterNumbers is a word without the numbers it begins with. 元 behind a traditional 萬 or 億 may be of Taiwan.
func afterNumbers(word string) string {
	if strings.ContainsAny(word, "萬億") && strings.HasSuffix(word, "元") && !strings.HasSuffix(word, "日元") {
		return ""
	}
	for {
		_, after := unitPart(word)
		if after == word {
			return word
		}
		word = after
	}
}

// currencyWords are words that name one currency and no other.
var currencyWords = map[string]string{
	"yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "元": "CNY", "人民币": "CNY", "人民币元": "CNY", "euro": "EUR", "euros": "EUR", "€": "EUR", "欧元": "EUR",
	"美元": "USD", "us$": "USD",
	"元人民币": "CNY", "港元": "HKD", "元港币": "HKD", "新台币": "TWD", "元新台币": "TWD", "新台币元": "TWD", "澳门元": "MOP", "英镑": "GBP", "卢布": "RUB", "越南盾": "VND", "韩元": "KRW",
	"円": "JPY", "원": "KRW", "рублей": "RUB", "руб": "RUB",
	"yen": "JPY", "日元": "JPY", "won": "KRW", "baht": "THB", "泰铢": "THB", "ringgit": "MYR", "kip": "LAK", "基普": "LAK", "dong": "VND", "đồng": "VND",
	"บาท": "THB", "rupiah": "IDR", "riel": "KHR", "kyat": "MMK", "zloty": "PLN", "koruna": "CZK", "kuna": "HRK", "sterling": "GBP", "reais": "BRL",
}

// currencyCodes are ISO codes that units are written with.
const currencyCodes = " usd eur cny jpy krw thb myr lak vnd idr khr mmk php sgd bnd gbp aud cad chf sek nok dkk pln czk hrk huf ron " +
	"bgn rub inr brl mxn clp cop pen ars zar try hkd twd "

func currencyOf(word string) string {
	if code, ok := currencyWords[word]; ok {
		return code
	}
	if len(word) == 3 && strings.Contains(currencyCodes, " "+word+" ") {
		return strings.ToUpper(word)
	}
	return ""
}
