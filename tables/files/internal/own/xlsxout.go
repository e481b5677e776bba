package own

import (
	"io"

	"ioimpact/internal/workbook"
	"ioimpact/tables"
	"ioimpact/tables/files/internal/metadata"
	"ioimpact/tables/internal/printed"
)

// The sheets of a workbook that this program writes, and the word in its first cell.
const (
	tableSheet     = "table"
	aboutSheet     = "about"
	importsSheet   = "imports"
	workbookFormat = "ioa-table-1"
)

// WriteWorkbook writes the table as .xlsx: the sheet `table` in the layout of the plain format, with the columns code,
// name and name_zh always there, the sheet `about` with what that layout cannot say, and the sheet `imports` with the
// imports matrix. A workbook has 16,384 columns; a larger table is refused.
func WriteWorkbook(w io.Writer, t *tables.Table) error {
	b := workbookOut{workbook.New(w), t}
	b.Sheet(tableSheet, workbook.View{FrozenRows: 1})
	b.header()
	for i, s := range t.Sectors {
		b.labels(s.Code, s.Name, s.NameZH)
		b.numbers(t.Z.RawRowView(i))
		if t.F != nil {
			b.numbers(t.F.RawRowView(i))
		}
		if t.Imports != nil {
			b.Number(t.Imports[i])
		}
		b.Number(t.Output[i])
		b.EndRow()
	}
	for _, p := range t.Primary {
		b.below(p.Code, p.Name, p.NameZH, p.Values, p.Final)
	}
	b.below(tables.OutputCode, "Output", "总产出", t.Output, nil)
	for _, s := range t.Satellites {
		b.below(s.Code, s.Name, s.NameZH, s.Values, s.Final)
	}
	b.about()
	if t.HasImportsMatrix() {
		b.imports()
	}
	return b.Close()
}

// imports writes the imports matrix: sectors and final demand, and the total where the source states one.
func (b workbookOut) imports() {
	t := b.t
	b.Sheet(importsSheet, workbook.View{FrozenRows: 1})
	b.Text("code")
	for _, s := range t.Sectors {
		b.Text(s.Code)
	}
	for _, f := range t.FinalItems {
		b.Text(f.Code)
	}
	if t.ImportedTotal != nil {
		b.Text("total")
	}
	b.EndRow()
	for i, s := range t.Sectors {
		b.Text(s.Code)
		b.numbers(t.ImportedZ.RawRowView(i))
		if t.ImportedF != nil {
			b.numbers(t.ImportedF.RawRowView(i))
		}
		if t.ImportedTotal != nil {
			b.Number(t.ImportedTotal[i])
		}
		b.EndRow()
	}
}

type workbookOut struct {
	*workbook.Writer
	t *tables.Table
}

func (b workbookOut) header() {
	for _, name := range []string{"code", "name", "name_zh"} {
		b.Text(name)
	}
	for _, s := range b.t.Sectors {
		b.Text(s.Code)
	}
	for _, f := range b.t.FinalItems {
		b.Text(f.Code)
	}
	if b.t.Imports != nil {
		b.Text(tables.ImportsCode)
	}
	b.Text(tables.OutputCode)
	b.EndRow()
}

func (b workbookOut) labels(code, name, zh string) {
	b.Text(code)
	b.Text(name)
	b.Text(zh)
}

func (b workbookOut) numbers(values []float64) {
	for _, v := range values {
		b.Number(v)
	}
}

func (b workbookOut) below(code, name, zh string, values, final []float64) {
	b.labels(code, name, zh)
	b.numbers(values)
	b.numbers(final)
	b.EndRow()
}

// about writes one fact a row: key, code of the row or column it is about, text, second text.
func (b workbookOut) about() {
	b.Sheet(aboutSheet, workbook.View{})
	line := func(key, code, text, second string) {
		if text == "" && second == "" {
			return
		}
		for _, cell := range []string{key, code, text, second} {
			b.Text(cell)
		}
		b.EndRow()
	}
	line(workbookFormat, "", "written by ioa table convert", "")
	for _, one := range metadata.Texts(b.t.Written()) {
		line(one[0], "", one[1], "")
	}
	for _, i := range b.t.Inferred {
		line("inferred", "", i, "")
	}
	line("sectors", "", printed.Shortest(float64(b.t.N())), "")
	for _, f := range b.t.FinalItems {
		line("final", f.Code, f.Name, f.NameZH)
	}
	for _, p := range b.t.Primary {
		line("primary", p.Code, metadata.KindWord(p.Kind), "")
	}
	for _, s := range b.t.Satellites {
		line("satellite", s.Code, s.Unit, s.Note)
	}
}
