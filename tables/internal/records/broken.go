package records

import (
	"bytes"
	"encoding/csv"
	"errors"
	"unicode/utf8"

	"ioimpact/internal/input"
)

// behind reads on behind the line that begins a broken record: a quotation mark that is not closed hides nothing else. Nil at the end.
func (p *placer) behind(data []byte, err error) *csv.Reader {
	var broken *csv.ParseError
	if !errors.As(err, &broken) {
		return nil
	}
	skip := p.skipped + broken.StartLine
	if skip >= len(p.lines) {
		return nil
	}
	p.skipped = skip
	rest := bytes.Join(p.lines[skip:], []byte{'\n'})
	c := csv.NewReader(bytes.NewReader(rest))
	c.FieldsPerRecord = -1
	return c
}

// csvError places a mistake of encoding/csv, whose columns count bytes and whose lines those behind the skipped ones.
func csvError(file string, data []byte, skipped int, err error) *input.Error {
	var p *csv.ParseError
	if errors.As(err, &p) {
		line, col := p.Line+skipped, 0
		if p.StartLine < p.Line { // a mark never closed is noticed at the end of the file
			line, col = openMark(data, p.StartLine+skipped)
		} else {
			before := bytes.SplitN(data, []byte{'\n'}, line+1)[line-1]
			col = utf8.RuneCount(before[:min(len(before), p.Column-1)]) + 1
		}
		return &input.Error{File: file, Line: line, Col: col, Msg: p.Err.Error(), Hint: "put cells that hold commas or quotation marks in quotation marks"}
	}
	return &input.Error{File: file, Msg: err.Error()}
}

// openMark is the place of the quotation mark that a record beginning on this line never closes. If a later mark closes it, as the one
// that opens another cell does, it is that open at the end of the first line; column 0 when none is. A mark with which a later cell
// begins is one that opens it, so what is open there was never closed.
func openMark(data []byte, start int) (line, col int) {
	line = start
	quoted, first := false, 0
	var opened []byte // the last line with a mark that opens, up to it: characters are counted once, at the end
	column := func() int { return utf8.RuneCount(opened) + 1 }
	for k, text := range bytes.Split(data, []byte{'\n'})[start-1:] {
		for i, c := range text {
			if c != '"' {
				continue
			}
			if quoted && k > 0 && first > 0 && (i == 0 || text[i-1] == ',') {
				return start, first
			}
			if quoted = !quoted; quoted {
				line, opened = start+k, text[:i]
			}
		}
		if k == 0 && quoted {
			first = column()
		}
	}
	if !quoted {
		return start, first
	}
	return line, column()
}
