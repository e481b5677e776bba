package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// What a user names is read by input.ReadFile, which refuses devices and has a limit. os.ReadFile is for what the program
// itself has written, or the system says of itself: a run's results, a batch's plan and units.
func TestFilesOfUsersHaveOneOpener(t *testing.T) {
	own := []string{"cmd/ioa/internal/allowance/bounds_linux.go", "cmd/ioa/runfiles.go", "cmd/ioa/merge.go", "cmd/ioa/internal/batch/plan.go", "cmd/ioa/internal/batch/unit.go"}
	seen := 0
	err := filepath.WalkDir("../..", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || strings.Contains(name, "/recipe/") {
			return err
		}
		source, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		seen++
		rel := strings.TrimPrefix(filepath.ToSlash(name), "../../")
		if strings.Contains(string(source), "os.ReadFile(") && !slices.Contains(own, rel) {
			t.Errorf("%s calls os.ReadFile; input.ReadFile refuses devices and has a limit", rel)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen < 100 {
		t.Fatalf("only %d Go files were seen; the walk is broken", seen)
	}
}
