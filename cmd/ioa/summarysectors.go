package main

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/cmd/ioa/internal/wording"
	"ioimpact/scenarios"
	"ioimpact/tables"
)

// sectorColumn is an account of a case in the tables by sector.
type sectorColumn struct {
	c *scenarios.CaseResult
	regionRow
}

func (c sectorColumn) name() string { return c.c.ID + ": " + c.plain }

// label is the name in the language.
func (c sectorColumn) label(lang wording.Language) string {
	return c.c.ID + lang.Colon() + lang.Say(c.plain)
}

// sum adds up the account over sectors, by their positions.
func (c sectorColumn) sum(at []int) float64 {
	sum := 0.0
	for _, i := range at {
		if c.code == "output" {
			sum += c.c.BySector[i].Output
		} else {
			sum += c.c.BySector[i].Accounts[c.code]
		}
	}
	return sum
}

// sectorColumns are the columns of a region's table: output, value added and the region's satellites in every case.
func (s *summary) sectorColumns(region string) []sectorColumn {
	var out []sectorColumn
	for i := range s.r.Cases {
		for _, row := range s.rowsOf(region) {
			out = append(out, sectorColumn{&s.r.Cases[i], row})
		}
	}
	return out
}

// sectors are those of one region, the largest first unless the selection says otherwise, and the sum of those that
// are not shown; nil if the region has none of the selected columns.
func (s *summary) sectors(region string) *report.Table {
	columns, order := s.sectorColumns(region), s.largestOf(region)
	t := s.sectorTable(region, columns, order)
	rows, shown, err := t.Positions(s.selectionOf(columns, order), 2)
	if err != nil || len(shown) == 2 {
		return nil // checkColumns found every column in some region
	}
	kept := make([]sectorColumn, len(shown)-2)
	t.Columns = t.Columns[:2:2]
	for k, at := range shown[2:] {
		kept[k] = columns[at-2]
		t.Columns = append(t.Columns, report.Column{Name: kept[k].name(), Label: kept[k].label(wording.Language(s.lang)), Own: true, Number: true, Whole: kept[k].plain != "output" && kept[k].plain != valueAdded})
	}
	var cells [][]report.Cell
	rest := slices.Clone(order)
	for _, at := range rows {
		i := order[at]
		cells = append(cells, sectorRow(s.r.Sectors[i].Code, s.pick(s.r.Sectors[i].Name, s.r.Sectors[i].NameZH), kept, []int{i}))
		rest = slices.DeleteFunc(rest, func(k int) bool { return k == i })
	}
	if len(rest) > 0 {
		cells = append(cells, sectorRow("", fmt.Sprintf("%d other sectors", len(rest)), kept, rest))
	}
	t.Each = report.FromRows(append(cells, sectorRow("", "all sectors", kept, order)))
	t.Notes = s.sectorNotes(region)
	return t
}

// sectorTable has all columns and sectors of a region.
func (s *summary) sectorTable(region string, columns []sectorColumn, order []int) *report.Table {
	lang := wording.Language(s.lang)
	t := &report.Table{
		Title:   lang.Text("Sectors of %s (%s)", s.regionName(region), lang.Say(s.r.MoneyUnit+s.sectorUnits())),
		Columns: []report.Column{{Name: "code", Spare: true}, {Name: "sector"}},
	}
	for _, c := range columns {
		t.Columns = append(t.Columns, report.Column{Name: c.name(), Number: true})
	}
	var cells [][]report.Cell
	for _, i := range order {
		cells = append(cells, sectorRow(s.r.Sectors[i].Code, s.pick(s.r.Sectors[i].Name, s.r.Sectors[i].NameZH), columns, []int{i}))
	}
	t.Each = report.FromRows(cells)
	return t
}

// sectorUnits are the units of the columns of the tables by sector that are not money.
func (s *summary) sectorUnits() string {
	if slices.Equal(s.shown.Columns, []string{"output"}) {
		return ""
	}
	return s.regionUnits()
}

// sectorNotes say where the other sectors are, and which accounts the region does not record.
func (s *summary) sectorNotes(region string) []string {
	var notes []string
	if !s.all && !s.brief {
		notes = append(notes, "summary.md and results.csv have every sector")
	}
	rows := s.rowsOf(region)
	for _, code := range s.regionMeasures() {
		if code != tables.ImportsCode && !slices.ContainsFunc(rows, func(m regionRow) bool { return m.plain == code }) {
			notes = append(notes, code+" of "+s.regionName(region)+": not available")
		}
	}
	return notes
}

// selectionOf is the selection for one region: the name of a column without a case means that column of every case, and
// what the region does not record is left out.
func (s *summary) selectionOf(columns []sectorColumn, order []int) report.Selection {
	out := report.Selection{Top: s.shown.Top}
	for _, want := range s.shown.Columns {
		for _, c := range columns {
			if want == c.name() || want == c.plain {
				out.Columns = append(out.Columns, c.name())
			}
		}
	}
	if len(s.shown.Columns) > 0 && out.Columns == nil {
		out.Columns = []string{"code"} // none of the region's own
	}
	name, direction := s.shown.Sort, ""
	for _, d := range []string{":asc", ":desc"} {
		if base, cut := strings.CutSuffix(name, d); cut {
			name, direction = base, d
		}
	}
	if name == "code" || name == "sector" {
		out.Sort = s.shown.Sort
	}
	for _, c := range columns {
		if out.Sort == "" && (name == c.name() || name == c.plain) {
			out.Sort = c.name() + direction
		}
	}
	if s.shown.Rows != nil {
		out.Rows = pickRows(s.shown.Rows, order)
	}
	return out
}

func pickRows(marked []bool, order []int) []bool {
	out := make([]bool, len(order))
	for k, i := range order {
		out[k] = marked[i]
	}
	return out
}

// checkColumns refuses columns that no table by sector has.
func (s *summary) checkColumns() error {
	var plain, full []string
	for _, g := range s.groups() {
		if len(g.at) > 1 {
			continue
		}
		for _, c := range s.sectorColumns(s.r.Regions[g.at[0]].Code) {
			full = append(full, c.name())
			if !slices.Contains(plain, c.plain) {
				plain = append(plain, c.plain)
			}
		}
	}
	all := &report.Table{Columns: report.Names([]string{"code", "sector"}, append(plain, full...))}
	_, _, err := all.Positions(s.shown, 2)
	return err
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

// rowsOf are output, and value added and the accounts that are not money as far as the region records them.
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
func sectorRow(code, name string, columns []sectorColumn, at []int) []report.Cell {
	row := []report.Cell{report.T(code), report.T(name)}
	for _, c := range columns {
		row = append(row, report.N(c.sum(at)))
	}
	return row
}
