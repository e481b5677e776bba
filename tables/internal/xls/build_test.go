package xls

import (
	"bytes"
	"encoding/binary"
	"math"
	"unicode/utf16"
)

// stream is a sequence of records, written for tests after [MS-XLS].
type stream struct{ bytes.Buffer }

// rec writes a record of numbers of two bytes, bytes, and floats.
func (s *stream) rec(kind uint16, parts ...any) *stream {
	var body bytes.Buffer
	for _, p := range parts {
		if n, ok := p.(int); ok {
			p = uint16(n)
		}
		binary.Write(&body, binary.LittleEndian, p)
	}
	binary.Write(s, binary.LittleEndian, []uint16{kind, uint16(body.Len())})
	s.Write(body.Bytes())
	return s
}

func bof(kind int) []any { return []any{biff8, kind, 0, 0, uint32(0), uint32(0)} }

// wide and narrow are the characters of a text in two bytes and in one.
func wide(s string) []byte {
	var b bytes.Buffer
	binary.Write(&b, binary.LittleEndian, utf16.Encode([]rune(s)))
	return b.Bytes()
}

// sheetBook is a workbook of one sheet, S, with styles 0 (number) and 1 (date), and what the sheet and the globals hold besides.
func sheetBook(globals, cells func(*stream)) []byte {
	var g stream
	write := func(at uint32) {
		g.Reset()
		g.rec(recBOF, bof(ofGlobals)...)
		g.rec(recXF, 0, 0).rec(recXF, 0, 14)
		g.rec(recBoundSheet, at, uint8(0), uint8(0), uint8(1), uint8(0), []byte("S"))
		globals(&g)
		g.rec(recEOF)
	}
	write(0)
	write(uint32(g.Len()))
	g.rec(recBOF, bof(ofWorksheet)...)
	cells(&g)
	g.rec(recEOF)
	return compoundOf(map[string][]byte{"Workbook": g.Bytes()})
}

// compoundOf is a compound file of streams, each padded to 4096 bytes or more.
func compoundOf(streams map[string][]byte) []byte {
	var data bytes.Buffer
	fat := make([]uint32, 128*32)
	next := uint32(len(fat) / 128)
	dir := bytes.NewBuffer(dirEntry("Root Entry", 5, 1, 0, 0))
	for i := range fat {
		fat[i] = 0xffffffff
	}
	for name, s := range streams {
		s = append(bytes.Clone(s), make([]byte, max(0, 4096-len(s)))...)
		size := len(s)
		s = append(s, make([]byte, (512-size%512)%512)...)
		dir.Write(dirEntry(name, 2, math.MaxUint32, next, size))
		next = chained(fat, next, len(s)/512)
		data.Write(s)
	}
	for dir.Len()%512 != 0 {
		dir.Write(dirEntry("", 0, math.MaxUint32, 0, 0))
	}
	start := next
	chained(fat, next, dir.Len()/512)
	header := make([]byte, 512)
	copy(header, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	for at, v := range map[int]uint32{44: uint32(len(fat) / 128), 48: start, 56: 4096, 60: endOfChain, 68: endOfChain} {
		binary.LittleEndian.PutUint32(header[at:], v)
	}
	header[26], header[30], header[32] = 3, 9, 6
	for i := range 109 {
		v := uint32(math.MaxUint32)
		if i < len(fat)/128 {
			v = uint32(i)
		}
		binary.LittleEndian.PutUint32(header[76+4*i:], v)
	}
	out := bytes.NewBuffer(header)
	binary.Write(out, binary.LittleEndian, fat)
	out.Write(data.Bytes())
	out.Write(dir.Bytes())
	return out.Bytes()
}

func chained(fat []uint32, at uint32, n int) uint32 {
	for range n - 1 {
		fat[at] = at + 1
		at++
	}
	fat[at] = endOfChain
	return at + 1
}

func dirEntry(name string, kind byte, child, start uint32, size int) []byte {
	e := make([]byte, 128)
	copy(e, wide(name))
	binary.LittleEndian.PutUint16(e[64:], uint16(2*len(name)+2))
	e[66] = kind
	for at, v := range map[int]uint32{68: math.MaxUint32, 72: math.MaxUint32, 76: child, 116: start, 120: uint32(size)} {
		binary.LittleEndian.PutUint32(e[at:], v)
	}
	return e
}
