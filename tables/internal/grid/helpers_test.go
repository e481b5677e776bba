package grid

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"os"
	"strings"
	"testing"

	writing "ioimpact/internal/workbook"
)

// The namespaces of workbooks.
const (
	mainNS = `http://schemas.openxmlformats.org/spreadsheetml/2006/main`
	relNS  = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
)

func gzipped(text string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = w.Write([]byte(text))
	_ = w.Close()
	return b.String()
}

// zipped packs parts given as name, content, name, content …
func zipped(parts ...string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		p, _ := w.Create(parts[i])
		_, _ = p.Write([]byte(parts[i+1]))
	}
	_ = w.Close()
	return b.Bytes()
}

// xlsx is a workbook of one sheet "Data" with the given rows, and the given parts besides or instead.
func xlsx(rows string, parts ...string) []byte {
	all := map[string]string{
		"[Content_Types].xml":        "<Types/>",
		"_rels/.rels":                `<Relationships><Relationship Id="r" Type="` + relNS + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook xmlns:r="` + relNS + `"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="` + relNS + `/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="` + relNS + `/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="` + relNS + `/styles" Target="styles.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml":   `<worksheet xmlns="` + mainNS + `"><sheetData>` + rows + `</sheetData></worksheet>`,
	}
	order := []string{"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"}
	for i := 0; i < len(parts); i += 2 {
		if _, ok := all[parts[i]]; !ok {
			order = append(order, parts[i])
		}
		all[parts[i]] = parts[i+1]
	}
	var flat []string
	for _, name := range order {
		if all[name] != "-" { // "-" takes a part out
			flat = append(flat, name, all[name])
		}
	}
	return zipped(flat...)
}

// need skips a test whose program is absent, but not where CI promises it.
func need(t *testing.T, present bool, program string) {
	t.Helper()
	if present {
		return
	}
	if os.Getenv("CI") != "" {
		t.Fatalf("%s is absent; it must be there in CI", program)
	}
	t.Skipf("%s is absent", program)
}

func wantError(t *testing.T, name string, err error, parts ...string) {
	t.Helper()
	if err == nil {
		t.Errorf("%s: no error", name)
		return
	}
	for _, part := range parts {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%s: %v\n  lacks %q", name, err, part)
		}
	}
}

// writeGrid writes a grid as a sheet: texts as texts, numbers as numbers.
func writeGrid(w *writing.Writer, g *Grid, name string) {
	w.Sheet(name, writing.View{FrozenRows: 1})
	for r := 0; r < g.Rows(); r++ {
		for c := 0; c < g.RowLen(r); c++ {
			if cell := g.At(r, c); cell.Kind == Number {
				w.Number(cell.Value)
			} else {
				w.Text(cell.Text)
			}
		}
		w.EndRow()
	}
}
