package plain

import (
	"bytes"
	"io"
	"math"
	"runtime"
	"slices"
	"strings"
	"unicode/utf8"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/internal/csvtext"
	"ioimpact/tables/internal/printed"
	"ioimpact/tables/internal/records"
)

// row is one record of a plain table: its labels and its numbers. An empty cell
// is NaN, which no text can produce because NaN is refused as a number.
//
// Text and numbers of a row that was read are in the buffers of its block, which are used again for the next block: a
// row that is needed longer is copied ([row.kept]).
type row struct {
	rec    []byte // the record's text, for the places of later errors
	line   int
	labels []string
	values []float64 // one for each column after the labels; nil when the record is ragged
}

// kept is the row with text and numbers of its own.
func (r row) kept() row {
	r.rec, r.values = bytes.Clone(r.rec), slices.Clone(r.values)
	return r
}

// rowBlock is what one block of text became.
type rowBlock struct {
	rows    []row
	errs    input.List
	foreign bool // text in another encoding was reported: every cell has the same cause

	text    csvtext.Block
	numbers []float64 // the memory of the values of the rows

	last  []printed.Digits // of each column of numbers in the rows of sectors
	other []printed.Digits // and in other rows
}

func (b *rowBlock) encodingError(file string, line, col int) {
	if !b.foreign {
		b.errs.Add(records.NotUTF8(file, line, col))
	}
	b.foreign = true
}

// rowReader parses the records after the header on all processors and hands
// them over in file order.
type rowReader struct {
	file   string
	header []string // every column name, labels included
	labels int      // how many leading columns are labels

	sectors map[string]bool  // names of the header that rows of sectors have too
	last    []printed.Digits // of each column of numbers in the rows of sectors that were read
	other   []printed.Digits // and in other rows
}

func newRowReader(file string, header []string, labels int) *rowReader {
	numbers := header[labels:]
	r := &rowReader{file: file, header: header, labels: labels, sectors: map[string]bool{},
		last: make([]printed.Digits, len(numbers)), other: make([]printed.Digits, len(numbers))}
	for _, name := range numbers {
		r.sectors[name] = tables.Reserved(name) == ""
	}
	return r
}

// readFrom calls take for every row of the first block and of those that follow,
// in order. An error is one of reading, not of content: those are in errs.
func (r *rowReader) readFrom(first csvtext.Block, blocks *csvtext.Reader, errs *input.List, take func(row)) error {
	inFlight := min(2*runtime.GOMAXPROCS(0), csvtext.MaxInFlight)
	pending := make(chan chan rowBlock, inFlight)
	numbers := make(csvtext.Spare[float64], inFlight)
	var readErr error
	go func() {
		defer close(pending)
		block, err := first, error(nil)
		for err == nil {
			done := make(chan rowBlock, 1)
			pending <- done
			go func(block csvtext.Block) {
				done <- r.parse(block, numbers.Get(max(len(block.Data), csvtext.BlockSize)/6))
			}(block)
			block, err = blocks.Next()
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
		for j, last := range block.last {
			r.last[j].Add(last)
			r.other[j].Add(block.other[j])
		}
		blocks.Recycle(block.text)
		numbers.Put(block.numbers)
	}
	return readErr
}

// block is a block of text that is about to be read.
func (r *rowReader) block(text csvtext.Block, numbers []float64) rowBlock {
	return rowBlock{text: text, numbers: numbers, last: make([]printed.Digits, len(r.last)), other: make([]printed.Digits, len(r.last))}
}

// parse reads the records of a block; their values are appended to numbers.
func (r *rowReader) parse(block csvtext.Block, numbers []float64) rowBlock {
	out := r.block(block, numbers)
	var fields []csvtext.Field
	line := block.Line
	for data := block.Data; len(data) > 0; {
		end := csvtext.RecordEnd(data)
		if rec := csvtext.TrimLineEnd(data[:end]); len(rec) > 0 {
			one := row{rec: rec, line: line}
			fields = r.readRow(&one, fields[:0], &out)
			out.rows = append(out.rows, one)
		}
		line += bytes.Count(data[:end], []byte{'\n'})
		data = data[end:]
	}
	return out
}

// readRow cuts the record of a row and reads its cells. The fields are scratch space.
func (r *rowReader) readRow(one *row, fields []csvtext.Field, out *rowBlock) []csvtext.Field {
	start := len(out.numbers)
	fields, numbers, quick := r.readQuick(one.rec, fields, out)
	if quick {
		out.numbers = numbers
		one.labels = r.readLabels(*one, fields, out)
	} else {
		var bad int
		fields, bad = csvtext.Split(one.rec, ',', fields[:0])
		if !r.checkShape(*one, fields, bad, &out.errs) {
			return fields
		}
		one.labels = r.readLabels(*one, fields, out)
		out.numbers = r.readNumbers(*one, fields, out.numbers, out)
	}
	one.values = out.numbers[start:len(out.numbers):len(out.numbers)]
	return fields
}

// readQuick reads a row as nearly all are: as many cells as the header has, and
// after the labels nothing but plain numbers and empty cells. It splits the labels
// only, and gives up on every other row.
func (r *rowReader) readQuick(rec []byte, fields []csvtext.Field, out *rowBlock) (labels []csvtext.Field, numbers []float64, ok bool) {
	pos, dst := 0, out.numbers
	for range r.labels {
		f, next, bad := csvtext.Next(rec, ',', pos)
		if bad >= 0 || next > len(rec) {
			return fields, dst, false
		}
		fields, pos = append(fields, f), next
	}
	finest, from := r.finest(rec, fields, out), len(dst)
	dst = slices.Grow(dst, len(finest))[:from+len(finest)]
	return fields, dst, quickCells(rec, pos, dst[from:], finest)
}

// finest is where the last decimals of a row are kept, by its label.
func (r *rowReader) finest(rec []byte, fields []csvtext.Field, out *rowBlock) []printed.Digits {
	if r.sectors[RowCode(fields[0].Text(rec))] {
		return out.last
	}
	return out.other
}

func (r *rowReader) checkShape(one row, fields []csvtext.Field, bad int, errs *input.List) bool {
	if bad >= 0 {
		line, col := csvtext.Place(one.rec, one.line, bad)
		errs.Addf(input.At(r.file, line, col), string(one.rec[bad:min(len(one.rec), bad+20)]),
			`put the whole cell in quotation marks and double the ones inside: "5"" pipe"`, "a misplaced or unclosed quotation mark")
		return false
	}
	if len(fields) != len(r.header) {
		line, col := csvtext.Place(one.rec, one.line, len(one.rec))
		hint := "a cell is missing"
		if len(fields) > len(r.header) {
			hint = "a cell too many; a number written with a comma counts as two cells"
			_, col = csvtext.Place(one.rec, one.line, fields[len(r.header)].Start)
		}
		errs.Addf(input.At(r.file, line, col), "", hint, "the row has %d cells, the header has %d", len(fields), len(r.header))
		return false
	}
	return true
}

func (r *rowReader) readLabels(one row, fields []csvtext.Field, out *rowBlock) []string {
	labels := make([]string, r.labels)
	for i := range labels {
		labels[i] = fields[i].Text(one.rec)
		if !utf8.ValidString(labels[i]) {
			line, col := csvtext.Place(one.rec, one.line, fields[i].Start)
			out.encodingError(r.file, line, col)
			labels[i] = ""
		}
		// A name may hold a line break; a code that does could not be named in a scenario.
		if strings.Contains(labels[i], "\x00") || i == 0 && strings.ContainsAny(labels[i], "\r\n") {
			line, col := csvtext.Place(one.rec, one.line, fields[i].Start)
			out.errs.Addf(input.At(r.file, line, col), labels[i], "", "a line end or a NUL inside the %s", r.header[i])
		}
	}
	return labels
}

func (r *rowReader) readNumbers(one row, fields []csvtext.Field, dst []float64, out *rowBlock) []float64 {
	finest := r.finest(one.rec, fields, out)
	for i := r.labels; i < len(fields); i++ {
		f := fields[i]
		cell := trimBlanks(one.rec[f.Start:f.End])
		if len(cell) == 0 {
			dst = append(dst, math.NaN())
			continue
		}
		v, ok := fastNumber(cell)
		if !ok {
			v = 0
			r.badNumber(one, i, f, out)
		}
		finest[i-r.labels].Add(printed.Of(cell))
		dst = append(dst, v)
	}
	return dst
}

// badNumber explains a cell that is not a number; the slow reader knows why.
func (r *rowReader) badNumber(one row, index int, f csvtext.Field, out *rowBlock) {
	if out.errs.Full() {
		out.errs.Add(&input.Error{}) // only counted: finding the place of each is quadratic in the row
		return
	}
	line, col := csvtext.Place(one.rec, one.line, f.Start)
	text := f.Text(one.rec)
	if !utf8.ValidString(text) {
		out.encodingError(r.file, line, col)
		return
	}
	_, _, why, hint := input.Number(string(trimBlanks([]byte(text))))
	out.errs.Addf(input.At(r.file, line, col), text, hint, "%s in %s", why, columnName(index, r.header[index]))
}
