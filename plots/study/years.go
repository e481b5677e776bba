package study

import (
	"fmt"

	"ioimpact/plots"
	"ioimpact/scenarios"
	"ioimpact/tables"
)

// SpendingByYear shows spending by year, and the value added that results from it in each case, with that of the builders
// on site on top; where there is no room for columns of every case, in the base case. A project of one year has no such figure.
func SpendingByYear(r *scenarios.Result, lang Language) (plots.Columns, error) {
	f := plots.Columns{RowLabel: lang.pick("Year", "年份"), ValueLabel: lang.pick("Spending and value added", "投资支出与增加值"),
		Series: []string{lang.pick("Spending", "投资支出")}, OnLabel: lang.pick("Of this, on-site value added of the builders", "其中：施工现场增加值")}
	if len(r.Cases) == 0 {
		return f, fmt.Errorf("scenario %s has no cases", r.Scenario)
	}
	if len(r.Cases[0].ByYear) < 2 {
		return f, fmt.Errorf("scenario %s spends in one year, so there are no years to compare", r.Scenario)
	}
	cases := casesByYear(r)
	f.Series = append(f.Series, valueAddedOf(cases, lang)...)
	largest, site := 0.0, 0.0
	for y, year := range cases[0].ByYear {
		row, on := plots.Row{Label: fmt.Sprint(year.Year), Values: []float64{year.Spending}}, []float64{0}
		for _, c := range cases {
			v, ok := c.ByYear[y].Accounts[tables.ValueAddedCode]
			if !ok {
				return f, fmt.Errorf("scenario %s has no value added to draw", r.Scenario)
			}
			row.Values = append(row.Values, v)
			paid := onSiteInTable(c, y)
			on, site = append(on, paid), site+paid
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
	f.Note = yearsNote(r, cases, lang)
	return f, nil
}

// onSiteInTable is the value added on site of a year that is paid to economies of the table: that of others is in no value added
// that the table tells of, and would not be the sum beside it.
func onSiteInTable(c *scenarios.CaseResult, y int) float64 {
	total := 0.0
	for k := range c.ByRegion {
		total += c.ByRegion[k].ByYear[y].OnSite
	}
	return total
}

// valueAddedOf are the names of the series of value added.
func valueAddedOf(cases []*scenarios.CaseResult, lang Language) (names []string) {
	if len(cases) == 1 {
		return []string{lang.pick("Value added", "增加值")}
	}
	for _, c := range cases {
		names = append(names, lang.pick("Value added: ", "增加值：")+caseTitle(c, lang))
	}
	return names
}

func yearsNote(r *scenarios.Result, cases []*scenarios.CaseResult, lang Language) string {
	note := basisNote(r, lang)
	if len(cases) == 1 {
		note = caseNote(r, cases[0], lang)
	}
	switch {
	case len(r.Regions) > 1:
		note = lang.pick("Value added of all economies of the table. ", "增加值为表内各经济体合计。") + note
	case paidOutside(cases):
		note = lang.pick("Value added of "+regionName(r, 0, lang)+" alone. ", "仅含"+regionName(r, 0, lang)+"的增加值。") + note
	}
	return note
}

// paidOutside reports whether builders of economies outside the table earn anything.
func paidOutside(cases []*scenarios.CaseResult) bool {
	for _, c := range cases {
		all, inside := sum(c.OnSite), 0.0
		for k := range c.ByRegion {
			inside += c.ByRegion[k].OnSite
		}
		if all-inside > 1e-9*all {
			return true
		}
	}
	return false
}

// mostColumns is how many columns are still wide enough for their hatching in a column of a paper.
const mostColumns = 42

// casesByYear are all cases, or the base case where columns of all would be too narrow or could not be told apart.
func casesByYear(r *scenarios.Result) (cases []*scenarios.CaseResult) {
	if n := len(r.Cases) + 1; n > maxLines || n*len(r.Cases[0].ByYear) > mostColumns {
		return []*scenarios.CaseResult{r.Base()}
	}
	for i := range r.Cases {
		cases = append(cases, &r.Cases[i])
	}
	return cases
}

func sum(values []float64) float64 {
	total := 0.0
	for _, v := range values {
		total += v
	}
	return total
}
