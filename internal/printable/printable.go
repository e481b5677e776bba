// Package printable shows texts from files on a screen. Names in a table may hold what a terminal takes for commands, such as
// "clear the screen", or what turns the reading direction of a line around.
package printable

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text is s with every character that is not shown but acts (controls other than a line break and a tab, changes of
// direction, invisible joiners and spaces, bytes that are no UTF-8) written as an escape: \x1b, \u202e.
func Text(s string) string {
	if strings.IndexFunc(s, acts) < 0 {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case !acts(r) || r == utf8.RuneError && isReplacement(s[i:]):
			b.WriteRune(r)
		case r == utf8.RuneError:
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r > 0xffff:
			fmt.Fprintf(&b, `\U%08x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}

// acts reports whether a character is to be escaped; every RuneError is, until it is known to be written in the text.
func acts(r rune) bool {
	return r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r) && r != '\u00ad' || r == '\u2028' || r == '\u2029' || r == utf8.RuneError)
}

// isReplacement reports whether a text begins with the replacement character itself and not with a byte that is no UTF-8.
func isReplacement(s string) bool { return strings.HasPrefix(s, "\ufffd") }
