package main

import (
	"math"
	"strings"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/cmd/ioa/internal/wording"
	"ioimpact/scenarios"
)

// finance is how the project is paid for, beside what each case excludes; nil when the scenario does not say.
func (s *summary) finance() *report.Table {
	t := &report.Table{Title: "Finance 融资 (" + s.r.OwnUnit + ")"}
	t.Columns = []report.Column{{Name: "item"}, {Name: "from"}, {Name: "stated", Number: true}, {Name: "share of the total", Number: true},
		{Name: "rate a year", Number: true}}
	lang := wording.Language(s.lang)
	for _, c := range s.r.Cases {
		t.Columns = append(t.Columns, s.column(c.ID+": excluded lines", lang.Text("%s: excluded lines", c.ID)))
	}
	var rows [][]report.Cell
	for k, f := range s.r.Cases[0].Finance {
		row := []report.Cell{report.T(f.Kind), report.Own(s.pick(f.From, f.FromZH)), orEmpty(f.Amount), orEmpty(f.Share), optional(f.Rate)}
		for _, c := range s.r.Cases {
			row = append(row, orEmpty(c.Finance[k].Excluded))
		}
		rows = append(rows, row)
		if f.With != "" {
			t.Notes = append(t.Notes, "the lines excluded as "+f.Kind+" hold "+strings.ReplaceAll(f.With, ",", " and")+" too")
		}
	}
	if len(rows) == 0 {
		return nil
	}
	t.Notes = append(t.Notes, "no item of finance is demand; demand is what the lines buy")
	t.Each = report.FromRows(rows)
	return t
}

// orEmpty is a number, or nothing where none is stated.
func orEmpty(v scenarios.Number) report.Cell {
	if math.IsNaN(float64(v)) {
		return report.T("")
	}
	return report.N(float64(v))
}
