package main

import (
	"bytes"
	"slices"
	"strings"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/cmd/ioa/internal/wording"
)

// The most lines of a result in brief: one economy, and several.
const linesOfOne, linesOfSeveral = 40, 60

// mostEconomies is how many economies have sectors in a result in brief.
const mostEconomies = 4

// onScreen is the result in brief, in so many lines as it may have: with as many cases as have room, the first always, and as many
// sectors. What is written to a pipe is not cut.
func (s *summary) onScreen(dir string, format report.Format, style report.Style) ([]byte, error) {
	numbers := numbered((&summary{r: s.r, lang: s.lang, all: true}).sections())
	top, chosen := s.screenTop(), s.shown.Top > 0 || s.shown.Rows != nil
	for cases := len(s.r.Cases); ; cases-- {
		for _, n := range []int{top, max(top/2, 2)} {
			one := s.withCases(cases)
			if !chosen {
				one.shown.Top = n
			}
			text, err := written(one.screen(numbers, dir, s.caseIDs()[cases:]), format, style)
			if err != nil || style.Width == 0 || cases == 1 && n < top || bytes.Count(text, []byte("\n")) < s.mostLines() {
				return text, err
			}
		}
	}
}

// withCases is the summary of the first cases.
func (s *summary) withCases(n int) *summary {
	out, r := *s, *s.r
	r.Cases = r.Cases[:n:n]
	out.r = &r
	return &out
}

func (s *summary) mostLines() int {
	if len(s.singleEconomies()) < 2 {
		return linesOfOne
	}
	return linesOfSeveral
}

// singleEconomies are the regions that an economy is, by their code.
func (s *summary) singleEconomies() []string {
	var out []string
	for _, g := range s.groups() {
		if len(g.at) == 1 {
			out = append(out, s.r.Regions[g.at[0]].Code)
		}
	}
	return out
}

// screen is what a terminal shows of a run: the headline, the largest sectors, and where the rest is, cases left out too.
func (s *summary) screen(numbers *noteNumbers, dir string, left []string) []*report.Table {
	lang := wording.Language(s.lang)
	out := []*report.Table{s.screenHead(), s.headline()}
	var kept []*report.Table
	for _, t := range append(out, s.screenSectors()...) {
		t = ofProgram(s.named(t), lang)
		numbers.refer(t)
		kept = append(kept, t)
	}
	below := []string{lang.Text("output by sector is without that of builders on site")}
	if len(left) > 0 {
		below = append(below, lang.Text("no room for the cases %s", strings.Join(left, ", ")))
	}
	return append(kept, &report.Table{Lang: lang, Below: append(below, lang.Text("notes 1-%d and all tables: %s (or --full)", len(numbers.texts), dir+"/summary.md"))})
}

// screenTop is how many sectors of each economy have room on a screen.
func (s *summary) screenTop() int {
	economies := len(s.singleEconomies())
	if economies < 2 {
		return 8
	}
	return max(2, 18/economies-3)
}

// screenHead is the title and the facts without which the numbers would be misread.
func (s *summary) screenHead() *report.Table {
	lang, t := wording.Language(s.lang), s.head()
	t.Title = lang.Text("%s (scenario %s, table %s)", t.Title, s.r.Scenario, s.r.Basis.Table)
	t.Facts = slices.DeleteFunc(t.Facts, func(f report.Fact) bool {
		return !slices.Contains([]string{"gross effects", "set", "estimated", "accepted"}, f.Key)
	})
	for _, c := range s.r.Cases {
		t.Facts = append(t.Facts, report.Fact{Key: "case", Label: lang.Text("case %s", c.ID), Value: s.pick(c.Title, c.TitleZH), OneLine: true})
	}
	return t
}

// screenSectors are the sectors of each economy; in one table where the economies have the same columns.
func (s *summary) screenSectors() []*report.Table {
	var all []*report.Table
	var economies []string
	for _, code := range s.singleEconomies() {
		if t := s.sectors(code); t != nil && len(all) < mostEconomies {
			all, economies = append(all, t), append(economies, s.regionName(code))
		}
	}
	if len(all) < 2 {
		return all
	}
	for _, t := range all {
		if !slices.Equal(t.Columns, all[0].Columns) {
			return all
		}
	}
	lang := wording.Language(s.lang)
	out := &report.Table{Title: lang.Text("Sectors (%s)", lang.Say(s.r.MoneyUnit+s.sectorUnits())), Columns: append([]report.Column{{Name: "economy"}}, all[0].Columns...)}
	for _, t := range all {
		out.Notes = append(out.Notes, t.Notes...)
	}
	out.Each = func(yield func([]report.Cell) error) error {
		for k, t := range all {
			economy := economies[k]
			err := t.Each(func(row []report.Cell) error {
				cells := append([]report.Cell{report.T(economy)}, row...)
				economy = ""
				return yield(cells)
			})
			if err != nil {
				return err
			}
		}
		return nil
	}
	return []*report.Table{out}
}

func (s *summary) caseIDs() []string {
	var out []string
	for _, c := range s.r.Cases {
		out = append(out, c.ID)
	}
	return out
}
