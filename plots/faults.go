package plots

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Faults are what a printer would send back: text over other text, below six points, cut by the edge or inside a word,
// without a glyph, codes in place of names, axes with numbers but no name, and marks whose names were left out (a name that
// is shortened is no fault). It is for tests; what the reader of a figure should know is in Warnings.
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
		if a.Kind != LabelNote && code(a.Text) {
			add("%s %.60q is a code, not a name", a.Kind, a.Text)
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
	if f.has(LabelTick) && !f.has(LabelAxis) {
		add("no axis has a name")
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

func (f *Figure) has(kind LabelKind) bool {
	return slices.ContainsFunc(f.labels, func(l Label) bool { return l.Kind == kind })
}

// code reports whether a text is three capital letters, as regions of tables are called, or a code with its region before a colon.
func code(text string) bool {
	region, rest, _ := strings.Cut(text, ":")
	if len(region) != 3 || strings.ToUpper(region) != region || strings.ContainsFunc(region, func(r rune) bool { return !unicode.IsUpper(r) }) {
		return false
	}
	return rest == "" || !strings.HasPrefix(rest, " ")
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
	const short = " a an and all any are as at be but by can do few for gas had has how in is it its km may mm new no nor not now of off oil old on " +
		"one or our out own per sea see set six so tax ten the to two up use via was we who yen yet you air "
	return !strings.Contains(short, " "+s+" ")
}
