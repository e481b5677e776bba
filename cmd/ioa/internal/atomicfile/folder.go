package atomicfile

import (
	"errors"
	"os"
	"path/filepath"
)

// WriteFolder writes files into a new folder, whole or not at all: they are on disk in a folder of another name beside it before
// that is renamed. The paths of the streams are below the folder. A folder that holds anything is an error.
func WriteFolder(dir string, streams ...Stream) (err error) {
	stop := watchInterrupt()
	defer stop.end()
	dir = filepath.Clean(dir)
	temp, err := os.MkdirTemp(filepath.Dir(dir), "."+filepath.Base(dir)+".*.tmp")
	if err != nil {
		return named(err, dir)
	}
	defer func() {
		if err != nil {
			_ = os.RemoveAll(temp)
		}
	}()
	for _, s := range streams {
		if err := inFolder(temp, s, stop); err != nil {
			return named(err, filepath.Join(dir, s.Path))
		}
	}
	if err := os.Chmod(temp, 0o755); err != nil {
		return named(err, dir)
	}
	if stop.asked() {
		return ErrInterrupted
	}
	if err := os.Remove(dir); err != nil && !errors.Is(err, os.ErrNotExist) { // only an empty folder can be removed
		return err
	}
	if err := os.Rename(temp, dir); err != nil {
		return err
	}
	return syncDir(filepath.Dir(dir))
}

// inFolder writes a file below a folder, with the folders that it needs.
func inFolder(folder string, s Stream, stop *interrupt) error {
	path := filepath.Join(folder, filepath.FromSlash(s.Path))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	err = s.Fill(stop.writer(f))
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}
