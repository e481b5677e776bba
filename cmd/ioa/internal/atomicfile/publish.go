package atomicfile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// ready is a file that is complete under a temporary name. It is locked until it has its own.
type ready struct {
	temp, path string
	lock       io.Closer
}

// take gives the file its name.
func (r *ready) take() error {
	if err := os.Rename(r.temp, r.path); err != nil {
		return named(err, r.path)
	}
	r.temp = ""
	return nil
}

// set is files that belong together, in the order of their names' appearance; the last shows that the set is complete.
type set []ready

// discard removes what was not published.
func (s set) discard() {
	for _, r := range s {
		if r.temp != "" {
			_ = os.Remove(r.temp)
		}
		_ = r.lock.Close()
	}
}

// check refuses what would fail halfway: a name that is a folder.
func (s set) check() error {
	for _, r := range s {
		if info, err := os.Stat(r.path); err == nil && info.IsDir() {
			return &fs.PathError{Op: "write", Path: r.path, Err: errors.New("is a folder")}
		}
	}
	return nil
}

// publish gives the files their names. A single file replaces the old one in one step. Of several the old last one
// goes first, so that a program that is killed in between never leaves it beside new ones of which it knows nothing; if a
// name cannot be given, all files are what they were. A signal that arrives meanwhile is the error once they have their names.
func (s set) publish(stop *interrupt) (err error) {
	if err := s.check(); err != nil {
		return err
	}
	done := stop.publishing()
	if len(s) == 1 {
		err = s[0].take()
	} else {
		err = s.together()
	}
	done()
	if err != nil {
		return err
	}
	s.sync()
	return stop.published()
}

func (s set) together() error {
	if len(s) == 0 {
		return nil
	}
	old := &former{}
	if err := old.move(s[len(s)-1].path); err != nil {
		return err
	}
	for i := range s {
		if i < len(s)-1 {
			if err := old.keep(s[i].path); err != nil {
				return errors.Join(err, old.restore())
			}
		}
		if err := s[i].take(); err != nil {
			return errors.Join(err, old.restore())
		}
	}
	old.forget()
	for _, r := range s {
		sweep(r.path, oldEnding) // what an earlier one could not put back
	}
	return nil
}

// sync makes the names durable.
func (s set) sync() {
	done := map[string]bool{}
	for _, r := range s {
		if dir := filepath.Dir(r.path); !done[dir] {
			done[dir] = true
			syncDir(dir)
		}
	}
}

// former is what the files were before, under temporary names.
type former struct{ kept []formerFile }

// formerFile is a file and the name that its old content has now; "" if there was none.
type formerFile struct{ temp, path string }

// move moves an old file out of the way; that there is none is noted, so that a new one is removed by restore.
func (f *former) move(path string) error { return f.save(path, os.Rename) }

// keep gives an old file a second name, so that a new one can replace it without a moment in which neither is there.
// Where a file system has no second names the old file is moved.
func (f *former) keep(path string) error {
	return f.save(path, func(path, name string) error {
		if os.Link(path, name) == nil {
			return nil
		}
		return os.Rename(path, name)
	})
}

func (f *former) save(path string, as func(path, name string) error) error {
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		f.kept = append(f.kept, formerFile{"", path})
		return nil
	}
	name, err := freeName(path)
	if err != nil {
		return err
	}
	if err := as(path, name); err != nil {
		return named(err, path)
	}
	f.kept = append(f.kept, formerFile{name, path})
	return nil
}

// restore puts everything back, the last taken first, and so the file that shows that the set is complete last.
func (f *former) restore() error {
	var errs []error
	for i := len(f.kept) - 1; i >= 0; i-- {
		errs = append(errs, f.kept[i].restore())
	}
	return errors.Join(errs...)
}

// restore puts one file back. Where that fails too, its content stays under the name that the error says.
func (k formerFile) restore() error {
	if k.temp == "" {
		if err := os.Remove(k.path); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	}
	if err := os.Rename(k.temp, k.path); err != nil {
		return fmt.Errorf("%w: what %s was before is in %s", named(err, k.path), k.path, k.temp)
	}
	_ = os.Remove(k.temp) // of two names of one file, renaming leaves both
	return nil
}

func (f *former) forget() {
	for _, k := range f.kept {
		if k.temp != "" {
			_ = os.Remove(k.temp)
		}
	}
}

// freeName is a temporary name beside path that no file has.
func freeName(path string) (string, error) {
	t, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*"+oldEnding)
	if err != nil {
		return "", named(err, path)
	}
	return t.Name(), errors.Join(t.Close(), os.Remove(t.Name()))
}
