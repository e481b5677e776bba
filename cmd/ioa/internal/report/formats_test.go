package report

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"math"
	"strings"
	"testing"
)

func TestFormatOf(t *testing.T) {
	for file, want := range map[string]Format{"": Text, "-": Text, "m": Text, "/dev/stdout": Text, "m.txt": Text, "m.csv": CSV, "M.CSV": CSV, "m.tsv": TSV, "m.json": JSON,
		"m.jsonl": JSONLines, "a.b/m.md": Markdown, "m.tex": LaTeX, "m.xlsx": Workbook, "m.html": HTML, "m.htm": HTML, "m.npz": NumPy} {
		if got, err := FormatOf(file); err != nil || got != want {
			t.Errorf("%s is %s, %v, want %s", file, got, err, want)
		}
	}
	for _, file := range []string{"m.xls", "m.docx", "m.csv.gz", "m.2"} {
		if got, err := FormatOf(file); err == nil {
			t.Errorf("%s is %s", file, got)
		}
	}
}

// Lines of JSON are objects, with the numbers of JSON; tabs divide the cells of TSV, and one in a text is quoted.
func TestRows(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(write(t, JSONLines, sample())), "\n")
	var row map[string]any
	if err := json.Unmarshal([]byte(lines[1]), &row); err != nil || len(lines) != 2 || row["value"] != nil || row["name"] != `say "x"` || row["share"] != 1e-9 {
		t.Errorf("%q, %v", lines, err)
	}
	table := sample()
	table.Each = FromRows([][]Cell{{T("a\tb"), T("a,b"), N(1), N(2)}})
	if got := write(t, TSV, table); got != "code\tname\tvalue\tshare\n\"a\tb\"\ta,b\t1\t2\n" {
		t.Errorf("got %q", got)
	}
}

// Without a style, CSV holds texts as they are; with it, none is a formula, and numbers are the same.
func TestSpreadsheetStyle(t *testing.T) {
	table := sample()
	table.Each = FromRows([][]Cell{{T("=1+1"), T("@x"), N(-1), N(2)}, {T("a=b"), T("-"), N(1), N(2)}})
	if got := write(t, CSV, table); got != "code,name,value,share\n=1+1,@x,-1,2\na=b,-,1,2\n" {
		t.Errorf("got %q", got)
	}
	var b bytes.Buffer
	if err := WriteAll(&b, CSV, []*Table{table}, Style{BOM: true, Guard: true}); err != nil || b.String() != "\ufeffcode,name,value,share\n'=1+1,'@x,-1,2\na=b,'-,1,2\n" {
		t.Errorf("got %q, %v", b.String(), err)
	}
}

// A workbook has a sheet for each table and one of sources; a text is never a formula, and numbers keep their digits.
func TestWorkbook(t *testing.T) {
	first, second := sample(), sample()
	first.Columns[2].Unit = "yuan"
	first.Each = FromRows([][]Cell{{T("=1+1"), T("+x"), N(601622459.533721), N(math.NaN())}})
	var b bytes.Buffer
	if err := WriteAll(&b, Workbook, []*Table{first, second, {Notes: []string{"alone"}}}, Style{Command: "ioa x"}); err != nil {
		t.Fatal(err)
	}
	parts := unzip(t, b.Bytes())
	sheet := parts["xl/worksheets/sheet1.xml"]
	for _, want := range []string{`state="frozen"`, ">=1+1<", `<v>6.01622459533721e+08</v>`, "value (yuan)"} {
		if !strings.Contains(sheet, want) {
			t.Errorf("no %s in %s", want, sheet)
		}
	}
	if strings.Contains(sheet, "<f>") || !strings.Contains(parts["xl/styles.xml"], `formatCode="#,##0"`) {
		t.Errorf("formulas or formats are wrong:\n%s\n%s", sheet, parts["xl/styles.xml"])
	}
	if book := parts["xl/workbook.xml"]; strings.Count(book, "<sheet ") != 3 || !strings.Contains(book, `"Title 标题 2"`) || !strings.Contains(book, `"sources"`) {
		t.Errorf("the sheets are %s", book)
	}
	for _, want := range []string{"ioa x", "10,000 yuan", "a note", "alone", "unit of value"} {
		if !strings.Contains(parts["xl/worksheets/sheet3.xml"], want) {
			t.Errorf("no %q among the sources", want)
		}
	}
}

func unzip(t *testing.T, data []byte) map[string]string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range r.File {
		p, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(p)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(text)
	}
	return out
}

// Several tables are one page, and every text is escaped.
func TestHTML(t *testing.T) {
	table := sample()
	table.Each = FromRows([][]Cell{{T("<script>"), T("a&b"), N(1234.5), N(math.NaN())}})
	var b bytes.Buffer
	if err := WriteAll(&b, HTML, []*Table{table, sample()}, Style{}); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	for _, want := range []string{"<td>&lt;script&gt;</td><td>a&amp;b</td><td class=\"n\">1,234.5</td><td class=\"n\">–</td>", "<li>a note</li>", "<dt>year</dt><dd>not stated</dd>", "charset=\"utf-8\""} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	if strings.Count(text, "</html>") != 1 || strings.Count(text, "<table>") != 2 || strings.Contains(text, "<script>") {
		t.Errorf("not one page of two tables:\n%s", text)
	}
}
