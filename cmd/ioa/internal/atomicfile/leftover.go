package atomicfile

import (
	"os"
	"path/filepath"
	"regexp"
	"time"
)

// tempName is how temporary files are called: .NAME.DIGITS.tmp, beside NAME.
var tempName = regexp.MustCompile(`^\.(.+)\.\d+\.tmp$`)

// young is how old a temporary file must be before it counts as left behind: between being made and being locked
// it looks like one whose writer is dead.
const young = time.Minute

// createTemp makes a temporary file beside path, which stays locked while it is written: by that others see that its writer
// lives. Those that killed writers of the same file left are removed.
func createTemp(path string, stop *interrupt) (*os.File, error) {
	sweep(path)
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*.tmp")
	if err != nil {
		return nil, named(err, path)
	}
	stop.remember(f.Name())
	_ = tryLock(f) // where nothing can be locked its age protects it
	return f, nil
}

// sweep removes the temporary files beside path that killed writers of it left.
func sweep(path string) {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return // writing will tell
	}
	for _, e := range entries {
		m := tempName.FindStringSubmatch(e.Name())
		if m == nil || m[1] != filepath.Base(path) {
			continue
		}
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > young {
			removeUnlocked(filepath.Join(filepath.Dir(path), e.Name()))
		}
	}
}

func removeUnlocked(name string) {
	f, err := os.Open(name)
	if err != nil {
		return
	}
	defer f.Close()
	if canLock(f) {
		_ = os.Remove(name)
	}
}
