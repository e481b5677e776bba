package main

import (
	"ioimpact/cmd/ioa/internal/report"
)

// largeOutputs are the sectors that a year of a case asks for more than a tenth of their output; nil when there are none.
func (s *summary) largeOutputs() *report.Table {
	t := &report.Table{Title: "Output above 10 % of the sector's output in the table 产出超过表中该部门产出10%的部门 (" + s.r.MoneyUnit + ")",
		Notes: []string{"the year in which the share is largest; the model sets no limit to capacity"}}
	t.Columns = []report.Column{{Name: "case"}, {Name: "code"}, {Name: "sector"}, {Name: "year", Number: true, Plain: true},
		{Name: "output", Number: true}, {Name: "output in the table", Number: true}, {Name: "share", Number: true}}
	names := map[string]string{}
	for _, sector := range s.r.Sectors {
		names[sector.Code] = s.pick(sector.Name, sector.NameZH)
	}
	var rows [][]report.Cell
	for _, c := range s.r.Cases {
		for _, x := range c.LargeOutputs {
			rows = append(rows, []report.Cell{report.T(c.ID), report.T(x.Sector), report.T(names[x.Sector]), report.N(float64(x.Year)),
				report.N(x.Output), report.N(x.TableOutput), report.N(x.Share)})
		}
	}
	if len(rows) == 0 {
		return nil
	}
	t.Each = report.FromRows(rows)
	return t
}
