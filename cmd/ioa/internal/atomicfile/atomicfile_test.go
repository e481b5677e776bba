package atomicfile

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

// A failure in the middle leaves what was there, and nothing beside it.
func TestFailureChangesNothing(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "out.csv")
	if err := os.WriteFile(path, []byte("before"), 0o640); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	err := Write(path, func(w io.Writer) error {
		_, _ = w.Write([]byte("half"))
		return broken
	})
	if !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	if text, _ := os.ReadFile(path); string(text) != "before" {
		t.Errorf("the file holds %q", text)
	}
	if got := names(t, dir); len(got) != 1 {
		t.Errorf("left behind: %v", got)
	}
}

// A success replaces the content, keeps the permissions, follows a link.
func TestReplace(t *testing.T) {
	dir := t.TempDir()
	path, link := filepath.Join(dir, "out.csv"), filepath.Join(dir, "link.csv")
	if err := os.WriteFile(path, []byte("before"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(path, link); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("no symbolic links here:", err)
		}
		t.Skip("no symbolic links here:", err)
	}
	if err := Write(link, func(w io.Writer) error { _, err := w.Write([]byte("after")); return err }); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil || string(text) != "after" {
		t.Errorf("the file holds %q, %v", text, err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link was replaced")
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("permissions are %v, %v", info.Mode(), err)
	}
}

// A device is written to, not replaced by a file.
func TestDevice(t *testing.T) {
	if err := Write(os.DevNull, func(w io.Writer) error { _, err := w.Write([]byte("gone")); return err }); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Fatal("the device was replaced by a file")
	}
}

// A set of files of which one cannot be made leaves all of them as they were.
func TestWriteAllIsAllOrNothing(t *testing.T) {
	dir := t.TempDir()
	kept := filepath.Join(dir, "a.txt")
	if err := os.WriteFile(kept, []byte("before"), 0o644); err != nil {
		t.Fatal(err)
	}
	blocked := filepath.Join(dir, "file")
	if err := os.WriteFile(blocked, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	err := WriteAll([]File{{kept, []byte("after")}, {filepath.Join(blocked, "b.txt"), []byte("x")}})
	if err == nil {
		t.Fatal("a file inside a file was written")
	}
	if text, _ := os.ReadFile(kept); string(text) != "before" {
		t.Errorf("the first file holds %q", text)
	}
	if got := names(t, dir); len(got) != 2 {
		t.Errorf("left behind: %v", got)
	}
	if err := WriteAll([]File{{kept, []byte("after")}, {filepath.Join(dir, "deep", "er", "b.txt"), []byte("x")}}); err != nil {
		t.Fatal(err)
	}
	if text, _ := os.ReadFile(kept); string(text) != "after" {
		t.Errorf("the first file holds %q", text)
	}
}

// Files that belong together change together: when the second fails, the first keeps what it had.
func TestTogether(t *testing.T) {
	dir := t.TempDir()
	first, second := filepath.Join(dir, "t.yaml"), filepath.Join(dir, "t.csv")
	text := func(s string) func(io.Writer) error {
		return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
	}
	if err := WriteTogether(Stream{first, text("one")}, Stream{second, text("two")}); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	for _, err := range []error{
		WriteTogether(Stream{first, text("new")}, Stream{second, func(io.Writer) error { return broken }}),
		WriteTogether(Stream{first, text("new")}, Stream{filepath.Join(dir, "none", "t.csv"), text("new")}),
	} {
		if err == nil {
			t.Error("a file that cannot be written is no error")
		}
	}
	for path, want := range map[string]string{first: "one", second: "two"} {
		if got, _ := os.ReadFile(path); string(got) != want {
			t.Errorf("%s holds %q, want %q", path, got, want)
		}
	}
	if got := names(t, dir); len(got) != 2 {
		t.Errorf("left behind: %v", got)
	}
}
