package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/cmd/ioa/internal/wording"
	"ioimpact/scenarios"
	"ioimpact/tables"
)

// valueAdded is the account that total flows leave out.
const valueAdded = tables.ValueAddedCode

// ceiling is what the effects per unit of domestic purchases add up to, by case; "" if value added is left out.
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
	return "value added + imported inputs + taxes less subsidies on products per unit of purchases from the table's producers: " + strings.Join(out, ", ")
}

// tells reports whether the result has an account; on total flows some are left out.
func (s *summary) tells(code string) bool {
	return slices.ContainsFunc(s.r.Cases[0].Accounts, func(a scenarios.Account) bool { return a.Code == code })
}

// yearColumn is a column of the table of years; y is the year's position in the result, -1 for all years together.
type yearColumn struct {
	name, label string // label is the name in the language
	value       func(y int) float64
}

// years are the years of every case and economy, and all of them together.
func (s *summary) years() *report.Table {
	t := &report.Table{Title: "Years 分年度结果 (" + s.r.MoneyUnit + ")"}
	t.Columns = []report.Column{{Name: "year", Number: true, Plain: true}, {Name: "spending", Number: true}}
	var columns []yearColumn
	for i := range s.r.Cases {
		for _, g := range s.groups() {
			columns = append(columns, s.yearColumns(&s.r.Cases[i], g)...)
		}
	}
	for _, c := range columns {
		t.Columns = append(t.Columns, s.column(c.name, c.label))
	}
	line := func(first report.Cell, spending float64, y int) []report.Cell {
		row := []report.Cell{first, report.N(spending)}
		for _, c := range columns {
			row = append(row, number(c.value(y)))
		}
		return row
	}
	var rows [][]report.Cell
	for y, year := range s.r.Cases[0].ByYear {
		rows = append(rows, line(report.N(float64(year.Year)), year.Spending, y))
	}
	rows = append(rows, line(report.T("all 合计"), s.r.Cases[0].Spending, -1))
	t.Each = report.FromRows(rows)
	return t
}

// yearColumns are output, and value added including that of the builders on site, of a case in a group of regions.
func (s *summary) yearColumns(c *scenarios.CaseResult, g regionGroup) []yearColumn {
	lang := wording.Language(s.lang)
	name, label := c.ID+": ", c.ID+lang.Colon()
	if len(s.r.Regions) > 1 {
		name, label = name+g.label+", ", label+lang.Say(g.label)+lang.Comma()
	}
	out := []yearColumn{{name + "output", label + lang.Say("output"), func(y int) float64 {
		return g.over(func(k int) float64 {
			if y < 0 {
				return c.ByRegion[k].Output
			}
			return c.ByRegion[k].ByYear[y].Output
		})
	}}}
	if !slices.ContainsFunc(c.ByRegion[0].Accounts, func(a scenarios.Account) bool { return a.Code == valueAdded }) {
		return out
	}
	return append(out, yearColumn{name + "value added, including on-site", label + lang.Say("value added, including on-site"), func(y int) float64 {
		return g.over(func(k int) float64 {
			if y < 0 {
				return float64(c.ByRegion[k].ValueAddedWithSite)
			}
			return float64(c.ByRegion[k].ByYear[y].ValueAddedWithSite)
		})
	}})
}
