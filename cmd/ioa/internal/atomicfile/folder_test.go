package atomicfile

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	}
}

// A folder is whole or not there, and what was there before stays.
func TestWriteFolder(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "out")
	broken := errors.New("broken")
	err := WriteFolder(dir, Stream{"a.txt", text("1")}, Stream{"sub/b.txt", func(io.Writer) error { return broken }})
	if !errors.Is(err, broken) || len(names(t, top)) != 0 {
		t.Errorf("a failure leaves %v: %v", names(t, top), err)
	}
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := WriteFolder(dir+"/", Stream{"a.txt", text("1")}, Stream{"sub/b.txt", text("2")}); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(dir, "sub", "b.txt"))
	if err != nil || string(got) != "2" || !slices.Equal(names(t, dir), []string{"a.txt", "sub"}) {
		t.Errorf("%q, %v, %v", got, names(t, dir), err)
	}
	if err := WriteFolder(dir, Stream{"c.txt", text("3")}); err == nil || !slices.Equal(names(t, top), []string{"out"}) || !slices.Equal(names(t, dir), []string{"a.txt", "sub"}) {
		t.Errorf("a folder that holds files was replaced: %v, %v", names(t, dir), err)
	}
}
