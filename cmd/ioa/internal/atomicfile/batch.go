package atomicfile

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"
)

// File is a file to be written, with its whole content.
type File struct {
	Path string
	Data []byte
}

// stream writes the content.
func (f File) stream() Stream {
	return Stream{f.Path, func(w io.Writer) error {
		_, err := w.Write(f.Data)
		return err
	}}
}

// WriteAll is [WriteTogether] for files whose folders may not exist yet. The last is the manifest that tells what the others are: an old
// manifest is gone before the first file changes, and the new one appears last. After a failure or a signal to stop before that
// nothing has changed, and no folder is left. Only the manifest is flushed to disk, because the others
// can be made again: a kill loses nothing, and after a power cut the manifest shows what is missing.
func WriteAll(files []File) (err error) {
	made := &folders{}
	defer func() {
		if err != nil {
			made.remove()
		}
	}()
	var streams []Stream
	for _, f := range files {
		if err := made.make(filepath.Dir(f.Path)); err != nil {
			return err
		}
		streams = append(streams, f.stream())
	}
	return writeSet(streams, func(i int) bool { return i == len(streams)-1 })
}

// Replace writes a file that can be made again, one of so many that neither the disk is waited for nor the folder searched for what killed
// writers left, which [Sweep] does. Signals end the program as ever.
func Replace(f File) error { return f.give((*ready).take) }

// Create is [Replace] for a file that must not be there yet: of several processes one writes it, and the others get [os.ErrExist].
func Create(f File) error {
	return f.give(func(r *ready) error { return os.Link(r.temp, r.path) })
}

// give writes the file under a temporary name and lets name give it its own.
func (f File) give(name func(*ready) error) error {
	none := &interrupt{}
	t, err := newTemp(f.Path, none)
	if err != nil {
		return err
	}
	r, err := t.fill(f.stream().Fill, false, none)
	if err == nil {
		err = named(name(&r), f.Path)
	}
	set{r}.discard()
	return err
}

// Sweep removes the temporary files that killed writers left in a folder, and says how many there were. Those younger than age stay: on a file
// system of several machines that does not pass locks on, the locks of other machines are not seen.
func Sweep(dir string, age time.Duration) (count int, err error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return 0, nil
	}
	for _, e := range entries {
		info, gone := e.Info()
		if gone == nil && time.Since(info.ModTime()) >= age && IsTemporary(e.Name()) && removeAbandoned(filepath.Join(dir, e.Name())) {
			count++
		}
	}
	return count, err
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
