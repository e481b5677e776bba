package naming

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// visible takes out characters without any width: copied from a web page or a PDF they stand before or within labels.
func visible(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return strings.Map(seen, s)
		}
	}
	return s
}

// seen is a character as it is printed: a blank for all kinds of them, −1 for what is not printed.
func seen(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case unicode.Is(unicode.Cf, r), unicode.Is(unicode.Variation_Selector, r), strings.ContainsRune("\u034f\u115f\u1160\u3164\uffa0", r):
		return -1
	}
	return r
}

// Clean takes out what does not show: blanks at the ends, doubled blanks, line breaks, characters
// without width, and the .0 (or ,0) that spreadsheets put behind a code of digits.
func Clean(s string) string {
	if isClean(s) {
		return s
	}
	return cleaned(s)
}

func cleaned(s string) string {
	s = strings.Join(strings.Fields(visible(s)), " ")
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

// Fold is a label without regard to case, width, leading zeros, blanks among Chinese characters, and the way accents and digits are
// encoded: 001, 1 and １ are one code, 合计 and 合　计 one word.
func Fold(s string) string {
	if isClean(s) { // no wide characters and none of Chinese
		s = strings.ToLower(s)
	} else {
		s = withoutHanBlanks(strings.ToLower(plainly(s)))
	}
	if Digits(s) {
		if s = strings.TrimLeft(s, "0"); s == "" {
			s = "0"
		}
	}
	return s
}

// plainly is a clean label with every character in its usual encoding: width, accents, digits of other scripts.
func plainly(s string) string {
	s = Clean(s)
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return Clean(strings.Map(digit, norm.NFC.String(width.Fold.String(s))))
		}
	}
	return s
}

// digit is 0 to 9 for a digit of any script: in each range of digits they follow each other from zero, once or several times.
func digit(r rune) rune {
	if r < utf8.RuneSelf || !unicode.Is(unicode.Nd, r) {
		return r
	}
	for _, one := range unicode.Nd.R16 {
		if rune(one.Lo) <= r && r <= rune(one.Hi) {
			return '0' + (r-rune(one.Lo))%10
		}
	}
	for _, one := range unicode.Nd.R32 {
		if rune(one.Lo) <= r && r <= rune(one.Hi) {
			return '0' + (r-rune(one.Lo))%10
		}
	}
	return r
}

// likeLatin are letters of other scripts that are printed as Latin ones are.
var likeLatin = strings.NewReplacer(
	"А", "A", "В", "B", "Е", "E", "К", "K", "М", "M", "Н", "H", "О", "O", "Р", "P", "С", "C", "Т", "T", "Х", "X", "І", "I", "Ј", "J", "Ѕ", "S",
	"а", "a", "е", "e", "о", "o", "р", "p", "с", "c", "у", "y", "х", "x", "і", "i", "ј", "j", "ѕ", "s",
	"Α", "A", "Β", "B", "Ε", "E", "Ζ", "Z", "Η", "H", "Ι", "I", "Κ", "K", "Μ", "M", "Ν", "N", "Ο", "O", "Ρ", "P", "Τ", "T", "Υ", "Y", "Χ", "X", "ο", "o")

// Looks is a label as it is seen: two labels with the same looks cannot be told apart on paper.
func Looks(s string) string { return likeLatin.Replace(plainly(s)) }

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
