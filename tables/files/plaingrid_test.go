package files

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"reflect"
	"strings"
	"testing"

	"ioimpact/internal/input"
	"ioimpact/internal/workbook"
	"ioimpact/tables"
	"ioimpact/tables/internal/grid"
)

// readFile writes bytes under a name in a folder of their own and reads them.
func readFile(t *testing.T, name string, data []byte) (*tables.Table, error) {
	t.Helper()
	t.Chdir(t.TempDir())
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return Load(name)
}

// tableDiff reports where two tables differ in codes or numbers.
func tableDiff(a, b *tables.Table) string {
	bits := func(m []float64) []uint64 {
		out := make([]uint64, len(m))
		for i, v := range m {
			out[i] = math.Float64bits(v)
		}
		return out
	}
	var va, vb [][]uint64
	var ca, cb []string
	for _, one := range []struct {
		t     *tables.Table
		v     *[][]uint64
		codes *[]string
	}{{a, &va, &ca}, {b, &vb, &cb}} {
		add := func(code string, v []float64) { *one.codes, *one.v = append(*one.codes, code), append(*one.v, bits(v)) }
		for i, s := range one.t.Sectors {
			add(s.Code, one.t.Z.RawRowView(i))
			if one.t.F != nil {
				add("final of "+s.Code, one.t.F.RawRowView(i))
			}
			if one.t.ImportedZ != nil {
				add("imported "+s.Code, one.t.ImportedZ.RawRowView(i))
			}
			if one.t.ImportedF != nil {
				add("imported final of "+s.Code, one.t.ImportedF.RawRowView(i))
			}
		}
		add("output", one.t.Output)
		add("imports column", one.t.Imports)
		for _, p := range one.t.Primary {
			add(p.Code, p.Values)
			add("final of "+p.Code, p.Final)
		}
		for _, s := range one.t.Satellites {
			add(s.Code, s.Values)
		}
	}
	if !reflect.DeepEqual(ca, cb) {
		return "the parts are " + strings.Join(ca, " ") + " and " + strings.Join(cb, " ")
	}
	for i := range va {
		if !reflect.DeepEqual(va[i], vb[i]) {
			return ca[i] + " differs"
		}
	}
	return ""
}

// decimals is the plain table of these tests with numbers that have decimals, so that their marks can be told.
var decimals = strings.NewReplacer("10,20,30,30,10", "10.25,20,30,29.75,10").Replace(whole)

// The plain format in the dialects and encodings of spreadsheet programs gives the same numbers.
func TestPlainInOtherDialects(t *testing.T) {
	want := mustRead(t, decimals)
	swap := func(delimiter string) string {
		return strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(decimals, ",", delimiter), ".", ","), "\n", "\r\n")
	}
	for name, text := range map[string]string{
		"semicolons and decimal commas": swap(";"),
		"tabs and decimal commas":       swap("\t"),
		"semicolons":                    strings.ReplaceAll(decimals, ",", ";"),
		"UTF-16 LE with a mark":         "\xff\xfe" + utf16LE(decimals),
		"UTF-16 BE":                     utf16BE(decimals),
	} {
		t.Run(name, func(t *testing.T) {
			got, err := readFile(t, "t.csv", []byte(text))
			if err != nil {
				t.Fatal(err)
			}
			if diff := tableDiff(got, want); diff != "" {
				t.Error(diff)
			}
		})
	}
	got, err := readFile(t, "t.csv", []byte(strings.NewReplacer("One", "\xc5\xa9\xd2\xb5\xb2\xbf\xc3\xc5", "Two", "\xb2\xbf\xc3\xc5").Replace(decimals)))
	if err != nil || got.Sectors[0].Name != "农业部门" {
		t.Errorf("GB18030: %v %v", got, err)
	}
}

// writeGrid writes a grid as a sheet: texts as texts, numbers as numbers.
func writeGrid(w *workbook.Writer, g *grid.Grid, name string) {
	w.Sheet(name, workbook.View{FrozenRows: 1})
	for r := 0; r < g.Rows(); r++ {
		for c := 0; c < g.RowLen(r); c++ {
			if cell := g.At(r, c); cell.Kind == grid.Number {
				w.Number(cell.Value)
			} else {
				w.Text(cell.Text)
			}
		}
		w.EndRow()
	}
}

// workbookOf makes an .xlsx of sheets of CSV text.
func workbookOf(t *testing.T, sheets ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := workbook.New(&b)
	for i := 0; i < len(sheets); i += 2 {
		book, err := grid.OpenBytes("t.csv", []byte(sheets[i+1]), grid.Options{})
		if err != nil {
			t.Fatal(err)
		}
		g, err := book.Read("")
		if err != nil {
			t.Fatal(err)
		}
		writeGrid(w, g, sheets[i])
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A workbook in the plain format is read, and its mistakes stand at cells.
func TestPlainWorkbook(t *testing.T) {
	got, err := readFile(t, "t.xlsx", workbookOf(t, "About", "a note,1.5\n", "Data", decimals))
	if err != nil {
		t.Fatal(err)
	}
	if diff := tableDiff(got, mustRead(t, decimals)); diff != "" {
		t.Error(diff)
	}
	_, err = readFile(t, "t.xlsx", workbookOf(t, "Data", change(decimals, "20,10,30", "20,x,30")))
	if want := "t.xlsx, sheet Data, cell D3: not a number in column D (S2): \"x\"" + lookHint; err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
	if _, err = readFile(t, "t.xlsx", workbookOf(t, "One", decimals, "Two", decimals)); err == nil || !strings.Contains(err.Error(), "two sheets in the plain format: One and Two") ||
		!strings.Contains(err.Error(), ".xlsx --sheet NAME -o ") {
		t.Errorf("two sheets: %v", err)
	}
	if _, err = readFile(t, "t.xlsx", workbookOf(t, "One", "a,b\n1.5,2\n")); err == nil || !strings.Contains(err.Error(), "a workbook in a layout that is not known\n  hint: ioa table describe t.xlsx -o t.yaml   writes a first description of it") {
		t.Errorf("no table: %v", err)
	}
}

// What only a workbook holds among numbers is refused at its cell; digits stored as text are no question.
func TestPlainWorkbookCells(t *testing.T) {
	book := func(cell func(w *workbook.Writer)) []byte {
		var b bytes.Buffer
		w := workbook.New(&b)
		w.Sheet("Data", workbook.View{FrozenRows: 1})
		for _, row := range strings.Split(strings.TrimSpace(whole), "\n") {
			for c, text := range strings.Split(row, ",") {
				switch v, good, _, _ := input.Number(text); {
				case strings.HasPrefix(row, "S2,") && c == 3:
					cell(w)
				case good:
					w.Number(v)
				default:
					w.Text(text)
				}
			}
			w.EndRow()
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	want := mustRead(t, whole)
	for _, digits := range []func(w *workbook.Writer){func(w *workbook.Writer) { w.Number(10) }, func(w *workbook.Writer) { w.Text("10") }} {
		got, err := readFile(t, "t.xlsx", book(digits))
		if err != nil {
			t.Fatal(err)
		}
		if diff := tableDiff(got, want); diff != "" {
			t.Error(diff)
		}
	}
	for _, text := range []string{"1.500", "10.0", "1e1"} {
		if _, err := readFile(t, "t.xlsx", book(func(w *workbook.Writer) { w.Text(text) })); err == nil || !strings.Contains(err.Error(), "t.xlsx, sheet Data, cell D3: a number stored as text: \""+text+"\"") {
			t.Errorf("%s: got %v", text, err)
		}
	}
}

// Mistakes keep their physical place in another dialect, behind a name with a line break too.
func TestPlainGridPlaces(t *testing.T) {
	text := strings.ReplaceAll(change(change(decimals, "One", "\"On\ne\""), "20,10,30", "20,x,30"), ",", ";")
	_, err := readFile(t, "t.csv", []byte(text))
	if want := "t.csv:4:11: not a number in column D (S2): \"x\"" + lookHint; err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
	ambiguous := strings.NewReplacer("10,20,30,30,10", "10;20;30;1,500;10", ",", ";").Replace(whole)
	_, err = readFile(t, "t.csv", []byte(strings.Replace(ambiguous, "1;500", "1,500", 1)))
	if err == nil || !strings.Contains(err.Error(), "1,500") {
		t.Errorf("an ambiguous number: %v", err)
	}
}

// The line by which a spreadsheet is told the delimiter, and empty rows, may stand before the
// header; places of mistakes are those of the file.
func TestPlainBehindEmptyRows(t *testing.T) {
	want := mustRead(t, whole)
	semicolons := strings.ReplaceAll(whole, ",", ";")
	for name, text := range map[string]string{"sep": "sep=;\n" + semicolons, "empty": "\n;;;\n" + semicolons, "crlf": strings.ReplaceAll("sep=;\n"+semicolons, "\n", "\r\n")} {
		got, err := readFile(t, "t.csv", []byte(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if d := tableDiff(got, want); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
	line := strings.Count(semicolons[:strings.Index(semicolons, "\nS2;")], "\n") + 3 // the line after, behind sep=
	_, err := readFile(t, "t.csv", []byte("sep=;\n"+strings.Replace(semicolons, "\nS2;", "\n?;", 1)))
	if err == nil || !strings.Contains(err.Error(), fmt.Sprintf("t.csv:%d:1:", line)) {
		t.Errorf("a wrong code on line %d: %v", line, err)
	}
	if _, err := readFile(t, "t.csv", []byte(strings.ReplaceAll(whole, ",", "，"))); err == nil || !strings.Contains(err.Error(), "full-width commas") {
		t.Errorf("full-width commas: %v", err)
	}
}
