package atomicfile

import (
	"errors"
	"io"
	"os"
	"path/filepath"
)

// WriteFolder writes files into a new folder, whole or not at all: they are on disk in a folder of another name beside it before
// that is renamed. The paths of the streams are below the folder. A folder that holds anything is an error.
func WriteFolder(dir string, streams ...Stream) error {
	stop := watchInterrupt()
	defer stop.end()
	dir = filepath.Clean(dir)
	temp, lock, err := createTempFolder(dir, stop)
	if err != nil {
		return err
	}
	defer lock.Close()
	defer os.RemoveAll(temp)
	for _, s := range streams {
		if err := inFolder(temp, s, stop); err != nil {
			return named(err, filepath.Join(dir, s.Path))
		}
	}
	if err := os.Chmod(temp, 0o755); err != nil {
		return named(err, dir)
	}
	if stop.asked() {
		return stop.err()
	}
	if err := rename(temp, dir, stop); err != nil {
		return err
	}
	syncDir(filepath.Dir(dir))
	return stop.published()
}

// createTempFolder makes a temporary folder beside dir, locked so that others see that its writer lives.
func createTempFolder(dir string, stop *interrupt) (name string, lock io.Closer, err error) {
	sweep(dir, tempEnding)
	for {
		temp, err := os.MkdirTemp(filepath.Dir(dir), "."+filepath.Base(dir)+".*"+tempEnding)
		if err != nil {
			return "", nil, named(err, dir)
		}
		stop.remember(temp)
		f, err := os.Open(temp)
		if errors.Is(err, os.ErrNotExist) {
			continue // another writer took it for abandoned
		}
		if err != nil {
			_ = os.Remove(temp)
			return "", nil, named(err, dir)
		}
		lock := keepLocked(f)
		there := stillThere(f)
		_ = f.Close()
		if there {
			return temp, lock, nil
		}
		_ = lock.Close()
	}
}

// rename gives the folder its name, which an empty folder may have.
func rename(temp, dir string, stop *interrupt) error {
	defer stop.publishing()()
	removed := os.Remove(dir) // only an empty folder can be removed
	if removed != nil && !errors.Is(removed, os.ErrNotExist) {
		return removed
	}
	err := os.Rename(temp, dir)
	if err != nil && removed == nil {
		_ = os.Mkdir(dir, 0o755)
	}
	return named(err, dir)
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
