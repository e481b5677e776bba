package study

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	"ioimpact/plots"
	"ioimpact/scenarios"
)

// MaterialAmounts shows the output of each group of sectors (steel, cement …) that every case requires.
func MaterialAmounts(r *scenarios.Result, lang Language) (plots.GroupedBars, error) {
	f := plots.GroupedBars{ValueLabel: lang.pick("Output required", "所需产出")}
	if len(r.Cases) == 0 || len(r.Cases[0].Groups) == 0 {
		return f, fmt.Errorf("scenario %s names no groups of sectors, so there are no materials to draw", r.Scenario)
	}
	if n := len(r.Cases); n > maxLines {
		return f, fmt.Errorf("%d cases in one figure, and %d can be told apart", n, maxLines)
	}
	for i := range r.Cases {
		f.Series = append(f.Series, capital(caseTitle(&r.Cases[i], lang)))
	}
	for k, g := range r.Cases[0].Groups {
		row := plots.Row{Label: capital(lang.pick(g.Name, g.NameZH))}
		for i := range r.Cases {
			row.Values = append(row.Values, r.Cases[i].Groups[k].Output)
		}
		f.Rows = append(f.Rows, row)
	}
	m := scaleMoney(r, largestValue(f.Rows), lang)
	divide(f.Rows, m.divisor)
	f.Unit = m.unit
	f.Note = basisNote(r, lang)
	return f, nil
}

// capital begins a label with a capital letter.
func capital(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[n:]
}

// small begins a name within a sentence with a small letter, unless it is an abbreviation.
func small(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	if next, _ := utf8.DecodeRuneInString(s[n:]); !unicode.IsLower(next) {
		return s
	}
	return string(unicode.ToLower(first)) + s[n:]
}
