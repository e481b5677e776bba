package grid

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// blockSize is how much text one parsing step takes. Large enough to amortise
// the hand-over between goroutines, small enough that the blocks in flight do
// not show beside the numbers kept.
const blockSize = 1 << 20

// maxRecord bounds one record. A row of a 20,000-sector table is under 1 MB;
// what exceeds this is a quotation mark that was never closed, or not a table.
const maxRecord = 1 << 26

var errRecordTooLong = errors.New("a record longer than 64 MB")

// blockReader cuts a stream of text into blocks of whole records. A record ends
// at a newline outside quotation marks.
type blockReader struct {
	r    io.Reader
	rest []byte // text after the last whole record
	line int    // line number of the next block's first byte
	done bool
}

// textBlock is some whole records and the number of the line they begin on.
type textBlock struct {
	data []byte
	line int
}

// next returns the next block, or io.EOF. The last record may lack its newline.
func (b *blockReader) next() (textBlock, error) {
	if b.done && len(b.rest) == 0 {
		return textBlock{}, io.EOF
	}
	buf := make([]byte, len(b.rest), max(blockSize, 2*len(b.rest)))
	copy(buf, b.rest)
	for {
		if !b.done {
			var err error
			if buf, err = b.fill(buf); err != nil {
				return textBlock{}, err
			}
		}
		end := len(buf)
		if !b.done {
			end = lastRecordEnd(buf)
		}
		if end > 0 || b.done {
			block := textBlock{data: buf[:end:end], line: b.line}
			b.rest = buf[end:]
			b.line += bytes.Count(block.data, []byte{'\n'})
			if end == 0 {
				return textBlock{}, io.EOF
			}
			return block, nil
		}
		if len(buf) >= maxRecord {
			return textBlock{}, errRecordTooLong
		}
		grown := make([]byte, len(buf), 2*cap(buf))
		copy(grown, buf)
		buf = grown
	}
}

func (b *blockReader) fill(buf []byte) ([]byte, error) {
	for len(buf) < cap(buf) {
		n, err := b.r.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		if err == io.EOF {
			b.done = true
			return buf, nil
		}
		if err != nil {
			return buf, err
		}
	}
	return buf, nil
}

// lastRecordEnd is the offset after the last newline outside quotation marks, 0 when there is none.
func lastRecordEnd(buf []byte) int {
	if bytes.IndexByte(buf, '"') < 0 {
		return bytes.LastIndexByte(buf, '\n') + 1
	}
	end, quoted := 0, false
	for i, c := range buf {
		switch {
		case c == '"':
			quoted = !quoted
		case c == '\n' && !quoted:
			end = i + 1
		}
	}
	return end
}

// recordEnd is the offset after the first record of buf, its newline included.
func recordEnd(buf []byte) int {
	end := bytes.IndexByte(buf, '\n')
	if end < 0 {
		end = len(buf) - 1
	}
	if bytes.IndexByte(buf[:end+1], '"') < 0 {
		return end + 1
	}
	quoted := false
	for i, c := range buf {
		if c == '"' {
			quoted = !quoted
		} else if c == '\n' && !quoted {
			return i + 1
		}
	}
	return len(buf)
}

func trimLineEnd(rec []byte) []byte {
	if n := len(rec); n > 0 && rec[n-1] == '\n' {
		rec = rec[:n-1]
	}
	if n := len(rec); n > 0 && rec[n-1] == '\r' {
		rec = rec[:n-1]
	}
	return rec
}

// lineEnds turns carriage returns into newlines when a text uses them alone, as
// old Macintosh programs did. Characters keep their places.
type lineEnds struct {
	r      *bufio.Reader
	kind   string // "" until the first line end, then "LF", "CRLF" or "CR"
	quoted bool
}

var errMixedLineEnds = errors.New("the line ends are mixed: carriage returns alone, and newlines")

func (l *lineEnds) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	if l.kind == "" {
		l.sniff(p[:n])
	}
	if l.kind == "CR" {
		if bytes.IndexByte(p[:n], '\n') >= 0 {
			return 0, errMixedLineEnds
		}
		for i, c := range p[:n] {
			if c == '\r' {
				p[i] = '\n'
			}
		}
	}
	return n, err
}

// sniff sees the first line end outside quotation marks.
func (l *lineEnds) sniff(p []byte) {
	for i, c := range p {
		switch {
		case c == '"':
			l.quoted = !l.quoted
		case l.quoted:
		case c == '\n':
			l.kind = "LF"
			return
		case c == '\r':
			l.kind = "CR"
			if next := l.after(p[i+1:]); next == '\n' {
				l.kind = "CRLF"
			}
			return
		}
	}
}

// after is the byte behind a carriage return, 0 at the end of the text.
func (l *lineEnds) after(rest []byte) byte {
	if len(rest) > 0 {
		return rest[0]
	}
	if next, err := l.r.Peek(1); err == nil {
		return next[0]
	}
	return 0
}
