package main

import (
	"fmt"
	"math"
	"sort"
	"strings"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/cmd/ioa/internal/wording"
	"ioimpact/scenarios"
)

// notAvailable is printed where a region does not record a row; it is not zero.
const notAvailable = "not available 无数据"

// regionName is a region for a heading: its name, and its code if that is different.
func (s *summary) regionName(code string) string {
	for _, r := range s.r.Regions {
		if r.Code == code {
			name := s.pick(r.Name, r.NameZH)
			if name == code || r.Name == code || code == "domestic" { // the code says nothing more
				return name
			}
			return name + " (" + code + ")"
		}
	}
	return code
}

// regionsFact names the regions with the economies they are.
func (s *summary) regionsFact() string {
	var out []string
	for _, g := range s.groups() {
		text := g.label
		if r := s.r.Regions[g.at[0]]; len(g.at) == 1 {
			text += fmt.Sprintf(": %d sectors", r.Sectors)
			if r.Economy != "" {
				text += ", " + r.Economy
			}
		}
		out = append(out, text)
	}
	return strings.Join(out, "; ")
}

// regionGroup is a column of the tables by economy: a region that is an economy of the scenario, or all other regions.
type regionGroup struct {
	label string
	at    []int // positions in Result.Regions
}

// groups are the regions that are economies, and all others added up: a world table has dozens.
func (s *summary) groups() []regionGroup {
	var out []regionGroup
	var others []int
	for k, r := range s.r.Regions {
		if r.Economy == "" {
			others = append(others, k)
		} else {
			out = append(out, regionGroup{s.regionName(r.Code), []int{k}})
		}
	}
	if len(others) == 1 {
		return append(out, regionGroup{s.regionName(s.r.Regions[others[0]].Code), others})
	}
	if len(others) > 1 {
		out = append(out, regionGroup{wording.Language(s.lang).Text("%d other regions", len(others)), others})
	}
	return out
}

// otherRegion reports whether a region is one of several that no economy of the scenario is, which are added up: what is said of each is in
// result.json, and a note names them.
func (s *summary) otherRegion(code string) bool {
	others, found := 0, false
	for _, r := range s.r.Regions {
		if r.Economy == "" {
			others++
			found = found || r.Code == code
		}
	}
	return found && others > 1
}

// over adds up a value over a group's regions; NaN if one of them does not record it.
func (g regionGroup) over(value func(k int) float64) float64 {
	sum := 0.0
	for _, k := range g.at {
		sum += value(k)
	}
	return sum
}

// number is a cell, or that the region has no such row.
func number(v float64) report.Cell {
	if math.IsNaN(v) {
		return report.T(notAvailable)
	}
	return report.N(v)
}

// byRegion makes a table with a number column for each case and region.
func (s *summary) byRegion(title, label string) *report.Table {
	lang, t := wording.Language(s.lang), &report.Table{Title: title, Columns: []report.Column{{Name: label}}}
	for _, c := range s.r.Cases {
		for _, g := range s.groups() {
			label := g.label
			if len(g.at) > 1 {
				label = lang.Say(label)
			}
			t.Columns = append(t.Columns, s.column(c.ID+": "+g.label, c.ID+lang.Colon()+label))
		}
	}
	return t
}

// impact is what happens in each economy.
func (s *summary) impact() *report.Table {
	t := s.byRegion("Impact by economy 分经济体拉动效应 ("+s.r.MoneyUnit+")", "measure")
	var rows [][]report.Cell
	line := func(title string, value func(r *scenarios.RegionResult) float64) {
		row := []report.Cell{report.T(title)}
		for i := range s.r.Cases {
			c := &s.r.Cases[i]
			for _, g := range s.groups() {
				row = append(row, number(g.over(func(k int) float64 { return value(&c.ByRegion[k]) })).In(s.r.MoneyUnit))
			}
		}
		rows = append(rows, row)
	}
	type region = scenarios.RegionResult
	line("purchases from its producers 对当地生产者的采购", func(r *region) float64 { return r.Initial })
	line("direct suppliers 直接拉动", func(r *region) float64 { return r.Direct })
	line("indirect 间接拉动", func(r *region) float64 { return r.Indirect })
	line("output 总产出", func(r *region) float64 { return r.Output })
	for k, a := range s.r.Cases[0].ByRegion[0].Accounts {
		if a.Money {
			line(s.pick(a.Name, a.NameZH), func(r *region) float64 { return float64(r.Accounts[k].Total) })
		}
	}
	if len(s.r.Regions) > 1 {
		line("inputs from sectors of other regions 跨区域中间投入", func(r *region) float64 { return r.InputsFromRegions })
	}
	line("on-site value added of contractors (no further rounds) 施工现场增加值（不计入乘数）", func(r *region) float64 { return r.OnSite })
	if s.tells(valueAdded) {
		line("value added, including on-site 增加值合计（含施工现场）", func(r *region) float64 { return float64(r.ValueAddedWithSite) })
	}
	t.Each = report.FromRows(rows)
	return t
}

// satellites are the accounts that are not money, such as persons employed; nil when there are none.
func (s *summary) satellites() *report.Table {
	t := s.byRegion("Employment and other accounts by economy 就业及其他账户", "measure")
	var rows [][]report.Cell
	for k, a := range s.r.Cases[0].ByRegion[0].Accounts {
		if a.Money {
			continue
		}
		row := []report.Cell{report.T(s.pick(a.Name, a.NameZH) + " (" + orNotStated(a.Unit) + ")")}
		for _, c := range s.r.Cases {
			for _, g := range s.groups() {
				row = append(row, number(g.over(func(i int) float64 { return float64(c.ByRegion[i].Accounts[k].Total) })).In(a.Unit))
			}
		}
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		return nil
	}
	t.Notes = s.accountNotes()
	t.Each = report.FromRows(rows)
	return t
}

// accountNotes are the notes that must accompany the accounts, each once.
func (s *summary) accountNotes() []string {
	var out []string
	seen := map[string]bool{}
	for _, r := range s.r.Cases[0].ByRegion {
		if s.otherRegion(r.Region) {
			continue
		}
		for _, a := range r.Accounts {
			if text := a.Code + ": " + a.Note; a.Note != "" && !seen[text] {
				seen[text] = true
				out = append(out, text)
			}
		}
	}
	return out
}

// spillovers are the effects in every economy of purchases from each; nil if there is only one.
func (s *summary) spillovers() *report.Table {
	if len(s.r.Regions) == 1 {
		return nil // it is in the table before
	}
	t := &report.Table{Title: "Spillovers by place of purchase and place of effect 溢出效应 (" + s.r.MoneyUnit + s.regionUnits() + ")",
		Columns: []report.Column{{Name: "case"}, {Name: "purchases from"}, {Name: "purchases", Number: true}, {Name: "effect in"}, {Name: "output", Number: true}}}
	codes := s.regionMeasures()[1:]
	for _, code := range codes {
		t.Columns = append(t.Columns, report.Column{Name: code, Number: true})
	}
	var rows [][]report.Cell
	for _, c := range s.r.Cases {
		n := len(s.r.Regions)
		for from := 0; from < len(c.Spillovers); from += n { // regions in order for each region that is bought from
			for _, g := range s.groups() {
				first := c.Spillovers[from]
				row := []report.Cell{report.T(c.ID), report.T(s.regionName(first.From)), report.N(first.Bought), report.T(g.label),
					report.N(g.over(func(k int) float64 { return c.Spillovers[from+k].Output }))}
				for _, code := range codes {
					row = append(row, number(g.over(func(k int) float64 { return float64(c.Spillovers[from+k].Accounts[code]) })))
				}
				rows = append(rows, row)
			}
		}
	}
	t.Each = report.FromRows(rows)
	return t
}

// demandEnds shows that purchases from a region become value added, taxes and imports of all regions.
func (s *summary) demandEnds() *report.Table {
	t := &report.Table{Title: "Final demand by what it becomes: value added, imports, taxes 最终需求的去向 (" + s.r.MoneyUnit + ")"}
	t.Columns = report.Names([]string{"case", "purchases from"}, []string{
		"purchases", "value added", "imports from outside", "taxes on products", "from stocks", "discrepancy", "sum",
	})
	var rows [][]report.Cell
	for _, c := range s.r.Cases {
		for _, d := range c.DemandEnds {
			row := []report.Cell{report.T(c.ID), report.T(s.regionName(d.Region))}
			for _, v := range []float64{d.Demand, d.ValueAdded, d.Imports, d.Taxes, d.Stocks, d.Discrepancy, d.Sum} {
				row = append(row, report.N(v))
			}
			rows = append(rows, row)
		}
	}
	if len(rows) == 0 {
		return nil
	}
	t.Each = report.FromRows(rows)
	return t
}

// regionMeasures are output, value added, imports and the accounts that are not money.
func (s *summary) regionMeasures() []string {
	out := []string{"output"}
	seen := map[string]bool{}
	for _, a := range s.r.Cases[0].ByRegion[0].Accounts {
		if (a.Code == "value_added" || a.Code == "imports" || !a.Money) && !seen[a.Code] {
			seen[a.Code] = true
			out = append(out, a.Code)
		}
	}
	sort.SliceStable(out[1:], func(a, b int) bool { return out[1+a] == "value_added" && out[1+b] != "value_added" })
	return out
}

// regionUnits are the units of the accounts that are not money; regions may have different ones.
func (s *summary) regionUnits() string {
	out := ""
	for _, r := range s.r.Cases[0].ByRegion {
		for _, a := range r.Accounts {
			if text := "; " + a.Code + ": " + orNotStated(a.Unit); !a.Money && !math.IsNaN(float64(a.Total)) && !strings.Contains(out, text) {
				out += text
			}
		}
	}
	return out
}
