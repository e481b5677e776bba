package grid

import (
	"bufio"
	"errors"
	"fmt"
	"io"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/csvtext"
)

// plan is how a text file is about to be read: stated, found, or supposed.
type plan struct {
	encoding string // "" to look at the head
	proved   bool   // the encoding was found by reading the whole text
	marks    *marks // nil to read them off the first block
}

// errAgain says that a pass refuted its plan and that a better one was made.
var errAgain = errors.New("read again")

// noDelimiter separates nothing: a NUL is refused in texts.
const noDelimiter = 0

// maxPasses: once as supposed, once with the encoding found, once with the marks found.
const maxPasses = 4

// textReader reads one text file into a grid.
type textReader struct {
	src    source
	o      Options
	limits Limits
	plan   plan

	detected Detected
	parser   blockParser
	rows     []rowRef
	cells    int64
	proof    proof
	errs     input.List
	control  *input.Error // place of the first control character
	controls int
	narrow   bool
	wide     bool
}

func readText(src source, o Options) (*Grid, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	next := plan{}
	if o.Encoding != "" {
		name, _, err := lookup(o.Encoding)
		if err != nil {
			return nil, err
		}
		next.encoding, next.proved = name, true
	}
	for pass := 0; pass < maxPasses; pass++ {
		r := &textReader{src: src, o: o, limits: o.Limits.orDefault(), plan: next}
		g, err := r.read()
		if err != errAgain {
			return g, err
		}
		next = r.plan
	}
	return nil, &input.Error{File: src.name, Msg: "the file changed while it was read"}
}

// read makes one pass. errAgain asks for another with r.plan.
func (r *textReader) read() (*Grid, error) {
	raw, closer, err := r.src.text(r.limits)
	if err != nil {
		return nil, err
	}
	defer closer.Close()
	text, err := r.decode(raw)
	if err != nil {
		return nil, err
	}
	ends := &lineEnds{r: text}
	blocks := csvtext.NewReader(ends)
	first, err := blocks.Next()
	if err == io.EOF {
		return nil, &input.Error{File: r.src.name, Line: 1, Msg: "the file is empty"}
	}
	if err != nil {
		return nil, r.failure(err, blocks.Line())
	}
	if err := r.prepare(&first); err != nil {
		return nil, err
	}
	if err := r.readAll(first, blocks); err != nil {
		return nil, err
	}
	r.detected.LineEnd = ends.kind
	return r.finish()
}

// decode settles the encoding and takes the byte-order mark off.
func (r *textReader) decode(raw *bufio.Reader) (*bufio.Reader, error) {
	head, err := peek(raw, headSize)
	if err != nil {
		return nil, r.failure(err, 0)
	}
	name, bom, err := headEncoding(r.src.name, head)
	if r.plan.encoding != "" {
		name = r.plan.encoding
	} else if err != nil {
		return nil, err
	}
	r.plan.proved = r.plan.proved || bom > 0 || name == utf16LE || name == utf16BE
	r.plan.encoding = name
	text, err := decoded(raw, name)
	if err != nil {
		return nil, err
	}
	r.detected.Encoding = name
	r.detected.BOM = skipBOM(text)
	return text, nil
}

// prepare reads delimiter and marks off the first block.
func (r *textReader) prepare(first *csvtext.Block) error {
	r.parser = blockParser{fields: make(csvtext.Spare[csvtext.Field], csvtext.MaxInFlight), file: r.src.name, columns: r.limits.Columns, utf8: r.plan.encoding == utf8Name,
		marks: marks{decimal: '.'}}
	delimiter := byte(r.o.Delimiter)
	if d := stated(first); delimiter == 0 && d != 0 {
		delimiter = d
	}
	if delimiter == 0 {
		d, e := detectDelimiter(r.src.name, *first)
		if e != nil && firstInvalid(first.Data) < 0 {
			return e
		}
		delimiter = d
	}
	r.detected.Delimiter = rune(delimiter)
	if delimiter == 0 {
		delimiter = noDelimiter
	}
	r.parser.delimiter = delimiter
	if r.plan.marks != nil {
		r.parser.marks = *r.plan.marks
		return nil
	}
	sample := csvtext.Block{Data: first.Data, Line: first.Line}
	if len(sample.Data) > sampleBytes {
		if end := csvtext.LastRecordEnd(sample.Data[:sampleBytes]); end > 0 {
			sample.Data = sample.Data[:end]
		}
	}
	proof := r.parser.parse(sample).proof
	if m, e := proof.decide(r.o); e == nil {
		r.parser.marks = m
	}
	return nil
}

// stated reads the line `sep=;` that spreadsheets put first, and leaves it as an empty row.
func stated(block *csvtext.Block) byte {
	rec := csvtext.TrimLineEnd(block.Data[:csvtext.RecordEnd(block.Data)])
	if len(rec) != 5 || string(rec[:4]) != "sep=" {
		return 0
	}
	d := rec[4]
	block.Data = block.Data[5:]
	return d
}

// notUTF8 looks for another encoding, unless this one was proved or stated.
func (r *textReader) notUTF8(e *input.Error) error {
	if r.plan.proved {
		e.Hint = "the file is damaged, or its encoding is not the one stated"
		return e
	}
	name, err := guessEncoding(r.src, r.limits, e)
	if err != nil {
		return err
	}
	r.plan = plan{encoding: name, proved: true}
	return errAgain
}

// finish settles the marks and makes the grid.
func (r *textReader) finish() (*Grid, error) {
	if err := r.errs.Err(); err != nil {
		return nil, err
	}
	if r.narrow && !r.wide && !r.plan.proved && !r.detected.BOM {
		chinese, err := couldBeChinese(r.src, r.limits)
		if err != nil {
			return nil, err
		}
		if chinese {
			return nil, &input.Error{File: r.src.name, Msg: "the text can be UTF-8 and GB18030 alike", Hint: "say which encoding it is"}
		}
	}
	m, e := r.proof.decide(r.o)
	if e != nil {
		return nil, e
	}
	if m != r.parser.marks {
		r.plan.marks = &m
		return nil, errAgain
	}
	g := &Grid{File: r.src.name, rows: r.rows, marks: m, Detected: r.detected}
	g.Detected.setNumbers(m, &r.proof, r.o)
	if r.controls > 0 {
		g.Detected.Notes = append(g.Detected.Notes, fmt.Sprintf("control characters in texts: %d, the first at %s", r.controls, r.control.Place()))
	}
	g.trim()
	return g, nil
}

// setNumbers reports the marks that were found or stated.
func (d *Detected) setNumbers(m marks, p *proof, o Options) {
	own, either := decimalPoint, eitherPoint
	if m.decimal == ',' {
		own, either = decimalComma, eitherComma
	}
	if p.seen[own]+p.seen[either] > 0 || o.Decimal != 0 {
		d.Decimal = rune(m.decimal)
	}
	if m.thousands != 0 {
		d.Thousands = m.rune()
	}
}

// trim leaves out empty rows at the end and measures the longest.
func (g *Grid) trim() {
	for n := len(g.rows); n > 0 && g.rows[n-1].n == 0; n-- {
		g.rows = g.rows[:n-1]
	}
	for _, row := range g.rows {
		g.cols = max(g.cols, int(row.n))
	}
}

func (r *textReader) failure(err error, line int) error {
	switch {
	case errors.Is(err, csvtext.ErrRecordTooLong):
		return &input.Error{File: r.src.name, Line: line, Msg: err.Error(), Hint: "a quotation mark was probably opened and never closed"}
	case errors.Is(err, errMixedLineEnds):
		return &input.Error{File: r.src.name, Line: line, Msg: err.Error(), Hint: "open it in an editor and save it with one kind of line ends"}
	}
	return r.src.failure(err)
}
