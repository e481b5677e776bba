package study

import (
	"slices"

	"ioimpact/plots"
	"ioimpact/scenarios"
)

// Library shows value added per unit spent of several projects in their base cases, with that on site: in China, or whoever
// builds, in the host, and in all other economies of the table.
func Library(rows []scenarios.LibraryRow, lang Language) plots.StackedBars {
	f := plots.StackedBars{ValueLabel: lang.pick("Value added per unit spent", "每单位投资的增加值（含施工现场）"),
		Unit: lang.pick("money per money", "元/元"), Totals: true, Decimals: 2,
		Series: []string{lang.pick("domestic economy", "本国"), lang.pick("host", "项目所在国"), lang.pick("other economies", "其他经济体")}}
	var names []string
	for _, row := range rows {
		name := lang.pick(row.Result.Scenario, row.Result.TitleZH)
		i := slices.Index(names, name)
		if i < 0 {
			i, names = len(names), append(names, name)
			f.Rows = append(f.Rows, plots.Row{Label: name, Values: make([]float64, len(f.Series))})
		}
		f.Rows[i].Values[row.Role()] += row.PerUnitSpent(row.ValueAdded)
	}
	f.Note = lang.pick("Base cases. What is missing to 1 is imports, taxes on products, and land, interest and other money that buys nothing.",
		"基准口径。与1的差额为进口、产品税，以及征地、利息等不构成需求的支出。")
	return f
}
