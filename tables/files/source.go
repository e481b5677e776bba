package files

import "io"

// source is what a table is read from.
type source struct {
	file     string // how the user names it
	r        io.Reader
	size     int64  // of the file in bytes, 0 when not known
	side     string // the YAML beside it
	sideData []byte // nil when there is none
	progress func(done, total int64)

	content []byte // SHA-256 of the file without its YAML, once it was read
}

// bytes is the file from its beginning, telling of the progress.
func (s *source) bytes() io.Reader {
	if s.progress == nil {
		return s.r
	}
	return &progressReader{r: s.r, total: s.size, tell: s.progress}
}
