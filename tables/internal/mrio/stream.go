package mrio

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strconv"
	"strings"
	"unicode/utf8"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/tables/internal/grid"
	"ioimpact/tables/internal/printed"
)

// blockSize is how much text one parsing step takes; maxLine and maxCells bound one line of
// a table (that of 40,000 columns is under 1 MB).
const (
	blockSize = 1 << 20
	maxLine   = 1 << 26
	maxCells  = 1 << 18
)

// stream reads a text of delimited numbers: some lines of labels, then rows. Cells
// may stand in quotation marks; a line end inside them is not read.
type stream struct {
	file  string
	delim byte
	r     io.Reader
	rest  []byte
	line  int // of the first byte of rest
	done  bool
	grid  *grid.Grid // that the text was made of, for the places of mistakes; nil for a text as it is
}

func newStream(file string, delim byte, r io.Reader) *stream {
	return &stream{file: file, delim: delim, r: r, line: 1}
}

// next is a block of whole lines and the number of its first, or io.EOF.
func (s *stream) next() ([]byte, int, error) {
	buf := s.rest
	for {
		if end := bytes.LastIndexByte(buf, '\n') + 1; end > 0 && (len(buf) >= blockSize || s.done) {
			return s.cut(buf, end)
		}
		if s.done {
			if len(buf) == 0 {
				return nil, s.line, io.EOF
			}
			return s.cut(buf, len(buf))
		}
		if len(buf) > maxLine {
			return nil, s.line, &input.Error{File: s.file, Line: s.line, Msg: "a line longer than 64 MB", Hint: "is it the right file?"}
		}
		room := len(buf) + blockSize + len(buf)/2
		if err := memory.Ask(float64(room), "a line of the text"); err != nil {
			return nil, s.line, fmt.Errorf("%s: %w", s.file, err)
		}
		grown := make([]byte, len(buf), room)
		copy(grown, buf)
		for buf = grown; len(buf) < cap(buf) && !s.done; {
			n, err := s.r.Read(buf[len(buf):cap(buf)])
			buf = buf[:len(buf)+n]
			if s.done = err == io.EOF; err != nil && !s.done {
				return nil, s.line, err
			}
		}
	}
}

func (s *stream) cut(buf []byte, end int) ([]byte, int, error) {
	at := s.line
	s.rest, s.line = buf[end:], s.line+bytes.Count(buf[:end], []byte{'\n'})
	return buf[:end:end], at, nil
}

// labels is the next line that is not blank, as texts.
func (s *stream) labels() (cells []string, line int, err error) {
	for {
		block, at, err := s.next()
		if err == io.EOF {
			return nil, at, &input.Error{File: s.file, Line: at, Msg: "the file ends here", Hint: "is it cut off?"}
		}
		if err != nil {
			return nil, at, err
		}
		text, rest, at := s.firstText(block, at)
		if text == nil {
			continue
		}
		s.rest, s.line = append(rest[:len(rest):len(rest)], s.rest...), at+1
		if !utf8.Valid(text) {
			return nil, at, &input.Error{File: s.file, Line: at, Msg: "the text is not UTF-8", Hint: "take the file as downloaded"}
		}
		if bytes.Count(text, []byte{s.delim}) >= maxCells { // before it takes many times its size in memory
			return nil, at, &input.Error{File: s.file, Line: at, Msg: "more than " + strconv.Itoa(maxCells) + " cells in a line", Hint: "is it the right file?"}
		}
		for _, c := range split(text, s.delim, nil) {
			cells = append(cells, strings.TrimSpace(c.text(text)))
		}
		return cells, at, nil
	}
}

// firstText is the first line of a block that is not blank, its number, and what
// follows; nil when all are blank.
func (s *stream) firstText(block []byte, line int) (text, rest []byte, at int) {
	for rest = block; len(rest) > 0; line++ {
		end := bytes.IndexByte(rest, '\n') + 1
		if end == 0 {
			end = len(rest)
		}
		text, rest = trimEnd(rest[:end]), rest[end:]
		if line == 1 {
			text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
		}
		if len(bytes.TrimSpace(text)) > 0 {
			return text, rest, line
		}
	}
	return nil, nil, line
}

func trimEnd(rec []byte) []byte {
	rec = bytes.TrimSuffix(rec, []byte{'\n'})
	return bytes.TrimSuffix(rec, []byte{'\r'})
}

// cell is where the text of a cell begins and ends, without its quotation marks.
type cell struct {
	start, end int
	quoted     bool
}

func (c cell) text(rec []byte) string {
	s := string(rec[c.start:c.end])
	if c.quoted {
		s = strings.ReplaceAll(s, `""`, `"`)
	}
	return s
}

// split cuts a line into cells. A quotation mark that is not closed takes the rest of the line.
func split(rec []byte, delim byte, dst []cell) []cell {
	for pos := 0; ; {
		c := cell{start: pos}
		if pos < len(rec) && rec[pos] == '"' {
			c.start, c.quoted = pos+1, true
			for pos++; pos < len(rec) && (rec[pos] != '"' || pos+1 < len(rec) && rec[pos+1] == '"'); pos++ {
				if rec[pos] == '"' {
					pos++
				}
			}
			c.end = min(pos, len(rec))
		}
		next := bytes.IndexByte(rec[min(pos, len(rec)):], delim)
		if next < 0 {
			next = len(rec) - pos
		}
		if pos += next; !c.quoted {
			c.end = pos
		}
		dst = append(dst, c)
		if pos >= len(rec) {
			return dst
		}
		pos++
	}
}

// record is a row: its labels and its numbers. An empty cell is NaN, which no text spells.
type record struct {
	s      *stream
	text   []byte
	line   int
	labels []string
	values []float64
	last   []printed.Digits // of each value
}

// errorAt is a mistake in cell i of the row, labels counted.
func (r *record) errorAt(i int, hint, msg string) *input.Error {
	if g := r.s.grid; g != nil {
		return g.Error(r.line-1, i, hint, "%s", msg)
	}
	cells := split(r.text, r.s.delim, nil)
	e := &input.Error{File: r.s.file, Line: r.line, Col: 1, Msg: msg, Hint: hint}
	if i < len(cells) {
		e.Col = utf8.RuneCount(r.text[:cells[i].start]) + 1
		e.Text = cells[i].text(r.text)
	}
	return e
}

// rows reads the rest of the stream on all processors and hands over every row, in
// order: labels texts, then width numbers. Rows of another length and cells that
// are no numbers are recorded in errs, and such rows are left out.
func (s *stream) rows(labels, width int, errs *input.List, take func(*record)) error {
	type parsed struct {
		rows []record
		errs input.List
	}
	pending := make(chan chan parsed, 2*runtime.GOMAXPROCS(0))
	var failure error
	go func() {
		defer close(pending)
		for {
			block, line, err := s.next()
			if err != nil {
				if !errors.Is(err, io.EOF) {
					failure = err
				}
				return
			}
			done := make(chan parsed, 1)
			pending <- done
			go func() {
				var p parsed
				p.rows = s.parse(block, line, labels, width, &p.errs)
				done <- p
			}()
		}
	}()
	for done := range pending {
		p := <-done
		errs.Merge(&p.errs)
		for i := range p.rows {
			take(&p.rows[i])
		}
	}
	return failure
}

func (s *stream) parse(block []byte, line, labels, width int, errs *input.List) []record {
	var out []record
	var cells []cell
	numbers, last := make([]float64, 0, len(block)/6), make([]printed.Digits, 0, len(block)/6)
	for ; len(block) > 0; line++ {
		end := bytes.IndexByte(block, '\n') + 1
		if end == 0 {
			end = len(block)
		}
		r := record{s: s, text: trimEnd(block[:end]), line: line}
		block = block[end:]
		if len(bytes.TrimSpace(r.text)) == 0 {
			continue
		}
		cells = split(r.text, s.delim, cells[:0])
		if len(cells) == labels+width+1 && cells[labels+width].start == cells[labels+width].end {
			cells = cells[:labels+width] // a delimiter ends every line
		}
		if len(cells) != labels+width {
			e := r.errorAt(min(len(cells), labels+width), "is the file cut off, or are its labels those of another file?", "")
			e.Msg, e.Text = "the row has "+strconv.Itoa(len(cells)-labels)+" numbers, its labels call for "+strconv.Itoa(width), ""
			errs.Add(e)
			continue
		}
		for _, c := range cells[:labels] {
			r.labels = append(r.labels, strings.TrimSpace(c.text(r.text)))
		}
		start := len(numbers)
		var good bool
		if numbers, good = r.numbers(cells, labels, numbers, errs); good {
			r.values = numbers[start:len(numbers):len(numbers)]
			before := len(last)
			last = r.lastOf(cells[labels:], last)
			r.last = last[before:len(last):len(last)]
			out = append(out, r)
		}
	}
	return out
}
