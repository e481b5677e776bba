package atomicfile

import (
	"errors"
	"os"
	"path/filepath"
)

// File is a file to be written, with its whole content.
type File struct {
	Path string
	Data []byte
}

// WriteAll writes several files, making their folders. The last is the manifest that tells what the others are. All contents
// are under temporary names before the first file gets its name; an old manifest is gone before that, and the new one appears
// last. After a failure or a signal to stop before that nothing has changed. Only the manifest is flushed to disk, because the others
// can be made again: a kill loses nothing, and after a power cut the manifest shows what is missing. One process at a time
// writes into the folder of the manifest; a second waits for ten seconds.
func WriteAll(files []File) (err error) {
	if len(files) == 0 {
		return nil
	}
	stop := watchInterrupt()
	defer stop.end()
	made := &folders{}
	defer func() {
		if err != nil {
			made.remove()
		}
	}()
	for _, f := range files {
		if err := made.make(filepath.Dir(f.Path)); err != nil {
			return err
		}
	}
	unlock, err := lockFolder(filepath.Dir(files[len(files)-1].Path), stop)
	if err != nil {
		return err
	}
	defer unlock()
	var all set
	defer func() { all.discard() }()
	for i, f := range files {
		temp, err := writeTemp(f, i == len(files)-1, stop)
		if temp != "" {
			all = append(all, ready{temp, f.Path})
		}
		if err == nil && stop.asked() {
			err = stop.err()
		}
		if err != nil {
			return err
		}
	}
	return all.publish(stop)
}

// writeTemp writes the content to a temporary file beside its final name. The
// temporary name is returned even on failure, so that it can be removed.
func writeTemp(f File, flush bool, stop *interrupt) (name string, err error) {
	t, err := createTemp(f.Path, stop)
	if err != nil {
		return "", err
	}
	_, err = t.Write(f.Data)
	if err == nil && flush {
		err = t.Sync()
	}
	err = errors.Join(err, t.Close())
	if err == nil {
		err = os.Chmod(t.Name(), mode(f.Path))
	}
	return t.Name(), named(err, f.Path)
}

// folders is what was made for the files, the outermost first.
type folders struct{ made []string }

// make makes a folder and those above it.
func (f *folders) make(dir string) error {
	if _, err := os.Stat(dir); err == nil {
		return os.MkdirAll(dir, 0o755) // an error where it is a file
	}
	if above := filepath.Dir(dir); above != dir {
		if err := f.make(above); err != nil {
			return err
		}
	}
	err := os.Mkdir(dir, 0o755)
	if errors.Is(err, os.ErrExist) { // another process was quicker
		return os.MkdirAll(dir, 0o755)
	}
	if err == nil {
		f.made = append(f.made, dir)
	}
	return err
}

// remove removes those that are empty still.
func (f *folders) remove() {
	for i := len(f.made) - 1; i >= 0; i-- {
		_ = os.Remove(f.made[i])
	}
}
