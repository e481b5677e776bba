package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Two programs of one version that differ in their sources have different beginnings: what
// one of them has read is not used by the other.
func TestBuildsDiffer(t *testing.T) {
	if hash, err := build(); len(hash) != 64 || err != nil {
		t.Fatalf("this program is %q: %v", hash, err)
	}
	heads := map[string]bool{}
	for _, text := range []string{"one", "two"} {
		dir := t.TempDir()
		for name, content := range map[string]string{
			"go.mod":  "module example\n\ngo 1.26\n",
			"main.go": "package main\n\nfunc main() { println(\"" + text + "\") }\n",
		} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		cmd := exec.Command("go", "build", "-o", "program", ".")
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		data, err := os.ReadFile(filepath.Join(dir, "program"))
		if err != nil {
			t.Fatal(err)
		}
		heads[string(data[:64<<10])] = true
	}
	if len(heads) != 2 {
		t.Error("two programs begin in the same way")
	}
}
