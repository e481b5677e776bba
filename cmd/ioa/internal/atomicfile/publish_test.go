package atomicfile

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
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
			s = append(s, ready{temp, path, io.NopCloser(nil)})
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
	path, manifest := filepath.Join(dir, "out.csv"), filepath.Join(dir, "run.json")
	dead, living, moved := filepath.Join(dir, ".out.csv.1.tmp"), filepath.Join(dir, ".out.csv.2.tmp"), filepath.Join(dir, ".run.json.3.old")
	other, user := filepath.Join(dir, ".else.csv.4.tmp"), filepath.Join(dir, "out.csv.5.tmp")
	put(t, map[string]string{dead: "", living: "", moved: "", other: "", user: ""})
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
	if err := WriteAll([]File{{path, []byte("x")}, {manifest, []byte("y")}}); err != nil {
		t.Fatal(err)
	}
	stays := map[string]bool{dead: false, living: true, moved: false, other: true, user: true, path: true, manifest: true}
	there := func() {
		t.Helper()
		for name, stays := range stays {
			if _, err := os.Stat(name); (err == nil) != stays {
				t.Errorf("%s: stays %v, want %v", filepath.Base(name), err == nil, stays)
			}
		}
	}
	there()
	if n, err := Sweep(dir, time.Minute); n != 0 || err != nil {
		t.Errorf("swept %d that are young, %v", n, err)
	}
	if n, err := Sweep(dir, 0); n != 1 || err != nil {
		t.Errorf("swept %d, %v", n, err)
	}
	stays[other] = false
	there()
}

// Many writers of one file at once: none takes the temporary file of another for abandoned, however soon after it was made.
func TestWritersOfOneFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.csv")
	errs := make(chan error)
	for range 16 {
		go func() {
			var err error
			for range 100 {
				err = errors.Join(err, WriteTogether(File{path, []byte("x")}.stream()))
			}
			errs <- err
		}()
	}
	for range 16 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	if got := names(t, filepath.Dir(path)); len(got) != 1 {
		t.Errorf("left behind: %v", got)
	}
}

// A writer whose temporary file was taken for abandoned, in the moment before it was locked, takes another.
func TestATemporaryFileThatIsGone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.csv")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if !stillThere(f) {
		t.Error("an open file is not there")
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if stillThere(f) {
		t.Error("a removed file is there")
	}
	put(t, map[string]string{path: ""})
	if stillThere(f) {
		t.Error("another file of its name passes for it")
	}
}

// What can be made again is replaced in one step, as everything else.
func TestReplaceInOneStep(t *testing.T) {
	path := filepath.Join(t.TempDir(), "unit.csv")
	put(t, map[string]string{path: "old"})
	if err := Replace(File{path, []byte("new")}); err != nil {
		t.Fatal(err)
	}
	holds(t, map[string]string{path: "new"})
	if err := Create(File{path, []byte("newer")}); !errors.Is(err, os.ErrExist) {
		t.Errorf("a file that is there was created: %v", err)
	}
	holds(t, map[string]string{path: "new"})
	if err := Replace(File{filepath.Join(path, "x"), nil}); err == nil {
		t.Error("a file inside a file was written")
	}
	if got := names(t, filepath.Dir(path)); len(got) != 1 {
		t.Errorf("left behind: %v", got)
	}
}

// A link whose file does not exist yet is followed.
func TestDanglingLink(t *testing.T) {
	dir := t.TempDir()
	if err := os.Symlink("there.csv", filepath.Join(dir, "link.csv")); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("no symbolic links here:", err)
		}
		t.Skip("no symbolic links here:", err)
	}
	if err := WriteAll([]File{{filepath.Join(dir, "link.csv"), []byte("x")}}); err != nil {
		t.Fatal(err)
	}
	holds(t, map[string]string{filepath.Join(dir, "there.csv"): "x"})
	if info, err := os.Lstat(filepath.Join(dir, "link.csv")); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link was replaced")
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

// What cannot be put back stays under the name that the error says.
func TestRestoreFails(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.csv")
	if err := os.WriteFile(path, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	var f former
	if err := f.move(path); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(path, "in the way"), 0o755); err != nil {
		t.Fatal(err)
	}
	err := f.restore()
	if err == nil || !strings.Contains(err.Error(), f.kept[0].temp) {
		t.Fatalf("the error is %v", err)
	}
	if got, err := os.ReadFile(f.kept[0].temp); err != nil || string(got) != "old" {
		t.Errorf("%q, %v", got, err)
	}
}
