package tables

import (
	"bytes"
	"io"
	"math"
	"runtime"
	"strconv"
	"strings"
	"unicode/utf8"
	"unsafe"

	"ioimpact/internal/input"
)

// row is one record of a plain table: its labels and its numbers. An empty cell
// is NaN, which no text can produce because NaN is refused as a number.
type row struct {
	rec    []byte // the record's text, for the places of later errors
	line   int
	labels []string
	values []float64 // one for each column after the labels; nil when the record is ragged
}

// rowBlock is what one block of text became.
type rowBlock struct {
	rows    []row
	errs    input.List
	foreign bool // text in another encoding was reported: every cell has the same cause
}

func (b *rowBlock) encodingError(file string, line, col int) {
	if !b.foreign {
		b.errs.Add(encodingError(file, line, col))
	}
	b.foreign = true
}

// rowReader parses the records after the header on all processors and hands
// them over in file order.
type rowReader struct {
	file   string
	header []string // every column name, labels included
	labels int      // how many leading columns are labels
}

// readFrom calls take for every row of the first block and of those that follow,
// in order. An error is one of reading, not of content: those are in errs.
func (r *rowReader) readFrom(first textBlock, blocks *blockReader, errs *input.List, take func(row)) error {
	pending := make(chan chan rowBlock, 2*runtime.GOMAXPROCS(0))
	var readErr error
	go func() {
		defer close(pending)
		block, err := first, error(nil)
		for err == nil {
			done := make(chan rowBlock, 1)
			pending <- done
			go func(block textBlock) { done <- r.parse(block) }(block)
			block, err = blocks.next()
		}
		if err != io.EOF {
			readErr = err
		}
	}()
	for done := range pending {
		block := <-done
		errs.Merge(&block.errs)
		for _, one := range block.rows {
			take(one)
		}
	}
	return readErr
}

func (r *rowReader) parse(block textBlock) rowBlock {
	var out rowBlock
	var fields []field
	numbers := make([]float64, 0, len(block.data)/6) // a cell and its comma are rarely shorter; append grows it when they are
	line := block.line
	for data := block.data; len(data) > 0; {
		end := recordEnd(data)
		rec := trimLineEnd(data[:end])
		if len(rec) > 0 {
			one := row{rec: rec, line: line}
			var bad int
			fields, bad = splitFields(rec, fields[:0])
			if r.checkShape(one, fields, bad, &out.errs) {
				start := len(numbers)
				one.labels = r.readLabels(one, fields, &out)
				numbers = r.readNumbers(one, fields, numbers, &out)
				one.values = numbers[start:len(numbers):len(numbers)]
			}
			out.rows = append(out.rows, one)
		}
		line += bytes.Count(data[:end], []byte{'\n'})
		data = data[end:]
	}
	return out
}

func trimLineEnd(rec []byte) []byte {
	if n := len(rec); n > 0 && rec[n-1] == '\n' {
		rec = rec[:n-1]
	}
	if n := len(rec); n > 0 && rec[n-1] == '\r' {
		rec = rec[:n-1]
	}
	return rec
}

func (r *rowReader) checkShape(one row, fields []field, bad int, errs *input.List) bool {
	if bad >= 0 {
		line, col := place(one.rec, one.line, bad)
		errs.Addf(r.file, line, col, string(one.rec[bad:min(len(one.rec), bad+20)]), `put the whole cell in quotation marks and double the ones inside: "5"" pipe"`, "a misplaced or unclosed quotation mark")
		return false
	}
	if len(fields) != len(r.header) {
		line, col := place(one.rec, one.line, len(one.rec))
		hint := "a cell is missing"
		if len(fields) > len(r.header) {
			hint = "a cell too many; a number written with a comma counts as two cells"
			_, col = place(one.rec, one.line, fields[len(r.header)].start)
		}
		errs.Addf(r.file, line, col, "", hint, "the row has %d cells, the header has %d", len(fields), len(r.header))
		return false
	}
	return true
}

func (r *rowReader) readLabels(one row, fields []field, out *rowBlock) []string {
	labels := make([]string, r.labels)
	for i := range labels {
		labels[i] = fields[i].text(one.rec)
		if !utf8.ValidString(labels[i]) {
			line, col := place(one.rec, one.line, fields[i].start)
			out.encodingError(r.file, line, col)
			labels[i] = ""
		}
		// A name may hold a line break; a code that does could not be named in a scenario.
		if strings.Contains(labels[i], "\x00") || i == 0 && strings.ContainsAny(labels[i], "\r\n") {
			line, col := place(one.rec, one.line, fields[i].start)
			out.errs.Addf(r.file, line, col, labels[i], "", "a line end or a NUL inside the %s", r.header[i])
		}
	}
	return labels
}

func encodingError(file string, line, col int) *input.Error {
	return &input.Error{File: file, Line: line, Col: col, Msg: "the text is not UTF-8",
		Hint: "save it as UTF-8, for instance: iconv -f GB18030 -t UTF-8 old.csv > new.csv"}
}

func (r *rowReader) readNumbers(one row, fields []field, dst []float64, out *rowBlock) []float64 {
	for i := r.labels; i < len(fields); i++ {
		f := fields[i]
		cell := trimBlanks(one.rec[f.start:f.end])
		if len(cell) == 0 {
			dst = append(dst, math.NaN())
			continue
		}
		v, ok := fastNumber(cell)
		if !ok {
			v = 0
			r.badNumber(one, i, f, out)
		}
		dst = append(dst, v)
	}
	return dst
}

// badNumber explains a cell that is not a number; the slow reader knows why.
func (r *rowReader) badNumber(one row, index int, f field, out *rowBlock) {
	if out.errs.Full() {
		out.errs.Add(&input.Error{}) // only counted: finding the place of each is quadratic in the row
		return
	}
	line, col := place(one.rec, one.line, f.start)
	text := f.text(one.rec)
	if !utf8.ValidString(text) {
		out.encodingError(r.file, line, col)
		return
	}
	_, _, why, hint := input.Number(string(trimBlanks([]byte(text))))
	out.errs.Addf(r.file, line, col, text, hint, "%s in %s", why, columnName(index, r.header[index]))
}

func trimBlanks(s []byte) []byte {
	for len(s) > 0 && (s[0] == ' ' || s[0] == '\t') {
		s = s[1:]
	}
	for len(s) > 0 && (s[len(s)-1] == ' ' || s[len(s)-1] == '\t') {
		s = s[:len(s)-1]
	}
	return s
}

// fastNumber is input.Number for the cells of a matrix, without the explanation.
// strconv takes NaN, Inf, hexadecimal and 1_000 beyond what a table may hold; those are refused here.
func fastNumber(cell []byte) (float64, bool) {
	v, err := strconv.ParseFloat(unsafe.String(unsafe.SliceData(cell), len(cell)), 64)
	if err != nil || v-v != 0 {
		return 0, false
	}
	last := cell[len(cell)-1]
	if last > '9' || len(cell) > 2 && (cell[1]|0x20 == 'x' || cell[2]|0x20 == 'x') {
		return 0, false
	}
	return v, bytes.IndexByte(cell, '_') < 0
}
