package grid

import (
	"compress/gzip"
	"encoding/binary"
	"errors"
	"io"

	"ioimpact/internal/input"
)

// Gunzip unpacks a gzip stream within the limits, for readers that need no grid.
// What unpacks to more is an input.Error of the file when the limit is passed; damage is
// reported as the library does.
func Gunzip(file string, packed io.Reader, limits Limits) (io.Reader, error) {
	counted := &countingReader{r: packed}
	z, err := gzip.NewReader(counted)
	if err != nil {
		return nil, err
	}
	limits = limits.orDefault()
	return &gunzipped{file: file, r: &limitReader{r: z, left: limits.Unpacked, limits: limits, packed: func() int64 { return counted.n }}}, nil
}

type gunzipped struct {
	file string
	r    io.Reader
}

func (g *gunzipped) Read(p []byte) (int, error) {
	n, err := g.r.Read(p)
	var tooMuch *limitError
	if errors.As(err, &tooMuch) {
		err = &input.Error{File: g.file, Msg: tooMuch.msg, Hint: tooMuch.hint}
	}
	return n, err
}

// usualRatio is more than what tables unpack to that are not mostly zeros.
const usualRatio = 20

// GunzippedSize is what the last bytes of a gzip file say that it unpacks to: right for a
// file in one piece below 4 GB, and a hint otherwise. It is 0 where it cannot be read, and
// no more than tables unpack to: room is made by it, and it may be a lie.
func GunzippedSize(r io.ReaderAt, size int64) int64 {
	var last [4]byte
	if _, err := r.ReadAt(last[:], size-4); err != nil {
		return 0
	}
	return min(int64(binary.LittleEndian.Uint32(last[:])), usualRatio*size)
}
