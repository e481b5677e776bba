package study

import (
	"fmt"
	"math"
	"strings"

	"ioimpact/plots"
	"ioimpact/scenarios"
)

// Language is the language of a figure's words.
type Language string

// The languages.
const (
	English Language = "en"
	Chinese Language = "zh"
)

// pick is the text in the language, or the other one where there is none.
func (l Language) pick(en, zh string) string {
	if l == Chinese && zh != "" || en == "" {
		return zh
	}
	return en
}

// money is a unit for an axis: the currency scaled so that the largest number
// has at most four digits before the point, and what to divide by.
type money struct {
	divisor float64
	unit    string
}

// scaleMoney chooses between millions and billions (亿 in Chinese) of the
// result's currency, and adds the price year, without which an amount means little.
func scaleMoney(r *scenarios.Result, largest float64, lang Language) money {
	at := r.Currency + ", " + pricesWords(r, lang)
	if lang == Chinese {
		at = currencyZH(r.Currency) + "，" + pricesWords(r, lang)
	}
	steps := []struct {
		size   float64
		en, zh string
	}{{1e12, "trillion ", "万亿"}, {1e9, "billion ", ""}, {1e8, "", "亿"}, {1e6, "million ", ""}, {1e4, "", "万"}}
	value := largest * r.MoneyScale
	for _, s := range steps {
		name := lang.pick(s.en, s.zh)
		if lang == English && s.en == "" || lang == Chinese && s.zh == "" || value < s.size {
			continue
		}
		return money{s.size / r.MoneyScale, name + at}
	}
	return money{1 / r.MoneyScale, at}
}

// pricesWords are the prices of results: their year, and whose index they were brought there by where the scenario names one.
func pricesWords(r *scenarios.Result, lang Language) string {
	var en, zh string
	if e := r.PriceIndex; e != nil {
		en, zh = " of "+e.Name, lang.pick(e.Name, e.NameZH)
	}
	return lang.pick(fmt.Sprintf("%d prices%s", r.PriceYear, en), fmt.Sprintf("%d年%s价格", r.PriceYear, zh))
}

func currencyZH(code string) string {
	if name, known := map[string]string{"CNY": "元", "USD": "美元", "EUR": "欧元", "THB": "泰铢", "LAK": "基普", "JPY": "日元", "GBP": "英镑", "KRW": "韩元",
		"IDR": "印尼盾", "VND": "越南盾", "MYR": "林吉特", "SGD": "新加坡元", "PHP": "菲律宾比索", "KHR": "瑞尔", "MMK": "缅元", "BND": "文莱元",
		"INR": "印度卢比", "RUB": "卢布", "AUD": "澳元"}[code]; known {
		return name
	}
	return code
}

// caseTitle is a short name for a case in a legend.
func caseTitle(c *scenarios.CaseResult, lang Language) string { return lang.pick(c.Title, c.TitleZH) }

// largestOf is the largest absolute value of the rows' sums.
func largestOf(rows []plots.Row) float64 {
	largest := 0.0
	for _, r := range rows {
		sum := 0.0
		for _, v := range r.Values {
			sum += v
		}
		largest = math.Max(largest, math.Abs(sum))
	}
	return largest
}

func divide(rows []plots.Row, by float64) {
	for _, r := range rows {
		for i := range r.Values {
			r.Values[i] /= by
		}
	}
}

// tableWords names a table in a note. A composed table is an estimate if one of its parts is.
func tableWords(name string, estimated bool, lang Language) string {
	if !estimated {
		return name
	}
	return name + lang.pick(" (contains estimates)", "（含估算）")
}

// noImports is how a model says that its table records no imports, so that both kinds of flows are the same.
const noImports = "records no imports"

// flowsWords says in few words what the coefficients contain; flows begins with domestic or total.
func flowsWords(flows string) string {
	if strings.Contains(flows, noImports) {
		return "no imports recorded"
	}
	if strings.HasPrefix(flows, "total") {
		return "total flows (imports included)"
	}
	return "domestic flows (imports removed)"
}

func flowsZH(flows string) string {
	if strings.Contains(flows, noImports) {
		return "表中未列进口"
	}
	if strings.HasPrefix(flows, "total") {
		return "含进口品的流量"
	}
	return "国内流量（已扣除进口）"
}
