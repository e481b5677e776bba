package main

import (
	"regexp"
	"slices"
	"strings"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/cmd/ioa/internal/wording"
	"ioimpact/scenarios"
)

// named is a table in which the scenario's economies have their Chinese names, for a summary in Chinese: libraries write the
// English ones into identities and notes, of which the catalogue of texts knows some. What it knows by that very name is left to it.
func (s *summary) named(t *report.Table) *report.Table {
	lang := wording.Language(s.lang)
	if lang != wording.Chinese {
		return t
	}
	replaced := func(text string) string { return text }
	for e, one := range s.r.Economies {
		said := lang.Say(one.Name)
		if rest := scenarios.Economy(e) == scenarios.Rest && said != one.Name; rest || one.Name == "" || one.NameZH == "" || said == one.NameZH {
			continue
		}
		before, word, zh := replaced, wholeName(one.Name), strings.ReplaceAll(one.NameZH, "$", "$$")
		replaced = func(text string) string {
			if text = before(text); !strings.Contains(text, one.Name) {
				return text
			}
			return word.ReplaceAllString(text, "${1}"+zh+"${2}")
		}
	}
	name := func(text string) string {
		if changed := replaced(text); changed != text {
			return lang.Say(changed)
		}
		return text
	}
	out := *t
	out.Notes = slices.Clone(t.Notes)
	for k := range out.Notes {
		out.Notes[k] = name(out.Notes[k])
	}
	if t.Each != nil {
		out.Each = func(yield func([]report.Cell) error) error {
			return t.Each(func(row []report.Cell) error {
				row = slices.Clone(row)
				for c := range row {
					row[c] = row[c].Said(name)
				}
				return yield(row)
			})
		}
	}
	return &out
}

// wholeName finds a name that is not a part of a longer word.
func wholeName(name string) *regexp.Regexp {
	return regexp.MustCompile(`(^|[^\p{L}\p{N}_])` + regexp.QuoteMeta(name) + `([^\p{L}\p{N}_]|$)`)
}
