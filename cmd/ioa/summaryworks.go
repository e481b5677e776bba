package main

import (
	"fmt"
	"strings"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/scenarios"
)

// works are the work types of the lines that have some; nil where none has. The file lists what they rest on as well.
func (s *summary) works() *report.Table {
	t := &report.Table{Title: "Works 工程类型", Columns: []report.Column{{Name: "case"}, {Name: "line"}, {Name: "work type"},
		{Name: "% of the line", Number: true}, {Name: "kind"}}}
	var rows [][]report.Cell
	said := map[string]bool{}
	note := func(r scenarios.WorksRemark) {
		if text := s.pick(r.Text, r.TextZH); s.all && !said[text] {
			said[text] = true
			t.Notes = append(t.Notes, text)
		}
	}
	for _, c := range s.r.Cases {
		for _, l := range c.Lines {
			if l.Works == nil {
				continue
			}
			for _, w := range l.Works.Types {
				kind := "official column 官方列"
				if w.Assumed {
					kind = "assumed mix 假设组合"
				}
				rows = append(rows, []report.Cell{report.T(c.ID), report.T(l.ID), report.T(fmt.Sprintf("%s (%s)", w.Name, strings.TrimSpace(s.pick(w.Title, w.TitleZH)))),
					report.N(100 * w.Share), report.T(kind)})
			}
			for _, r := range l.Works.Sources {
				note(r)
			}
			for _, r := range l.Works.Assumptions {
				note(r)
			}
		}
	}
	if rows == nil {
		return nil
	}
	t.Each = report.FromRows(rows)
	return t
}
