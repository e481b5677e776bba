package printable

import "testing"

func TestText(t *testing.T) {
	for text, want := range map[string]string{
		"":                             "",
		"Iron & steel 钢铁, 1 %\n\tline": "Iron & steel 钢铁, 1 %\n\tline",
		"\x1b[2J\x1b]0;x\a":            `\x1b[2J\x1b]0;x\x07`,
		"a\rb":                         `a\x0db`,
		"abc\u202egnp.exe":             `abc\u202egnp.exe`,
		"\u200bzero\u2066":             `\u200bzero\u2066`,
		"\u009b1m":                     `\x9b1m`,
		"bad \xff byte":                `bad \xff byte`,
		"written \ufffd":               "written \ufffd",
		"\U000e0041":                   `\U000e0041`,
		"\u2028":                       `\u2028`,
	} {
		if got := Text(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
