package study

import (
	"math"

	"ioimpact/ioa"
	"ioimpact/plots"
	"ioimpact/scenarios"
	"ioimpact/tables"
)

// tableMoney is the money of a table for an axis, scaled as that of results; as the table states it where it names no currency.
func tableMoney(t *tables.Table, largest float64, lang Language) money {
	if t.Currency == "" || t.Scale == 0 || t.Year == 0 {
		return money{1, t.Unit}
	}
	return scaleMoney(&scenarios.Result{Currency: t.Currency, MoneyScale: t.Scale, PriceYear: t.Year}, largest, lang)
}

// counted is what a measure counts, and its unit: output for no account. Amounts of money are scaled for an axis.
func counted(t *tables.Table, row *ioa.Account, largest float64, lang Language) (name string, unit money) {
	switch {
	case row == nil:
		return lang.pick("Output", "总产出"), tableMoney(t, largest, lang)
	case row.Money:
		return rowName(row, lang), tableMoney(t, largest, lang)
	}
	unit = money{1, row.Unit}
	if row.Unit == "persons" {
		if unit.unit = lang.pick("persons", "人"); largest >= 1e5 {
			unit = map[Language]money{English: {1e3, "thousand persons"}, Chinese: {1e4, "万人"}}[lang]
		}
	}
	return rowName(row, lang), unit
}

// rowName is what a row is called.
func rowName(row *ioa.Account, lang Language) string {
	if row.Code == tables.ValueAddedCode {
		return lang.pick("Value added", "增加值")
	}
	name := row.Name
	if name == "" {
		name = row.Code
	}
	return capital(lang.pick(name, row.NameZH))
}

// perDemand is the unit of what a unit of final demand causes.
func perDemand(t *tables.Table, row *ioa.Account, lang Language) string {
	if row == nil || row.Money {
		return "" // money per money
	}
	_, unit := counted(t, row, 0, lang)
	return unit.unit + lang.pick(" per "+t.Unit, "/"+unitZH(t.Unit))
}

// unitZH is a money unit in Chinese, or as it is stated.
func unitZH(unit string) string {
	for en, zh := range map[string]string{"10,000 yuan": "万元", "million US dollars": "百万美元"} {
		if unit == en {
			return zh
		}
	}
	return unit
}

// tableSector is the name of a sector of a table, after that of its region if there are several.
func tableSector(t *tables.Table, i int, lang Language) string {
	name, regions := lang.pick(t.Sectors[i].Name, t.Sectors[i].NameZH), t.Regions()
	if name == "" {
		name = t.Sectors[i].Code
	}
	if k := regions.Of(i); len(regions.List) > 1 && k >= 0 {
		return tableRegion(regions, k, lang) + lang.pick(": ", "：") + name
	}
	return name
}

// largestNumber is the largest absolute value that is a number.
func largestNumber(values []float64) float64 {
	largest := 0.0
	for _, v := range values {
		if !math.IsNaN(v) {
			largest = max(largest, math.Abs(v))
		}
	}
	return largest
}

// scaled divides what is shown of a row.
func scaled(rows []plots.SpanRow, by float64) {
	for i := range rows {
		for k := range rows[i].Spans {
			rows[i].Spans[k].From /= by
			rows[i].Spans[k].To /= by
		}
	}
}

// RegionNames are the names of a table's regions, in its order.
func RegionNames(t *tables.Table, lang Language) (out []string) {
	regions := t.Regions()
	for k := range regions.List {
		out = append(out, tableRegion(regions, k, lang))
	}
	return out
}
