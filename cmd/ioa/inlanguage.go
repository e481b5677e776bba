package main

import (
	"slices"
	"strconv"
	"strings"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/cmd/ioa/internal/wording"
)

// inLanguage is a table for reading with its own words in the language: title, names of facts, what they say where the catalogue
// has it, and notes. Columns and cells of measures have their language already, and names in the data stay as they are.
func inLanguage(t *report.Table, lang wording.Language) *report.Table {
	out := *t
	out.Lang, out.Title = lang, lang.Side(t.Title)
	out.Facts = slices.Clone(t.Facts)
	for i := range out.Facts {
		f := &out.Facts[i]
		f.Label = lang.Side(f.Label)
		if yes, is := f.Value.(bool); is && f.Text == "" {
			f.Text = lang.Say(strconv.FormatBool(yes))
		}
		switch text, isText := f.Value.(string); {
		case f.Own:
		case f.Key == "table_title" && isText:
			f.Text = lang.Title(text)
		case isText && f.Text == "":
			f.Text = said(lang, text)
		default:
			f.Text = said(lang, f.Text)
		}
		if lines, are := f.Value.([]string); are && f.Text == "" {
			f.Text = saidAll(lang, lines)
		}
	}
	out.Columns = slices.Clone(t.Columns)
	for c := range out.Columns {
		if column := &out.Columns[c]; column.Label == "" && !column.Own && lang == wording.Chinese {
			column.Label = lang.Say(column.Name)
		}
	}
	out.Each = classesIn(t, lang)
	out.Notes = make([]string, len(t.Notes))
	for i, note := range t.Notes {
		out.Notes[i] = lang.Say(note)
	}
	return &out
}

// classesIn are the rows with classes of sectors, findings, units and what else is a word of the program in the language.
func classesIn(t *report.Table, lang wording.Language) func(func([]report.Cell) error) error {
	words := []string{"class", "severity", "message", "hint", "unit", "unused_for", "exogenous", "title", "file"}
	var at []int
	for c, column := range t.Columns {
		if slices.Contains(words, column.Name) {
			at = append(at, c)
		}
	}
	if at == nil || t.Each == nil {
		return t.Each
	}
	return func(yield func([]report.Cell) error) error {
		return t.Each(func(row []report.Cell) error {
			row = slices.Clone(row)
			for _, c := range at {
				row[c] = row[c].Said(lang.Title)
			}
			return yield(row)
		})
	}
}

// saidAll are the lines of a fact in one.
func saidAll(lang wording.Language, lines []string) string {
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = said(lang, line)
	}
	if lang == wording.Chinese {
		return strings.Join(out, "；")
	}
	return strings.Join(out, "; ")
}

// said is what a fact says, in the language.
func said(lang wording.Language, text string) string {
	if lang == wording.Chinese {
		return lang.Say(text)
	}
	switch text { // the only words of the program with Chinese in an English sentence
	case "competitive imports (竞争型): flows include imported goods":
		return "competitive imports: flows include imported goods"
	case "non-competitive imports (非竞争型): flows are domestic goods only":
		return "non-competitive imports: flows are domestic goods only"
	}
	return text
}

// ofProgram is [inLanguage] for tables whose headings and texts are words of the program, but for codes and the names of sectors.
func ofProgram(t *report.Table, lang wording.Language) *report.Table {
	out := inLanguage(t, lang)
	for c := range out.Columns {
		column := &out.Columns[c]
		if column.Label = t.Columns[c].Label; column.Label == "" {
			column.Label = column.Name
		}
		if !column.Own {
			column.Label = lang.Side(strings.TrimSpace(column.Label))
		}
	}
	if t.Each == nil {
		return out
	}
	data := []string{"code", "sector", "line", "case", "number", "value", "origin", "economy"}
	codes := slices.IndexFunc(t.Columns, func(c report.Column) bool { return c.Name == "code" })
	out.Each = func(yield func([]report.Cell) error) error {
		return t.Each(func(row []report.Cell) error {
			said := slices.Clone(row)
			for c := range said {
				if !slices.Contains(data, t.Columns[c].Name) {
					said[c] = row[c].Said(lang.Side)
				} else if t.Columns[c].Name == "sector" && codes >= 0 && row[codes].Empty() { // sums below the sectors
					said[c] = row[c].Said(lang.Say)
				}
			}
			return yield(said)
		})
	}
	return out
}
