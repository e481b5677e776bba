package study

import (
	"cmp"
	"slices"
	"strings"

	"ioimpact/plots"
	"ioimpact/scenarios"
)

// Library shows value added per unit spent of several projects in their base cases, with that on site: in the economy of the
// builders, in the host, and in all other economies of the table.
func Library(rows []scenarios.LibraryRow, lang Language) plots.StackedBars {
	f := plots.StackedBars{ValueLabel: lang.pick("Value added per unit spent, including on-site", "每单位投资的增加值（含施工现场）"), Totals: true, Decimals: 2,
		Series: []string{builders(rows, lang), lang.pick("Host economy", "项目所在国"), lang.pick("Other economies", "其他经济体")}}
	var names []string
	for _, row := range rows {
		i := slices.Index(names, row.Result.Scenario)
		if i < 0 {
			i, names = len(names), append(names, row.Result.Scenario)
			f.Rows = append(f.Rows, plots.Row{Label: shortTitle(lang.pick(row.Result.Title, row.Result.TitleZH), lang), Values: make([]float64, len(f.Series))})
		}
		f.Rows[i].Values[row.Role()] += row.PerUnitSpent(row.ValueAdded)
	}
	f.Note = lang.pick("Base cases. The difference to 1 is imports, taxes on products, and land, interest and other payments that are not demand.",
		"基准口径。与1的差额为进口、产品税，以及征地、利息等不构成需求的支出。")
	return f
}

// builders names the domestic economy, if it is the same in all rows.
func builders(rows []scenarios.LibraryRow, lang Language) string {
	name := ""
	for _, row := range rows {
		if row.Role() != 0 {
			continue
		}
		one := economyName(row.Economy, row.Name, row.NameZH, lang)
		if name != "" && name != one {
			return lang.pick("Domestic economy", "本国")
		}
		name = one
	}
	return cmp.Or(name, lang.pick("Domestic economy", "本国"))
}

// shortTitle is the title of a project without what follows a colon; a cost that is only an example stays marked.
func shortTitle(title string, lang Language) string {
	head, rest, cut := strings.Cut(title, lang.pick(": ", "："))
	if cut && (strings.HasPrefix(rest, "per ") || strings.Contains(rest, "每")) {
		head += lang.pick(" (illustrative cost)", "（示意造价）")
	}
	return head
}
