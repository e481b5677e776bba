package plots

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// tool is a program that reads files; where it is not installed the test is skipped, unless IOA_READERS is set.
func tool(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("IOA_READERS") != "" {
			t.Fatal(err)
		}
		t.Skipf("%s is not installed", name)
	}
	return path
}

func saved(t *testing.T, d drawer, format Format) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "figure."+string(format))
	if err := os.WriteFile(path, written(t, d, format), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestSearchable: another program finds every level line of text in the PDF, Chinese too. Spaces and raised signs, which are
// outlines, are not compared.
func TestSearchable(t *testing.T) {
	pdftotext := tool(t, "pdftotext")
	bare := strings.NewReplacer(" ", "", "\n", "", "\f", "", "⁻", "", "⁰", "", "⁺", "")
	for _, d := range []drawer{stackedZH(), groupedEN()} {
		fig, err := d.Draw()
		if err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(pdftotext, "-raw", saved(t, d, PDF), "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		found := bare.Replace(string(out))
		for _, l := range fig.Labels() {
			for _, line := range strings.Split(l.Text, "\n") {
				if !strings.Contains(found, bare.Replace(line)) {
					t.Errorf("%q is not found in the PDF", line)
				}
			}
		}
	}
}

// TestGhostscript: EPS of every figure is accepted without a word, and PDF.
func TestGhostscript(t *testing.T) {
	gs := tool(t, "gs")
	args := []string{"-q", "-dSAFER", "-dNOPAUSE", "-dBATCH", "-dEPSCrop", "-sDEVICE=nullpage"}
	for _, d := range gallery() {
		args = append(args, saved(t, d, EPS))
	}
	args = append(args, saved(t, stackedZH(), PDF), saved(t, columnsEN(), PDF))
	if out, err := exec.Command(gs, args...).CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("%v\n%s", err, out)
	}
}
