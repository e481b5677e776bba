package main

import (
	"bytes"
	"fmt"
	"strings"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/cmd/ioa/internal/wording"
	"ioimpact/scenarios"
)

// topSectors is how many sectors the terminal shows of a region, unless flags choose; the files have all.
const topSectors = 15

// summary is a scenario's result as tables for reading: what was spent where,
// its impact on each economy, the materials, the sectors, the years, and the numbers it is based on.
type summary struct {
	r     *scenarios.Result
	lang  string
	all   bool             // every statement, for the file; otherwise what fits a terminal
	brief bool             // what fits a screen
	shown report.Selection // of each table by sector; the zero value is everything
}

// write prints the summary in a format for reading.
func (s *summary) write(f report.Format, style report.Style) ([]byte, error) {
	return written(s.sections(), f, style)
}

// file is summary.md: the tables with the numbers of their notes, and the notes at the end.
func (s *summary) file() ([]byte, error) {
	tables := s.sections()
	notes := numbered(tables)
	for _, t := range tables {
		notes.refer(t)
	}
	return written(append(tables, notes.list(wording.Language(s.lang))), report.Markdown, report.Style{})
}

func written(tables []*report.Table, f report.Format, style report.Style) ([]byte, error) {
	var b bytes.Buffer
	err := report.WriteAll(&b, f, tables, style)
	return b.Bytes(), err
}

// sections are the tables in order.
func (s *summary) sections() []*report.Table {
	all := []*report.Table{s.head(), s.headline(), s.effects(), s.identity(), s.impact(), s.satellites(), s.spillovers(), s.demandEnds(), s.materials(), s.works(), s.localContent(),
		s.finance(), s.physical(), s.reported(), s.largeOutputs()}
	for _, g := range s.groups() {
		if len(g.at) == 1 {
			all = append(all, s.sectors(s.r.Regions[g.at[0]].Code))
		}
	}
	var out []*report.Table
	for _, t := range append(all, s.years(), s.operation(), s.operationEffects(), s.operationByEconomy(), s.remarks()) {
		if t != nil {
			out = append(out, ofProgram(s.named(t), wording.Language(s.lang)))
		}
	}
	return out
}

func (s *summary) pick(en, zh string) string { return nameIn(s.lang, en, zh) }

func (s *summary) head() *report.Table {
	b := s.r.Basis
	t := &report.Table{Name: "about", Title: s.pick(s.r.Title, s.r.TitleZH)}
	fact := func(label, value string) {
		if value != "" {
			t.Facts = append(t.Facts, report.Fact{Key: label, Label: label, Value: value})
		}
	}
	fact("scenario", s.r.Scenario)
	t.Facts[0].Own = true
	fact("gross effects", s.pick(scenarios.GrossEffects, scenarios.GrossEffectsZH))
	fact("set", settingsFact(s.r))
	prices := b.PriceBase
	if prices == "" {
		prices = "price base not stated"
	}
	fact("table", b.Table+s.inBrackets(b.Economy, counted(b.Sectors, "sector"), orNotStated(b.Unit), prices))
	if b.Estimated {
		fact("estimated", "the table contains estimates (see the notes)")
	}
	fact("regions", s.regionsFact())
	fact("imports", b.Imports)
	fact("flows", b.Flows)
	fact("money", s.r.MoneyUnit+"; stated in "+s.r.OwnUnit)
	fact("accuracy", s.r.Certificate.String())
	fact("accepted", strings.Join(s.r.Accepted, "; "))
	fact("ceiling", s.ceiling())
	fact("ceiling with households", s.inducedCeiling())
	for _, c := range s.r.Cases {
		fact("case "+c.ID, fmt.Sprintf("%s. Reading: %s", s.pick(c.Title, c.TitleZH), s.pick(c.Reading, c.ReadingZH)))
	}
	return t
}

// inBrackets are texts in brackets, in the language.
func (s *summary) inBrackets(texts ...string) string {
	lang := wording.Language(s.lang)
	for i := range texts {
		texts[i] = lang.Say(texts[i])
	}
	return lang.Brackets(joined(lang.Comma(), texts...))
}

// byCase makes a table with a number column for each case.
func (s *summary) byCase(title, label string) *report.Table {
	t := &report.Table{Title: title, Columns: []report.Column{{Name: label}}}
	for _, c := range s.r.Cases {
		t.Columns = append(t.Columns, report.Column{Name: c.ID, Own: true, Number: true})
	}
	return t
}

// column is one of numbers whose heading has names of the user's, in the language.
func (s *summary) column(name, label string) report.Column {
	return report.Column{Name: name, Label: label, Own: true, Number: true}
}

func (s *summary) identity() *report.Table {
	t := s.byCase("Where the money goes 资金去向 ("+s.r.OwnUnit+")", "destination")
	order, titles := []string{}, map[string]string{}
	amounts := map[string]map[string]float64{}
	for _, c := range s.r.Cases {
		for _, item := range c.Identity.Items {
			if _, seen := titles[item.Code]; !seen {
				order, titles[item.Code], amounts[item.Code] = append(order, item.Code), item.Title, map[string]float64{}
			}
			amounts[item.Code][c.ID] += item.Amount
		}
	}
	var rows [][]report.Cell
	line := func(title string, value func(c *scenarios.CaseResult) float64) {
		row := []report.Cell{report.T(title)}
		for i := range s.r.Cases {
			row = append(row, report.N(value(&s.r.Cases[i])))
		}
		rows = append(rows, row)
	}
	for _, code := range order {
		line(titles[code], func(c *scenarios.CaseResult) float64 { return amounts[code][c.ID] })
	}
	line("sum of the above", func(c *scenarios.CaseResult) float64 { return c.Identity.Sum })
	line("stated total", func(c *scenarios.CaseResult) float64 { return c.Identity.Total })
	t.Each = report.FromRows(rows)
	return t
}

func (s *summary) materials() *report.Table {
	if len(s.r.Cases[0].Groups) == 0 {
		return nil
	}
	t := &report.Table{Title: "Materials 主要材料 (coefficients: per unit of output; amounts: " + s.r.MoneyUnit + ")"}
	lang := wording.Language(s.lang)
	t.Columns = []report.Column{{Name: "material"}}
	columns := s.r.Columns
	if !s.all {
		columns = columns[:min(1, len(columns))]
	}
	for _, c := range columns {
		t.Columns = append(t.Columns, s.column("direct: "+c.Sector, lang.Text("direct: %s", c.Sector)), s.column("complete: "+c.Sector, lang.Text("complete: %s", c.Sector)))
	}
	for _, c := range s.r.Cases {
		t.Columns = append(t.Columns, s.column(c.ID+": output", c.ID+lang.Colon()+lang.Say("output")))
	}
	last := s.r.Cases[len(s.r.Cases)-1]
	host := s.r.Economies[scenarios.Host]
	if host.Name != "" {
		t.Columns = append(t.Columns, s.column(last.ID+": purchases from "+host.Name, lang.Text("%s: purchases from %s", last.ID, s.pick(host.Name, host.NameZH))))
	}
	var rows [][]report.Cell
	for g, group := range s.r.Cases[0].Groups {
		row := []report.Cell{report.Own(s.pick(group.Name, group.NameZH))}
		for _, c := range columns {
			row = append(row, report.N(c.Groups[g].Direct), report.N(c.Groups[g].Complete))
		}
		for _, c := range s.r.Cases {
			row = append(row, report.N(c.Groups[g].Output))
		}
		if host.Name != "" {
			row = append(row, report.N(last.Groups[g].FromHost))
		}
		rows = append(rows, row)
	}
	t.Each = report.FromRows(rows)
	return t
}
