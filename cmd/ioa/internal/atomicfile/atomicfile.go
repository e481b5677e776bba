// Package atomicfile writes files completely or not at all. All functions write in the same way: every content is under a temporary name
// before the first file gets its name.
package atomicfile

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Write lets fill write to a temporary file beside path and renames it to path
// when everything, the flush to disk included, has succeeded. On any failure
// path is unchanged and no temporary file remains. A symbolic link is followed, also one whose file does not exist yet;
// anything other than a file (a terminal, /dev/null, a pipe) is written directly, because renaming would replace it.
func Write(path string, fill func(io.Writer) error) error {
	return WriteTogether(Stream{path, fill})
}

// Stream is a file to be written and the function that writes it.
type Stream struct {
	Path string
	Fill func(io.Writer) error
}

// WriteTogether is [Write] for files that belong together: all of them are on disk
// under temporary names before the first gets its name. They get them in order, the old last one being gone before the first
// new one appears: an old table is never found with a new YAML, if the table is given last.
// A signal to stop before that ends it with [ErrInterrupted].
func WriteTogether(streams ...Stream) error {
	return writeSet(streams, func(int) bool { return true })
}

// writeSet writes files, and flushes those to disk for which flush says so. One process at a time gives names in the folder of the last;
// a second waits for ten seconds.
func writeSet(streams []Stream, flush func(int) bool) (err error) {
	stop := watchInterrupt()
	defer stop.end()
	var all set
	defer func() { all.discard() }()
	for i, s := range streams {
		r, err := fillTemp(s, flush(i), stop)
		if r.path != "" {
			all = append(all, r)
		}
		if err == nil && stop.asked() {
			err = stop.err()
		}
		if err != nil {
			return err
		}
	}
	if len(all) > 1 {
		folder := filepath.Dir(all[len(all)-1].path)
		unlock, err := lockFolder(folder, stop)
		if err != nil {
			return err
		}
		defer unlock()
	}
	return all.publish(stop)
}

// fillTemp writes one file under a temporary name, or directly where it is not a file; then the path is "".
func fillTemp(s Stream, flush bool, stop *interrupt) (ready, error) {
	path := target(s.Path)
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		return ready{}, direct(path, stop, s.Fill)
	}
	t, err := createTemp(path, stop)
	if err != nil {
		return ready{}, err
	}
	return t.fill(s.Fill, flush, stop)
}

// target is the file that a symbolic link names, whether it exists or not; any other path is itself.
func target(path string) string {
	for range 40 { // as many links as Linux follows
		link, err := os.Readlink(path)
		if err != nil {
			break
		}
		if !filepath.IsAbs(link) {
			link = filepath.Join(filepath.Dir(path), link)
		}
		path = link
	}
	return path
}

// named replaces our temporary name in a file-system error by the name the user gave.
func named(err error, path string) error {
	if p := (*fs.PathError)(nil); errors.As(err, &p) {
		p.Path = path
	}
	if l := (*os.LinkError)(nil); errors.As(err, &l) {
		return &fs.PathError{Op: "write", Path: path, Err: l.Err}
	}
	return err
}

func direct(path string, stop *interrupt, fill func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(fill(stop.writer(f)), f.Close())
}

// mode is the permissions of the file to be replaced; a new one is readable by all.
func mode(path string) os.FileMode {
	if info, err := os.Stat(path); err == nil {
		return info.Mode().Perm()
	}
	return 0o644
}

// syncDir makes the rename durable. Where a folder cannot be opened or synced
// (some network file systems, Windows) the rename is still done.
func syncDir(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}
