package plain

import (
	"io"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/files/internal/textfile"
	"ioimpact/tables/internal/csvtext"
)

// Read reads the plain format from text, of size bytes (0 if that is not known). Mistakes in the content are
// returned together.
func Read(file string, text io.Reader, size int64) (*tables.Table, error) {
	errs := &input.List{}
	blocks := csvtext.NewReader(text)
	first, err := blocks.Next()
	if err == io.EOF {
		first, err = csvtext.Block{Line: 1}, nil
	}
	if err != nil {
		return nil, textfile.Failure(file, blocks.Line(), err)
	}
	h := readHeader(file, &first, errs)
	if h == nil {
		return nil, errs.Err()
	}
	if len(h.numbers()) == 0 {
		errs.Addf(input.At(file, h.line, 0), "", "the plain format begins with   code,name,SECTOR,…,FINAL,…,output", "the header names no sectors")
		return nil, errs.Err()
	}
	b := newBuilder(file, h, size, errs)
	rows := newRowReader(file, h.names, h.labels)
	if err := rows.readFrom(first, blocks, errs, b.take); err != nil {
		return nil, textfile.Failure(file, b.last, err)
	}
	t := b.finish()
	if t == nil {
		return nil, errs.Err()
	}
	b.addRounding(t, rows.last)
	return t, nil
}
