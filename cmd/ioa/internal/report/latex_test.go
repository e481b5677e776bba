package report

import (
	"bytes"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"ioimpact/cmd/ioa/internal/wording"
)

// typeset compiles a document with a TeX program and wants every character to have a glyph. Without TeX the test is
// skipped, unless IOA_TEX is set.
func typeset(t *testing.T, program, preamble, body string) {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		if os.Getenv("IOA_TEX") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	dir := t.TempDir()
	text := "\\documentclass{article}\n" + preamble + "\n\\begin{document}\n" + body + "\n\\end{document}\n"
	if err := os.WriteFile(filepath.Join(dir, "d.tex"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "d.tex")
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s\n%s", program, err, out[max(0, len(out)-3000):], body[:min(len(body), 3000)])
	}
	log, err := os.ReadFile(filepath.Join(dir, "d.log"))
	if at := bytes.Index(log, []byte("Missing character")); err != nil || at >= 0 {
		t.Fatalf("%s: %v\n%s", program, err, log[max(at, 0):min(len(log), max(at, 0)+500)])
	}
	pdf, err := os.ReadFile(filepath.Join(dir, "d.pdf"))
	if err != nil || len(pdf) < 1000 {
		t.Fatalf("no document: %v, %d bytes", err, len(pdf))
	}
}

const latexPackages = "\\usepackage{booktabs,siunitx,adjustbox,longtable,textcomp}"

// ascii is every character of a keyboard, those of LaTeX's own use among them, and symbols of notes.
func ascii() string {
	var b strings.Builder
	for r := ' '; r <= '~'; r++ {
		b.WriteRune(r)
	}
	return b.String() + " -- --- \\input{x} %x $1$ [x] L⁻¹ (I − M̂) × ≤ ≥ α Σ “x” ’ – — …"
}

func nasty(rows int, lang wording.Language) *Table {
	t := sample()
	t.Title, t.Lang = "Title", lang
	if lang == wording.Chinese {
		t.Title = "标题"
	}
	t.Columns[1].Label, t.Columns[2].Unit, t.Columns[3].Label = ascii(), "10,000 yuan & "+ascii(), "50 % of_it"
	t.Facts = append(t.Facts, Fact{Label: "all", Value: ascii()})
	t.Notes = append(t.Notes, ascii())
	var cells [][]Cell
	for i := range rows {
		cells = append(cells, []Cell{T("[" + string(rune('a'+i%26)) + "]"), T(ascii()), N(-1234567.25 * float64(i)), N(math.NaN())},
			[]Cell{T("b"), T("*"), N(0.5), T("not available")})
	}
	t.Each = FromRows(cells)
	return t
}

// What is written compiles, whatever the cells hold, as a table on one page and over several.
func TestLaTeXCompiles(t *testing.T) {
	t.Run("pdflatex", func(t *testing.T) {
		typeset(t, "pdflatex", "\\usepackage[T1]{fontenc}\n"+latexPackages, write(t, LaTeX, nasty(3, wording.English))+write(t, LaTeX, nasty(40, wording.English))+
			write(t, LaTeX, &Table{Title: "only facts", Facts: []Fact{{Label: "a", Value: "b_c"}}}))
	})
	t.Run("xelatex", func(t *testing.T) {
		typeset(t, "xelatex", "\\usepackage[UTF8]{ctex}\n"+latexPackages, write(t, LaTeX, nasty(3, wording.Chinese))+write(t, LaTeX, nasty(40, wording.Chinese)))
	})
}

// Numbers stand at their points with the digits that the column needs, and the unit is in the heading.
func TestLaTeXColumns(t *testing.T) {
	text := write(t, LaTeX, nasty(2, wording.English))
	for _, want := range []string{"S[table-format=-7.0]", "{(10,000 yuan \\& ", "\\toprule", "\\midrule", "\\bottomrule", "& -1234567 &", "{–}", "{not available}", "{}[a]", "50 \\% of\\_it"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if long := write(t, LaTeX, nasty(40, wording.English)); !strings.Contains(long, "\\begin{longtable}") || strings.Contains(text, "longtable}{") {
		t.Error("longtable is for tables longer than a page")
	}
}
