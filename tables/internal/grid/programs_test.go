package grid

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	writing "ioimpact/internal/workbook"
)

// awkward are texts that programs like to change.
var awkward = []string{"农业 & <林业>", "=1+1", "+1", "-5 people", "@SUM(A1)", "007", "10-1", "1,500", "TRUE", " padded ", "a\nb", `"quoted"`, "🚄"}

var awkwardNumbers = []float64{0, 1, -1.5, 1.0 / 3, 1e-30, 123456789012345, 24699.499999999996, 1e15, 0.1}

// writeAwkward is a workbook by the package's own writer: texts in A, numbers in B.
func writeAwkward(t *testing.T) []byte {
	var out bytes.Buffer
	w := writing.New(&out)
	w.Sheet("Data 表", writing.View{FrozenRows: 1})
	for i, s := range awkward {
		w.Style(writing.Style{})
		w.Text(s)
		w.Style(writing.Style{Format: `#,##0.0" kt"`})
		w.Number(awkwardNumbers[i%len(awkwardNumbers)])
		w.EndRow()
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// checkAwkward compares what came back; digits is how many the program keeps.
func checkAwkward(t *testing.T, g *Grid, digits int) {
	t.Helper()
	for i, s := range awkward {
		if got := g.At(i, 0); got.Kind != Text || got.Text != s {
			t.Errorf("%q came back as %v %q", s, got.Kind, got.Text)
		}
		want := awkwardNumbers[i%len(awkwardNumbers)]
		v, e := g.Number(i, 1)
		if e != nil || strconv.FormatFloat(v, 'g', digits, 64) != strconv.FormatFloat(want, 'g', digits, 64) {
			t.Errorf("%v came back as %v (%v)", want, v, e)
		}
	}
}

// LibreOffice opens what the writer writes, without computing anything in it, and
// what LibreOffice saves is read: the same texts and numbers (it saves 15 to 17 digits).
func TestLibreOffice(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	need(t, err == nil, "soffice")
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "own.xlsx"), writeAwkward(t), 0o600); err != nil {
		t.Fatal(err)
	}
	csv := "code,name,x\n01,\"农业, 林业\",1234.5\n02,=1+1,-0.25\n"
	if err := os.WriteFile(filepath.Join(dir, "made.csv"), []byte(csv), 0o600); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "out")
	for _, name := range []string{"own.xlsx", "made.csv"} {
		cmd := exec.Command(soffice, "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--infilter=CSV:44,34,76,1", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", out, filepath.Join(dir, name))
		if name == "own.xlsx" {
			cmd = exec.Command(soffice, "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", out, filepath.Join(dir, name))
		}
		if text, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, text)
		}
	}
	g, err := Read(filepath.Join(out, "own.xlsx"), "Data 表", Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkAwkward(t, g, 15)
	g, err = Read(filepath.Join(out, "made.xlsx"), "", Options{})
	if err != nil {
		t.Fatal(err)
	}
	if v, e := g.Number(1, 2); e != nil || v != 1234.5 || g.Text(1, 1) != "农业, 林业" {
		t.Errorf("%v %v %q", v, e, g.Text(1, 1))
	}
}

// A workbook of openpyxl: shared strings, a formula it never computes, a merged
// range, a hidden sheet, a date, rich types; and openpyxl reads what the writer writes.
func TestOpenpyxl(t *testing.T) {
	python := "/usr/bin/python3"
	need(t, exec.Command(python, "-c", "import openpyxl").Run() == nil, "python3-openpyxl")
	dir := t.TempDir()
	own, made, back := filepath.Join(dir, "own.xlsx"), filepath.Join(dir, "made.xlsx"), filepath.Join(dir, "back.xlsx")
	if err := os.WriteFile(own, writeAwkward(t), 0o600); err != nil {
		t.Fatal(err)
	}
	script := `
import sys, datetime, openpyxl
own, made, back = sys.argv[1:]
b = openpyxl.Workbook()
s = b.active
s.title = "Z"
s.append(["code", "农业", 1.5, True, None, "=SUM(C1:C1)", datetime.date(2010, 10, 1)])
s.append(["01", "农业", -2, False, 1/3])
s["C5"] = 7
s.merge_cells("A7:B8")
s["A7"] = "merged"
h = b.create_sheet("Old")
h.sheet_state = "hidden"
b.create_chartsheet("Chart")
b.save(made)
r = openpyxl.load_workbook(own)
for row in r["Data 表"].iter_rows():
    assert row[0].data_type == "s", row[0].data_type
    assert row[1].data_type == "n", row[1].data_type
assert r["Data 表"].freeze_panes == "A2"
r.save(back)
`
	if text, err := exec.Command(python, "-c", script, own, made, back).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	g, err := Read(back, "Data 表", Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkAwkward(t, g, 15) // it writes 16 digits
	checkMade(t, made)
}

func checkMade(t *testing.T, made string) {
	t.Helper()
	b, err := Open(made, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if len(b.Sheets) != 2 || b.Sheets[0].Name != "Z" || !b.Sheets[1].Hidden {
		t.Errorf("sheets %+v", b.Sheets)
	}
	g, err := b.Read("Z")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]Cell{
		"B1": {Text, "农业", 0}, "C1": {Number, "1.5", 1.5}, "D1": {Text, "TRUE", 0}, "E1": {}, "F1": {Fault, "=SUM(C1:C1)", 0}, "G1": {Date, "40452", 0},
		"A2": {Text, "01", 0}, "C2": {Number, "-2", -2}, "D2": {Text, "FALSE", 0}, "E2": {Number, "0.3333333333333333", 1.0 / 3}, "C5": {Number, "7", 7}, "A7": {Text, "merged", 0},
	} {
		r, c, _ := cellAddress([]byte(name))
		if got := g.At(r, c); got != want {
			t.Errorf("%s is %+v, want %+v", name, got, want)
		}
	}
	if len(g.Merges) != 1 || g.Merges[0].String() != "A7:B8" {
		t.Errorf("merges %v", g.Merges)
	}
	if _, err := b.Read("Chart"); err == nil || !strings.Contains(err.Error(), "no sheet has this name") {
		t.Errorf("a chart was read as a sheet: %v", err)
	}
}
