package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// arrows says which packages of this module each folder may import. Data flows
// one way, tables -> ioa -> scenarios -> plots/study -> cmd, within tables from the type to what makes and what reads tables,
// and so do imports. plots draws plain descriptions and knows none of them; the leaf internal/input reports mistakes in inputs
// and is open to all; internal/digits formats numbers for packages that print, internal/printable cleans texts for the screen,
// internal/memory is asked before much memory is taken, internal/workbook writes spreadsheets and internal/npy arrays, internal/largepages makes room for matrices. A folder
// that is not listed, such as one under an internal/ of its own, belongs to the listed folder above it.
var arrows = map[string][]string{
	"internal/input":        {},
	"internal/digits":       {},
	"internal/memory":       {},
	"internal/printable":    {},
	"internal/npy":          {},
	"internal/workbook":     {"internal/input"},
	"internal/largepages":   {},
	"internal/torture":      {},
	"tables":                {"internal/input", "internal/memory", "tables"},
	"tables/derive":         {"internal/input", "internal/memory", "tables", "tables/derive"},
	"tables/files":          {"internal/input", "internal/memory", "internal/workbook", "tables", "tables/derive", "tables/files", "tables/files/internal"},
	"tables/files/internal": {"internal/input", "internal/largepages", "internal/memory", "internal/npy", "internal/workbook", "tables", "tables/derive", "tables/files/internal"},
	"ioa":                   {"internal/input", "internal/largepages", "internal/memory", "tables", "tables/derive", "ioa"},
	"scenarios/worktypes":   {"internal/input", "tables", "scenarios/worktypes"},
	"scenarios":             {"internal/digits", "internal/input", "internal/memory", "tables", "tables/derive", "tables/files", "ioa", "scenarios/worktypes", "scenarios"},
	"plots":                 {"internal/digits", "internal/memory", "plots"},
	"plots/study":           {"tables", "ioa", "scenarios", "plots", "plots/study"},
	"cmd": {"internal/input", "internal/memory", "internal/digits", "internal/printable", "internal/npy", "internal/workbook", "tables", "tables/derive", "tables/files", "ioa", "scenarios", "plots",
		"plots/study", "cmd"},
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
		if strings.HasSuffix(rel, "_test.go") { // what only computes has tests that read and make tables
			allowed = append(slices.Clip(allowed), "tables/derive", "tables/files", "internal/workbook")
		}
		files++
		source, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range source.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			if target, ours := strings.CutPrefix(name, module); ours && !within(target, allowed) {
				t.Errorf("%s imports %s, but %s may import only %v: data flows tables -> ioa -> scenarios -> plots/study -> cmd", rel, target, home, allowed)
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

// folder is the entry of arrows that a file or package belongs to: the nearest folder that is listed.
func folder(file string) (string, []string) {
	for home := file; home != "."; home = path.Dir(home) {
		if allowed, listed := arrows[home]; listed {
			return home, allowed
		}
	}
	return "", nil
}

func within(target string, allowed []string) bool {
	home, _ := folder(target)
	return slices.Contains(allowed, home)
}

// docs/architecture.md names functions with their files, as `Type.Func` (`folder/file.go`); they are there.
func TestArchitectureNamesWhatExists(t *testing.T) {
	page, err := os.ReadFile("../../docs/architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile(`((?:\x60[\w.]+\x60(?:, | and )?)+),? ?\(?\x60([\w/]+/\w+\.go)\x60`).FindAllStringSubmatch(string(page), -1)
	if len(named) < 20 {
		t.Fatalf("only %d functions with files are found", len(named))
	}
	for _, match := range named {
		source, err := os.ReadFile("../../" + match[2])
		if err != nil {
			t.Error(err)
			continue
		}
		for _, name := range regexp.MustCompile(`[\w.]+`).FindAllString(strings.ReplaceAll(match[1], " and ", " "), -1) {
			name = name[strings.LastIndex(name, ".")+1:]
			if !regexp.MustCompile(`(?m)^func (\([^)]*\) )?` + name + `\(`).Match(source) {
				t.Errorf("docs/architecture.md names %s in %s, where it is not", name, match[2])
			}
		}
	}
}
