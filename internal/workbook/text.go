package workbook

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// appendEscaped writes a text as XML. Control characters are refused: XML has none,
// and the escape of spreadsheets (_x0001_) is not read by all programs.
func appendEscaped(dst []byte, s string) ([]byte, error) {
	for i, r := range s {
		switch {
		case r == '&':
			dst = append(dst, "&amp;"...)
		case r == '<':
			dst = append(dst, "&lt;"...)
		case r == '>':
			dst = append(dst, "&gt;"...)
		case r == '"':
			dst = append(dst, "&quot;"...)
		case r == '\r':
			dst = append(dst, "&#13;"...)
		case r == '_' && isEscape(s[i:]):
			dst = append(dst, "_x005F_"...)
		case r < ' ' && r != '\n' && r != '\t', r == 0xfffe, r == 0xffff:
			return dst, fmt.Errorf("a control character in a text")
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\ufffd"):
			return dst, fmt.Errorf("a text that is not UTF-8")
		default:
			dst = utf8.AppendRune(dst, r)
		}
	}
	return dst, nil
}

// isEscape reports whether a text begins with what readers take for an escaped character, such as _x0041_.
func isEscape(s string) bool {
	if len(s) < 7 || s[1] != 'x' || s[6] != '_' {
		return false
	}
	n, err := strconv.ParseUint(s[2:6], 16, 32)
	return err == nil && utf8.ValidRune(rune(n))
}

func utf16Len(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xffff {
			n++
		}
	}
	return n
}
