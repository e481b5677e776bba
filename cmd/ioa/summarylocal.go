package main

import (
	"fmt"

	"ioimpact/cmd/ioa/internal/report"
)

// localContent are the reported figures that the origins were scaled to, by both readings; nil where none is stated.
func (s *summary) localContent() *report.Table {
	t := &report.Table{Title: "Local content 本地采购 (" + s.r.OwnUnit + ")", Columns: []report.Column{{Name: "case"}, {Name: "of"}, {Name: "economy"},
		{Name: "by", Plain: true}, {Name: "amount", Number: true}, {Name: "% of spending by then", Number: true}, {Name: "% of the whole cost", Number: true},
		{Name: "how it is met"}, {Name: "in all years", Number: true}}}
	var rows [][]report.Cell
	for _, c := range s.r.Cases {
		for _, l := range c.LocalContent {
			how := fmt.Sprintf("stated parts × %.4g", float64(l.Factor))
			if l.Factor != l.Factor {
				how = fmt.Sprintf("%.4g %% of each input that it can make", 100*float64(l.EqualShare))
			}
			rows = append(rows, []report.Cell{report.T(c.ID), report.T(l.Of), report.T(s.economyCalled(l.Name)), report.T(l.By), report.N(l.Amount), report.N(100 * l.Share),
				report.N(100 * l.ShareOfWhole), report.T(how), report.N(l.AllYears)})
		}
	}
	if rows == nil {
		return nil
	}
	t.Each = report.FromRows(rows)
	return t
}

// economyCalled is an economy of that name in the language of the summary.
func (s *summary) economyCalled(name string) string {
	for _, e := range s.r.Economies {
		if e.Name == name {
			return s.pick(e.Name, e.NameZH)
		}
	}
	return name
}
