package csvtext

import (
	"bytes"
	"unicode/utf8"
)

// Field is one cell of a CSV record: where its text begins and ends, and
// whether it stood in quotation marks (the marks are outside the span).
type Field struct {
	Start, End int
	Quoted     bool
}

// Split cuts a record, without its line end, at the delimiter and appends the
// fields to dst. A misplaced quotation mark gives its byte offset in bad (otherwise −1).
func Split(rec []byte, delimiter byte, dst []Field) (fields []Field, bad int) {
	for pos := 0; ; {
		f, next, bad := Next(rec, delimiter, pos)
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

// Next is the field that begins at pos, and where the next one begins:
// behind the end of the record when there is none.
func Next(rec []byte, delimiter byte, pos int) (f Field, next, bad int) {
	if pos < len(rec) && rec[pos] == '"' {
		end := closingQuote(rec, pos+1)
		if end < 0 || end+1 < len(rec) && rec[end+1] != delimiter {
			return Field{}, 0, pos
		}
		return Field{pos + 1, end, true}, end + 2, -1
	}
	end := bytes.IndexByte(rec[pos:], delimiter)
	if end < 0 {
		end = len(rec)
	} else {
		end += pos
	}
	if q := bytes.IndexByte(rec[pos:end], '"'); q >= 0 {
		return Field{}, 0, pos + q
	}
	return Field{pos, end, false}, end + 1, -1
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

// Text is the content of a field, doubled quotation marks made single.
func (f Field) Text(rec []byte) string { return string(f.Content(rec)) }

// Content is the text of a field, in the record where that can be.
func (f Field) Content(rec []byte) []byte {
	s := rec[f.Start:f.End]
	if f.Quoted && bytes.IndexByte(s, '"') >= 0 {
		s = bytes.ReplaceAll(s, []byte(`""`), []byte(`"`))
	}
	return s
}

// Place is the line and the column, in characters, of a byte offset of a record that begins on the given line.
func Place(rec []byte, line, offset int) (int, int) {
	before := rec[:min(offset, len(rec))]
	line += bytes.Count(before, []byte{'\n'})
	if i := bytes.LastIndexByte(before, '\n'); i >= 0 {
		before = before[i+1:]
	}
	return line, utf8.RuneCount(before) + 1
}
