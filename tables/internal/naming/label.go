package naming

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// invisible are characters without any width: copied from a web page they stand before or within labels.
var invisible = strings.NewReplacer("\u00a0", " ", "\u200b", "", "\u200c", "", "\u200d", "", "\u2060", "", "\ufeff", "", "\u00ad", "")

// Clean takes out what does not show: blanks at the ends, doubled blanks, line breaks, characters
// without width, and the .0 (or ,0) that spreadsheets put behind a code of digits.
func Clean(s string) string {
	if isClean(s) {
		return s
	}
	return cleaned(s)
}

func cleaned(s string) string {
	s = strings.Join(strings.Fields(invisible.Replace(s)), " ")
	for _, mark := range []string{".", ","} {
		if whole, zeros, found := strings.Cut(s, mark); found && Digits(whole) && zeros != "" && strings.Trim(zeros, "0") == "" {
			return whole
		}
	}
	return s
}

// isClean reports whether a label is what most are: printable ASCII with single blanks within, and no point or comma. Files have many
// labels, and this costs a hundredth of cleaning one.
func isClean(s string) bool {
	for i := range len(s) {
		switch b := s[i]; {
		case b == ' ' && (i == 0 || i == len(s)-1 || s[i-1] == ' '):
			return false
		case b < ' ' || b > '~' || b == '.' || b == ',':
			return false
		}
	}
	return true
}

// Digits reports whether a label is digits and nothing else.
func Digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// Fold is a label without regard to case, width, leading zeros and blanks among Chinese characters: 001, 1 and １ are one
// code, 合计 and 合　计 one word.
func Fold(s string) string {
	if isClean(s) { // no wide characters and none of Chinese
		s = strings.ToLower(s)
	} else {
		s = withoutHanBlanks(strings.ToLower(width.Fold.String(Clean(s))))
	}
	if Digits(s) {
		if s = strings.TrimLeft(s, "0"); s == "" {
			s = "0"
		}
	}
	return s
}

// withoutHanBlanks takes out blanks between two Chinese characters, which only spread a word over its cell.
func withoutHanBlanks(s string) string {
	if !strings.Contains(s, " ") {
		return s
	}
	text, before := strings.Builder{}, ' '
	words := strings.Split(s, " ")
	for i, word := range words {
		first, _ := utf8.DecodeRuneInString(word)
		if i > 0 && !(unicode.Is(unicode.Han, before) && unicode.Is(unicode.Han, first)) {
			text.WriteByte(' ')
		}
		text.WriteString(word)
		before, _ = utf8.DecodeLastRuneInString(word)
	}
	return text.String()
}

// Same reports whether two labels name the same thing.
func Same(a, b string) bool { return a == b || Fold(a) == Fold(b) }

// Word is a label as words are looked for in it: without case, width, underscores, hyphens and doubled blanks.
func Word(s string) string {
	return strings.Join(strings.Fields(strings.Map(markAsBlank, strings.ToLower(width.Fold.String(s)))), " ")
}

func markAsBlank(r rune) rune {
	if r == '_' || r == '-' {
		return ' '
	}
	return r
}

// Region is the region of a code, which is before its first colon; "" when there is none.
func Region(code string) string { return code[:max(strings.Index(code, ":"), 0)] }

// WithoutRegion is a code without its region.
func WithoutRegion(code string) string { return code[strings.Index(code, ":")+1:] }
