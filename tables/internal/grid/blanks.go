package grid

import (
	"bytes"
	"unicode/utf8"

	"ioimpact/tables/internal/csvtext"
)

// extent is what a field takes in its file, quotation marks included.
func extent(f csvtext.Field, rec []byte) wideCell {
	s := rec[f.Start:f.End]
	quotes := 0
	if f.Quoted {
		quotes = 2
	}
	if i := bytes.LastIndexByte(s, '\n'); i >= 0 {
		return wideCell{lines: bytes.Count(s, []byte{'\n'}), width: utf8.RuneCount(s[i+1:]) + 1}
	}
	return wideCell{width: runes(s) + quotes}
}

// runes counts characters; most cells are short and ASCII.
func runes(s []byte) int {
	n := 0
	for _, c := range s {
		if c&0xc0 != 0x80 {
			n++
		}
	}
	return n
}

// trimBlanks takes blanks off both ends: spaces, tabs, no-break, thin and ideographic spaces.
func trimBlanks(s []byte) []byte {
	for len(s) > 0 && (s[0] == ' ' || s[0] == '\t' || s[0] >= 0xc2) {
		n := blank(s)
		if n == 0 {
			break
		}
		s = s[n:]
	}
	for len(s) > 0 && (s[len(s)-1] == ' ' || s[len(s)-1] == '\t' || s[len(s)-1] >= 0x80) {
		n := lastBlank(s)
		if n == 0 {
			break
		}
		s = s[:len(s)-n]
	}
	return s
}

// blank is how many bytes of blank s begins with.
func blank(s []byte) int {
	if s[0] == ' ' || s[0] == '\t' {
		return 1
	}
	r, n := utf8.DecodeRune(s)
	if isBlank(r) {
		return n
	}
	return 0
}

func lastBlank(s []byte) int {
	r, n := utf8.DecodeLastRune(s)
	if isBlank(r) {
		return n
	}
	return 0
}

func isBlank(r rune) bool {
	switch r {
	case ' ', '\t', '\u00a0', '\u2007', '\u2009', '\u202f', '\u3000':
		return true
	}
	return false
}
