package atomicfile

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"time"
)

// Temporary files are called .NAME.DIGITS.tmp, beside NAME; what a set replaces is kept as .NAME.DIGITS.old until all its names are given.
const (
	tempEnding = ".tmp"
	oldEnding  = ".old"
)

var temporaryName = regexp.MustCompile(`^\.(.+)\.\d+\.(tmp|old)$`)

// IsTemporary reports whether a file has the name of one that a killed writer left, or a living one is about to rename.
func IsTemporary(name string) bool { return temporaryName.MatchString(name) }

// abandoned is how old a temporary file must be to count as left behind where files cannot be locked.
const abandoned = time.Hour

// tempFile is a temporary file beside path. It stays locked until it has its name: by that others see that its writer lives.
type tempFile struct {
	*os.File
	path string
	lock io.Closer
}

// createTemp makes a temporary file beside path. Those that killed writers of the same file left are removed.
func createTemp(path string, stop *interrupt) (*tempFile, error) {
	sweep(path, tempEnding)
	return newTemp(path, stop)
}

func newTemp(path string, stop *interrupt) (*tempFile, error) {
	for {
		f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*"+tempEnding)
		if err != nil {
			return nil, named(err, path)
		}
		stop.remember(f.Name())
		lock := keepLocked(f)
		if stillThere(f) {
			return &tempFile{f, path, lock}, nil
		}
		_ = errors.Join(lock.Close(), f.Close()) // another writer took it for abandoned before it was locked
	}
}

// stillThere reports whether an open file has its name.
func stillThere(f *os.File) bool {
	open, err := f.Stat()
	if err != nil {
		return true // writing will tell
	}
	byName, err := os.Lstat(f.Name())
	if err != nil {
		return !errors.Is(err, os.ErrNotExist)
	}
	return os.SameFile(open, byName)
}

// fill writes the file, with the permissions that path has. Its temporary name is returned even on failure, so that it can be removed.
func (t *tempFile) fill(fill func(io.Writer) error, flush bool, stop *interrupt) (ready, error) {
	err := fill(stop.writer(t))
	if err == nil && flush {
		err = t.Sync()
	}
	err = errors.Join(err, t.Close())
	if err == nil {
		err = os.Chmod(t.Name(), mode(t.path))
	}
	return ready{t.Name(), t.path, t.lock}, named(err, t.path)
}

// sweep removes the files beside path with that ending that killed writers of it left.
func sweep(path, ending string) {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return // writing will tell
	}
	for _, e := range entries {
		m := temporaryName.FindStringSubmatch(e.Name())
		if m != nil && m[1] == filepath.Base(path) && "."+m[2] == ending {
			_ = removeAbandoned(filepath.Join(filepath.Dir(path), e.Name()))
		}
	}
}

// removeAbandoned removes a temporary file or folder, unless it is locked by its writer. It is locked while it is removed: whoever has just
// made it and locks it a moment too late sees that it is gone.
func removeAbandoned(name string) bool {
	info, err := os.Lstat(name)
	if err != nil || !info.Mode().IsRegular() && !info.IsDir() {
		return false
	}
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	switch err := tryLock(f); {
	case errors.Is(err, errors.ErrUnsupported):
		if time.Since(info.ModTime()) < abandoned {
			return false
		}
		_ = f.Close() // Windows removes no open file
	case err != nil:
		return false
	}
	return os.RemoveAll(name) == nil
}
