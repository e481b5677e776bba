package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// docs/theory.md numbers its equations from 1 without gaps, and links each to a function that is in the linked file.
func TestTheoryNamesWhatExists(t *testing.T) {
	page, err := os.ReadFile("../../docs/theory.md")
	if err != nil {
		t.Fatal(err)
	}
	equation := regexp.MustCompile("(?m)^\\| \\((\\d+)\\) \\|.*\\[`([\\w.]+)`\\]\\(([\\w./]+\\.go)\\) \\|$")
	numbered := regexp.MustCompile(`(?m)^\| \(\d+\)`).FindAllString(string(page), -1)
	found := equation.FindAllStringSubmatch(string(page), -1)
	if len(found) != len(numbered) || len(found) < 30 {
		t.Errorf("%d of %d equations link to a Go name", len(found), len(numbered))
	}
	for k, match := range found {
		if match[1] != strconv.Itoa(k+1) {
			t.Errorf("equation (%s) is the %d.", match[1], k+1)
		}
		source, err := os.ReadFile(filepath.Join("../../docs", match[3]))
		if err != nil {
			t.Error(err)
			continue
		}
		kind, name, method := strings.Cut(match[2], ".")
		declared := `(?m)^func ` + kind + `\(`
		if method {
			declared = `(?m)^func \(\w* ?\*?` + kind + `\) ` + name + `\(`
		}
		if !regexp.MustCompile(declared).Match(source) {
			t.Errorf("equation (%s) names %s, which is not in %s", match[1], match[2], match[3])
		}
	}
}

// Every measure has its equations in docs/theory.md, and rows in docs/accuracy.md that say what it was compared with.
func TestTheoryAndAccuracyHaveEveryMeasure(t *testing.T) {
	read := func(name string) string {
		page, err := os.ReadFile("../../docs/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return string(page)
	}
	theory, accuracy := read("theory.md"), read("accuracy.md")
	names := []string{"series"}
	for _, m := range measures() {
		names = append(names, m.name)
	}
	for _, name := range names {
		row := regexp.MustCompile("(?m)^\\| `" + name + "` \\| (.+) \\|$").FindStringSubmatch(theory)
		if row == nil {
			t.Errorf("docs/theory.md has no equations of %s", name)
			continue
		}
		for _, number := range strings.Fields(row[1]) {
			if !strings.Contains(theory, "\n| "+number+" | ") {
				t.Errorf("%s names equation %s, which docs/theory.md does not have", name, number)
			}
		}
		compared := regexp.MustCompile("(?m)^\\| `(?:[^`]*, )?" + name + "(?:,? [^`]*|,[^`]*)?` \\|")
		if name != "series" && !compared.MatchString(accuracy) {
			t.Errorf("docs/accuracy.md compares nothing of %s", name)
		}
	}
}
