package grid

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"hash/crc32"
)

// rawZip writes a zip whose headers say what the test wants, true or not.
type rawZip struct {
	body    bytes.Buffer
	entries []rawEntry
}

type rawEntry struct {
	name             string
	offset           int
	packed, unpacked uint32
	crc              uint32
	method           uint16
	flags            uint16
}

func (z *rawZip) local(e rawEntry, data []byte) {
	e.offset = z.body.Len()
	z.body.WriteString("PK\x03\x04")
	for _, v := range []uint16{20, e.flags, e.method, 0, 0x21} {
		_ = binary.Write(&z.body, binary.LittleEndian, v)
	}
	for _, v := range []uint32{e.crc, e.packed, e.unpacked} {
		_ = binary.Write(&z.body, binary.LittleEndian, v)
	}
	for _, v := range []uint16{uint16(len(e.name)), 0} {
		_ = binary.Write(&z.body, binary.LittleEndian, v)
	}
	z.body.WriteString(e.name)
	z.body.Write(data)
	z.entries = append(z.entries, e)
}

// finish writes the list of contents; claimed is how many entries it says there are.
func (z *rawZip) finish(claimed int) []byte {
	start := z.body.Len()
	for _, e := range z.entries {
		z.body.WriteString("PK\x01\x02")
		for _, v := range []uint16{20, 20, e.flags, e.method, 0, 0x21} {
			_ = binary.Write(&z.body, binary.LittleEndian, v)
		}
		for _, v := range []uint32{e.crc, e.packed, e.unpacked} {
			_ = binary.Write(&z.body, binary.LittleEndian, v)
		}
		for _, v := range []uint16{uint16(len(e.name)), 0, 0, 0, 0} {
			_ = binary.Write(&z.body, binary.LittleEndian, v)
		}
		for _, v := range []uint32{0, uint32(e.offset)} {
			_ = binary.Write(&z.body, binary.LittleEndian, v)
		}
		z.body.WriteString(e.name)
	}
	length := z.body.Len() - start
	z.body.WriteString("PK\x05\x06\x00\x00\x00\x00")
	for _, v := range []uint16{uint16(claimed), uint16(claimed)} {
		_ = binary.Write(&z.body, binary.LittleEndian, v)
	}
	for _, v := range []uint32{uint32(length), uint32(start)} {
		_ = binary.Write(&z.body, binary.LittleEndian, v)
	}
	z.body.WriteString("\x00\x00")
	return z.body.Bytes()
}

func stored(name, text string) rawEntry {
	return rawEntry{name: name, packed: uint32(len(text)), unpacked: uint32(len(text)), crc: crc32.ChecksumIEEE([]byte(text))}
}

// deflated is text packed by the deflate method alone.
func deflated(text string) []byte {
	data := zipped("x", text)
	r, _ := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	at, _ := r.File[0].DataOffset()
	return data[at : at+int64(r.File[0].CompressedSize64)]
}

// oneOf is a zip of one entry whose header is e and whose bytes are data.
func oneOf(e rawEntry, data []byte) []byte {
	var z rawZip
	z.local(e, data)
	return z.finish(1)
}
