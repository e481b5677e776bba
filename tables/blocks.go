package tables

import (
	"bytes"
	"errors"
	"io"
)

// blockSize is how much text one parsing step takes. Large enough to amortise
// the hand-over between goroutines, small enough that the blocks in flight do
// not show beside the numbers kept.
const blockSize = 1 << 19

// maxRecord bounds one CSV record. A row of a 20,000-sector table is under 1 MB;
// what exceeds this is a quotation mark that was never closed, or not a table.
const maxRecord = 1 << 28

var errRecordTooLong = errors.New("a record longer than 256 MB")

// spare are buffers that may be used again. Without them the garbage of reading
// grows as large as the table before it is collected.
type spare[T any] chan []T

// get is an empty buffer with room for at least n.
func (s spare[T]) get(n int) []T {
	select {
	case buf := <-s:
		if cap(buf) >= n {
			return buf[:0]
		}
	default:
	}
	return make([]T, 0, n)
}

// put takes a buffer that nobody reads any more.
func (s spare[T]) put(buf []T) {
	select {
	case s <- buf:
	default:
	}
}

// blockReader cuts a stream of CSV text into blocks of whole records. A record
// ends at a newline outside quotation marks.
type blockReader struct {
	r     io.Reader
	rest  []byte // text after the last whole record
	line  int    // line number of the next block's first byte
	done  bool
	spare spare[byte]
}

// textBlock is some whole records and the number of the line they begin on.
type textBlock struct {
	data []byte
	line int
}

func newBlockReader(r io.Reader) *blockReader {
	return &blockReader{r: r, line: 1, spare: make(spare[byte], maxInFlight)}
}

// recycle takes back the text of a block that nobody reads any more.
func (b *blockReader) recycle(block textBlock) { b.spare.put(block.data) }

// next returns the next block, or io.EOF. The last record may lack its newline.
func (b *blockReader) next() (textBlock, error) {
	if b.done && len(b.rest) == 0 {
		return textBlock{}, io.EOF
	}
	buf := append(b.spare.get(max(blockSize, 2*len(b.rest))), b.rest...)
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
			block := textBlock{data: buf[:end], line: b.line}
			b.rest = append(b.rest[:0], buf[end:]...) // a copy: the block's buffer is another's soon
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
