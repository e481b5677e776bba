// Package textfile opens files of CSV text: unpacked, in UTF-8, without a byte-order mark; and says what is wrong with
// files that are no such text.
package textfile

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/tables/internal/csvtext"
	"ioimpact/tables/internal/grid"
)

// gzipMagic is how a gzip file begins.
const gzipMagic = "\x1f\x8b"

// Open is the text of a file, without a byte-order mark and unpacked from gzip, and how many bytes the text has (0 if
// that is not known). r has the bytes of the file, size of them. A file that is no
// CSV text by its first bytes is refused.
func Open(file string, r io.Reader, size int64) (io.Reader, int64, error) {
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

// Failure is a failure of reading text that was opened by openText, at a line.
func Failure(file string, line int, err error) error {
	if errors.Is(err, csvtext.ErrRecordTooLong) {
		return &input.Error{File: file, Line: line, Msg: err.Error(), Hint: "a quotation mark was probably opened and never closed"}
	}
	if memory.IsExceeded(err) {
		return fmt.Errorf("%s: %w", file, err)
	}
	return gzipError(file, err)
}
