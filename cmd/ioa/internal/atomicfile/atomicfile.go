// Package atomicfile writes files completely or not at all.
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
// path is unchanged and no temporary file remains. A symbolic link is followed;
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
// new one appears: so an old table never stands beside a new YAML, if the table is given last.
// A signal to stop before that ends it with [ErrInterrupted].
func WriteTogether(streams ...Stream) error {
	stop := watchInterrupt()
	defer stop.end()
	var all set
	defer func() { all.discard() }()
	for _, s := range streams {
		path := s.Path
		if real, err := filepath.EvalSymlinks(path); err == nil {
			path = real
		}
		if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
			if err := direct(path, stop, s.Fill); err != nil {
				return err
			}
			continue
		}
		temp, err := temporary(path, stop, s.Fill)
		if temp != "" {
			all = append(all, ready{temp, path})
		}
		if err != nil {
			return err
		}
	}
	if stop.asked() {
		return stop.err()
	}
	if len(all) > 1 {
		unlock, err := lockFolder(filepath.Dir(all[len(all)-1].path), stop)
		if err != nil {
			return err
		}
		defer unlock()
	}
	return all.publish(stop)
}

// temporary lets fill write a file beside path, with the permissions that path
// has. Its name is returned even on failure, so that it can be removed.
func temporary(path string, stop *interrupt, fill func(io.Writer) error) (name string, err error) {
	f, err := createTemp(path, stop)
	if err != nil {
		return "", err
	}
	err = fill(stop.writer(f))
	if err == nil {
		err = f.Sync()
	}
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Chmod(f.Name(), mode(path))
	}
	return f.Name(), named(err, path)
}

// named replaces our temporary name in a file-system error by the name the user gave.
func named(err error, path string) error {
	if p := (*fs.PathError)(nil); errors.As(err, &p) {
		p.Path = path
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
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return nil
	}
	_ = d.Sync()
	if err := d.Close(); err != nil && !errors.Is(err, os.ErrClosed) {
		return err
	}
	return nil
}
