package grid

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/tables/internal/csvtext"
)

// source is a stream of bytes that can be read again from its beginning: a file,
// a part of a zip, bytes in memory.
type source struct {
	name   string
	packed int64 // bytes it takes in its file, 0 when unknown
	open   func() (io.ReadCloser, error)
}

func fileSource(path string, size int64, o Options) source {
	return source{name: path, packed: size, open: func() (io.ReadCloser, error) {
		f, err := OpenFile(path, o.Progress)
		if err != nil {
			return nil, err
		}
		return struct {
			io.Reader
			io.Closer
		}{f.Reader(), f}, nil
	}}
}

func bytesSource(name string, data []byte) source {
	return source{name: name, packed: int64(len(data)), open: func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(data)), nil
	}}
}

// text opens the stream, unpacking gzip, within the limits.
func (s source) text(limits Limits) (*bufio.Reader, io.Closer, error) {
	f, err := s.open()
	if err != nil {
		return nil, nil, err
	}
	packed := &countingReader{r: f}
	raw := bufio.NewReaderSize(packed, 1<<16)
	head, err := raw.Peek(2)
	if err != nil && err != io.EOF {
		f.Close()
		return nil, nil, s.failure(err)
	}
	if !bytes.Equal(head, []byte{0x1f, 0x8b}) {
		return bufio.NewReaderSize(&limitReader{r: raw, left: limits.Unpacked, limits: limits}, 1<<16), f, nil
	}
	z, err := gzip.NewReader(raw)
	if err != nil {
		f.Close()
		return nil, nil, s.failure(err)
	}
	limited := &limitReader{r: z, left: limits.Unpacked, limits: limits, packed: func() int64 { return packed.n }}
	return bufio.NewReaderSize(limited, 1<<16), f, nil
}

// failure turns an error of unpacking into one that says what to do; others stay as they are.
func (s source) failure(err error) error {
	var e *input.Error
	var tooMuch *limitError
	switch {
	case errors.As(err, &e):
		return err
	case memory.IsExceeded(err):
		return fmt.Errorf("%s: %w", s.name, err)
	case errors.As(err, &tooMuch):
		return &input.Error{File: s.name, Msg: tooMuch.msg, Hint: tooMuch.hint}
	case errors.Is(err, csvtext.ErrRecordTooLong):
		return &input.Error{File: s.name, Msg: err.Error(), Hint: "a quotation mark was probably opened and never closed"}
	case isDamage(err):
		return &input.Error{File: s.name, Msg: "the packed file is damaged: " + err.Error(), Hint: "download it again, or test it: gzip -t, unzip -t"}
	}
	return err
}

// countingReader counts what is read through it.
type countingReader struct {
	r io.Reader
	n int64
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// limitReader stops a stream that unpacks to more than the limits allow, however
// little it declared.
type limitReader struct {
	r      io.Reader
	left   int64
	out    int64
	limits Limits
	packed func() int64 // bytes read of the packed stream; nil when nothing is packed
	stated bool         // left is what a zip declared for the part
	asked  int64        // out when memory was asked for last
}

// askEvery is after how many bytes of a stream memory is asked for: for four times as many, which the cells of a sheet take.
const askEvery = 1 << 20

// limitError says which limit a stream broke.
type limitError struct{ msg, hint string }

func (e *limitError) Error() string { return e.msg }

func (l *limitReader) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	l.out += int64(n)
	l.left -= int64(n)
	if l.left < 0 && l.stated {
		return 0, &limitError{"it unpacks to more than it declares", "the file is damaged or a zip bomb"}
	}
	if l.left < 0 {
		return 0, &limitError{fmt.Sprintf("it unpacks to more than %s", size(l.limits.Unpacked)), "no published table is so large: is it the right file?"}
	}
	if l.packed != nil && l.out > ratioFrom && l.out > l.limits.Ratio*max(l.packed(), 1) {
		return 0, &limitError{fmt.Sprintf("it unpacks to more than %d times its size", l.limits.Ratio),
			"tables do not pack so well: the file is damaged or a zip bomb"}
	}
	if l.out-l.asked >= askEvery {
		l.asked = l.out
		if e := memory.Ask(4*askEvery, "what is read of the file"); e != nil {
			return 0, e
		}
	}
	return n, err
}

// size writes a number of bytes for people.
func size(n int64) string {
	switch {
	case n >= 1<<30:
		return fmt.Sprintf("%.1f GB", float64(n)/(1<<30))
	case n >= 1<<20:
		return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
	}
	return fmt.Sprintf("%d bytes", n)
}
