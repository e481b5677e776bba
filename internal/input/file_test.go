package input

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestReadFile(t *testing.T) {
	dir := t.TempDir()
	small := filepath.Join(dir, "small.csv")
	if err := os.WriteFile(small, []byte("code,amount\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if text, err := ReadFile(small); err != nil || string(text) != "code,amount\n" {
		t.Errorf("a small file: %q, %v", text, err)
	}
	if _, err := ReadFile(filepath.Join(dir, "missing")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
	large := filepath.Join(dir, "large.csv")
	if err := os.WriteFile(large, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for size, refused := range map[int64]bool{MaxFile: false, MaxFile + 1: true} {
		if err := os.Truncate(large, size); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadFile(large); (err != nil) != refused {
			t.Errorf("%d bytes: %v", size, err)
		}
	}
}

// A device without end is refused before it is read, and so is one behind a link.
func TestReadFileOfDevices(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no /dev/zero")
	}
	link := filepath.Join(t.TempDir(), "link.yaml")
	if err := os.Symlink("/dev/zero", link); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/dev/zero", link} {
		var mistake *Error
		if _, err := ReadFile(path); !errors.As(err, &mistake) || !strings.Contains(mistake.Msg, "device") {
			t.Errorf("%s: %v", path, err)
		}
	}
}
