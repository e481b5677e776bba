package main

import (
	"bytes"
	"fmt"
	"sort"
	"strings"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/scenarios"
)

// topSectors is how many sectors the terminal shows; the files have all.
const topSectors = 15

// summary is a scenario's result as tables for reading: what was spent where,
// what it pulls, the materials, the sectors, the years, and what all of it rests on.
type summary struct {
	r    *scenarios.Result
	lang string
	all  bool // every sector and every statement, for the file; otherwise what fits a terminal
}

// write prints the summary as text or Markdown.
func (s *summary) write(f report.Format) ([]byte, error) {
	var b bytes.Buffer
	for i, t := range s.sections() {
		if t == nil {
			continue
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		if err := report.Write(&b, f, t); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

func (s *summary) pick(en, zh string) string { return nameIn(s.lang, en, zh) }

func (s *summary) head() *report.Table {
	b := s.r.Basis
	t := &report.Table{Title: strings.TrimSpace(s.r.Title + " " + s.r.TitleZH)}
	fact := func(label, value string) {
		if value != "" {
			t.Facts = append(t.Facts, report.Fact{Label: label, Value: value})
		}
	}
	fact("scenario", s.r.Scenario)
	fact("table", fmt.Sprintf("%s (%s, %d sectors, %s, %s)", b.Table, b.Economy, b.Sectors, orNotStated(b.Unit), b.PriceBase))
	if b.Estimated {
		fact("estimated", "the table contains estimates (see the notes)")
	}
	if s.regional() {
		fact("regions", s.regionsFact())
	}
	fact("imports", b.Imports)
	fact("flows", b.Flows)
	fact("money", s.r.MoneyUnit+"; stated in "+s.r.OwnUnit)
	fact("certified", s.r.Certificate.String())
	fact("accepted", strings.Join(s.r.Accepted, "; "))
	fact("ceiling", s.ceiling())
	for _, c := range s.r.Cases {
		fact("case "+c.ID, fmt.Sprintf("%s. Reading: %s", s.pick(c.Title, c.TitleZH), c.Reading))
	}
	return t
}

// byCase makes a table with one number column a case.
func (s *summary) byCase(title, label string) *report.Table {
	t := &report.Table{Title: title, Columns: []report.Column{{Name: label}}}
	for _, c := range s.r.Cases {
		t.Columns = append(t.Columns, report.Column{Name: c.ID, Number: true})
	}
	return t
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
	line("total stated", func(c *scenarios.CaseResult) float64 { return c.Identity.Total })
	t.Each = report.FromRows(rows)
	return t
}

func (s *summary) pull() *report.Table {
	home := s.pick(s.r.Economies[scenarios.Domestic].Name, s.r.Economies[scenarios.Domestic].NameZH)
	t := s.byCase("What it pulls in "+home+" 拉动效应 ("+s.r.MoneyUnit+")", "measure")
	var rows [][]report.Cell
	line := func(title string, value func(c *scenarios.CaseResult) float64) {
		row := []report.Cell{report.T(title)}
		for i := range s.r.Cases {
			row = append(row, report.N(value(&s.r.Cases[i])))
		}
		rows = append(rows, row)
	}
	line("spending, the whole total 总投资", func(c *scenarios.CaseResult) float64 { return c.Spending })
	line("bought of domestic producers 国内购买", func(c *scenarios.CaseResult) float64 { return c.Pull.Initial })
	line("direct suppliers 直接拉动", func(c *scenarios.CaseResult) float64 { return c.Pull.Direct })
	line("indirect 间接拉动", func(c *scenarios.CaseResult) float64 { return c.Pull.Indirect })
	line("output 总产出", func(c *scenarios.CaseResult) float64 { return c.Pull.Output })
	for k, a := range s.r.Cases[0].Accounts {
		title := a.Name + " " + a.NameZH
		if !a.Money {
			title += " (" + orNotStated(a.Unit) + ")"
		}
		line(title, func(c *scenarios.CaseResult) float64 { return c.Accounts[k].Total })
		if a.Note != "" {
			t.Notes = append(t.Notes, a.Code+": "+a.Note)
		}
	}
	line("value added on site, domestic builders (not run through the table) 现场增加值", func(c *scenarios.CaseResult) float64 { return c.OnSite[scenarios.Domestic] })
	if s.tells(valueAdded) {
		line("value added with that on site 含现场的增加值", func(c *scenarios.CaseResult) float64 { return float64(c.ValueAddedWithSite) })
	}
	t.Each = report.FromRows(rows)
	return t
}

func (s *summary) materials() *report.Table {
	if len(s.r.Cases[0].Groups) == 0 {
		return nil
	}
	t := &report.Table{Title: "The materials 主要材料 (coefficients: money per money; the rest: " + s.r.MoneyUnit + ")"}
	t.Columns = []report.Column{{Name: "material"}}
	columns := s.r.Columns
	if !s.all {
		columns = columns[:min(1, len(columns))]
	}
	for _, c := range columns {
		t.Columns = append(t.Columns, report.Column{Name: "direct: " + c.Sector, Number: true}, report.Column{Name: "complete: " + c.Sector, Number: true})
	}
	for _, c := range s.r.Cases {
		t.Columns = append(t.Columns, report.Column{Name: c.ID + ": output", Number: true})
	}
	last := s.r.Cases[len(s.r.Cases)-1]
	t.Columns = append(t.Columns, report.Column{Name: last.ID + ": bought from " + s.r.Economies[scenarios.Host].Name, Number: true})
	var rows [][]report.Cell
	for g, group := range s.r.Cases[0].Groups {
		row := []report.Cell{report.T(strings.TrimSpace(group.Name + " " + group.NameZH))}
		for _, c := range columns {
			row = append(row, report.N(c.Groups[g].Direct), report.N(c.Groups[g].Complete))
		}
		for _, c := range s.r.Cases {
			row = append(row, report.N(c.Groups[g].Output))
		}
		rows = append(rows, append(row, report.N(last.Groups[g].FromHost)))
	}
	t.Each = report.FromRows(rows)
	return t
}

// sectors is output, value added and each satellite by sector and case, the largest first.
func (s *summary) sectors() *report.Table {
	t := &report.Table{Title: "Sectors 分部门 (" + s.r.MoneyUnit + s.satelliteUnits() + ")", Columns: []report.Column{{Name: "code"}, {Name: "sector"}}}
	measures := s.sectorMeasures()
	for _, c := range s.r.Cases {
		for _, m := range measures {
			t.Columns = append(t.Columns, report.Column{Name: c.ID + ": " + m, Number: true, Whole: m != "output" && m != "value_added"})
		}
	}
	order := make([]int, len(s.r.Sectors))
	for i := range order {
		order[i] = i
	}
	first := s.r.Cases[0].BySector
	sort.SliceStable(order, func(a, b int) bool { return first[order[a]].Output > first[order[b]].Output })
	shown := len(order)
	if !s.all {
		shown = min(shown, topSectors)
	}
	var rows [][]report.Cell
	for _, i := range order[:shown] {
		sector := s.r.Sectors[i]
		rows = append(rows, s.sectorRow(sector.Code, s.pick(sector.Name, sector.NameZH), measures, order[:0], i))
	}
	if rest := order[shown:]; len(rest) > 0 {
		rows = append(rows, s.sectorRow("", fmt.Sprintf("%d other sectors", len(rest)), measures, rest, -1))
	}
	rows = append(rows, s.sectorRow("", "all sectors", measures, order, -1))
	t.Each = report.FromRows(rows)
	if !s.all {
		t.Notes = []string{"summary.md and results.csv have every sector"}
	}
	return t
}

// sectorMeasures are output, value added and the accounts that are not money.
func (s *summary) sectorMeasures() []string {
	out := []string{"output"}
	for _, a := range s.r.Cases[0].Accounts {
		if a.Code == "value_added" || !a.Money {
			out = append(out, a.Code)
		}
	}
	sort.SliceStable(out[1:], func(a, b int) bool { return out[1+a] == "value_added" && out[1+b] != "value_added" })
	return out
}

func (s *summary) satelliteUnits() string {
	out := ""
	for _, a := range s.r.Cases[0].Accounts {
		if !a.Money {
			out += "; " + a.Code + ": " + orNotStated(a.Unit)
		}
	}
	return out
}

// sectorRow is one sector (one ≥ 0) or the sum of several.
func (s *summary) sectorRow(code, name string, measures []string, several []int, one int) []report.Cell {
	if one >= 0 {
		several = []int{one}
	}
	row := []report.Cell{report.T(code), report.T(name)}
	for _, c := range s.r.Cases {
		for _, m := range measures {
			sum := 0.0
			for _, i := range several {
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
