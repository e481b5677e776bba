package study

import (
	"fmt"
	"strings"

	"ioimpact/plots"
	"ioimpact/scenarios"
	"ioimpact/tables"
)

// SpendingByYear shows spending by year, and the value added that results from it in each case, with that of the builders
// on site on top.
func SpendingByYear(r *scenarios.Result, lang Language) (plots.Columns, error) {
	f := plots.Columns{RowLabel: lang.pick("Year", "年份"), ValueLabel: lang.pick("Spending and value added", "投资支出与增加值"),
		Series: []string{lang.pick("Spending", "投资支出")}, OnLabel: lang.pick("Of this, on-site value added of the builders", "其中：施工现场增加值")}
	label := lang.pick("Value added: ", "增加值：")
	for i := range r.Cases {
		name := caseTitle(&r.Cases[i], lang)
		if len(r.Cases) == 1 {
			label, name = strings.TrimRight(label, ": ："), ""
		}
		f.Series = append(f.Series, label+name)
	}
	if len(r.Cases) == 0 {
		return f, fmt.Errorf("scenario %s has no cases", r.Scenario)
	}
	largest, site := 0.0, 0.0
	for y, year := range r.Cases[0].ByYear {
		row, on := plots.Row{Label: fmt.Sprint(year.Year), Values: []float64{year.Spending}}, []float64{0}
		for _, c := range r.Cases {
			v, ok := c.ByYear[y].Accounts[tables.ValueAddedCode]
			if !ok {
				return f, fmt.Errorf("scenario %s has no value added to draw", r.Scenario)
			}
			row.Values = append(row.Values, v)
			on = append(on, sum(c.ByYear[y].OnSite))
			site += sum(c.ByYear[y].OnSite)
		}
		largest = max(largest, year.Spending)
		f.Rows, f.On = append(f.Rows, row), append(f.On, on)
	}
	m := scaleMoney(r, largest, lang)
	divide(f.Rows, m.divisor)
	for _, on := range f.On {
		for j := range on {
			on[j] /= m.divisor
		}
	}
	if site == 0 {
		f.On = nil
	}
	f.Unit = m.unit
	if f.Note = basisNote(r, lang); len(r.Cases) == 1 {
		f.Note = caseNote(r, &r.Cases[0], lang)
	}
	if len(r.Regions) > 1 {
		f.Note = lang.pick("Value added of all economies of the table. ", "增加值为表内各经济体合计。") + f.Note
	}
	return f, nil
}

func sum(values []float64) float64 {
	total := 0.0
	for _, v := range values {
		total += v
	}
	return total
}
