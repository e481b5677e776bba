package files

import (
	"bytes"
	"compress/gzip"
	"encoding/hex"
	"io"
	"sync"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/files/internal/layout"
	"ioimpact/tables/files/internal/metadata"
	"ioimpact/tables/internal/grid"
)

// source is what one table is read from: a file, a folder, a zip or a file in it. Whatever a format wants to know of it
// is found at most once, when it is first asked for, and kept; the file is opened once.
type source struct {
	path string // as named; "" when the description names the file
	options
	told progress

	outer *source // the zip that this is a file of, nil for files of the system

	target  func() (path string, err error)     // path, or the file that the description names
	file    func() (*grid.File, error)          // the file of the system: at target, or the zip before .zip/ in it
	head    func() []byte                       // the first bytes of a text, unpacked from gzip; nil when there are none
	plain   func() bool                         // the head is that of the plain format
	book    func() (*grid.Book, error)          // the file as sheets of cells
	beside  func() *metadata.Sidecar            // the YAML beside it
	named   func() (*layout.Description, error) // the description that was named, is the file itself or is beside it; nil for none
	layouts func() layoutsFound                 // the sheets whose layout is known, or plain
	world   func() worldFound                   // the world table it holds

	embedded  bool       // not a file of the system
	opened    *grid.File // by file
	readWhole bool       // the file was read once and as a whole
}

// newSource is what is at a path, or what the description at another path is of. Nothing is opened yet.
func newSource(path string, o options) *source {
	s := &source{path: path, options: o}
	s.target = sync.OnceValues(s.findTarget)
	s.file = sync.OnceValues(s.openFile)
	s.book = sync.OnceValues(func() (*grid.Book, error) { return s.bookWith(grid.Options{}) })
	s.beside = sync.OnceValue(func() *metadata.Sidecar { return findSidecar(s.path) })
	s.keepRest()
	return s
}

// keepRest is what is found in the same way of files and of files in zips.
func (s *source) keepRest() {
	s.head = sync.OnceValue(s.readHead)
	s.plain = sync.OnceValue(func() bool { return len(s.head()) > 0 && !layout.OtherThanPlain(s.head()) })
	s.named = sync.OnceValues(s.findDescription)
	s.layouts = sync.OnceValue(s.findLayouts)
	s.world = sync.OnceValue(s.findWorld)
}

// partOf is a file in a zip, with the YAML beside it.
func (s *source) partOf(b *grid.Book, beside *metadata.Sidecar) *source {
	p := &source{path: b.File, outer: s, file: s.file}
	p.target = func() (string, error) { return p.path, nil }
	p.book = func() (*grid.Book, error) { return b, nil }
	p.beside = func() *metadata.Sidecar { return beside }
	p.keepRest()
	return p
}

// memorySource is an embedded table.
func memorySource(file string, data []byte, beside *metadata.Sidecar) *source {
	s := newSource(file, options{})
	s.embedded = true
	s.file = sync.OnceValues(func() (*grid.File, error) { return grid.MemoryFile(file, data), nil })
	s.beside = func() *metadata.Sidecar { return beside }
	return s
}

// close closes what was opened.
func (s *source) close() {
	if s.opened != nil {
		s.opened.Close()
	}
}

// openFile opens the file, or the zip that it is in.
func (s *source) openFile() (*grid.File, error) {
	target, err := s.target()
	if err != nil {
		return nil, err
	}
	archive, _ := zipOf(target)
	s.opened, err = grid.OpenFile(archive, s.tell)
	return s.opened, err
}

// inside is the name of the file in the zip, when one was named.
func (s *source) inside() string {
	target, err := s.target()
	if err != nil || s.outer != nil {
		return ""
	}
	_, inside := zipOf(target)
	return inside
}

// bookWith is the file as sheets of cells, by options that a description states.
func (s *source) bookWith(o grid.Options) (*grid.Book, error) {
	f, err := s.file()
	if err != nil {
		return nil, err
	}
	o.Progress = s.tell
	return f.Book(o)
}

// isWorkbook and isArchive tell apart what begins as a zip. Of a file that cannot be opened they are
// false: whoever reads it as something else says what is wrong with it.
func (s *source) isWorkbook() bool {
	b, err := s.book()
	return err == nil && b.Format == grid.Workbook
}

func (s *source) isArchive() bool {
	if s.outer != nil {
		return false
	}
	b, err := s.book()
	return s.inside() != "" || err == nil && b.Format == grid.Archive
}

// headBytes is how much of a text file is looked at to tell the plain format.
const headBytes = 1 << 16

func (s *source) readHead() []byte {
	f, err := s.file()
	if err != nil || f.IsDir() || s.isWorkbook() && s.outer != nil {
		return nil
	}
	var head []byte
	if s.outer != nil {
		head, err = s.partHead()
	} else {
		head, err = f.Head(headBytes)
	}
	if err != nil || len(head) == 0 {
		return nil
	}
	if bytes.HasPrefix(head, []byte("\x1f\x8b")) {
		z, err := gzip.NewReader(bytes.NewReader(head))
		if err != nil {
			return nil
		}
		head = make([]byte, headBytes)
		n, _ := io.ReadFull(z, head)
		head = head[:n]
	}
	if head = bytes.TrimPrefix(head, []byte{0xef, 0xbb, 0xbf}); len(head) == 0 {
		return nil
	}
	return head
}

// partHead is the first bytes of a file in a zip.
func (s *source) partHead() ([]byte, error) {
	stream, _, err := s.stream()
	if err != nil {
		return nil, err
	}
	defer stream.Close()
	return io.ReadAll(io.LimitReader(stream, headBytes))
}

// stream is the bytes from the beginning, and how many those are, 0 where that is not known. Who reads all of
// them need not pay for the hash.
func (s *source) stream() (io.ReadCloser, int64, error) {
	if s.outer == nil {
		f, err := s.file()
		if err != nil {
			return nil, 0, err
		}
		return f.Hashed(), f.Size, nil
	}
	b, err := s.book()
	if err != nil {
		return nil, 0, err
	}
	stream, err := b.Stream("")
	return stream, b.Sheets[0].Size, err
}

// hash is the SHA-256 of the file (or of the zip that it is in) and the texts that told how to read it.
func (s *source) hash(texts ...[]byte) (string, error) {
	f, err := s.file()
	if err != nil {
		return "", err
	}
	digest, err := f.Digest()
	if err != nil {
		return "", err
	}
	for _, text := range texts {
		digest.Write(text)
	}
	return hex.EncodeToString(digest.Sum(nil)), nil
}

// read reads the table by the first format that recognises it.
func (s *source) read() (*tables.Table, error) {
	for _, f := range formats() {
		recognised, err := f.recognises(s)
		if err != nil {
			return nil, err
		}
		if recognised {
			return s.withMargins(f.read(s))
		}
	}
	return nil, &input.Error{File: s.path, Msg: "not a table in any format that is read"}
}
