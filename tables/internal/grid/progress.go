package grid

import "os"

// toldFile tells how far into it reading has come.
type toldFile struct {
	*os.File
	path string
	at   int64
	tell func(file string, at int64)
}

// openFile opens a file of the system, told of where somebody wants to know.
func openFile(path string, o Options) (*toldFile, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	return &toldFile{File: f, path: path, tell: o.Progress}, nil
}

func (f *toldFile) Read(p []byte) (int, error) {
	n, err := f.File.Read(p)
	f.at += int64(n)
	if f.tell != nil {
		f.tell(f.path, f.at)
	}
	return n, err
}

// ReadAt is how zips are read: part after part, so a place in the file is progress too.
func (f *toldFile) ReadAt(p []byte, at int64) (int, error) {
	n, err := f.File.ReadAt(p, at)
	if f.tell != nil {
		f.tell(f.path, at+int64(n))
	}
	return n, err
}
