package main

import (
	"strconv"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/cmd/ioa/internal/wording"
)

// reported compares results with published ones; nil when the scenario states none.
func (s *summary) reported() *report.Table {
	t := &report.Table{Title: "Reported results 与已发表结果比较"}
	t.Columns = []report.Column{{Name: "reported by"}, {Name: "case"}, {Name: "measure"}, {Name: "economy"}, {Name: "reported", Number: true},
		{Name: "computed", Number: true}, {Name: "unit"}, {Name: "computed / reported − 1", Number: true}}
	var rows [][]report.Cell
	for _, c := range s.r.Cases {
		for _, x := range c.Reported {
			name, measure := s.pick(x.Title, x.TitleZH), x.Measure
			if name == "" {
				name = x.ID
			}
			if x.Year != 0 {
				measure += " " + strconv.Itoa(x.Year)
			}
			rows = append(rows, []report.Cell{report.Own(name), report.T(c.ID), report.T(measure), report.T(economyIn(s.r, x.Economy, wording.Language(s.lang))),
				report.N(float64(x.Reported)).In(x.Unit),
				number(float64(x.Ours)).In(x.Unit), report.T(x.Unit), number(float64(x.Difference))})
		}
	}
	if len(rows) == 0 {
		return nil
	}
	t.Each = report.FromRows(rows)
	return t
}
