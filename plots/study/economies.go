package study

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"ioimpact/plots"
	"ioimpact/scenarios"
	"ioimpact/tables"
)

// economiesNamed is how many economies of the table a figure tells apart, beside the others together and all outside.
const economiesNamed = 4

// Economies shows how spending, output, value added, jobs and imports of one case are divided over the economies of the
// table, each as shares of its total, which is written at the end of the bar. Spending is what is bought from the producers
// of an economy and its builders' value added on site; all else of it is outside. Money is in the unit and prices of the
// table. What a table does not record of an economy has no part. A table of one region has no such figure.
func Economies(r *scenarios.Result, c *scenarios.CaseResult, lang Language) (plots.StackedBars, error) {
	f := plots.StackedBars{ValueLabel: lang.pick("Share of the total", "占合计的比重"), Unit: "%", Last: 100}
	if len(r.Regions) < 2 {
		return f, fmt.Errorf("scenario %s buys from no region of its table, so there are no economies to compare", r.Scenario)
	}
	d := division{r: r, c: c, lang: lang}
	d.shown, d.others = leading(c, economiesNamed)
	for _, k := range d.shown {
		f.Series = append(f.Series, regionName(r, k, lang))
	}
	if len(d.others) > 0 {
		f.Series = append(f.Series, lang.pick("Other economies of the table", "表内其他经济体"))
	}
	f.Series = append(f.Series, lang.pick("Outside the table", "表外"))
	for _, m := range d.measures() {
		row := plots.Row{Label: lang.pick(m.en, m.zh), Values: append(d.parts(m.of), m.outside)}
		if missing := d.unrecorded(m.of); missing != "" {
			f.Note += row.Label + lang.pick(" not recorded: ", "缺失：") + missing + lang.pick(". ", "。")
		}
		total := sum(row.Values)
		if total <= 0 {
			continue
		}
		for i := range row.Values {
			row.Values[i] *= 100 / total
		}
		row.Tag = amount(r, total, m.unit, lang)
		f.Rows = append(f.Rows, row)
	}
	if len(f.Rows) == 0 {
		return f, fmt.Errorf("scenario %s has no totals by economy", r.Scenario)
	}
	f.Note += lang.pick("Money in "+pricesWords(r, lang)+". ", "金额按"+pricesWords(r, lang)+"计。") + caseNote(r, c, lang)
	return f, nil
}

// division is the division of a case over economies.
type division struct {
	r             *scenarios.Result
	c             *scenarios.CaseResult
	lang          Language
	shown, others []int
}

// divided is a measure, its amount in a region and outside the table.
type divided struct {
	en, zh, unit string
	of           func(*scenarios.RegionResult) float64
	outside      float64
}

func (d *division) measures() []divided {
	spent := func(one *scenarios.RegionResult) float64 { return one.Initial + one.OnSite }
	outside := d.c.Spending
	for k := range d.c.ByRegion {
		outside -= spent(&d.c.ByRegion[k])
	}
	money := d.r.MoneyUnit
	out := []divided{
		{"Spending", "投资支出", money, spent, max(outside, 0)},
		{"Output of producers", "生产部门总产出", money, func(one *scenarios.RegionResult) float64 { return one.Output }, 0},
		{"Value added of producers", "生产部门增加值", money, row(tables.ValueAddedCode), 0},
		{"On-site value added", "施工现场增加值", money, func(one *scenarios.RegionResult) float64 { return one.OnSite }, 0},
	}
	for _, code := range []string{"employment", "jobs"} {
		if unit := d.unit(code); unit != "" {
			out = append(out, divided{"Jobs with producers", "生产部门就业", unit, row(code), 0})
		}
	}
	return append(out, divided{"Imported inputs", "进口投入", money, row(tables.ImportsCode), 0})
}

func row(code string) func(*scenarios.RegionResult) float64 {
	return func(one *scenarios.RegionResult) float64 { return account(one, code) }
}

// unit is that of a row in all regions that have it; "" where none has it, or in units that cannot be added.
func (d *division) unit(code string) (unit string) {
	for k := range d.c.ByRegion {
		for _, a := range d.c.ByRegion[k].Accounts {
			switch {
			case a.Code != code || math.IsNaN(float64(a.Total)):
			case unit == "":
				unit = a.Unit
			case unit != a.Unit:
				return ""
			}
		}
	}
	return unit
}

// parts are the amounts of the economies shown and of the others together.
func (d *division) parts(of func(*scenarios.RegionResult) float64) (values []float64) {
	for _, k := range d.shown {
		values = append(values, orZero(of(&d.c.ByRegion[k])))
	}
	if len(d.others) == 0 {
		return values
	}
	rest := 0.0
	for _, k := range d.others {
		rest += orZero(of(&d.c.ByRegion[k]))
	}
	return append(values, rest)
}

// unrecorded names the economies of which the table has no such row; "" where it has one of all, or of none.
func (d *division) unrecorded(of func(*scenarios.RegionResult) float64) string {
	var out []string
	for k := range d.c.ByRegion {
		if math.IsNaN(of(&d.c.ByRegion[k])) {
			out = append(out, regionName(d.r, k, d.lang))
		}
	}
	if len(out) == len(d.c.ByRegion) {
		return ""
	}
	return strings.Join(out, d.lang.pick(", ", "、"))
}

func orZero(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return v
}

// amount is a total as it is read: money in millions or more, persons as a number.
func amount(r *scenarios.Result, v float64, unit string, lang Language) string {
	if unit == r.MoneyUnit {
		m := scaleMoney(r, v, lang)
		unit, _, _ = strings.Cut(m.unit, lang.pick(",", "，"))
		number := strconv.FormatFloat(v/m.divisor, 'f', 1, 64)
		return lang.pick(number+" ", number) + unit
	}
	if unit == "persons" && lang == Chinese {
		if v >= 1e4 {
			return fmt.Sprintf("%.1f万人", v/1e4)
		}
		return plots.Number(v, 0) + "人"
	}
	if unit == "persons" { // the label says what they are
		if v >= 1e4 {
			return fmt.Sprintf("%.1f thousand", v/1e3)
		}
		return plots.Number(v, 0)
	}
	return fmt.Sprintf("%.0f %s", v, unit)
}
