package study

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"ioimpact/plots"
	"ioimpact/scenarios"
)

// Compare shows output and value added per unit spent in the economies that all compared cases have. Amounts are not
// drawn: those of scenarios in different money could not be on one axis.
func Compare(c *scenarios.Comparison, lang Language) (plots.GroupedBars, error) {
	f := plots.GroupedBars{ValueLabel: lang.pick("Effect per unit spent", "每单位投资的拉动效应")}
	for i := range c.Columns {
		f.Series = append(f.Series, comparedName(&c.Columns[i], lang))
	}
	words := map[string]string{"output": lang.pick("output", "总产出"), "value_added_with_site": lang.pick("value added, including on-site", "增加值（含施工现场）")}
	for _, row := range c.Rows {
		word, shown := words[row.Measure]
		if !shown || slices.ContainsFunc(row.PerUnitSpent, math.IsNaN) {
			continue
		}
		f.Rows = append(f.Rows, plots.Row{Label: capital(lang.pick(row.Name, row.NameZH)) + lang.pick(": ", "：") + word, Values: row.PerUnitSpent})
	}
	if len(f.Rows) == 0 {
		return f, fmt.Errorf("no economy of which all have output or value added: call it by the same name in each scenario")
	}
	if n := len(f.Series); n > maxLines {
		return f, fmt.Errorf("%d cases in one figure, and %d can be told apart: choose one case of each scenario with   --case", n, maxLines)
	}
	var bases []string
	for i := range c.Columns {
		if one := projectName(&c.Columns[i], lang) + lang.pick(": ", "：") + basisNote(c.Columns[i].Result, lang); !slices.Contains(bases, one) {
			bases = append(bases, one)
		}
	}
	f.Note = strings.Join(bases, " ")
	return f, nil
}

// projectName is the title of a compared scenario, without what follows a colon; its name where it has none.
func projectName(one *scenarios.Compared, lang Language) string {
	return cmp.Or(shortTitle(lang.pick(one.Result.Title, one.Result.TitleZH), lang), one.Scenario)
}

// comparedName is the project and the case in words.
func comparedName(one *scenarios.Compared, lang Language) string {
	title := one.Case
	for i := range one.Result.Cases {
		if c := &one.Result.Cases[i]; c.ID == one.Case {
			title = cmp.Or(caseTitle(c, lang), title)
		}
	}
	return projectName(one, lang) + lang.pick(": ", "：") + title
}
