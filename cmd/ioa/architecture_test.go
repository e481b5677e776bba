package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// arrows says which packages of this module each folder may import. Data flows
// one way, tables -> ioa -> scenarios -> plots -> cmd, and so do imports; the
// leaf internal/input speaks of what users wrote and is open to all; internal/digits writes numbers for those who print. A folder under an
// internal/ of its own belongs to the folder above it.
var arrows = map[string][]string{
	"internal/input":  {},
	"internal/digits": {},
	"tables":          {"internal/input", "tables"},
	"ioa":             {"internal/input", "tables", "ioa"},
	"scenarios":       {"internal/input", "tables", "ioa", "scenarios"},
	"plots":           {"internal/input", "internal/digits", "tables", "ioa", "scenarios", "plots"},
	"cmd":             {"internal/input", "internal/digits", "tables", "ioa", "scenarios", "plots", "cmd"},
}

func TestImportsGoOneWay(t *testing.T) {
	const root, module = "../..", "ioimpact/"
	files := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		home, allowed := folder(filepath.ToSlash(rel))
		if home == "" {
			t.Errorf("%s: no arrow says what this folder may import; add it to arrows and to docs/architecture.md", rel)
			return nil
		}
		files++
		source, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range source.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			if target, ours := strings.CutPrefix(name, module); ours && !within(target, allowed) {
				t.Errorf("%s imports %s, but %s may import only %v: data flows tables -> ioa -> scenarios -> plots -> cmd", rel, target, home, allowed)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 20 {
		t.Fatalf("only %d Go files were seen; the walk is broken", files)
	}
}

// folder is the entry of arrows that a file belongs to.
func folder(file string) (string, []string) {
	for home, allowed := range arrows {
		if strings.HasPrefix(file, home+"/") {
			return home, allowed
		}
	}
	return "", nil
}

func within(target string, allowed []string) bool {
	for _, home := range allowed {
		if target == home || strings.HasPrefix(target, home+"/") {
			return true
		}
	}
	return false
}
