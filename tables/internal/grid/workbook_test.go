package grid

import (
	"bytes"
	"strings"
	"testing"

	"ioimpact/internal/input"
	writing "ioimpact/internal/workbook"
)

// sheetOf reads the sheet "Data" of a workbook made of parts.
func sheetOf(rows string, parts ...string) (*Grid, error) {
	return readBytes("book.xlsx", xlsx(rows, parts...))
}

func TestWorkbookCells(t *testing.T) {
	shared := `<sst xmlns="` + mainNS + `"><si><t>农业 &amp; 林业</t></si><si><r><t>rich </t></r><r><rPr><b/></rPr><t xml:space="preserve"> text</t></r><rPh sb="0" eb="1"><t>のうぎょう</t></rPh><phoneticPr fontId="1"/></si><si><t/></si><si><t>a_x000D_b</t></si></sst>`
	styles := `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="#,##0.0 &quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`
	rows := `<row r="2" spans="1:9"><c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2" t="s"><v>2</v></c><c r="E2" t="s"><v>3</v></c></row>` +
		`<row><c><v>1.50</v></c><c t="n"><v>-2E-3</v></c><c r="E3" s="3"><v>24699.499999999996</v></c><c s="1"><v>40452</v></c><c s="2"><v>40452.5</v></c></row>` +
		`<row r="7"><c r="A7" t="str"><f>A1&amp;"x"</f><v>yes</v></c><c r="B7" t="b"><v>1</v></c><c r="C7" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D7"><f>SUM(A1:A3)</f></c><c r="E7"><f>SUM(A1)</f><v>12</v></c><c r="F7" t="inlineStr"><is><t>=1+1</t></is></c><c r="G7" t="d"><v>2016-12-31</v></c><c r="H7" t="str"><f>B</f><v></v></c><c r="I7" s="3"/></row>` +
		`<row r="9"><c r="A9" s="3"/></row>`
	sheet := `<?xml version="1.0"?><x:worksheet xmlns:x="` + mainNS + `"><!-- c --><x:dimension ref="A1:XFD1048576"/><x:cols><x:col min="1"/></x:cols><x:sheetData>` +
		strings.NewReplacer("<c", "<x:c", "</c", "</x:c", "<row", "<x:row", "</row", "</x:row", "<v", "<x:v", "</v", "</x:v", "<f", "<x:f", "</f", "</x:f", "<is", "<x:is", "</is", "</x:is", "<t>", "<x:t>", "</t>", "</x:t>").Replace(rows) +
		`</x:sheetData><x:mergeCells count="1"><x:mergeCell ref="B2:C3"/></x:mergeCells></x:worksheet>`
	g, err := sheetOf("", "xl/sharedStrings.xml", shared, "xl/styles.xml", styles, "xl/worksheets/sheet1.xml", sheet)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]Cell{
		"B2": {Text, "农业 & 林业", 0}, "C2": {Text, "rich  text", 0}, "D2": {}, "E2": {Text, "a\rb", 0},
		"A3": {Number, "1.50", 1.5}, "B3": {Number, "-2E-3", -0.002}, "E3": {Number, "24699.499999999996", 24699.499999999996}, "F3": {Date, "40452", 0}, "G3": {Date, "40452.5", 0},
		"A7": {Text, "yes", 0}, "B7": {Text, "TRUE", 0}, "C7": {Fault, "#DIV/0!", 0}, "D7": {Fault, "=SUM(A1:A3)", 0}, "E7": {Number, "12", 12}, "F7": {Text, "=1+1", 0}, "G7": {Date, "2016-12-31", 0}, "H7": {},
		"A1": {}, "C3": {}, "A5": {}, "Z99": {},
	}
	for name, cell := range want {
		r, c, ok := cellAddress([]byte(name))
		if got := g.At(r, c); !ok || got != cell {
			t.Errorf("%s is %+v, want %+v", name, got, cell)
		}
	}
	if g.Rows() != 7 || g.Cols() != 7 || len(g.Merges) != 1 || g.Merges[0].String() != "B2:C3" {
		t.Errorf("%d rows, %d columns, merges %v", g.Rows(), g.Cols(), g.Merges)
	}
	for name, why := range map[string]string{"F3": "a date where", "C7": "a spreadsheet error", "D7": "never computed", "B7": "not a number", "A1": "empty cell"} {
		r, c, _ := cellAddress([]byte(name))
		_, e := g.Number(r, c)
		wantError(t, name, e, "book.xlsx, sheet Data, cell "+name+": ", why, "hint: ")
	}
}

// Numbers stored as texts are common, and may mean anything: they are named as what they are.
func TestNumberStoredAsText(t *testing.T) {
	g, err := sheetOf(`<row><c t="inlineStr"><is><t>1,500</t></is></c></row>`)
	if err != nil {
		t.Fatal(err)
	}
	_, e := g.Number(0, 0)
	wantError(t, "text", e, "cell A1: a number stored as text", "hint: ")
}

type badRow struct{ name, rows, want string }

func badRows() []badRow {
	many := strings.Repeat(`<c><v>1</v></c>`, maxCols+1)
	far := ""
	for i := 1; i <= 400; i++ {
		far += `<row r="` + itoa(i) + `"><c r="XFD` + itoa(i) + `"><v>1</v></c></row>`
	}
	return []badRow{
		{"shared string out of range", `<row><c t="s"><v>7</v></c></row>`, "cell A1: the cell points to a shared string"},
		{"negative shared string", `<row><c t="s"><v>-1</v></c></row>`, "cell A1: the cell points to a shared string"},
		{"shared string not a number", `<row><c t="s"><v>x</v></c></row>`, "cell A1: the cell points to a shared string"},
		{"NaN", `<row><c/><c><v>NaN</v></c></row>`, "cell B1: a number cell that holds no finite"},
		{"infinity", `<row><c><v>1e999</v></c></row>`, "cell A1: a number cell"},
		{"decimal comma", `<row><c><v>1,5</v></c></row>`, "cell A1: a number cell"},
		{"hex", `<row><c><v>0x10</v></c></row>`, "cell A1: a number cell"},
		{"cells out of order", `<row><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>`, "cell A1: the cell stands behind cell B1"},
		{"a cell twice", `<row><c r="B1"><v>1</v></c><c r="B1"><v>2</v></c></row>`, "cell B1: the cell stands behind cell B1"},
		{"rows out of order", `<row r="5"/><row r="4"><c r="A4"><v>1</v></c></row>`, "row 4: the row stands behind row 5"},
		{"a row twice", `<row r="5"/><row r="5"/>`, "row 5: the row stands behind row 5"},
		{"a cell of another row", `<row r="5"><c r="A6"><v>1</v></c></row>`, "cell of another row"},
		{"address beyond the sheet", `<row><c r="XFE1"><v>1</v></c></row>`, "a cell address that no spreadsheet has"},
		{"address without a row", `<row><c r="A"><v>1</v></c></row>`, "a cell address"},
		{"row 0", `<row r="0"/>`, "a row number"},
		{"row beyond the sheet", `<row r="1048577"/>`, "a row number"},
		{"negative row", `<row r="-3"/>`, "a row number"},
		{"a row beyond the last", `<row r="1048576"/><row><c><v>1</v></c></row>`, "more than 1048576 rows"},
		{"too many columns", `<row>` + many + `</row>`, "more than 16384 columns"},
		{"unknown type", `<row><c t="q"><v>1</v></c></row>`, "cell A1: an unknown type"},
		{"long type", `<row><c t="qqqqqqqqqqqqqqqqqqqqqqqqqqqqqq"><v>1</v></c></row>`, "cell A1: an unknown type"},
		{"truth", `<row><c t="b"><v>2</v></c></row>`, "cell A1: a truth value"},
		{"two values", `<row><c><v>1</v><v>2</v></c></row>`, "cell A1: a cell with two values"},
		{"a stray cell", `<row><c><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`, "spans 1048576 rows and 16384 columns but holds 2 cells"},
		{"many far cells", far, "reach far beyond the cells they hold"},
		{"element in a value", `<row><c><v>1<b/></v></c></row>`, "damaged: not valid XML"},
		{"crossed tags", `<row><c></row></c>`, "damaged: not valid XML"},
		{"unknown entity", `<row><c t="str"><v>&lol;</v></c></row>`, "the entity &lol; is not known"},
		{"control character", `<row><c t="str"><v>&#1;</v></c></row>`, "control character"},
		{"bad UTF-8", "<row><c t=\"str\"><v>\xff</v></c></row>", "not UTF-8"},
		{"deep", strings.Repeat("<row>", 300) + strings.Repeat("</row>", 300), "more than 200 elements inside one another"},
	}
}

// A sheet that contradicts itself is refused at the cell.
func TestWorkbookRefusals(t *testing.T) {
	for _, c := range badRows() {
		_, err := sheetOf(c.rows)
		wantError(t, c.name, err, "book.xlsx", c.want)
	}
}

func itoa(n int) string { return strings.TrimPrefix(input.CellName(n, 1), "A") }

func TestWorkbookParts(t *testing.T) {
	doctype := `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>`
	cases := []struct {
		name  string
		parts []string
		want  string
	}{
		{"no sheet part", []string{"xl/worksheets/sheet1.xml", "-"}, `the part with sheet "Data" is missing`},
		{"no workbook part", []string{"xl/workbook.xml", "-"}, "has no part"},
		{"entities in the sheet", []string{"xl/worksheets/sheet1.xml", doctype + "<worksheet/>"}, "a document type"},
		{"entities in the strings", []string{"xl/sharedStrings.xml", doctype + "<sst/>"}, "a document type"},
		{"sheet cut off", []string{"xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c><v>1"}, "unexpected EOF"},
		{"sheet empty", []string{"xl/worksheets/sheet1.xml", ""}, "damaged"},
		{"text behind the sheet", []string{"xl/worksheets/sheet1.xml", "<worksheet/>x"}, "text outside"},
		{"a chart", []string{"xl/worksheets/sheet1.xml", "<chartsheet/>"}, "has no cells"},
		{"two sheets of a name", []string{"xl/workbook.xml", `<workbook xmlns:r="x"><sheets><sheet name="A" r:id="rId1"/><sheet name="a" r:id="rId1"/></sheets></workbook>`}, "two sheets are called"},
		{"no sheets", []string{"xl/workbook.xml", `<workbook/>`}, "no sheets"},
		{"external sheet", []string{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="rId1" TargetMode="External" Type="` + relNS + `/worksheet" Target="http://example.org/x.xml"/></Relationships>`}, "is missing"},
		{"binary workbook", []string{"xl/workbook.bin", "x"}, ".xlsb"},
		{"document", []string{"word/document.xml", "x"}, "a document"},
		{"merge without range", []string{"xl/worksheets/sheet1.xml", `<worksheet><sheetData/><mergeCells><mergeCell ref="A1"/></mergeCells></worksheet>`}, "merged cells without a proper range"},
	}
	for _, c := range cases {
		_, err := sheetOf("<row/>", c.parts...)
		wantError(t, c.name, err, "book.xlsx", c.want)
	}
	_, err := readBytes("t.ods", zipped("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<x/>"))
	wantError(t, "ods", err, ".ods", "hint: save it as .xlsx")
}

func TestSheetsAndHidden(t *testing.T) {
	book := `<workbook xmlns:r="x"><sheets><sheet name="Read me" r:id="rId1"/><sheet name="Z" state="hidden" r:id="rId1"/></sheets></workbook>`
	b, err := OpenBytes("book.xlsx", xlsx(`<row><c><v>1</v></c></row>`, "xl/workbook.xml", book), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Sheets) != 2 || b.Sheets[0].Hidden || !b.Sheets[1].Hidden || b.Format != Workbook {
		t.Errorf("%+v", b.Sheets)
	}
	_, err = b.Read("")
	wantError(t, "no name", err, "it holds 2 sheets; say which", "Read me, Z")
	_, err = b.Read("readme")
	wantError(t, "a misspelt name", err, "hint: did you mean Read me?")
	for i := 0; i < 3; i++ { // a sheet may be read again
		if g, err := b.Read("z"); err != nil || g.Sheet != "Z" {
			t.Errorf("%v", err)
		}
	}
}

// What is written is read back: kinds, texts to the letter, numbers to the bit.
func TestWriteAndRead(t *testing.T) {
	texts := []string{"农业 & <林业>", "=1+1", "+cmd|' /C calc'!A0", "-5 people", "@SUM(A1)", "\t=tab", " padded ", "a\nb\r\nc", "_x000D_", "_x0041_b_", `"quoted"`, "🚄", strings.Repeat("长", 32767)}
	numbers := []float64{0, 1, -1.5, 1.0 / 3, 1e-300, 1.7976931348623157e308, 5e-324, 123456789012345680, 0.1}
	var out bytes.Buffer
	w := writing.New(&out)
	w.Sheet("农业's table", writing.View{FrozenRows: 1})
	for i := range texts {
		w.Text(texts[i])
		w.Skip()
		w.Style(writing.Style{Format: []string{"", "0.0%", `#,##0" 亿元"`}[i%3]}) // changes nothing in what is read
		w.Number(numbers[i%len(numbers)])
		w.Text("")
		w.EndRow()
		w.EndRow()
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	g, err := readBytes("book.xlsx", out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for i := range texts {
		if got := g.At(2*i, 0); got.Kind != Text || got.Text != texts[i] {
			t.Errorf("%q read as %v %q", texts[i], got.Kind, got.Text)
		}
		if v, e := g.Number(2*i, 2); e != nil || v != numbers[i%len(numbers)] {
			t.Errorf("%v read as %v (%v)", numbers[i%len(numbers)], v, e)
		}
	}
	if bytes.Contains(out.Bytes(), []byte("<f>")) || g.RowLen(0) != 3 || g.Sheet != "农业's table" {
		t.Errorf("%d cells, sheet %q", g.RowLen(0), g.Sheet)
	}
}

func TestArchive(t *testing.T) {
	data := zipped("folder/", "", "a/one.csv", "x,1.5\n", "two.txt", "x\t2.5\n", "__MACOSX/._one.csv", "junk", "b.xlsx", string(xlsx(`<row><c><v>3</v></c></row>`)), "in.zip", string(zipped("x.csv", "1")))
	b, err := OpenBytes("all.zip", data, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Sheets) != 4 || b.Format != Archive {
		t.Errorf("%+v", b.Sheets)
	}
	for name, want := range map[string]float64{"a/one.csv": 1.5, "two.txt": 2.5} {
		g, err := b.Read(name)
		if err != nil {
			t.Fatal(err)
		}
		if v, e := g.Number(0, 1); e != nil || v != want || g.File != "all.zip/"+name {
			t.Errorf("%s: %v %v in %s", name, v, e, g.File)
		}
	}
	g, err := b.Read("b.xlsx")
	if err != nil || g.Text(0, 0) != "3" {
		t.Errorf("workbook in a zip: %v", err)
	}
	_, err = b.Read("in.zip")
	wantError(t, "zip in a zip", err, "not followed", "hint: unpack it first")
	_, err = b.Read("tow.txt")
	wantError(t, "misspelt", err, "did you mean two.txt?")
}
