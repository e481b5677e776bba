package plots

import (
	"fmt"
	"sort"
	"strings"

	"ioimpact/scenarios"
)

// topSectors is how many sectors a bar chart shows: what fits a column of a paper.
const topSectors = 15

// PulledSectors is figure (a) of a scenario: the sectors whose output one case
// pulls most, with what the project buys of them, what its suppliers buy, and all later rounds stacked.
func PulledSectors(r *scenarios.Result, c *scenarios.CaseResult, lang Language) StackedBars {
	order := make([]int, len(c.BySector))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return c.BySector[order[a]].Output > c.BySector[order[b]].Output })
	f := StackedBars{
		Series:     []string{lang.pick("bought by the project", "项目购买"), lang.pick("direct suppliers", "直接拉动"), lang.pick("indirect", "间接拉动")},
		ValueLabel: lang.pick("Output pulled", "拉动产出"),
		Totals:     true,
	}
	for _, i := range order[:min(topSectors, len(order))] {
		s := c.BySector[i]
		if s.Output <= 0 {
			break
		}
		f.Rows = append(f.Rows, Row{Label: sectorLabel(r, i, lang), Values: []float64{s.Initial, s.Direct, s.Indirect}})
	}
	m := scaleMoney(r, largestOf(f.Rows), lang)
	divide(f.Rows, m.divisor)
	f.Unit = m.unit
	f.Note = caseNote(r, c, lang)
	return f
}

// sectorLabel is a sector's name, and its region's where the table has several.
func sectorLabel(r *scenarios.Result, i int, lang Language) string {
	label := lang.pick(r.Sectors[i].Name, r.Sectors[i].NameZH)
	for _, region := range r.Regions {
		if len(r.Regions) > 1 && region.Code == r.Sectors[i].Region && !strings.HasPrefix(label, region.Code+" ") && !strings.HasPrefix(label, region.Name+":") { // the sectors of some world tables carry it
			return lang.pick(region.Name, region.NameZH) + lang.pick(": ", "：") + label
		}
	}
	return label
}

// PulledEconomies is the figure of a scenario whose economies are regions of the table: the output that
// one case pulls in each region, stacked by the region of which the project buys (溢出效应). A table of one region has none.
func PulledEconomies(r *scenarios.Result, c *scenarios.CaseResult, lang Language) (StackedBars, error) {
	f := StackedBars{ValueLabel: lang.pick("Output pulled", "拉动产出"), Totals: true}
	if len(r.Regions) < 2 || len(c.Spillovers) == 0 {
		return f, fmt.Errorf("plots: scenario %s buys of no region of its table, so there are no economies to compare", r.Scenario)
	}
	at := f.economyRows(r, lang)
	series := -1
	for _, s := range c.Spillovers {
		if s.To == r.Regions[0].Code { // every region bought of lists all regions in their order
			series++
			name := regionOf(r, s.From)
			f.Series = append(f.Series, lang.pick("bought of ", "购自")+lang.pick(name.Name, name.NameZH))
			for i := range f.Rows {
				f.Rows[i].Values = append(f.Rows[i].Values, 0)
			}
		}
		f.Rows[at[s.To]].Values[series] += s.Output
	}
	m := scaleMoney(r, largestOf(f.Rows), lang)
	divide(f.Rows, m.divisor)
	f.Unit = m.unit
	f.Note = caseNote(r, c, lang)
	return f, nil
}

// economyRows makes a row for each region that is an economy of the scenario, and one for all others; it gives the row of each region.
func (f *StackedBars) economyRows(r *scenarios.Result, lang Language) map[string]int {
	at := map[string]int{}
	others := 0
	for _, region := range r.Regions {
		if region.Economy != "" {
			at[region.Code] = len(f.Rows)
			f.Rows = append(f.Rows, Row{Label: lang.pick(region.Name, region.NameZH)})
		} else {
			others++
		}
	}
	for _, region := range r.Regions {
		if region.Economy == "" {
			at[region.Code] = len(f.Rows)
		}
	}
	if others > 0 {
		f.Rows = append(f.Rows, Row{Label: lang.pick("other regions of the table", "表内其他地区")})
	}
	return at
}

func regionOf(r *scenarios.Result, code string) scenarios.RegionName {
	for _, region := range r.Regions {
		if region.Code == code {
			return region
		}
	}
	return scenarios.RegionName{Code: code, Name: code}
}

// caseNote says which case a figure shows and what it was made of.
func caseNote(r *scenarios.Result, c *scenarios.CaseResult, lang Language) string {
	return lang.pick(fmt.Sprintf("%s (%s). ", caseTitle(c, lang), c.Reading), caseTitle(c, lang)+"。") + basisNote(r, lang)
}

// Materials is figure (c): for each group of sectors (steel, cement …) the
// direct and the complete coefficient of the recipe column the scenario uses.
func Materials(r *scenarios.Result, lang Language) (GroupedBars, error) {
	if len(r.Columns) == 0 || len(r.Columns[0].Groups) == 0 {
		return GroupedBars{}, fmt.Errorf("plots: scenario %s names no groups of sectors, so there are no materials to draw", r.Scenario)
	}
	column := r.Columns[0]
	f := GroupedBars{
		Series:     []string{lang.pick("direct (A)", "直接消耗系数"), lang.pick("complete (L − I)", "完全消耗系数")},
		ValueLabel: lang.pick("Input per unit of output of "+sectorTitle(r, column.Sector, lang), "每单位"+sectorTitle(r, column.Sector, lang)+"产出的消耗"),
		Unit:       lang.pick("yuan per yuan", "元/元"),
	}
	if r.Currency != "CNY" {
		f.Unit = r.Currency + "/" + r.Currency
	}
	names := map[string]string{}
	for _, c := range r.Cases {
		for _, g := range c.Groups {
			names[g.ID] = lang.pick(g.Name, g.NameZH)
		}
	}
	for _, g := range column.Groups {
		f.Rows = append(f.Rows, Row{Label: names[g.Group], Values: []float64{g.Direct, g.Complete}})
	}
	f.Note = basisNote(r, lang)
	return f, nil
}

func sectorTitle(r *scenarios.Result, code string, lang Language) string {
	for _, s := range r.Sectors {
		if s.Code == code {
			return lang.pick(s.Name, s.NameZH)
		}
	}
	return code
}

// basisNote says what the figures of a scenario were made of, and which errors of the table were accepted.
func basisNote(r *scenarios.Result, lang Language) string {
	table := tableWords(r.Basis.Table, r.Basis.Estimated, lang)
	note := lang.pick(fmt.Sprintf("Table %s, %s.", table, flowsWords(r.Basis.Flows)), fmt.Sprintf("投入产出表：%s，%s。", table, flowsZH(r.Basis.Flows)))
	return note + acceptedWords(r.Accepted, lang)
}

// SpendingByYear is figure (d): what is spent in each year, and the value added
// that each case pulls in that year.
func SpendingByYear(r *scenarios.Result, lang Language) (Columns, error) {
	f := Columns{RowLabel: lang.pick("Year", "年份"), ValueLabel: lang.pick("Per year", "每年"), Series: []string{lang.pick("spending", "投资支出")}}
	label := lang.pick("value added: ", "增加值：")
	if len(r.Regions) > 1 {
		label = lang.pick("value added of all regions: ", "各地区增加值合计：")
	}
	for _, c := range r.Cases {
		f.Series = append(f.Series, label+caseTitle(&c, lang))
	}
	if len(r.Cases) == 0 {
		return f, fmt.Errorf("plots: scenario %s has no cases", r.Scenario)
	}
	largest := 0.0
	for y, year := range r.Cases[0].ByYear {
		row := Row{Label: fmt.Sprint(year.Year), Values: []float64{year.Spending}}
		for _, c := range r.Cases {
			v, ok := c.ByYear[y].Accounts[valueAdded]
			if !ok {
				return f, fmt.Errorf("plots: scenario %s has no value added to draw", r.Scenario)
			}
			row.Values = append(row.Values, v)
		}
		largest = max(largest, year.Spending)
		f.Rows = append(f.Rows, row)
	}
	m := scaleMoney(r, largest, lang)
	divide(f.Rows, m.divisor)
	f.Unit = m.unit
	f.Note = basisNote(r, lang)
	return f, nil
}

// valueAdded is the code of the account that sums the value-added rows.
const valueAdded = "value_added"
