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

// Economies shows how purchases, output, value added, jobs and imports of one case are divided over the economies of the
// scenario, each as shares of its total, which is written at the end of the bar. What a table does not record of a
// region has no part. A table of one region has no such figure.
func Economies(r *scenarios.Result, c *scenarios.CaseResult, lang Language) (plots.StackedBars, error) {
	f := plots.StackedBars{ValueLabel: lang.pick("Share of the total", "占合计的比重"), Unit: "%", Last: 100}
	if len(r.Regions) < 2 {
		return f, fmt.Errorf("scenario %s buys from no region of its table, so there are no economies to compare", r.Scenario)
	}
	codes := economyCodes(r, c)
	if len(codes) > maxLines {
		return f, fmt.Errorf("%d economies in one figure, and %d can be told apart", len(codes), maxLines)
	}
	rows := r.ByEconomy()
	for _, code := range codes {
		f.Series = append(f.Series, economyName(rows, code, lang))
	}
	for _, m := range []struct{ measure, en, zh string }{
		{"bought", "Purchases", "采购"}, {"output", "Output", "总产出"}, {tables.ValueAddedCode, "Value added of producers", "生产部门增加值"},
		{"on_site", "On-site value added", "施工现场增加值"}, {"employment", "Jobs", "就业"}, {tables.ImportsCode, "Imported inputs", "进口投入"},
	} {
		row, total, unit := plots.Row{Label: lang.pick(m.en, m.zh)}, 0.0, ""
		if missing := unrecorded(rows, c.ID, m.measure, lang); missing != "" {
			f.Note += row.Label + lang.pick(" not recorded: ", "缺失：") + missing + lang.pick(". ", "。")
		}
		for _, code := range codes {
			v := 0.0
			for _, one := range rows {
				if one.Case == c.ID && one.Economy == code && one.Measure == m.measure && !math.IsNaN(one.Value) {
					v, unit = one.Value, one.Unit
				}
			}
			row.Values, total = append(row.Values, v), total+v
		}
		if total <= 0 {
			continue
		}
		row.Values = percent(divided(row.Values, total))
		row.Tag = amount(r, total, unit, lang)
		f.Rows = append(f.Rows, row)
	}
	if len(f.Rows) == 0 {
		return f, fmt.Errorf("scenario %s has no totals by economy", r.Scenario)
	}
	f.Note += lang.pick("Purchases: "+r.OwnUnit+". ", "采购按项目支出的原币金额。") + caseNote(r, c, lang)
	return f, nil
}

// economyCodes are the economies that have a total, in the order of the results.
func economyCodes(r *scenarios.Result, c *scenarios.CaseResult) (codes []string) {
	seen := map[string]bool{}
	for _, row := range r.ByEconomy() {
		if row.Case == c.ID && row.Economy != "" && !seen[row.Economy] && row.Value != 0 && !math.IsNaN(row.Value) {
			seen[row.Economy] = true
			codes = append(codes, row.Economy)
		}
	}
	return codes
}

func economyName(rows []scenarios.EconomyRow, code string, lang Language) string {
	for _, row := range rows {
		if row.Economy == code && row.Name != "" {
			return capital(lang.pick(row.Name, row.NameZH))
		}
	}
	return code
}

func divided(values []float64, by float64) []float64 {
	out := make([]float64, len(values))
	for i, v := range values {
		out[i] = v / by
	}
	return out
}

// amount is a total as it is read: money in millions or more, persons as a number.
func amount(r *scenarios.Result, v float64, unit string, lang Language) string {
	if unit == r.MoneyUnit || unit == r.OwnUnit {
		m := scaleMoney(r, v, lang)
		unit, _, _ = strings.Cut(m.unit, lang.pick(",", "，"))
		return strconv.FormatFloat(v/m.divisor, 'f', 1, 64) + lang.pick(" ", "") + unit
	}
	if unit == "persons" {
		unit = lang.pick(unit, "人")
		if thousands := lang.pick("thousand ", "万"); v >= 1e4 {
			return strconv.FormatFloat(v/map[Language]float64{English: 1e3, Chinese: 1e4}[lang], 'f', 1, 64) + lang.pick(" ", "") + thousands + unit
		}
	}
	return fmt.Sprintf("%.0f ", v) + unit
}

// unrecorded names the regions of which the table has no such row; "" where it has one of all, or of none.
func unrecorded(rows []scenarios.EconomyRow, id, measure string, lang Language) string {
	has, regions := map[string]bool{}, []string{}
	for _, row := range rows {
		if row.Case != id {
			continue
		}
		if row.Measure == "output" { // every region of the table has one
			regions = append(regions, row.Economy)
		}
		if row.Measure == measure && !math.IsNaN(row.Value) {
			has[row.Economy] = true
		}
	}
	var out []string
	for _, code := range regions {
		if len(has) > 0 && !has[code] {
			out = append(out, economyName(rows, code, lang))
		}
	}
	return strings.Join(out, lang.pick(", ", "、"))
}
