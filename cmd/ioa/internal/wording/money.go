package wording

import (
	"regexp"
	"strconv"
	"strings"
)

// moneyText is money as scenarios write it: an amount or none, what it counts, the currency and the prices. The amount stands
// before × where the unit begins with a number, and before a no-break space where both would be a unit (100 million CNY).
var moneyText = regexp.MustCompile(`^(?:(` + amountText + `)( × | |\x{a0}))?(?:([0-9][0-9,.]*)( |$))?(?:(thousand|million|billion|trillion) )?([A-Z]{3})` +
	`(?: at (\d{4}) prices(?: of ([^;()]+))?|(, | \()each year at its own prices\)?)?$`)

// amountText is a number, and a share of one.
const amountText = `[-+]?[0-9][0-9,.]*(?:e[-+]?[0-9]+)?`

// multiples are the Chinese words for so many units of a currency.
func multiples() map[float64]string {
	return map[float64]string{1: "", 1e3: "千", 1e4: "万", 1e6: "百万", 1e7: "千万", 1e8: "亿", 1e9: "十亿", 1e10: "百亿", 1e11: "千亿", 1e12: "万亿"}
}

// sayMoney says a unit of money (亿元人民币，2020年价格) or an amount in one (153亿元（2020年价格）).
func sayMoney(text string) (string, bool) {
	parts := moneyText.FindStringSubmatch(text)
	if parts == nil {
		return "", false
	}
	amount, cross, number, word, currency := parts[1], parts[2], parts[3], parts[5], parts[6]
	if amount != "" && cross == " " && number != "" {
		return "", false // 5 100 million
	}
	if cross == " " && (strings.Contains(amount, ",") && word == "" || amount == "100" && word == "million" || (amount == "10" || amount == "100") && word == "billion") {
		amount, number = "", amount // 10,000 CNY, 100 million CNY: a unit, not an amount
	}
	name, known := catalogue()[currency]
	if !known {
		name = currency
	}
	factor := multiple(number, word)
	if amount != "" && factor != "" && factor[0] < 0x80 {
		factor = "×" + factor // 4×12500元
	}
	name = factor + name
	prices := pricesOf(parts[7], parts[8], parts[9] != "")
	switch {
	case amount == "" && prices == "":
		return name, known || number != "" || word != ""
	case amount == "":
		return name + "，" + prices, true
	case prices != "":
		prices = "（" + prices + "）"
	}
	return amount + strings.TrimSuffix(name, "人民币") + prices, true
}

// rateText is an exchange rate: 6.644 CNY per USD.
var rateText = regexp.MustCompile(`^(` + amountText + `) ([A-Z]{3}) per ([A-Z]{3})$`)

// sayRate says an exchange rate (1美元合6.644元人民币).
func sayRate(text string) (string, bool) {
	parts := rateText.FindStringSubmatch(text)
	if parts == nil {
		return "", false
	}
	return "1" + Chinese.Text(parts[3]) + "合" + parts[1] + Chinese.Text(parts[2]), true
}

// multiple is the word for a multiple of a currency: 百亿 for 10 billion.
func multiple(number, word string) string {
	size := map[string]float64{"": 1, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}[word]
	if number != "" {
		n, err := strconv.ParseFloat(strings.ReplaceAll(number, ",", ""), 64)
		if zh, is := multiples()[n*size]; is && err == nil {
			return zh
		}
		return number + multiples()[size]
	}
	return multiples()[size]
}

// pricesOf are the prices that money is at.
func pricesOf(year, of string, own bool) string {
	switch {
	case own:
		return "各年现价"
	case year == "":
		return ""
	case of != "":
		return year + "年" + Chinese.Say(of) + "价格"
	}
	return year + "年价格"
}
