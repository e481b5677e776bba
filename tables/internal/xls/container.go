package xls

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"

	"ioimpact/internal/input"
)

// magic is how a compound file begins.
var magic = []byte{0xd0, 0xcf, 0x11, 0xe0}

// Is reports whether a file that begins so is a compound file: an old workbook, or another document in the same container.
func Is(head []byte) bool { return bytes.HasPrefix(head, magic) }

// Special values in the table of sectors.
const (
	endOfChain = 0xfffffffe
	lastSector = 0xfffffffa
)

// maxEntries bounds the streams of a workbook; a plain one has four.
const maxEntries = 1 << 14

const (
	damageHint = "download it again, or open it in a spreadsheet program and save it again"
	cutHint    = "is the file cut off? Download it again"
)

// compound is an opened compound file.
type compound struct {
	file   string
	r      io.ReaderAt
	size   int64
	sector int64    // bytes in a sector
	fat    []uint32 // the sector that follows each
	header [512]byte
}

// entry is a stream or folder of a compound file.
type entry struct {
	name        string
	kind        byte // 1 folder, 2 stream, 5 root
	left, right uint32
	child       uint32
	start       uint32
	size        int64
}

func (c *compound) damaged(hint, format string, args ...any) error {
	return &input.Error{File: c.file, Msg: "the workbook is damaged: " + fmt.Sprintf(format, args...), Hint: hint}
}

// openCompound reads the table of sectors.
func openCompound(file string, r io.ReaderAt, size int64) (*compound, error) {
	c := &compound{file: file, r: r, size: size}
	if err := c.read(c.header[:], 0); err != nil {
		return nil, err
	}
	switch shift := binary.LittleEndian.Uint16(c.header[30:]); shift {
	case 9, 12:
		c.sector = 1 << shift
	default:
		return nil, c.damaged(damageHint, "sectors of 2^%d bytes", shift)
	}
	return c, c.readFAT()
}

func (c *compound) read(p []byte, at int64) error {
	if n, err := c.r.ReadAt(p, at); n < len(p) {
		if err == nil || err == io.EOF || err == io.ErrUnexpectedEOF {
			return c.damaged(cutHint, "it ends at byte %d, and byte %d is needed", c.size, at+int64(len(p)))
		}
		return fmt.Errorf("%s: %w", c.file, err)
	}
	return nil
}

// sectors is how many sectors the file has room for, the last possibly cut short.
func (c *compound) sectors() int64 { return (c.size - 1) / c.sector }

func (c *compound) readSector(p []byte, sector uint32) error {
	if int64(sector) >= c.sectors() {
		return c.damaged(cutHint, "sector %d of %d", sector, c.sectors())
	}
	return c.read(p, (int64(sector)+1)*c.sector)
}

// readFAT reads the table of sectors. Its own sectors are listed in the header, and the rest in a chain of lists.
func (c *compound) readFAT() error {
	list := numbers(c.header[76:])
	next := binary.LittleEndian.Uint32(c.header[68:])
	for lists := int64(0); next < lastSector; lists++ {
		if lists > c.sectors() {
			return c.damaged(damageHint, "its list of sectors goes round in a circle")
		}
		block := make([]byte, c.sector)
		if err := c.readSector(block, next); err != nil {
			return err
		}
		more := numbers(block)
		list, next = append(list, more[:len(more)-1]...), more[len(more)-1]
	}
	block := make([]byte, c.sector)
	for _, sector := range list {
		if int64(len(c.fat)) >= c.sectors() {
			break
		}
		if sector >= lastSector {
			continue
		}
		if err := c.readSector(block, sector); err != nil {
			return err
		}
		c.fat = append(c.fat, numbers(block)...)
	}
	return nil
}

func numbers(b []byte) []uint32 {
	out := make([]uint32, len(b)/4)
	for i := range out {
		out[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return out
}

// chain lists the sectors of a stream of so many bytes; −1 is as many as there are.
func (c *compound) chain(start uint32, size int64) ([]uint32, error) {
	var out []uint32
	for at := start; at != endOfChain && (size < 0 || int64(len(out))*c.sector < size); at = c.fat[at] {
		if int64(at) >= int64(len(c.fat)) || int64(len(out)) > c.sectors() {
			return nil, c.damaged(damageHint, "a chain of sectors leads nowhere, at sector %d", at)
		}
		out = append(out, at)
	}
	if int64(len(out))*c.sector < size {
		return nil, c.damaged(cutHint, "a stream of %d bytes has only %d sectors", size, len(out))
	}
	return out, nil
}

// entries reads the list of streams.
func (c *compound) entries() ([]entry, error) {
	sectors, err := c.chain(binary.LittleEndian.Uint32(c.header[48:]), -1)
	if err != nil {
		return nil, err
	}
	var out []entry
	block := make([]byte, c.sector)
	for _, sector := range sectors {
		if len(out) > maxEntries {
			return nil, c.damaged(damageHint, "more than %d streams", maxEntries)
		}
		if err := c.readSector(block, sector); err != nil {
			return nil, err
		}
		for b := block; len(b) >= 128; b = b[128:] {
			out = append(out, parseEntry(b))
		}
	}
	if len(out) == 0 {
		return nil, c.damaged(damageHint, "it has no list of streams")
	}
	return out, nil
}

func parseEntry(b []byte) entry {
	number := func(at int) uint32 { return binary.LittleEndian.Uint32(b[at:]) }
	units := make([]uint16, max(0, min(int(binary.LittleEndian.Uint16(b[64:])), 64)/2-1))
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(b[2*i:])
	}
	return entry{name: string(utf16.Decode(units)), kind: b[66], left: number(68), right: number(72), child: number(76), start: number(116),
		size: int64(number(120))} // the upper half of the size may be garbage in version 3, and no workbook needs it
}

// top are the streams and folders at the top: those of embedded objects, which may be workbooks too, are not there.
func top(all []entry) []entry {
	var out []entry
	seen := map[uint32]bool{}
	for open := []uint32{all[0].child}; len(open) > 0; {
		at := open[len(open)-1]
		open = open[:len(open)-1]
		if int64(at) >= int64(len(all)) || seen[at] {
			continue
		}
		seen[at] = true
		out = append(out, all[at])
		open = append(open, all[at].left, all[at].right)
	}
	return out
}

// workbook opens the stream of the workbook, or says what else the file is.
func (c *compound) workbook() (io.ReaderAt, int64, error) {
	all, err := c.entries()
	if err != nil {
		return nil, 0, err
	}
	names := map[string]entry{}
	for _, e := range top(all) {
		names[strings.ToLower(e.name)] = e
	}
	if e, ok := names["workbook"]; ok && e.kind == 2 {
		if e.size > c.size {
			return nil, 0, c.damaged(cutHint, "it declares %d bytes of cells, and the file has %d", e.size, c.size)
		}
		return c.stream(all[0], e)
	}
	for _, other := range []struct{ stream, what, hint string }{
		{"encryptedpackage", "an encrypted workbook: it opens with a password only", "open it with the password and save it without"},
		{"book", "a workbook of Excel 5.0 or 95, which is not read", convertHint},
		{"worddocument", "a Word document, not a workbook", "bring the table as a workbook or CSV"},
		{"powerpoint document", "a presentation, not a workbook", "bring the table as a workbook or CSV"},
	} {
		if _, ok := names[other.stream]; ok {
			return nil, 0, &input.Error{File: c.file, Msg: other.what, Hint: other.hint}
		}
	}
	return nil, 0, &input.Error{File: c.file, Msg: "a compound file without a workbook in it", Hint: "is it the right file?"}
}

const convertHint = "save it as .xlsx, for instance: soffice --headless --convert-to xlsx FILE"

// stream opens a stream. One below 4096 bytes is in pieces of 64 bytes inside the stream of the root.
func (c *compound) stream(root, e entry) (io.ReaderAt, int64, error) {
	if e.size >= int64(binary.LittleEndian.Uint32(c.header[56:])) {
		sectors, err := c.chain(e.start, e.size)
		return &sectorReader{c, sectors}, e.size, err
	}
	host, err := c.chain(root.start, root.size)
	if err != nil {
		return nil, 0, err
	}
	table, err := c.chain(binary.LittleEndian.Uint32(c.header[60:]), -1)
	if err != nil {
		return nil, 0, err
	}
	var next []uint32
	block := make([]byte, c.sector)
	for _, sector := range table {
		if err := c.readSector(block, sector); err != nil {
			return nil, 0, err
		}
		next = append(next, numbers(block)...)
	}
	var out []byte
	piece := make([]byte, 64)
	for at := e.start; int64(len(out)) < e.size; at = next[at] {
		if int64(at) >= int64(len(next)) {
			return nil, 0, c.damaged(damageHint, "a chain of small sectors leads nowhere, at %d", at)
		}
		if _, err := (&sectorReader{c, host}).ReadAt(piece, 64*int64(at)); err != nil {
			return nil, 0, c.damaged(damageHint, "small sector %d is not in the file", at)
		}
		out = append(out, piece...)
	}
	return bytes.NewReader(out[:e.size]), e.size, nil
}

// sectorReader reads a stream that lies in sectors anywhere in the file.
type sectorReader struct {
	c       *compound
	sectors []uint32
}

// ReadAt reads runs of sectors that follow each other at once.
func (s *sectorReader) ReadAt(p []byte, at int64) (int, error) {
	done, size := 0, s.c.sector
	for done < len(p) {
		i := (at + int64(done)) / size
		if i >= int64(len(s.sectors)) {
			return done, io.EOF
		}
		skip := (at + int64(done)) % size
		from, room := (int64(s.sectors[i])+1)*size+skip, size-skip
		for ; room < int64(len(p)-done) && i+1 < int64(len(s.sectors)) && s.sectors[i+1] == s.sectors[i]+1; i++ {
			room += size
		}
		part := p[done : done+int(min(room, int64(len(p)-done)))]
		n, err := s.c.r.ReadAt(part, from)
		done += n
		if n < len(part) {
			return done, err
		}
	}
	return done, nil
}
