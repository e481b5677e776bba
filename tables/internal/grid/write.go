package grid

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"ioimpact/internal/input"
)

// WorkbookWriter writes an .xlsx of values: numbers with full precision, texts as
// texts whatever they begin with (=, +, -, @), so that nothing in them is
// computed when the workbook is opened. There are no formulas, styles or dates. Rows are streamed; the same
// cells give the same bytes.
//
//	w := NewWorkbookWriter(file)
//	w.Sheet("Z", 1)
//	w.Text("code"); w.Text("01"); w.EndRow()
//	w.Text("01"); w.Number(12.5); w.EndRow()
//	err := w.Close()
//
// The first failure is kept and returned by Close; what follows it is not written.
type WorkbookWriter struct {
	zip    *zip.Writer
	out    *bufio.Writer // of the sheet being written
	sheets []string
	row    int // of the row being written, counted from 1
	col    int // of the cell written last, counted from 1
	open   bool
	buf    []byte
	err    error
}

// NewWorkbookWriter begins a workbook. Nothing is flushed to w before Close.
func NewWorkbookWriter(w io.Writer) *WorkbookWriter {
	return &WorkbookWriter{zip: zip.NewWriter(w)}
}

// frozenTime stands in all workbooks, so that equal tables give equal files.
var frozenTime = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

func (w *WorkbookWriter) part(name string) io.Writer {
	if w.err != nil {
		return io.Discard
	}
	p, err := w.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: frozenTime})
	w.fail(err)
	if err != nil {
		return io.Discard
	}
	return p
}

func (w *WorkbookWriter) fail(err error) {
	if w.err == nil && err != nil {
		w.err = err
	}
}

const (
	xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainNS  = `http://schemas.openxmlformats.org/spreadsheetml/2006/main`
	relNS   = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
)

// Sheet ends the sheet before and begins one whose first rows, frozen in number,
// stay in sight when it is scrolled. The name must pass [CheckSheetName] and be new.
func (w *WorkbookWriter) Sheet(name string, frozen int) {
	w.endSheet()
	w.fail(CheckSheetName(name))
	for _, s := range w.sheets {
		if strings.EqualFold(s, name) {
			w.fail(&input.Error{Msg: "two sheets of this name", Text: name})
		}
	}
	w.sheets = append(w.sheets, name)
	w.out = bufio.NewWriterSize(w.part(fmt.Sprintf("xl/worksheets/sheet%d.xml", len(w.sheets))), 1<<16)
	w.row, w.col, w.open = 1, 0, false
	w.print(xmlHead, `<worksheet xmlns="`, mainNS, `">`)
	if frozen > 0 {
		w.print(fmt.Sprintf(`<sheetViews><sheetView workbookViewId="0"><pane ySplit="%d" topLeftCell="A%d" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`, frozen, frozen+1))
	}
	w.print(`<sheetData>`)
}

func (w *WorkbookWriter) print(parts ...string) {
	for _, s := range parts {
		_, err := w.out.WriteString(s)
		w.fail(err)
	}
}

// cell begins a cell: its row when it is the first, and its address.
func (w *WorkbookWriter) cell() {
	if w.out == nil {
		w.fail(fmt.Errorf("grid: a cell before the first sheet"))
		w.out = bufio.NewWriter(io.Discard)
	}
	w.col++
	if w.col > maxCols || w.row > maxRows {
		w.fail(&input.Error{Sheet: w.sheet(), Line: min(w.row, maxRows), Msg: fmt.Sprintf("a workbook holds %d rows and %d columns at most", maxRows, maxCols), Hint: "write CSV"})
	}
	w.buf = w.buf[:0]
	if !w.open {
		w.open = true
		w.buf = append(w.buf, `<row r="`...)
		w.buf = append(strconv.AppendInt(w.buf, int64(w.row), 10), `">`...)
	}
	w.buf = append(w.buf, `<c r="`...)
	w.buf = append(w.buf, input.ColumnName(w.col)...)
	w.buf = strconv.AppendInt(w.buf, int64(w.row), 10)
}

func (w *WorkbookWriter) sheet() string {
	if len(w.sheets) == 0 {
		return ""
	}
	return w.sheets[len(w.sheets)-1]
}

func (w *WorkbookWriter) flushCell() {
	if w.err != nil {
		return
	}
	_, err := w.out.Write(w.buf)
	w.fail(err)
}

// Number writes a number. NaN and infinities are refused: a workbook has none.
func (w *WorkbookWriter) Number(v float64) {
	w.cell()
	if math.IsNaN(v) || math.IsInf(v, 0) {
		w.fail(&input.Error{Sheet: w.sheet(), Line: w.row, Col: w.col, Msg: "a number that is not finite cannot be written"})
		return
	}
	w.buf = append(w.buf, `"><v>`...)
	w.buf = strconv.AppendFloat(w.buf, v, 'g', -1, 64)
	w.buf = append(w.buf, `</v></c>`...)
	w.flushCell()
}

// maxCellText is how much a cell of a spreadsheet holds.
const maxCellText = 32767

// Text writes a text. An empty one leaves the cell out.
func (w *WorkbookWriter) Text(s string) {
	if s == "" {
		w.col++
		return
	}
	w.cell()
	w.buf = append(w.buf, `" t="inlineStr"><is><t xml:space="preserve">`...)
	if len(s) > maxCellText && utf16Len(s) > maxCellText {
		w.fail(&input.Error{Sheet: w.sheet(), Line: w.row, Col: w.col, Text: s, Msg: fmt.Sprintf("a text longer than the %d characters a cell holds", maxCellText)})
	}
	var err error
	if w.buf, err = appendEscaped(w.buf, s); err != nil {
		w.fail(&input.Error{Sheet: w.sheet(), Line: w.row, Col: w.col, Text: s, Msg: err.Error()})
	}
	w.buf = append(w.buf, `</t></is></c>`...)
	w.flushCell()
}

// Skip leaves a cell empty.
func (w *WorkbookWriter) Skip() { w.col++ }

// EndRow ends the row; the next cell begins a new one.
func (w *WorkbookWriter) EndRow() {
	if w.open {
		w.print(`</row>`)
	}
	w.row++
	w.col, w.open = 0, false
}

func (w *WorkbookWriter) endSheet() {
	if w.out == nil {
		return
	}
	if w.open {
		w.EndRow()
	}
	w.print(`</sheetData></worksheet>`)
	w.fail(w.out.Flush())
	w.out = nil
}

// Close ends the workbook. It returns the first mistake or failure of all that went before.
func (w *WorkbookWriter) Close() error {
	w.endSheet()
	if len(w.sheets) == 0 {
		w.fail(fmt.Errorf("grid: a workbook without sheets"))
	}
	var types, sheets, rels strings.Builder
	for i, name := range w.sheets {
		fmt.Fprintf(&types, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`, i+1)
		escaped, err := appendEscaped(nil, name)
		w.fail(err)
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, escaped, i+1, i+1)
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, relNS, i+1)
	}
	const packageNS = `http://schemas.openxmlformats.org/package/2006/`
	w.whole("[Content_Types].xml", `<Types xmlns="`+packageNS+`content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>`+types.String()+`</Types>`)
	w.whole("_rels/.rels", `<Relationships xmlns="`+packageNS+`relationships"><Relationship Id="rId1" Type="`+relNS+`/officeDocument" Target="xl/workbook.xml"/></Relationships>`)
	w.whole("xl/workbook.xml", `<workbook xmlns="`+mainNS+`" xmlns:r="`+relNS+`"><sheets>`+sheets.String()+`</sheets></workbook>`)
	w.whole("xl/_rels/workbook.xml.rels", `<Relationships xmlns="`+packageNS+`relationships">`+rels.String()+`</Relationships>`)
	if w.err != nil {
		return w.err
	}
	return w.zip.Close()
}

func (w *WorkbookWriter) whole(name, text string) {
	_, err := io.WriteString(w.part(name), xmlHead+text)
	w.fail(err)
}

// appendEscaped writes a text as XML. Control characters are refused: XML has none,
// and the escape of spreadsheets (_x0001_) is not read by all programs.
func appendEscaped(dst []byte, s string) ([]byte, error) {
	for i, r := range s {
		switch {
		case r == '&':
			dst = append(dst, "&amp;"...)
		case r == '<':
			dst = append(dst, "&lt;"...)
		case r == '>':
			dst = append(dst, "&gt;"...)
		case r == '"':
			dst = append(dst, "&quot;"...)
		case r == '\r':
			dst = append(dst, "&#13;"...)
		case r == '_' && isEscape(s[i:]):
			dst = append(dst, "_x005F_"...)
		case r < ' ' && r != '\n' && r != '\t', r == 0xfffe, r == 0xffff:
			return dst, fmt.Errorf("a control character in a text")
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\ufffd"):
			return dst, fmt.Errorf("a text that is not UTF-8")
		default:
			dst = utf8.AppendRune(dst, r)
		}
	}
	return dst, nil
}

// isEscape reports whether a text would be read as an escape, _x0041_, though it is none.
func isEscape(s string) bool {
	_, ok := escapeAt([]byte(s[:min(len(s), 7)]))
	return ok
}

func utf16Len(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xffff {
			n++
		}
	}
	return n
}

// WriteGrid writes a grid as a sheet of w, texts as texts and numbers as numbers.
// Dates and faults become the texts they hold.
func (w *WorkbookWriter) WriteGrid(g *Grid, name string, frozen int) {
	w.Sheet(name, frozen)
	for r := 0; r < g.Rows(); r++ {
		for c := 0; c < g.RowLen(r); c++ {
			switch cell := g.At(r, c); cell.Kind {
			case Empty:
				w.Skip()
			case Number:
				w.Number(cell.Value)
			default:
				w.Text(cell.Text)
			}
		}
		w.EndRow()
	}
}
