package study

import (
	"fmt"
	"slices"
	"strings"

	"ioimpact/plots"
	"ioimpact/scenarios"
)

// Materials shows the direct and the complete coefficient of each group of sectors (steel, cement …) in the column of the
// domestic economy that most money is spent by. The note says which cases use it. Where every case spends less than half by
// one such column, there is no figure: coefficients of a minor purchase would be read as those of the project.
func Materials(r *scenarios.Result, lang Language) (plots.GroupedBars, error) {
	if len(r.Columns) == 0 || len(r.Columns[0].Groups) == 0 {
		return plots.GroupedBars{}, fmt.Errorf("scenario %s names no groups of sectors, so there are no materials to draw", r.Scenario)
	}
	column, spent := mainColumn(r)
	if spent < mostSpent {
		return plots.GroupedBars{}, fmt.Errorf("no case of scenario %s spends half of its money by one column of the domestic economy; "+
			"the figure amounts shows the groups of sectors", r.Scenario)
	}
	name := sectorTitle(r, column.Sector, lang)
	f := plots.GroupedBars{
		Series:     []string{lang.pick("Direct (A)", "直接消耗系数"), lang.pick("Complete (L − I)", "完全消耗系数")},
		ValueLabel: lang.pick("Input per unit of output of "+small(name), "每单位"+name+"产出的消耗"),
		Unit:       lang.pick("yuan per yuan", "元/元"),
		Decimals:   4,
	}
	if len(r.Regions) > 1 {
		home := regionName(r, domestic(r), lang)
		f.ValueLabel = lang.pick(f.ValueLabel+" in "+home, home+f.ValueLabel)
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

// mostSpent is the share of a case's money from which a column says something of the project.
const mostSpent = 0.5

// domestic is the region of the domestic economy; -1 for none.
func domestic(r *scenarios.Result) int {
	return slices.IndexFunc(r.Regions, func(one scenarios.RegionName) bool { return one.Economy == "domestic" })
}

// mainColumn is the column of the domestic economy by which the largest share of a case is spent.
func mainColumn(r *scenarios.Result) (column *scenarios.Column, spent float64) {
	for k := range r.Columns {
		if len(r.Regions) > 1 && (domestic(r) < 0 || !strings.HasPrefix(r.Columns[k].Sector, r.Regions[domestic(r)].Code+":")) {
			continue
		}
		for i := range r.Cases {
			share := 0.0
			for j := range r.Cases[i].Lines {
				if line := &r.Cases[i].Lines[j]; uses(line, r.Columns[k].Sector) {
					share += line.Share
				}
			}
			if share > spent {
				column, spent = &r.Columns[k], share
			}
		}
	}
	return column, spent
}

// uses reports whether a line buys by the column of a sector alone.
func uses(line *scenarios.LineResult, sector string) bool {
	return (line.Kind == "recipe" || line.Kind == "buys") && len(line.Of) == 1 && (line.Of[0] == sector || strings.HasSuffix(sector, ":"+line.Of[0]))
}

// usedIn names the cases whose lines use a column.
func usedIn(r *scenarios.Result, sector string, lang Language) string {
	var in []string
	for i := range r.Cases {
		if slices.ContainsFunc(r.Cases[i].Lines, func(line scenarios.LineResult) bool { return uses(&line, sector) }) {
			in = append(in, caseTitle(&r.Cases[i], lang))
		}
	}
	return lang.pick("Column used in: ", "采用该投入结构的口径：") + strings.Join(in, lang.pick("; ", "；")) + lang.pick(". ", "。")
}
