package tables

import (
	"cmp"
	"math"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/records"
)

// MarginRates are what lies between the basic and the purchasers' price of a product, as shares of the purchasers' value
// (商业、运输加价率与产品税率): basic = purchasers' (1 − Trade − Transport − Taxes).
type MarginRates struct {
	Code      string
	Trade     float64 // margins of wholesale and retail trade
	Transport float64 // margins of transport
	Taxes     float64 // taxes less subsidies on products; below zero where there are more subsidies
	Line      int     // in the file
}

// leastValue is what margins and taxes leave at least of a purchasers' value: less is the rounding of rates that add up to 1.
const leastValue = 1e-9

// leaveNothing reports whether margins and taxes leave nothing of the purchasers' value.
func (r MarginRates) leaveNothing() bool {
	margins := r.Trade + r.Transport
	return max(margins, margins+r.Taxes) > 1-leastValue
}

// marginRatesRecord is a line of the file.
type marginRatesRecord struct {
	Code      string `csv:"code"`
	Trade     string `csv:"trade"`
	Transport string `csv:"transport"`
	Taxes     string `csv:"taxes"`
}

// ReadMarginRates reads a CSV with the columns code,trade,transport,taxes: shares of the purchasers' value, 0.08 or 8 %.
// Every product occurs once, with a number in every cell (0 where there is none), and something is left of its value.
func ReadMarginRates(file string, data []byte) ([]MarginRates, error) {
	var errs input.List
	lines, at := records.Read[marginRatesRecord](file, data, []string{"code", "trade", "transport", "taxes"}, nil, &errs)
	first := map[string]int{}
	var out []MarginRates
	for i, r := range lines {
		one := MarginRates{Code: strings.TrimSpace(r.Code), Line: at[i].Line}
		if one.Code == "" {
			at[i].Add(&errs, "code", "", "every line names a product", "an empty code")
		} else if first[one.Code] != 0 {
			at[i].Add(&errs, "code", one.Code, "keep one of them", "the product occurs twice, first on line %d", first[one.Code])
		} else {
			first[one.Code] = one.Line
		}
		one.Trade, one.Transport = marginRate(r.Trade, "trade", at[i], &errs), marginRate(r.Transport, "transport", at[i], &errs)
		one.Taxes = marginRate(r.Taxes, "taxes", at[i], &errs)
		if one.leaveNothing() {
			at[i].Add(&errs, "code", one.Code, "rates are shares of the purchasers' value, not of the basic value", "the margins and taxes leave nothing of the value")
		}
		out = append(out, one)
	}
	if len(lines) == 0 && errs.Len() == 0 {
		errs.Addf(input.At(file, 1, 1), "", "one line for each product: code,trade,transport,taxes", "the file has a header and nothing else")
	}
	return out, errs.Err()
}

// marginRate reads a share; of taxes alone it may be below zero. A mistake is NaN.
func marginRate(text, column string, at records.Place, errs *input.List) float64 {
	digits, percent := strings.CutSuffix(strings.TrimSpace(text), "%")
	v, ok, why, hint := input.Number(strings.TrimSpace(digits))
	if percent {
		v /= 100
	}
	if !ok || v >= 1 || v <= -1 || v < 0 && column != "taxes" {
		at.Add(errs, column, text, cmp.Or(hint, "a share of the purchasers' value, 0.08 or 8 %; 0 where there is none"), "%s", cmp.Or(why, "not a share below 1"))
		return math.NaN()
	}
	return v
}
