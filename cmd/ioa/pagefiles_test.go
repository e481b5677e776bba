package main

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// pageFiles writes the files that a page of the documentation shows into a folder: every block with a name behind its language.
func pageFiles(t *testing.T, page, dir string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("../../docs", page))
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?ms)^```[a-z]+ (\\S+)\n(.*?)^```$").FindAllSubmatch(text, -1)
	if len(blocks) == 0 {
		t.Fatalf("%s shows no files", page)
	}
	for _, block := range blocks {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, string(block[1]))), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, string(block[1])), block[2], 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// sameFolder wants two folders to have the same files with the same bytes, but for what a killed process left.
func sameFolder(t *testing.T, got, want string) {
	t.Helper()
	g, w := folderBytes(t, got), folderBytes(t, want)
	for name, data := range w {
		if other, there := g[name]; !there || other != data {
			t.Errorf("%s differs from that of one process, or is missing", name)
		}
	}
	for name := range g {
		if _, there := w[name]; !there {
			t.Errorf("%s is one too many", name)
		}
	}
	if len(w) < 3 {
		t.Errorf("%s has %d files", want, len(w))
	}
}

func folderBytes(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) == ".tmp" {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		data, err := os.ReadFile(path)
		out[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
