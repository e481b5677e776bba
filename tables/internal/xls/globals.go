package xls

import (
	"encoding/binary"
	"io"
	"strings"

	"ioimpact/internal/input"
)

// Sheet is a sheet of cells.
type Sheet struct {
	Name   string
	Hidden bool

	at int64 // byte of the stream where its records begin
}

// Book is an opened workbook.
type Book struct {
	File   string
	Sheets []Sheet // charts and macros, which have no cells, are left out

	stream  io.ReaderAt
	size    int64
	shared  []string
	formats []uint16          // the number format of each cell style
	codes   map[uint16]string // the number formats that the workbook defines itself
}

// What a stream of records is of.
const (
	ofGlobals   = 0x0005
	ofWorksheet = 0x0010
	biff8       = 0x0600
)

// maxStyles is the most number formats and styles that a workbook can refer to.
const maxStyles = 1 << 16

// Open reads what the sheets of a workbook share. file stands in the messages; r must stay open while cells are read.
func Open(file string, r io.ReaderAt, size int64) (*Book, error) {
	c, err := openCompound(file, r, size)
	if err != nil {
		return nil, err
	}
	b := &Book{File: file, codes: map[uint16]string{}}
	if b.stream, b.size, err = c.workbook(); err != nil {
		return nil, err
	}
	if err := b.readGlobals(); err != nil {
		return nil, err
	}
	if len(b.Sheets) == 0 {
		return nil, &input.Error{File: file, Msg: "the workbook has no sheets of cells"}
	}
	return b, nil
}

func (b *Book) readGlobals() error {
	r := b.records(0)
	if err := r.begin(ofGlobals); err != nil {
		return err
	}
	for {
		rec, err := r.next()
		if err != nil {
			return err
		}
		switch rec.kind {
		case recEOF:
			return nil
		case recFilePass:
			return &input.Error{File: b.File, Msg: "an encrypted workbook: it opens with a password only", Hint: "open it with the password and save it without"}
		case recBoundSheet:
			err = b.addSheet(r, rec)
		case recSST:
			err = b.addShared(r, rec)
		case recXF:
			err = b.addStyle(r, rec)
		case recFormat:
			err = b.addFormat(r, rec)
		}
		if err != nil {
			return err
		}
	}
}

// begin reads the record with which the workbook and each sheet begin.
func (r *records) begin(of uint16) error {
	rec, err := r.next()
	if err != nil {
		return err
	}
	if rec.kind != recBOF || len(rec.body) < 4 {
		return r.damaged(rec.at, "should begin a part of the workbook")
	}
	version, kind := binary.LittleEndian.Uint16(rec.body), binary.LittleEndian.Uint16(rec.body[2:])
	if version != biff8 {
		return &input.Error{File: r.file, Msg: "a workbook of Excel 5.0 or 95, which is not read", Hint: convertHint}
	}
	if kind != of {
		return r.damaged(rec.at, "begins another part than it should")
	}
	return nil
}

// addSheet reads the name and place of a sheet.
func (b *Book) addSheet(r *records, rec record) error {
	t, err := r.text(rec, 6)
	if err != nil {
		return err
	}
	at, state, kind := int64(binary.LittleEndian.Uint32(rec.body)), rec.body[4]&3, rec.body[5]
	if kind != 0 {
		return nil
	}
	name, err := t.read(1)
	if err != nil {
		return err
	}
	for _, s := range b.Sheets {
		if strings.EqualFold(s.Name, name) {
			return &input.Error{File: b.File, Msg: "two sheets are called " + name, Hint: damageHint}
		}
	}
	if at >= b.size {
		return r.damaged(rec.at, "says that sheet %q begins at byte %d of %d", name, at, b.size)
	}
	if len(b.Sheets) >= 1<<12 {
		return r.damaged(rec.at, "is of one sheet too many: 4096")
	}
	b.Sheets = append(b.Sheets, Sheet{Name: name, Hidden: state != 0, at: at})
	return nil
}

// addShared reads the texts that cells refer to by number. A workbook has one list of them.
func (b *Book) addShared(r *records, rec record) error {
	if b.shared != nil {
		return r.damaged(rec.at, "is a second list of texts")
	}
	t, err := r.text(rec, 8)
	if err != nil {
		return err
	}
	b.shared = []string{}
	for n := binary.LittleEndian.Uint32(rec.body[4:]); n > 0; n-- {
		s, err := t.read(2)
		if err != nil {
			return err
		}
		b.shared = append(b.shared, s)
	}
	return nil
}

func (b *Book) addStyle(r *records, rec record) error {
	if len(rec.body) < 4 || len(b.formats) >= maxStyles {
		return r.damaged(rec.at, "is not a cell style, or one of more than %d", maxStyles)
	}
	b.formats = append(b.formats, binary.LittleEndian.Uint16(rec.body[2:]))
	return nil
}

func (b *Book) addFormat(r *records, rec record) error {
	t, err := r.text(rec, 2)
	if err != nil {
		return err
	}
	id := binary.LittleEndian.Uint16(rec.body)
	b.codes[id], err = t.read(2)
	return err
}
