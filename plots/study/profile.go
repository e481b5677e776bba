package study

import (
	"fmt"

	"ioimpact/ioa"
	"ioimpact/plots"
)

// Profiled is one column of a measure in the tables of several years.
type Profiled struct {
	Label  string         // what the column is
	Models []*ioa.Model   // one for each year
	Lines  []ProfiledLine // sectors
}

// ProfiledLine is a sector with a value in each table.
type ProfiledLine struct {
	Sector int // of the first table
	Values []float64
}

// Profile shows a measure of some sectors over the years of several tables.
func Profile(p Profiled, lang Language) (plots.Lines, error) {
	f := plots.Lines{XLabel: lang.pick("Year", "年份"), ValueLabel: p.Label, Years: true}
	if len(p.Lines) > maxLines {
		return f, fmt.Errorf("%d sectors in one figure, and %d can be told apart: choose them with   --sectors", len(p.Lines), maxLines)
	}
	seen := map[int]string{}
	for _, m := range p.Models {
		year := m.Table.Year
		if year == 0 {
			return f, fmt.Errorf("table %s does not state its year", m.Table.Name)
		}
		if other := seen[year]; other != "" {
			return f, fmt.Errorf("tables %s and %s are both of %d: a profile over years has one table of each", other, m.Table.Name, year)
		}
		seen[year] = m.Table.Name
		f.X = append(f.X, float64(year))
		if f.Note != "" {
			f.Note = lang.pick(f.Note+" ", f.Note)
		}
		f.Note += modelNote(m, lang)
	}
	for _, l := range p.Lines {
		f.Series = append(f.Series, plots.Row{Label: tableSector(p.Models[0].Table, l.Sector, lang), Values: l.Values})
	}
	return f, nil
}
