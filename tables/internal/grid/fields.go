package grid

import (
	"bytes"
	"unicode/utf8"
)

// field is one cell of a record: where its text begins and ends, and whether
// it stood in quotation marks (the marks are outside the span).
type field struct {
	start, end int
	quoted     bool
}

// splitFields cuts a record, without its line end, at the delimiter and appends the
// fields to dst. A misplaced quotation mark gives its byte offset in bad (otherwise −1).
func splitFields(rec []byte, delimiter byte, dst []field) (fields []field, bad int) {
	pos := 0
	for {
		if pos < len(rec) && rec[pos] == '"' {
			end := closingQuote(rec, pos+1)
			if end < 0 || end+1 < len(rec) && rec[end+1] != delimiter {
				return dst, pos
			}
			dst = append(dst, field{pos + 1, end, true})
			pos = end + 1
		} else {
			end := bytes.IndexByte(rec[pos:], delimiter)
			if end < 0 {
				end = len(rec)
			} else {
				end += pos
			}
			if q := bytes.IndexByte(rec[pos:end], '"'); q >= 0 {
				return dst, pos + q
			}
			dst = append(dst, field{pos, end, false})
			pos = end
		}
		if pos >= len(rec) {
			return dst, -1
		}
		pos++ // the delimiter; at the end of the record an empty field follows it
		if pos == len(rec) {
			return append(dst, field{pos, pos, false}), -1
		}
	}
}

// closingQuote finds the quotation mark that ends a quoted field; doubled marks are text.
func closingQuote(rec []byte, from int) int {
	for i := from; i < len(rec); i++ {
		if rec[i] != '"' {
			continue
		}
		if i+1 < len(rec) && rec[i+1] == '"' {
			i++
			continue
		}
		return i
	}
	return -1
}

// content is the text of a field, doubled quotation marks made single.
func (f field) content(rec []byte) []byte {
	s := rec[f.start:f.end]
	if f.quoted && bytes.IndexByte(s, '"') >= 0 {
		s = bytes.ReplaceAll(s, []byte(`""`), []byte(`"`))
	}
	return s
}

// extent is what a field takes in its file, quotation marks included.
func (f field) extent(rec []byte) wideCell {
	s := rec[f.start:f.end]
	quotes := 0
	if f.quoted {
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

// place is the line and the column, in characters, of a byte offset of a record that begins on the given line.
func place(rec []byte, line, offset int) (int, int) {
	before := rec[:min(offset, len(rec))]
	line += bytes.Count(before, []byte{'\n'})
	if i := bytes.LastIndexByte(before, '\n'); i >= 0 {
		before = before[i+1:]
	}
	return line, utf8.RuneCount(before) + 1
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
