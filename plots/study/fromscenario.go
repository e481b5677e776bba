package study

import (
	"fmt"
	"slices"
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

// Materials shows the direct and the complete coefficient of each group of sectors (steel, cement …) in the first recipe
// column that the scenario uses. The note says which cases use it.
func Materials(r *scenarios.Result, lang Language) (plots.GroupedBars, error) {
	if len(r.Columns) == 0 || len(r.Columns[0].Groups) == 0 {
		return plots.GroupedBars{}, fmt.Errorf("scenario %s names no groups of sectors, so there are no materials to draw", r.Scenario)
	}
	column := r.Columns[0]
	name := sectorTitle(r, column.Sector, lang)
	f := plots.GroupedBars{
		Series:     []string{lang.pick("Direct (A)", "直接消耗系数"), lang.pick("Complete (L − I)", "完全消耗系数")},
		ValueLabel: lang.pick("Input per unit of output of "+small(name), "每单位"+name+"产出的消耗"),
		Unit:       lang.pick("yuan per yuan", "元/元"),
	}
	if r.Currency != "CNY" {
		f.Unit = lang.pick(r.Currency+" per "+r.Currency, currencyZH(r.Currency)+"/"+currencyZH(r.Currency))
	}
	names := map[string]string{}
	for _, c := range r.Cases {
		for _, g := range c.Groups {
			names[g.ID] = lang.pick(g.Name, g.NameZH)
		}
	}
	for _, g := range column.Groups {
		f.Rows = append(f.Rows, plots.Row{Label: capital(names[g.Group]), Values: []float64{g.Direct, g.Complete}})
	}
	f.Note = usedIn(r, column.Sector, lang) + basisNote(r, lang)
	return f, nil
}

// usedIn names the cases whose lines use a recipe.
func usedIn(r *scenarios.Result, recipe string, lang Language) string {
	var in []string
	for i := range r.Cases {
		for _, line := range r.Cases[i].Lines {
			if line.Kind == "recipe" && slices.ContainsFunc(line.Of, func(of string) bool { return of == recipe || strings.HasSuffix(recipe, ":"+of) }) {
				in = append(in, caseTitle(&r.Cases[i], lang))
				break
			}
		}
	}
	if len(in) == 0 {
		return ""
	}
	return lang.pick("Column used in: ", "采用该投入结构的口径：") + strings.Join(in, lang.pick("; ", "；")) + lang.pick(". ", "。")
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
