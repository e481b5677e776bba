package files

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/grid"
)

// plainSource is what a table in the plain format is read from.
type plainSource struct {
	file   string // how the user names it
	r      io.Reader
	size   int64 // of the file in bytes, 0 when not known
	beside *sidecar
	binary bool // the text was made of binary numbers
}

// gzipMagic is how a gzip file begins.
const gzipMagic = "\x1f\x8b"

// openText turns the bytes of a file into UTF-8 text without a BOM, unzipping
// gzip. What is not CSV text is refused here by its first bytes.
func openText(file string, r io.Reader, size int64) (io.Reader, int64, error) {
	raw := bufio.NewReaderSize(r, 1<<16)
	head, err := raw.Peek(4)
	if err != nil && err != io.EOF {
		return nil, 0, err
	}
	text := raw
	if bytes.HasPrefix(head, []byte(gzipMagic)) {
		z, err := grid.Gunzip(file, raw, grid.WorldLimits())
		if err != nil {
			return nil, 0, &input.Error{File: file, Msg: "a damaged gzip file", Hint: "check it with: gzip -t " + file}
		}
		packed := size
		text, size = bufio.NewReaderSize(z, 1<<16), 0
		if at, ok := r.(io.ReaderAt); ok && packed > 4 {
			size = grid.GunzippedSize(at, packed)
		}
		if head, err = text.Peek(4); err != nil && err != io.EOF {
			return nil, 0, gzipError(file, err)
		}
	}
	if e := notText(file, head); e != nil {
		return nil, 0, e
	}
	if bytes.HasPrefix(head, []byte{0xef, 0xbb, 0xbf}) {
		_, _ = text.Discard(3)
	}
	return text, size, nil
}

func gzipError(file string, err error) error {
	if errors.Is(err, gzip.ErrChecksum) || errors.Is(err, gzip.ErrHeader) || errors.Is(err, io.ErrUnexpectedEOF) || strings.HasPrefix(err.Error(), "flate:") {
		return &input.Error{File: file, Msg: "a damaged gzip file: " + err.Error(), Hint: "check it with: gzip -t " + file}
	}
	return err
}

func notText(file string, head []byte) error {
	switch {
	case bytes.HasPrefix(head, []byte(gzipMagic)):
		return &input.Error{File: file, Msg: "a gzip file inside a gzip file, which is not followed", Hint: "unpack it once: gunzip " + file}
	case bytes.HasPrefix(head, []byte("PK")):
		return &input.Error{File: file, Msg: "a zip or Excel file, not CSV text", Hint: "in the spreadsheet program choose: save as, CSV UTF-8"}
	case bytes.HasPrefix(head, []byte{0xd0, 0xcf, 0x11, 0xe0}):
		return &input.Error{File: file, Msg: "an old Excel file, not CSV text", Hint: "in the spreadsheet program choose: save as, CSV UTF-8"}
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return &input.Error{File: file, Line: 1, Col: 1, Msg: "the text is UTF-16, not UTF-8", Hint: "convert it: iconv -f UTF-16 -t UTF-8 old.csv > new.csv"}
	case len(head) == 4 && head[0] != 0 && head[1] == 0 && head[2] != 0 && head[3] == 0:
		return &input.Error{File: file, Line: 1, Col: 1, Msg: "the text is UTF-16, not UTF-8", Hint: "convert it: iconv -f UTF-16LE -t UTF-8 old.csv > new.csv"}
	case len(head) == 4 && head[0] == 0 && head[1] != 0 && head[2] == 0 && head[3] != 0:
		return &input.Error{File: file, Line: 1, Col: 1, Msg: "the text is UTF-16, not UTF-8", Hint: "convert it: iconv -f UTF-16BE -t UTF-8 old.csv > new.csv"}
	case bytes.IndexByte(head, 0) >= 0:
		return &input.Error{File: file, Line: 1, Col: 1, Msg: "binary data, not CSV text"}
	}
	return nil
}
