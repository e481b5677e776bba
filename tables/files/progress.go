package files

import (
	"errors"
	"io"
)

// progressReader tells how much was read through it.
type progressReader struct {
	r           io.Reader
	done, total int64
	tell        func(done, total int64)
}

func (p *progressReader) Read(buf []byte) (int, error) {
	n, err := p.r.Read(buf)
	p.done += int64(n)
	p.tell(p.done, p.total)
	return n, err
}

// ReadAt reads somewhere else in the file, which is no progress.
func (p *progressReader) ReadAt(buf []byte, at int64) (int, error) {
	if r, ok := p.r.(io.ReaderAt); ok {
		return r.ReadAt(buf, at)
	}
	return 0, errors.ErrUnsupported
}
