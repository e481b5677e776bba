package plots

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Faults are what a printer would send back: text over other text, below six points, cut by the edge or inside a word,
// without a glyph, and marks whose names were left out (a name that is shortened is no fault). It is for tests; what the reader of a figure should know is in Warnings.
func (f *Figure) Faults() (list []string) {
	add := func(format string, args ...any) { list = append(list, fmt.Sprintf(format, args...)) }
	whole := Box{0, 0, float64(f.width), float64(f.height)}
	for i, a := range f.labels {
		if a.Size < sizeSmall {
			add("%s %.60q is set in %.1f points", a.Kind, a.Text, a.Size)
		}
		if !a.Box.Inside(whole) {
			add("%s %.60q is cut by the edge", a.Kind, a.Text)
		}
		if broken := brokenWord(a.Text); broken != "" {
			add("%s %.60q is broken inside the word %s", a.Kind, a.Text, broken)
		}
		for _, b := range f.labels[:i] {
			if a.Box.Overlaps(b.Box) {
				add("%s %.60q is over %s %.60q", a.Kind, a.Text, b.Kind, b.Text)
			}
		}
	}
	for _, r := range f.missing {
		add("no glyph of %q", r)
	}
	for _, w := range f.warnings {
		if strings.Contains(w, "omitted") || strings.Contains(w, "no room") || strings.Contains(w, "left out") {
			add("%s", w)
		}
	}
	return list
}

// brokenWord is a word that goes on in the next line: a number, a word of two hanzi, or the end of a Latin word.
func brokenWord(text string) string {
	lines := strings.Split(text, "\n")
	for i := 1; i < len(lines); i++ {
		a, _ := utf8.DecodeLastRuneInString(lines[i-1])
		b, _ := utf8.DecodeRuneInString(lines[i])
		start, _, _ := strings.Cut(strings.TrimRight(lines[i], ",.;:)"), " ")
		switch {
		case unicode.IsDigit(a) && unicode.IsDigit(b),
			wide(a) && wide(b) && strings.Contains(words, " "+string([]rune{a, b})+" "),
			unicode.IsLetter(a) && !wide(a) && unicode.IsLower(b) && fragment(strings.TrimRight(start, ",.;:)")):
			return string(a) + start
		}
	}
	return ""
}

// fragment reports whether letters are hardly a word: one or two that are no word of English, or a common ending.
func fragment(s string) bool {
	if len(s) > 3 {
		return false
	}
	return !strings.Contains(" a an as at be by do in is it its km mm no of off on one or our out per so ten the to two up via we and all any are but can few for had has how may new nor not now old own see set six tax the use was who yen yet you gas oil sea air ", " "+s+" ")
}
