package report

import (
	"strings"
	"unicode/utf8"

	"ioimpact/internal/printable"

	"golang.org/x/text/width"
)

// cells is the width in terminal cells: East Asian wide and full-width characters take two.
func cells(s string) int {
	n := 0
	for _, r := range s {
		n += runeCells(r)
	}
	return n
}

func runeCells(r rune) int {
	if r < utf8.RuneSelf {
		return 1
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// appendPadded appends s, filled to n terminal cells, on the left for numbers.
func appendPadded(text []byte, s string, n int, left bool) []byte {
	if !left {
		text = append(text, s...)
	}
	for range n - cells(s) {
		text = append(text, ' ')
	}
	if left {
		text = append(text, s...)
	}
	return text
}

// shorten cuts s to n terminal cells, of which the last is an ellipsis.
func shorten(s string, n int) string {
	s = printable.Text(s)
	if cells(s) <= n {
		return s
	}
	taken := 0
	for i, r := range s {
		if taken += runeCells(r); taken > n-1 {
			return s[:i] + "…"
		}
	}
	return s
}

// pieces cuts a text where a line may end: after spaces, underscores, commas and colons, and between Chinese characters
// but not before Chinese punctuation.
func pieces(s string) []string {
	var out []string
	start := 0
	runes := []rune(s)
	for i, r := range runes {
		last := i == len(runes)-1
		wide := runeCells(r) == 2
		after := strings.ContainsRune(" _:,，。；：、", r)
		if !last && (after || wide || runeCells(runes[i+1]) == 2) && !strings.ContainsRune(" ，。；：、）)”’", runes[i+1]) && !strings.ContainsRune("（(“", r) {
			out, start = append(out, string(runes[start:i+1])), i+1
		}
	}
	return append(out, string(runes[start:]))
}

// wrap breaks a text into lines of at most n terminal cells; a piece without a place to break that is wider is cut.
func wrap(s string, n int) []string {
	var out []string
	line := ""
	for _, piece := range pieces(s) {
		if line != "" && cells(line)+cells(strings.TrimRight(piece, " ")) > n {
			out, line = append(out, strings.TrimRight(line, " ")), ""
		}
		for cells(strings.TrimRight(piece, " ")) > n {
			at := cut(piece, n)
			out, piece = append(out, piece[:at]), piece[at:]
		}
		line += piece
	}
	return append(out, strings.TrimRight(line, " "))
}

// cut is where the first n terminal cells of s end, at least one character.
func cut(s string, n int) int {
	taken := 0
	for i, r := range s {
		if taken += runeCells(r); taken > n && i > 0 {
			return i
		}
	}
	return len(s)
}

// Paragraph breaks a text into lines, all but the first of which begin with blanks; width 0 leaves it whole.
func Paragraph(s string, width, indent int) string {
	s = printable.Text(s)
	if width <= 0 || cells(s) <= width {
		return s
	}
	lines := wrap(s, width)
	if rest := strings.TrimPrefix(s, lines[0]); len(lines) > 1 {
		lines = append(lines[:1], wrap(strings.TrimLeft(rest, " "), max(width-indent, 10))...)
	}
	return strings.Join(lines, "\n"+strings.Repeat(" ", indent))
}
