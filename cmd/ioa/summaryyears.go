package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/scenarios"
	"ioimpact/tables"
)

// valueAdded is the account that total flows leave out.
const valueAdded = tables.ValueAddedCode

// ceiling is what the effects of a unit bought at home add up to, by case; "" where value added is left out.
func (s *summary) ceiling() string {
	var out []string
	for _, c := range s.r.Cases {
		if sum := float64(c.EffectsSum); !math.IsNaN(sum) {
			out = append(out, fmt.Sprintf("%.6g (%s)", sum, c.ID))
		}
	}
	if len(out) == 0 {
		return ""
	}
	return "value added + imported inputs + taxes less subsidies on products per unit bought of the table's producers: " + strings.Join(out, ", ")
}

// tells reports whether the result has an account, which not every kind of flows has.
func (s *summary) tells(code string) bool {
	return slices.ContainsFunc(s.r.Cases[0].Accounts, func(a scenarios.Account) bool { return a.Code == code })
}

// years are the years of every case, and all of them together.
func (s *summary) years() *report.Table {
	all := ""
	if len(s.r.Regions) > 1 {
		all = ", all regions"
	}
	t := &report.Table{Title: "Years 分年度 (" + s.r.MoneyUnit + all + ")", Columns: []report.Column{{Name: "year", Number: true, Plain: true}, {Name: "spending", Number: true}}}
	for _, c := range s.r.Cases {
		t.Columns = append(t.Columns, report.Column{Name: c.ID + ": output", Number: true})
		if s.tells(valueAdded) {
			t.Columns = append(t.Columns, report.Column{Name: c.ID + ": " + valueAdded, Number: true})
		}
	}
	first := s.r.Cases[0]
	whole := []report.Cell{report.T("all 合计"), report.N(first.Spending)}
	rows := make([][]report.Cell, len(first.ByYear))
	for y, year := range first.ByYear {
		rows[y] = []report.Cell{report.N(float64(year.Year)), report.N(year.Spending)}
	}
	for _, c := range s.r.Cases {
		whole = append(whole, report.N(c.Pull.Output))
		for y := range rows {
			rows[y] = append(rows[y], report.N(c.ByYear[y].Output))
		}
		for _, a := range c.Accounts {
			if a.Code != valueAdded {
				continue
			}
			whole = append(whole, report.N(float64(a.Total)))
			for y := range rows {
				rows[y] = append(rows[y], report.N(c.ByYear[y].Accounts[valueAdded]))
			}
		}
	}
	rows = append(rows, whole)
	t.Each = report.FromRows(rows)
	return t
}

// valueOf is a stated number with its unit, and its range where that is stated.
func valueOf(q scenarios.Quantity) string {
	out := strings.TrimSpace(q.Text + " " + q.Unit)
	if len(q.Range) == 2 {
		out += fmt.Sprintf(" (%v to %v)", q.Range[0], q.Range[1])
	}
	return out
}

// statements lists what the result rests on: in the file every number with its
// source, on the terminal the assumptions only counted, and the notes.
func (s *summary) statements() *report.Table {
	assumed := 0
	for _, st := range s.r.Statements {
		if st.Assumed() {
			assumed++
		}
	}
	t := &report.Table{Notes: append([]string(nil), s.r.Notes...)}
	if !s.all {
		t.Notes = append(t.Notes, fmt.Sprintf("of %d stated numbers %d are assumptions; summary.md lists each number with its source or as an ASSUMPTION", len(s.r.Statements), assumed))
		return t
	}
	t.Title = "Every stated number 数据来源与假设"
	t.Columns = []report.Column{{Name: "number"}, {Name: "value"}, {Name: "source or assumption"}}
	var rows [][]report.Cell
	for _, st := range s.r.Statements {
		origin := strings.TrimSpace(st.SourceText + " " + st.SourceURL)
		if st.Assumed() {
			origin = "ASSUMPTION: " + st.Assumption
		}
		rows = append(rows, []report.Cell{report.T(st.About), report.T(valueOf(st)), report.T(origin)})
	}
	t.Each = report.FromRows(rows)
	return t
}
