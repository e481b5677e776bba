package study

import (
	"fmt"
	"strings"

	"ioimpact/plots"
	"ioimpact/scenarios"
)

// sectorLabel is a sector's name, preceded by its region's if the table has several.
func sectorLabel(r *scenarios.Result, i int, lang Language) string {
	label := lang.pick(r.Sectors[i].Name, r.Sectors[i].NameZH)
	if len(r.Regions) < 2 {
		return label
	}
	for _, region := range r.Regions {
		named := strings.HasPrefix(label, region.Code+" ") || strings.HasPrefix(label, region.Name+":") // as in some world tables
		if region.Code == r.Sectors[i].Region && !named {
			return lang.pick(region.Name, region.NameZH) + lang.pick(": ", "：") + label
		}
	}
	return label
}

// Spillovers shows the output effect of one case in each economy that is a region of the table, stacked by the region the
// project buys from (溢出效应). A table of one region has no such figure.
func Spillovers(r *scenarios.Result, c *scenarios.CaseResult, lang Language) (plots.StackedBars, error) {
	f := plots.StackedBars{ValueLabel: lang.pick("Output effect", "拉动的总产出"), Totals: true}
	if len(r.Regions) < 2 || len(c.Spillovers) == 0 {
		return f, fmt.Errorf("scenario %s buys from no region of its table, so there are no economies to compare", r.Scenario)
	}
	rows, at := economyRows(r, lang)
	f.Rows = rows
	series := -1
	for _, s := range c.Spillovers {
		if s.To == r.Regions[0].Code { // all regions are listed in their order for each region that is bought from
			series++
			name := regionOf(r, s.From)
			f.Series = append(f.Series, lang.pick("Purchases from ", "采购自")+lang.pick(name.Name, name.NameZH))
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

// economyRows makes a row for each region that is an economy of the scenario, and one for all others; at is the row of
// each region.
func economyRows(r *scenarios.Result, lang Language) (rows []plots.Row, at map[string]int) {
	at = map[string]int{}
	for _, region := range r.Regions {
		if region.Economy != "" {
			at[region.Code] = len(rows)
			rows = append(rows, plots.Row{Label: lang.pick(region.Name, region.NameZH)})
		}
	}
	others := len(rows)
	for _, region := range r.Regions {
		if region.Economy == "" {
			at[region.Code] = others
		}
	}
	if len(r.Regions) > others {
		rows = append(rows, plots.Row{Label: lang.pick("Other economies of the table", "表内其他经济体")})
	}
	return rows, at
}

func regionOf(r *scenarios.Result, code string) scenarios.RegionName {
	for _, region := range r.Regions {
		if region.Code == code {
			return region
		}
	}
	return scenarios.RegionName{Code: code, Name: code}
}

// caseNote says which case a figure shows, and which table it was computed with.
func caseNote(r *scenarios.Result, c *scenarios.CaseResult, lang Language) string {
	return lang.pick(capital(fmt.Sprintf("%s (%s). ", caseTitle(c, lang), c.Reading)), caseTitle(c, lang)+"。") + basisNote(r, lang)
}

func sectorTitle(r *scenarios.Result, code string, lang Language) string {
	for _, s := range r.Sectors {
		if s.Code == code {
			return lang.pick(s.Name, s.NameZH)
		}
	}
	return code
}

// basisNote says which table the figures of a scenario were computed with, and which of its errors were accepted.
func basisNote(r *scenarios.Result, lang Language) string {
	b := &r.Basis
	table := cited{b.Table, b.Title, b.PriceBase, b.Hash, b.Year, b.Sources, b.Estimated, b.Flows}
	return table.note(lang) + acceptedWords(r.Accepted, lang)
}
