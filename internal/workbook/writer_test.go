package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"math"
	"strings"
	"testing"
)

// written is a workbook as its parts, each of which must be whole XML.
func written(t *testing.T, write func(w *Writer)) ([]byte, map[string]string) {
	t.Helper()
	var out bytes.Buffer
	w := New(&out)
	write(w)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range r.File {
		p, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(p)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(text)
		for d := xml.NewDecoder(bytes.NewReader(text)); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v\n%s", f.Name, err, text)
			}
		}
	}
	return out.Bytes(), parts
}

// two is a workbook of two sheets with formats.
func two(w *Writer) {
	w.Sheet("a & b", View{FrozenRows: 2})
	w.Text("=1+1")
	w.EndRow()
	w.Style(Style{Format: `0.0" <&>"`})
	w.Number(0.125)
	w.Style(Style{})
	w.Number(2)
	w.Style(Style{Format: "#,##0"})
	w.Number(1234567)
	w.Style(Style{Format: `0.0" <&>"`})
	w.Number(1)
	w.EndRow()
	w.Sheet("second", View{})
	w.Number(3)
}

func TestFormats(t *testing.T) {
	data, parts := written(t, two)
	sheet := parts["xl/worksheets/sheet1.xml"]
	for _, want := range []string{`ySplit="2" topLeftCell="A3"`, `<is><t xml:space="preserve">=1+1</t></is>`,
		`<c r="A2" s="1"><v>0.125</v></c><c r="B2"><v>2</v></c><c r="C2" s="2"><v>1.234567e+06</v></c><c r="D2" s="1"><v>1</v></c>`} {
		if !strings.Contains(sheet, want) {
			t.Errorf("no %s in\n%s", want, sheet)
		}
	}
	if second := parts["xl/worksheets/sheet2.xml"]; strings.Contains(second, ` s="`) || strings.Contains(second, "ySplit") {
		t.Errorf("the second sheet has the style or the frozen rows of the first:\n%s", second)
	}
	styles := parts["xl/styles.xml"]
	for _, want := range []string{`<numFmts count="2"><numFmt numFmtId="164" formatCode="0.0&quot; &lt;&amp;&gt;&quot;"/>`,
		`<numFmt numFmtId="165" formatCode="#,##0"/></numFmts>`, `<cellXfs count="3"><xf numFmtId="0"`} {
		if !strings.Contains(styles, want) {
			t.Errorf("no %s in\n%s", want, styles)
		}
	}
	for _, part := range []string{"[Content_Types].xml", "xl/_rels/workbook.xml.rels"} {
		if !strings.Contains(parts[part], "styles.xml") {
			t.Errorf("%s does not name the styles:\n%s", part, parts[part])
		}
	}
	if again, _ := written(t, two); !bytes.Equal(data, again) {
		t.Error("the same cells gave other bytes")
	}
	_, plain := written(t, func(w *Writer) { w.Sheet("a", View{}); w.Style(Style{}); w.Number(1) })
	if _, there := plain["xl/styles.xml"]; there {
		t.Error("a workbook without formats has a part for them")
	}
}

func TestWriterRefuses(t *testing.T) {
	for name, write := range map[string]func(w *Writer){
		"not finite":           func(w *Writer) { w.Sheet("a", View{}); w.Number(math.NaN()) },
		"control character":    func(w *Writer) { w.Sheet("a", View{}); w.Text("a\x01b") },
		"a control":            func(w *Writer) { w.Sheet("a", View{}); w.Style(Style{Format: "\x01"}); w.Number(1) },
		"not UTF-8":            func(w *Writer) { w.Sheet("a", View{}); w.Text("a\xffb") },
		"two sheets":           func(w *Writer) { w.Sheet("a", View{}); w.Sheet("A", View{}) },
		"longer than":          func(w *Writer) { w.Sheet("a", View{}); w.Text(strings.Repeat("x", maxCellText+1)) },
		"more than 31":         func(w *Writer) { w.Sheet(strings.Repeat("x", 32), View{}) },
		"cannot hold":          func(w *Writer) { w.Sheet("a/b", View{}) },
		"needs a name":         func(w *Writer) { w.Sheet(" ", View{}) },
		"without sheets":       func(w *Writer) {},
		"before the first":     func(w *Writer) { w.Text("x") },
		"16384 columns at mos": func(w *Writer) { w.Sheet("a", View{}); w.col = MaxColumns; w.Text("x") },
	} {
		w := New(&bytes.Buffer{})
		write(w)
		if err := w.Close(); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSheetName(t *testing.T) {
	for _, s := range []string{"", "a/b:c", "'x'", "History", strings.Repeat("🚄", 40), "a\x00b", "\xff", "''"} {
		if err := CheckSheetName(SheetName(s)); err != nil {
			t.Errorf("%q made %q: %v", s, SheetName(s), err)
		}
	}
}
