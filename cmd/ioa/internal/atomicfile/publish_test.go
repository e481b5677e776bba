package atomicfile

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func put(t *testing.T, files map[string]string) {
	t.Helper()
	for name, text := range files {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func holds(t *testing.T, files map[string]string) {
	t.Helper()
	for name, want := range files {
		if got, err := os.ReadFile(name); err != nil || string(got) != want {
			t.Errorf("%s holds %q (%v), want %q", filepath.Base(name), got, err, want)
		}
	}
}

// A name that cannot be given, the k-th of several, leaves all files as they were: those that had got their new content too.
func TestNoNameHalfway(t *testing.T) {
	for k := range 3 {
		dir := t.TempDir()
		paths := []string{filepath.Join(dir, "a"), filepath.Join(dir, "b"), filepath.Join(dir, "run.json")}
		put(t, map[string]string{paths[0]: "old a", paths[2]: "old manifest"}) // b is new
		var s set
		for i, path := range paths {
			temp := filepath.Join(dir, "temp"+path[len(dir)+1:])
			if i != k { // the k-th cannot be renamed
				put(t, map[string]string{temp: "new"})
			}
			s = append(s, ready{temp, path})
		}
		stop := watchInterrupt()
		err := s.publish(stop)
		stop.end()
		if !errors.Is(err, os.ErrNotExist) {
			t.Errorf("without the %d-th: %v", k, err)
		}
		s.discard()
		holds(t, map[string]string{paths[0]: "old a", paths[2]: "old manifest"})
		if got := names(t, dir); len(got) != 2 {
			t.Errorf("without the %d-th there are %v", k, got)
		}
	}
}

// A target that is a folder is refused before anything is renamed, and what was made for the others goes.
func TestTargetsAreLookedAtFirst(t *testing.T) {
	dir := t.TempDir()
	put(t, map[string]string{filepath.Join(dir, "a"): "old"})
	if err := os.Mkdir(filepath.Join(dir, "run.json"), 0o755); err != nil {
		t.Fatal(err)
	}
	err := WriteAll([]File{{filepath.Join(dir, "a"), []byte("new")}, {filepath.Join(dir, "deep", "er", "b"), nil}, {filepath.Join(dir, "run.json"), nil}})
	if err == nil {
		t.Fatal("a folder was written to")
	}
	holds(t, map[string]string{filepath.Join(dir, "a"): "old"})
	if got := names(t, dir); len(got) != 2 {
		t.Errorf("left behind: %v", got)
	}
}

// What killed writers left beside a file goes when it is written again; what a living one writes, and what is not ours, stays.
func TestLeftoversGo(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "out.csv")
	dead, living, recent := filepath.Join(dir, ".out.csv.1.tmp"), filepath.Join(dir, ".out.csv.2.tmp"), filepath.Join(dir, ".out.csv.3.tmp")
	other, user := filepath.Join(dir, ".else.csv.4.tmp"), filepath.Join(dir, "out.csv.5.tmp")
	put(t, map[string]string{dead: "", living: "", recent: "", other: "", user: ""})
	for _, name := range []string{dead, living, other, user} {
		if err := os.Chtimes(name, time.Now(), time.Now().Add(-time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	f, err := os.Open(living)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := tryLock(f); errors.Is(err, errors.ErrUnsupported) && os.Getenv("CI") == "" {
		t.Skip("files cannot be locked here")
	} else if err != nil {
		t.Fatal(err)
	}
	if err := WriteAll([]File{{path, []byte("x")}}); err != nil {
		t.Fatal(err)
	}
	for name, stays := range map[string]bool{dead: false, living: true, recent: true, other: true, user: true, path: true} {
		if _, err := os.Stat(name); (err == nil) != stays {
			t.Errorf("%s: stays %v, want %v", filepath.Base(name), err == nil, stays)
		}
	}
}

// Eight writers of two sets into one folder leave one of the sets, whole.
func TestWritersTakeTurns(t *testing.T) {
	dir := t.TempDir()
	names := []string{"a", "b", "c", "run.json"}
	errs := make(chan error)
	for w := range 8 {
		go func() {
			var files []File
			for _, name := range names {
				files = append(files, File{filepath.Join(dir, name), []byte{byte('0' + w%2)}})
			}
			var err error
			for range 20 {
				err = errors.Join(err, WriteAll(files))
			}
			errs <- err
		}()
	}
	for range 8 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	first, err := os.ReadFile(filepath.Join(dir, names[0]))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names[1:] {
		holds(t, map[string]string{filepath.Join(dir, name): string(first)})
	}
}
