package atomicfile

import (
	"errors"
	"os"
	"path/filepath"
	"sync"
)

// File is a file to be written, with its whole content.
type File struct {
	Path string
	Data []byte
}

// WriteAll writes several files, making their folders. All contents are on disk
// under temporary names before the first file is renamed; files are renamed
// in order, so the last file shows that the set is complete. The flushes to disk
// run in parallel, because waiting for each in turn takes seconds on a busy disk.
// After a failure or a signal to stop before the first rename nothing has changed.
func WriteAll(files []File) (err error) {
	stop := watchInterrupt()
	defer stop.end()
	temps := make([]string, len(files))
	defer func() {
		if err != nil {
			for _, t := range temps {
				if t != "" {
					_ = os.Remove(t)
				}
			}
		}
	}()
	errs := make([]error, len(files))
	var wait sync.WaitGroup
	for i, f := range files {
		if err := os.MkdirAll(filepath.Dir(f.Path), 0o755); err != nil {
			wait.Wait()
			return err
		}
		wait.Add(1)
		go func() {
			defer wait.Done()
			temps[i], errs[i] = writeTemp(f)
		}()
	}
	wait.Wait()
	if err := errors.Join(errs...); err != nil {
		return err
	}
	if stop.asked() {
		return stop.err()
	}
	folders := map[string]bool{}
	for i, f := range files {
		if err := os.Rename(temps[i], f.Path); err != nil {
			return err
		}
		temps[i] = ""
		folders[filepath.Dir(f.Path)] = true
	}
	for dir := range folders {
		errs = append(errs, syncDir(dir))
	}
	return errors.Join(errs...)
}

// writeTemp writes the content to a temporary file beside its final name. The
// temporary name is returned even on failure, so that it can be removed.
func writeTemp(f File) (name string, err error) {
	t, err := os.CreateTemp(filepath.Dir(f.Path), "."+filepath.Base(f.Path)+".*.tmp")
	if err != nil {
		return "", named(err, f.Path)
	}
	_, err = t.Write(f.Data)
	if err == nil {
		err = t.Sync()
	}
	err = errors.Join(err, t.Close())
	if err == nil {
		err = os.Chmod(t.Name(), mode(f.Path))
	}
	return t.Name(), named(err, f.Path)
}
