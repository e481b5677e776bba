package tables

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// field is one cell of a CSV record: where its text begins and ends, and
// whether it stood in quotation marks (the marks are outside the span).
type field struct {
	start, end int
	quoted     bool
}

// splitFields cuts a record, without its line end, into comma-separated fields
// and appends them to dst. A misplaced quotation mark gives its byte offset in bad (otherwise −1).
func splitFields(rec []byte, dst []field) (fields []field, bad int) {
	for pos := 0; ; {
		f, next, bad := nextField(rec, pos)
		if bad >= 0 {
			return dst, bad
		}
		dst = append(dst, f)
		if next > len(rec) {
			return dst, -1
		}
		pos = next
	}
}

// nextField is the field that begins at pos, and where the next one begins:
// behind the end of the record when there is none.
func nextField(rec []byte, pos int) (f field, next, bad int) {
	if pos < len(rec) && rec[pos] == '"' {
		end := closingQuote(rec, pos+1)
		if end < 0 || end+1 < len(rec) && rec[end+1] != ',' {
			return field{}, 0, pos
		}
		return field{pos + 1, end, true}, end + 2, -1
	}
	end := bytes.IndexByte(rec[pos:], ',')
	if end < 0 {
		end = len(rec)
	} else {
		end += pos
	}
	if q := bytes.IndexByte(rec[pos:end], '"'); q >= 0 {
		return field{}, 0, pos + q
	}
	return field{pos, end, false}, end + 1, -1
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

// text is the content of a field.
func (f field) text(rec []byte) string {
	s := string(rec[f.start:f.end])
	if f.quoted {
		s = strings.ReplaceAll(s, `""`, `"`)
	}
	return s
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

// columnName names a column for a message: its letter in a spreadsheet, and its header.
func columnName(index int, header string) string {
	letters := ""
	for i := index; i >= 0; i = i/26 - 1 {
		letters = string(rune('A'+i%26)) + letters
	}
	if header == "" {
		return "column " + letters
	}
	return fmt.Sprintf("column %s (%s)", letters, header)
}
