package grid

import (
	"bytes"
	"crypto/sha256"
	"hash"
	"io"
	"os"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/csvtext"
)

// File is a file of the system that is opened once, and read from its beginning by
// as many as want to know what it holds.
type File struct {
	Path string // as it was named
	Size int64

	content io.ReaderAt
	closer  io.Closer
	isDir   bool
	tell    func(file string, at int64)
	digest  hash.Hash // of the whole file, once it was read
}

// OpenFile opens a file. tell, if not nil, is called with how far into it reading has come, as [Options].Progress is.
func OpenFile(path string, tell func(file string, at int64)) (*File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, err
	}
	return &File{Path: path, Size: info.Size(), content: f, closer: f, isDir: info.IsDir(), tell: tell}, nil
}

// MemoryFile is a file that is in memory.
func MemoryFile(name string, data []byte) *File {
	return &File{Path: name, Size: int64(len(data)), content: bytes.NewReader(data), closer: io.NopCloser(nil)}
}

// Close closes the file. Nothing can be read from it afterwards.
func (f *File) Close() error { return f.closer.Close() }

// IsDir reports whether it is a folder.
func (f *File) IsDir() bool { return f.isDir }

// ReadAt is how zips are read: part after part, so a place in the file is progress too.
func (f *File) ReadAt(p []byte, at int64) (int, error) {
	n, err := f.content.ReadAt(p, at)
	f.told(at + int64(n))
	return n, err
}

func (f *File) told(at int64) {
	if f.tell != nil {
		f.tell(f.Path, at)
	}
}

// Head is the first bytes of the file, at most so many. Looking at them is no progress.
func (f *File) Head(most int) ([]byte, error) {
	head := make([]byte, most)
	n, err := f.content.ReadAt(head, 0)
	if err == io.EOF {
		err = nil
	}
	return head[:n], err
}

// Reader reads the file from its beginning. Several may read at the same time; closing one closes nothing.
func (f *File) Reader() io.ReadCloser { return &fileReader{f: f} }

// Hashed is [File.Reader] for one who reads all of it: then [File.Digest] need not read it again.
func (f *File) Hashed() io.ReadCloser { return &fileReader{f: f, digest: sha256.New()} }

// fileReader reads a file from its beginning.
type fileReader struct {
	f      *File
	at     int64
	digest hash.Hash // nil when nobody wants it
}

func (r *fileReader) Read(p []byte) (int, error) {
	n, err := r.f.content.ReadAt(p, r.at)
	r.at += int64(n)
	r.f.told(r.at)
	if r.digest != nil {
		r.digest.Write(p[:n])
		if err == io.EOF {
			r.f.digest, r.digest = r.digest, nil
		}
	}
	return n, err
}

// ReadAt reads somewhere else in the file, which is no progress.
func (r *fileReader) ReadAt(p []byte, at int64) (int, error) { return r.f.content.ReadAt(p, at) }

// Close leaves the file open for others.
func (r *fileReader) Close() error { return nil }

// Digest is the SHA-256 of the file, computed once, to which more may be written.
func (f *File) Digest() (hash.Hash, error) {
	if f.digest == nil {
		if _, err := io.CopyBuffer(struct{ io.Writer }{io.Discard}, f.Hashed(), make([]byte, csvtext.BlockSize)); err != nil {
			return nil, err
		}
	}
	return f.digest.(hash.Cloner).Clone()
}

// Book looks at the file by its first bytes, whatever its name says. The file must stay open while the book is read.
func (f *File) Book(o Options) (*Book, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	if f.isDir {
		return nil, &input.Error{File: f.Path, Msg: "a folder, not a table", Hint: "name a file inside it"}
	}
	return open(f.Path, f, f.Size, o, source{name: f.Path, packed: f.Size, open: func() (io.ReadCloser, error) {
		return f.Reader(), nil
	}})
}
