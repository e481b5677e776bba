package main

import (
	"fmt"
	"strings"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/cmd/ioa/internal/wording"
	"ioimpact/scenarios"
)

// about is what a stated number is of, in the language: the names of case and line before the first colon stay, and a code or a
// year behind the words. An economy and a fact have their own names in the language.
func (s *summary) about(about string) string {
	lang := wording.Language(s.lang)
	if lang != wording.Chinese {
		return about
	}
	for _, fact := range s.r.Facts {
		if fact.Title == about && fact.TitleZH != "" {
			return fact.TitleZH
		}
	}
	parts := strings.Split(about, ": ")
	last := len(parts) - 1
	for i := range parts[:last] {
		parts[i] = s.ofWhom(parts[i], i == 0)
	}
	parts[last] = s.stated(parts[last])
	return strings.Join(parts, lang.Colon())
}

// ofWhom is what goes before a colon: an economy, the names of case and line, or words for what is named inside the line.
func (s *summary) ofWhom(label string, first bool) string {
	for _, e := range s.r.Economies {
		if e.Name == label {
			return s.pick(e.Name, e.NameZH)
		}
	}
	if !first {
		return wording.Chinese.Say(label)
	}
	for _, word := range [][2]string{{"reported ", "reported"}, {"operation, ", "operation"}, {"finance, ", "financing"}} {
		if name, has := strings.CutPrefix(label, word[0]); has {
			return wording.Chinese.Text(word[1]) + " " + name
		}
	}
	if at := strings.Index(label, ", local content of "); at >= 0 {
		return label[:at] + ", " + wording.Chinese.Say(label[at+len(", "):])
	}
	return label
}

// stated is what a number is of, without the label: words, and behind them the key of an economy, a code or a year.
func (s *summary) stated(what string) string {
	words, last := what, ""
	if at := strings.LastIndex(what, " "); at > 0 {
		words, last = what[:at], what[at+1:]
	}
	if name := economyIn(s.r, last, wording.Chinese); last != "" && name != last {
		return wording.Chinese.Say(words) + wording.Chinese.Colon() + name
	}
	if said := wording.Chinese.Say(what); said != what || last == "" {
		return said
	}
	return wording.Chinese.Say(words) + " " + last
}

// valueCell is the cell of a stated value. One without a unit may be the code of a sector, which is the same in every language.
func valueCell(lang wording.Language, q scenarios.Quantity) report.Cell {
	if q.Unit == "" && q.Draw == nil {
		return report.Own(valueOf(lang, q))
	}
	return report.T(valueOf(lang, q))
}

// valueOf is a stated number with its unit in the language, and its distribution or range if that is stated. A percentage needs no
// word that it is a share.
func valueOf(lang wording.Language, q scenarios.Quantity) string {
	text := q.Text
	if q.Draw != nil {
		text = strings.TrimSuffix(text, " ("+q.Draw.String()+")")
	}
	out := text
	if !strings.ContainsAny(text, "%％") || q.Unit != "share" {
		out = lang.Say(scenarios.AmountIn(text, q.Unit))
	}
	if q.Draw != nil {
		out += lang.Brackets(lang.Say(q.Draw.String()))
	}
	if len(q.Range) == 2 {
		between := map[bool]string{false: "%v to %v", true: "%v 至 %v"}[lang == wording.Chinese]
		out += lang.Brackets(fmt.Sprintf(between, q.Range[0], q.Range[1]))
	}
	return out
}
