package grid

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/csvtext"
)

// blockParser turns blocks of text into cells. It holds nothing that a block
// changes, but room that the blocks share.
type blockParser struct {
	fields    csvtext.Spare[csvtext.Field]
	file      string
	delimiter byte
	marks     marks
	columns   int  // a line of more cells is an error
	utf8      bool // the bytes are the file's own, not yet proved to be UTF-8
}

// parsed is what one block became.
type parsed struct {
	text     csvtext.Block
	rows     []rowRef
	cells    int
	proof    proof
	errs     input.List
	foreign  *input.Error // the first byte that is not UTF-8
	tooWide  *input.Error // the first line of too many cells
	control  *input.Error // the place of the first control character
	controls int
	narrow   bool // holds two-byte characters of UTF-8
	wide     bool // holds three-byte characters
}

func (p *blockParser) parse(block csvtext.Block) *parsed {
	out := &parsed{text: block}
	if !p.checkText(block, out) {
		return out
	}
	if out.tooWide = p.wideLine(block); out.tooWide != nil {
		return out
	}
	c := &chunk{}
	lines := bytes.Count(block.Data, []byte{'\n'}) + 1
	n := bytes.Count(block.Data, []byte{p.delimiter}) + lines
	out.rows = make([]rowRef, 0, lines)
	c.values, c.forms, c.widths = make([]float64, 0, n), make([]uint8, 0, n), make([]uint8, 0, n)
	w := cellWriter{c: c, texts: newInterner(c), numbers: numberParser{marks: p.marks}}
	line := block.Line
	fields := p.fields.Get(0)
	defer func() { p.fields.Put(fields) }()
	for data := block.Data; len(data) > 0; {
		end := csvtext.RecordEnd(data)
		rec := csvtext.TrimLineEnd(data[:end])
		row := rowRef{c: c, start: uint32(len(c.values)), line: uint32(line)}
		if len(rec) > 0 {
			var bad int
			if fields, bad = csvtext.Split(rec, p.delimiter, fields[:0]); bad >= 0 {
				p.badQuote(rec, line, bad, &out.errs)
			} else {
				for _, f := range fields {
					w.add(rec, f)
				}
			}
		}
		row.n = uint32(len(c.values)) - row.start
		out.rows = append(out.rows, row)
		line += bytes.Count(data[:end], []byte{'\n'})
		data = data[end:]
	}
	out.cells = len(c.values)
	p.prove(&w, out)
	return out
}

// wideLine is the error of a line with more cells than there may be, which would take many times its size in memory.
func (p *blockParser) wideLine(block csvtext.Block) *input.Error {
	if bytes.Count(block.Data, []byte{p.delimiter}) < p.columns {
		return nil
	}
	line := block.Line
	for data := block.Data; len(data) > 0; {
		end := csvtext.RecordEnd(data)
		if bytes.Count(data[:end], []byte{p.delimiter}) >= p.columns {
			return &input.Error{File: p.file, Line: line, Msg: fmt.Sprintf("more than %d cells in a line", p.columns), Hint: "no published table is so wide: is it the right file?"}
		}
		line += bytes.Count(data[:end], []byte{'\n'})
		data = data[end:]
	}
	return nil
}

func (p *blockParser) badQuote(rec []byte, line, bad int, errs *input.List) {
	l, col := csvtext.Place(rec, line, bad)
	errs.Addf(input.At(p.file, l, col), string(rec[bad:min(len(rec), bad+20)]),
		`put the whole cell in quotation marks and double the ones inside: "5"" pipe"`, "a misplaced or unclosed quotation mark")
}

// checkText refuses, with a place, what is not text or not in its encoding.
func (p *blockParser) checkText(block csvtext.Block, out *parsed) bool {
	var high byte
	controls, first := 0, 0
	for i, c := range block.Data {
		high |= c
		if c < ' ' && c != '\n' && c != '\t' && c != '\r' {
			if controls++; controls == 1 || c == 0 && block.Data[first] != 0 {
				first = i
			}
		}
	}
	if controls > 0 && !p.controls(block, controls, first, out) {
		return false
	}
	if high < 0x80 {
		return true
	}
	if bad := firstInvalid(block.Data); bad >= 0 {
		e := &input.Error{File: p.file, Msg: "the text is not UTF-8"}
		e.Line, e.Col = csvtext.Place(block.Data, block.Line, bad)
		out.foreign = e
		return false
	}
	if bad := bytes.Index(block.Data, []byte("\ufffd")); bad >= 0 {
		line, col := csvtext.Place(block.Data, block.Line, bad)
		out.errs.Addf(input.At(p.file, line, col), "", "the text was converted with the wrong encoding: say which it is, or convert the original again",
			"a character that was lost in conversion (U+FFFD)")
		return false
	}
	for _, c := range block.Data {
		out.narrow = out.narrow || c >= 0xc0 && c < 0xe0
		out.wide = out.wide || c >= 0xe0
	}
	return true
}

// binaryShare: a text in which one byte of so many is a control character is no text.
const binaryShare = 64

// controls notes control characters: published labels hold some, where a dash
// was lost. A text with a NUL, or with many, is no text.
func (p *blockParser) controls(block csvtext.Block, n, first int, out *parsed) bool {
	e := &input.Error{File: p.file}
	e.Line, e.Col = csvtext.Place(block.Data, block.Line, first)
	if block.Data[first] == 0 || n > 8 && n > len(block.Data)/binaryShare {
		e.Msg, e.Hint = "binary data in the text", "the file is damaged or not a text; open it where it was made and export it again"
		out.errs.Add(e)
		return false
	}
	out.control, out.controls = e, n
	return true
}

// firstInvalid is the offset of the first byte that is not UTF-8, −1 when there is none.
func firstInvalid(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// prove gives the first proofs of the block their places.
func (p *blockParser) prove(w *cellWriter, out *parsed) {
	out.proof.seen = w.numbers.seen
	for class, n := range w.numbers.seen {
		if n == 0 {
			continue
		}
		cell := w.numbers.first[class]
		for _, row := range out.rows {
			if cell >= row.start && cell < row.start+row.n {
				e := &input.Error{File: p.file}
				e.Line, e.Col = row.place(int(cell - row.start))
				e.Text = string(trimBlanks([]byte(row.c.at(cell, p.marks).Text)))
				out.proof.first[class] = e
				break
			}
		}
	}
}

// merge adds the proofs of a later block.
func (p *proof) merge(later *proof) {
	for class := range p.seen {
		if p.seen[class] == 0 {
			p.first[class] = later.first[class]
		}
		p.seen[class] += later.seen[class]
	}
}

// cellWriter appends cells to a chunk.
type cellWriter struct {
	c       *chunk
	texts   *interner
	numbers numberParser
}

func (w *cellWriter) add(rec []byte, f csvtext.Field) {
	raw := rec[f.Start:f.End]
	if width := len(raw); !f.Quoted && width < isWide && isASCII(raw) {
		w.c.widths = append(w.c.widths, uint8(width))
	} else {
		w.addWidth(extent(f, rec))
	}
	if f.Quoted {
		raw = f.Content(rec)
	}
	w.value(raw)
}

// value appends the value of a cell.
func (w *cellWriter) value(raw []byte) {
	s := trimBlanks(raw)
	if len(s) == 0 {
		w.put(0, formEmpty)
		return
	}
	if v, form, ok := w.numbers.parse(s, uint32(len(w.c.values))); ok {
		if form == formOdd {
			w.c.addOdd(s)
		}
		w.put(v, form)
		return
	}
	w.put(w.texts.add(raw), formText)
}

func (w *cellWriter) put(v float64, form uint8) {
	w.c.values = append(w.c.values, v)
	w.c.forms = append(w.c.forms, form)
}

func (w *cellWriter) addWidth(extent wideCell) {
	if extent.lines == 0 && extent.width < isWide {
		w.c.widths = append(w.c.widths, uint8(extent.width))
		return
	}
	if w.c.wide == nil {
		w.c.wide = map[uint32]wideCell{}
	}
	w.c.wide[uint32(len(w.c.values))] = extent
	w.c.widths = append(w.c.widths, isWide)
}

func isASCII(s []byte) bool {
	for _, c := range s {
		if c >= 0x80 {
			return false
		}
	}
	return true
}
