package csvtext

import (
	"bytes"
	"errors"
	"io"

	"ioimpact/internal/memory"
)

// BlockSize is how much text one parsing step takes. Large enough to amortise
// the hand-over between goroutines, small enough that the blocks in flight do
// not show beside the numbers kept.
const BlockSize = 1 << 19

// MaxRecord bounds one record. A row of a 20,000-sector table is under 1 MB;
// what exceeds this is a quotation mark that was never closed, or not a table.
const MaxRecord = 1 << 26

// What a block becomes takes some bytes in memory for each of its own, for its numbers, and for each line. Whatever a reader keeps of
// all blocks in one piece it asks for itself.
const (
	perByte = 3
	perLine = 160
)

// ErrRecordTooLong is what [Reader.Next] returns for a record longer than [MaxRecord].
var ErrRecordTooLong = errors.New("a record longer than 64 MB")

// MaxInFlight bounds the blocks that are read but not yet handed over. Reading
// and hashing the file is one stream, which a few parsers keep up with: more
// blocks would only take memory.
const MaxInFlight = 8

// Spare are buffers that may be used again. Without them the garbage of reading
// grows as large as the table before it is collected.
type Spare[T any] chan []T

// Get is an empty buffer with room for at least n.
func (s Spare[T]) Get(n int) []T {
	select {
	case buf := <-s:
		if cap(buf) >= n {
			return buf[:0]
		}
	default:
	}
	return make([]T, 0, n)
}

// Put takes a buffer that nobody reads any more.
func (s Spare[T]) Put(buf []T) {
	select {
	case s <- buf:
	default:
	}
}

// Reader cuts a stream of CSV text into blocks of whole records. A record
// ends at a newline outside quotation marks.
type Reader struct {
	r     io.Reader
	rest  []byte // text after the last whole record
	line  int    // line number of the next block's first byte
	done  bool
	spare Spare[byte]
}

// Block is some whole records and the number of the line they begin on.
type Block struct {
	Data []byte
	Line int
}

// Line is the number of the line on which the next block begins.
func (b *Reader) Line() int { return b.line }

// NewReader reads a text from its first line.
func NewReader(r io.Reader) *Reader {
	return &Reader{r: r, line: 1, spare: make(Spare[byte], MaxInFlight)}
}

// Recycle takes back the text of a block that nobody reads any more.
func (b *Reader) Recycle(block Block) { b.spare.Put(block.Data) }

// Next returns the next block, or io.EOF. The last record may lack its newline. A text that no longer fits into memory is a
// [memory.Exceeded].
func (b *Reader) Next() (Block, error) {
	if b.done && len(b.rest) == 0 {
		return Block{}, io.EOF
	}
	buf := append(b.spare.Get(max(BlockSize, 2*len(b.rest))), b.rest...)
	for {
		if !b.done {
			var err error
			if buf, err = b.fill(buf); err != nil {
				return Block{}, err
			}
		}
		end := len(buf)
		if !b.done {
			end = LastRecordEnd(buf)
		}
		if end > 0 || b.done {
			block := Block{Data: buf[:end], Line: b.line}
			b.rest = append(b.rest[:0], buf[end:]...) // a copy: the block's buffer is another's soon
			lines := bytes.Count(block.Data, []byte{'\n'})
			b.line += lines
			if end == 0 {
				return Block{}, io.EOF
			}
			return block, memory.Ask(float64(perByte*len(block.Data)+perLine*lines), "the lines that are read")
		}
		if len(buf) >= MaxRecord {
			return Block{}, ErrRecordTooLong
		}
		if err := memory.Ask(float64(2*cap(buf)), "a record of the text"); err != nil {
			return Block{}, err
		}
		grown := make([]byte, len(buf), 2*cap(buf))
		copy(grown, buf)
		buf = grown
	}
}

func (b *Reader) fill(buf []byte) ([]byte, error) {
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

// LastRecordEnd is the offset after the last newline outside quotation marks, 0 when there is none.
func LastRecordEnd(buf []byte) int {
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

// RecordEnd is the offset after the first record of buf, its newline included.
func RecordEnd(buf []byte) int {
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

// TrimLineEnd is a record without its line end.
func TrimLineEnd(rec []byte) []byte {
	if n := len(rec); n > 0 && rec[n-1] == '\n' {
		rec = rec[:n-1]
	}
	if n := len(rec); n > 0 && rec[n-1] == '\r' {
		rec = rec[:n-1]
	}
	return rec
}
