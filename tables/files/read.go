package files

import (
	"cmp"
	"errors"
	"io"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/internal/csvtext"
)

// read parses the file. What it is called and its hash are left to the caller.
func (s *plainSource) read() (*tables.Table, error) {
	var errs input.List
	text, size, err := openText(s.file, s.r, s.size)
	if err != nil {
		return nil, err
	}
	t, err := readPlain(s.file, text, size, &errs)
	if err != nil {
		return nil, err
	}
	if err := errs.Err(); err != nil {
		return nil, err
	}
	meta, sat, final, err := s.beside.metadata()
	if err != nil {
		return nil, err
	}
	meta.Treatment = t.Treatment
	t.Meta = meta
	if s.binary {
		t.Rounding = tables.Rounding{}
	}
	takeRounding(t)
	if err := describeTable(t, s.beside.name, sat, final); err != nil {
		return nil, err
	}
	return t, t.Validate()
}

// describeTable adds what the YAML says of satellites and final-demand columns.
func describeTable(t *tables.Table, side string, sat map[string]satelliteMeta, final map[string]finalMeta) error {
	var errs input.List
	var codes []string
	for i := range t.Satellites {
		s := &t.Satellites[i]
		codes = append(codes, s.Code)
		if m, ok := sat[s.Code]; ok {
			s.Unit, s.Note = m.unit, m.note
		}
		delete(sat, s.Code)
	}
	for code, one := range sat {
		errs.Addf(side, one.line, one.col, code, input.DidYouMean(code, codes), "the table has no satellite row with this code")
	}
	codes = nil
	for i := range t.FinalItems {
		f := &t.FinalItems[i]
		codes = append(codes, f.Code)
		if named, ok := final[f.Code]; ok {
			f.Name, f.NameZH = cmp.Or(named.name, f.Code), named.nameZH
			delete(final, f.Code)
		}
	}
	for code, one := range final {
		errs.Addf(side, one.line, one.col, code, input.DidYouMean(code, codes), "the table has no final-demand column with this code")
	}
	return errs.Err()
}

// readPlain reads the plain format from text. It returns nil with the mistakes in errs when the content is wrong.
func readPlain(file string, text io.Reader, size int64, errs *input.List) (*tables.Table, error) {
	blocks := csvtext.NewReader(text)
	first, err := blocks.Next()
	if err == io.EOF {
		first, err = csvtext.Block{Line: 1}, nil
	}
	if err != nil {
		return nil, readError(file, blocks.Line(), err)
	}
	h := readHeader(file, &first, errs)
	if h == nil {
		return nil, errs.Err()
	}
	if len(h.numbers()) == 0 {
		errs.Addf(file, h.line, 0, "", "the plain format begins with   code,name,SECTOR,…,FINAL,…,output", "the header names no sectors")
		return nil, errs.Err()
	}
	b := newPlainBuilder(file, h, size, errs)
	rows := newRowReader(file, h.names, h.labels)
	if err := rows.readFrom(first, blocks, errs, b.take); err != nil {
		return nil, readError(file, b.last, err)
	}
	t := b.finish()
	if t == nil {
		return nil, errs.Err()
	}
	b.addRounding(t, rows.last)
	return t, nil
}

func readError(file string, line int, err error) error {
	if errors.Is(err, csvtext.ErrRecordTooLong) {
		return &input.Error{File: file, Line: line, Msg: err.Error(), Hint: "a quotation mark was probably opened and never closed"}
	}
	return gzipError(file, err)
}
