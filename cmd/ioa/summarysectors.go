package main

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"ioimpact/cmd/ioa/internal/report"
)

// sectors are those of one region, the largest first: output, value added and the region's satellites.
func (s *summary) sectors(region string) *report.Table {
	t := &report.Table{Title: "Sectors of " + s.regionName(region) + " 分部门 (" + s.r.MoneyUnit + s.regionUnits() + ")", Columns: []report.Column{{Name: "code"}, {Name: "sector"}}}
	rows := s.rowsOf(region)
	for _, c := range s.r.Cases {
		for _, m := range rows {
			t.Columns = append(t.Columns, report.Column{Name: c.ID + ": " + m.plain, Number: true, Whole: m.plain != "output" && m.plain != "value_added"})
		}
	}
	order := s.largestOf(region)
	shown := len(order)
	if !s.all {
		shown = min(shown, topSectors)
	}
	var measures []string
	for _, m := range rows {
		measures = append(measures, m.code)
	}
	var cells [][]report.Cell
	for _, i := range order[:shown] {
		cells = append(cells, s.sectorRow(s.r.Sectors[i].Code, s.pick(s.r.Sectors[i].Name, s.r.Sectors[i].NameZH), measures, []int{i}))
	}
	if rest := order[shown:]; len(rest) > 0 {
		cells = append(cells, s.sectorRow("", fmt.Sprintf("%d other sectors", len(rest)), measures, rest))
	}
	cells = append(cells, s.sectorRow("", "all sectors", measures, order))
	t.Each = report.FromRows(cells)
	if !s.all {
		t.Notes = []string{"summary.md and results.csv have every sector"}
	}
	for _, code := range s.regionMeasures() {
		if code != "imports" && !slices.ContainsFunc(rows, func(m regionRow) bool { return m.plain == code }) {
			t.Notes = append(t.Notes, code+" of "+s.regionName(region)+": "+notAvailable)
		}
	}
	return t
}

// largestOf are the sectors of a region, those with the largest output in the first case first.
func (s *summary) largestOf(region string) []int {
	var order []int
	for i, sector := range s.r.Sectors {
		if sector.Region == region {
			order = append(order, i)
		}
	}
	first := s.r.Cases[0].BySector
	sort.SliceStable(order, func(a, b int) bool { return first[order[a]].Output > first[order[b]].Output })
	return order
}

// regionRow is an account by its code in the table and without the region.
type regionRow struct{ code, plain string }

// rowsOf are output and what of value added and the accounts that are not money the region records.
func (s *summary) rowsOf(region string) []regionRow {
	out := []regionRow{{"output", "output"}}
	for _, a := range s.r.Cases[0].Accounts {
		recorded := false
		for i, sector := range s.r.Sectors {
			if sector.Region == region {
				_, has := s.r.Cases[0].BySector[i].Accounts[a.Code]
				recorded = recorded || has
			}
		}
		if recorded && (a.Code == "value_added" || !a.Money) {
			plain := strings.TrimPrefix(a.Code, region+":")
			out = append(out, regionRow{a.Code, plain})
		}
	}
	sort.SliceStable(out[1:], func(a, b int) bool { return out[1+a].plain == "value_added" && out[1+b].plain != "value_added" })
	return out
}

// sectorRow is one sector, or the sum of several.
func (s *summary) sectorRow(code, name string, measures []string, at []int) []report.Cell {
	row := []report.Cell{report.T(code), report.T(name)}
	for _, c := range s.r.Cases {
		for _, m := range measures {
			sum := 0.0
			for _, i := range at {
				if m == "output" {
					sum += c.BySector[i].Output
				} else {
					sum += c.BySector[i].Accounts[m]
				}
			}
			row = append(row, report.N(sum))
		}
	}
	return row
}
