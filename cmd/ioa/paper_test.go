package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The papers of docs/paper compile with figures and tables exactly as the command in their first lines writes them. Without TeX
// the test is skipped, unless IOA_TEX is set.
func TestPaper(t *testing.T) {
	if _, err := exec.LookPath("xelatex"); err != nil {
		if os.Getenv("IOA_TEX") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	papers, err := filepath.Glob("../../docs/paper/*.tex")
	if err != nil || len(papers) != 2 {
		t.Fatalf("%d papers, %v", len(papers), err)
	}
	for _, paper := range papers {
		text, err := os.ReadFile(paper)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.Base(paper), func(t *testing.T) {
			t.Chdir(t.TempDir())
			compilePaper(t, filepath.Base(paper), string(text))
		})
	}
}

func compilePaper(t *testing.T, name, text string) {
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(text, "\n") {
		if command, is := strings.CutPrefix(line, "%   ioa "); is {
			output(t, strings.Fields(command)...)
		}
	}
	for range 2 { // the second run knows the numbers of the figures
		out, err := exec.Command("xelatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", name).CombinedOutput()
		if err != nil {
			t.Fatalf("xelatex: %v\n%s", err, out[max(0, len(out)-3000):])
		}
	}
	raw, err := os.ReadFile(strings.TrimSuffix(name, ".tex") + ".log")
	if err != nil {
		t.Fatal(err)
	}
	log := strings.ReplaceAll(string(raw), "\n", "") // it breaks lines within names
	for _, file := range []string{"tables/headline.tex", "tables/effects-by-economy.tex", "figures/sectors-origins.pdf", "figures/years.pdf"} {
		if !strings.Contains(log, "results/"+file) {
			t.Errorf("%s is not in the paper", file)
		}
	}
	for _, fault := range []string{"Missing character", "Overfull \\hbox", "undefined"} {
		if at := strings.Index(log, fault); at >= 0 {
			t.Errorf("%s", log[at:min(len(log), at+300)])
		}
	}
}
