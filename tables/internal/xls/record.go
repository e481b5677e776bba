package xls

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"unicode/utf16"

	"ioimpact/internal/input"
)

// The kinds of records that are read ([MS-XLS] 2.3).
const (
	recFormula    = 0x0006
	recEOF        = 0x000a
	recFilePass   = 0x002f
	recContinue   = 0x003c
	recBoundSheet = 0x0085
	recMulRK      = 0x00bd
	recRString    = 0x00d6
	recXF         = 0x00e0
	recMergeCells = 0x00e5
	recSST        = 0x00fc
	recLabelSST   = 0x00fd
	recNumber     = 0x0203
	recLabel      = 0x0204
	recBoolErr    = 0x0205
	recString     = 0x0207
	recArray      = 0x0221
	recTable      = 0x0236
	recRK         = 0x027e
	recFormat     = 0x041e
	recShrFmla    = 0x04bc
	recBOF        = 0x0809
)

// record is one record; its body holds until the next is read.
type record struct {
	kind uint16
	at   int64 // byte of the stream
	body []byte
}

// records reads the records of a stream from somewhere on.
type records struct {
	file   string
	r      *bufio.Reader
	at     int64
	buffer []byte
}

func (b *Book) records(at int64) *records {
	return &records{file: b.File, r: bufio.NewReaderSize(io.NewSectionReader(b.stream, at, b.size-at), 1<<16), at: at}
}

func (r *records) damaged(at int64, format string, args ...any) error {
	return &input.Error{File: r.file, Msg: fmt.Sprintf("the workbook is damaged: the record at byte %d %s", at, fmt.Sprintf(format, args...)), Hint: damageHint}
}

// next reads a record. The end of the stream is damage: every part of a workbook ends with a record of its own.
func (r *records) next() (record, error) {
	out := record{at: r.at}
	var head [4]byte
	if _, err := io.ReadFull(r.r, head[:]); err != nil {
		return out, r.failure(out, err)
	}
	out.kind = binary.LittleEndian.Uint16(head[:])
	n := int(binary.LittleEndian.Uint16(head[2:]))
	if cap(r.buffer) < n {
		r.buffer = make([]byte, n)
	}
	out.body = r.buffer[:n]
	if _, err := io.ReadFull(r.r, out.body); err != nil {
		return out, r.failure(out, err)
	}
	r.at += int64(4 + n)
	return out, nil
}

func (r *records) failure(at record, err error) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return r.damaged(at.at, "is cut off, or the one that ends its sheet is missing")
	}
	if _, ok := err.(*input.Error); ok {
		return err
	}
	return fmt.Errorf("%s: %w", r.file, err)
}

// continues reports whether the next record goes on with this one.
func (r *records) continues() bool {
	head, err := r.r.Peek(2)
	return err == nil && binary.LittleEndian.Uint16(head) == recContinue
}

// text reads through a record and those that continue it.
type text struct {
	r     *records
	rec   record
	rest  []byte
	units []uint16
}

func (r *records) text(rec record, skip int) (*text, error) {
	if len(rec.body) < skip {
		return nil, r.damaged(rec.at, "is too short")
	}
	return &text{r: r, rec: rec, rest: rec.body[skip:]}, nil
}

// more goes on in the next record; without one the text is cut off.
func (t *text) more() error {
	if !t.r.continues() {
		return t.r.damaged(t.rec.at, "ends inside a text")
	}
	next, err := t.r.next()
	t.rest = next.body
	return err
}

// number reads a little-endian number of one, two or four bytes.
func (t *text) number(bytes int) (int64, error) {
	var out int64
	for i := range bytes {
		for len(t.rest) == 0 {
			if err := t.more(); err != nil {
				return 0, err
			}
		}
		out |= int64(t.rest[0]) << (8 * i)
		t.rest = t.rest[1:]
	}
	return out, nil
}

func (t *text) skip(n int64) error {
	for n > int64(len(t.rest)) {
		n -= int64(len(t.rest))
		if err := t.more(); err != nil {
			return err
		}
	}
	t.rest = t.rest[n:]
	return nil
}

// Flags of a text ([MS-XLS] 2.5.293).
const (
	flagWide = 1 << 0 // two bytes a character
	flagExt  = 1 << 2 // phonetic guides behind it
	flagRich = 1 << 3 // formatting runs behind it
)

// read reads a text with its length, of which lengthBytes says in how many bytes it is written.
func (t *text) read(lengthBytes int) (string, error) {
	n, err := t.number(lengthBytes)
	if err != nil {
		return "", err
	}
	flags, err := t.number(1)
	if err != nil {
		return "", err
	}
	var runs, ext int64
	if flags&flagRich != 0 {
		if runs, err = t.number(2); err != nil {
			return "", err
		}
	}
	if flags&flagExt != 0 {
		if ext, err = t.number(4); err != nil {
			return "", err
		}
	}
	t.units = t.units[:0]
	if err := t.characters(int(n), flags); err != nil {
		return "", err
	}
	return string(utf16.Decode(t.units)), t.skip(4*runs + ext)
}

// characters reads n characters. Where they go on in another record, that begins with flags of its own: the rest may be
// stored in another width.
func (t *text) characters(n int, flags int64) error {
	for n > 0 {
		if len(t.rest) == 0 {
			if err := t.more(); err != nil {
				return err
			}
			if len(t.rest) == 0 {
				return t.r.damaged(t.rec.at, "ends inside a text")
			}
			flags, t.rest = int64(t.rest[0]), t.rest[1:]
			continue
		}
		wide := flags&flagWide != 0
		width := 1
		if wide {
			width = 2
		}
		here := min(n, len(t.rest)/width)
		if here == 0 {
			return t.r.damaged(t.rec.at, "breaks a character in two")
		}
		for i := range here {
			if wide {
				t.units = append(t.units, binary.LittleEndian.Uint16(t.rest[2*i:]))
			} else {
				t.units = append(t.units, uint16(t.rest[i]))
			}
		}
		t.rest, n = t.rest[here*width:], n-here
	}
	return nil
}
