package main

import (
	"fmt"
	"slices"
	"strings"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/cmd/ioa/internal/wording"
)

// remarks are the notes of the whole result, those of the scenario first, in a table without rows; outside the files also how
// many numbers are assumptions.
func (s *summary) remarks() *report.Table {
	t := &report.Table{Name: "notes", Notes: append([]string(nil), s.r.Notes...)}
	if s.lang == "zh" {
		copy(t.Notes, s.r.NotesZH) // those of the scenario come first
	}
	t.Notes = append(t.Notes, s.assumed())
	return t
}

// assumed says how many of the stated numbers are assumptions.
func (s *summary) assumed() string {
	assumed := 0
	for _, st := range s.r.Statements {
		if st.Assumed() {
			assumed++
		}
	}
	return wording.Language(s.lang).Text("%d of %d stated numbers are assumptions; appendix.md lists each number with its source or as an ASSUMPTION",
		assumed, len(s.r.Statements))
}

// statements are every number that the scenario states. The sources and assumptions that they refer to are in the second table,
// each once; with texts they are in the first.
func (s *summary) statements(texts bool) (stated, origins *report.Table) {
	lang := wording.Language(s.lang)
	stated = &report.Table{Name: lang.Text("stated numbers"), Lang: lang, Title: lang.Text("Every stated number"), Columns: []report.Column{
		{Name: "number", Label: lang.Text("number")}, {Name: "value", Label: lang.Text("value")}, {Name: "origin", Label: lang.Text("source or assumption")}}}
	origins = &report.Table{Lang: lang, Title: lang.Text("Sources and assumptions"), Numbered: true}
	var rows [][]report.Cell
	for _, st := range s.r.Statements {
		kind, text := lang.Text("source"), strings.TrimSpace(s.pick(st.SourceText, st.SourceZH)+" "+st.SourceURL)
		if st.Assumed() {
			kind, text = lang.Text("ASSUMPTION"), s.pick(st.Assumption, st.AssumptionZH)
		}
		at := slices.Index(origins.Notes, text)
		if at < 0 {
			at, origins.Notes = len(origins.Notes), append(origins.Notes, text)
		}
		origin := fmt.Sprintf("%s %d", kind, at+1)
		if texts {
			origin = kind + lang.Colon() + text
		}
		rows = append(rows, []report.Cell{report.Own(s.about(st.About)), valueCell(lang, st), report.T(origin)})
	}
	stated.Each = report.FromRows(rows)
	return stated, origins
}

// appendix is appendix.md: every stated number, and the sources and assumptions, each once.
func (s *summary) appendix() ([]byte, error) {
	stated, origins := s.statements(false)
	stated.Title = s.pick(s.r.Title, s.r.TitleZH) + stated.Lang.Colon() + stated.Title
	return written([]*report.Table{stated, origins}, report.Markdown, report.Style{})
}

// workbook is results.xlsx: a sheet for each table and one of every stated number.
func (s *summary) workbook(command string) ([]byte, error) {
	stated, _ := s.statements(true)
	return written(append(s.sections(), stated), report.Workbook, report.Style{Command: command})
}
