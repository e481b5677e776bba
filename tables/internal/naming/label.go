package naming

import (
	"strings"

	"golang.org/x/text/width"
)

// Clean takes out what does not show: blanks at the ends, doubled blanks, line
// breaks, and the .0 (or ,0) that spreadsheets put behind a code of digits.
func Clean(s string) string {
	s = strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00a0", " ")), " ")
	for _, mark := range []string{".", ","} {
		if whole, zeros, found := strings.Cut(s, mark); found && Digits(whole) && zeros != "" && strings.Trim(zeros, "0") == "" {
			return whole
		}
	}
	return s
}

// Digits reports whether a label is digits and nothing else.
func Digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// Fold is a label without regard to case, width and leading zeros: 001, 1 and １ are one code.
func Fold(s string) string {
	s = strings.ToLower(width.Fold.String(Clean(s)))
	if Digits(s) {
		if s = strings.TrimLeft(s, "0"); s == "" {
			s = "0"
		}
	}
	return s
}

// Same reports whether two labels name the same thing.
func Same(a, b string) bool { return a == b || Fold(a) == Fold(b) }

// Word is a label as words are looked for in it: without case, width, underscores, hyphens and doubled blanks.
func Word(s string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("_", " ", "-", " ").Replace(strings.ToLower(width.Fold.String(s)))), " ")
}

// Region is the region of a code, which is before its first colon; "" when there is none.
func Region(code string) string { return code[:max(strings.Index(code, ":"), 0)] }

// WithoutRegion is a code without its region.
func WithoutRegion(code string) string { return code[strings.Index(code, ":")+1:] }
