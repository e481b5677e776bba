package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The tables of all measures and of a run compile as they are written, in both languages. Without TeX the test is skipped,
// unless IOA_TEX is set.
func TestLaTeXOfAllCommands(t *testing.T) {
	if _, err := exec.LookPath("xelatex"); err != nil {
		if os.Getenv("IOA_TEX") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	fixtures, err := filepath.Abs("testdata")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := os.Symlink(fixtures, "testdata"); err != nil {
		t.Fatal(err)
	}
	var commands [][]string
	for _, m := range measures() {
		command := append([]string{m.name, "china-laos-2018", "--top", "4"}, allColumns()[m.name]...)
		if m.name != "layers" { // whose rows are no sectors
			command = append(command, "--sectors", "CHN:cement,LAO:mining,CHN:steelmaking")
		}
		commands = append(commands, command)
	}
	commands = append(commands, []string{"multipliers", "china-2018"}, []string{"compare", "china-laos-railway", "china-laos-railway-both"},
		[]string{"run", "china-laos-railway-both", "--figures", "none", "-o", "out", "-f", "tex"}, []string{"table", "list"})
	var body strings.Builder
	body.WriteString("\\documentclass{article}\n\\usepackage[UTF8]{ctex}\n\\usepackage{booktabs,siunitx,adjustbox,longtable}\n\\begin{document}\n")
	for k, c := range commands {
		for _, lang := range []string{"en", "zh"} {
			if wide := slices.Contains([]string{"coefficients", "field", "lengths"}, c[0]); wide {
				c = append(slices.Clone(c), "--columns", "CHN:cement,LAO:mining")
			}
			file := fmt.Sprintf("t%d%s.tex", k, lang)
			text := output(t, append(slices.Clone(c), "-f", "tex", "--lang", lang)...)
			if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			body.WriteString("\\input{" + file + "}\\clearpage\n")
		}
	}
	body.WriteString("\\end{document}\n")
	if err := os.WriteFile("all.tex", []byte(body.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("xelatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "all.tex").CombinedOutput()
	if err != nil {
		t.Fatalf("xelatex: %v\n%s", err, out[max(0, len(out)-3000):])
	}
	log, err := os.ReadFile("all.log")
	if at := strings.Index(string(log), "Missing character"); err != nil || at >= 0 {
		t.Errorf("xelatex: %v\n%s", err, log[max(at, 0):min(len(log), max(at, 0)+1000)])
	}
}
