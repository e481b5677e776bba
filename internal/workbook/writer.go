package workbook

import (
	"archive/zip"
	"bufio"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"

	"ioimpact/internal/input"
)

// Writer writes a workbook, sheet by sheet and row by row. The first failure is kept and returned by Close; what
// follows it is not written.
type Writer struct {
	zip    *zip.Writer
	out    *bufio.Writer // of the sheet being written
	sheets []string
	styles []Style // those used, in order of first use; the first is the zero Style
	style  int     // of the cells that follow, as an index into styles
	row    int     // of the row being written, counted from 1
	col    int     // of the cell written last, counted from 1
	open   bool    // the row has a cell
	buf    []byte
	err    error
}

// New begins a workbook. It is complete in w after Close.
func New(w io.Writer) *Writer {
	return &Writer{zip: zip.NewWriter(w), styles: []Style{{}}}
}

// fixedTime is the time of every part of a workbook, so that the same cells give the same bytes.
func fixedTime() time.Time { return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC) }

func (w *Writer) part(name string) io.Writer {
	if w.err != nil {
		return io.Discard
	}
	p, err := w.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: fixedTime()})
	w.fail(err)
	if err != nil {
		return io.Discard
	}
	return p
}

func (w *Writer) fail(err error) {
	if w.err == nil && err != nil {
		w.err = err
	}
}

// MaxRows and MaxColumns are how many rows and columns a sheet holds.
const (
	MaxRows    = 1 << 20
	MaxColumns = 1 << 14
)

const (
	xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainNS  = `http://schemas.openxmlformats.org/spreadsheetml/2006/main`
	relNS   = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
)

// View is how a sheet looks when it is opened.
type View struct {
	FrozenRows int       // how many rows at the top stay in sight when the sheet is scrolled
	Widths     []float64 // of the columns from the first, in characters; nil for those of the program
}

// Sheet ends the sheet before and begins another, whose cells have the zero [Style] until Style sets one.
// The name must pass [CheckSheetName], and no other sheet may have it.
func (w *Writer) Sheet(name string, v View) {
	w.endSheet()
	w.fail(CheckSheetName(name))
	for _, s := range w.sheets {
		if strings.EqualFold(s, name) {
			w.fail(&input.Error{Msg: "two sheets of this name", Text: name})
		}
	}
	w.sheets = append(w.sheets, name)
	w.out = bufio.NewWriterSize(w.part(fmt.Sprintf("xl/worksheets/sheet%d.xml", len(w.sheets))), 1<<16)
	w.row, w.col, w.open, w.style = 1, 0, false, 0
	w.print(xmlHead, `<worksheet xmlns="`, mainNS, `">`)
	if v.FrozenRows > 0 {
		const pane = `<sheetViews><sheetView workbookViewId="0"><pane ySplit="%d" topLeftCell="A%d" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
		w.print(fmt.Sprintf(pane, v.FrozenRows, v.FrozenRows+1))
	}
	for i, width := range v.Widths {
		if i == 0 {
			w.print(`<cols>`)
		}
		w.print(fmt.Sprintf(`<col min="%d" max="%d" width="%g" customWidth="1"/>`, i+1, i+1, width))
		if i == len(v.Widths)-1 {
			w.print(`</cols>`)
		}
	}
	w.print(`<sheetData>`)
}

func (w *Writer) print(parts ...string) {
	for _, s := range parts {
		_, err := w.out.WriteString(s)
		w.fail(err)
	}
}

// cell begins a cell: its row when it is the first, and its address.
func (w *Writer) cell() {
	if w.out == nil {
		w.fail(errors.New("workbook: a cell before the first sheet"))
		w.out = bufio.NewWriter(io.Discard)
	}
	w.col++
	if w.col > MaxColumns || w.row > MaxRows {
		w.fail(&input.Error{Sheet: w.sheet(), Line: min(w.row, MaxRows), Hint: "write CSV",
			Msg: fmt.Sprintf("a workbook holds %d rows and %d columns at most", MaxRows, MaxColumns)})
	}
	w.buf = w.buf[:0]
	if !w.open {
		w.open = true
		w.buf = append(w.buf, `<row r="`...)
		w.buf = append(strconv.AppendInt(w.buf, int64(w.row), 10), `">`...)
	}
	w.buf = append(w.buf, `<c r="`...)
	w.buf = append(w.buf, input.ColumnName(w.col)...)
	w.buf = append(strconv.AppendInt(w.buf, int64(w.row), 10), '"')
	if w.style > 0 {
		w.buf = append(w.buf, ` s="`...)
		w.buf = append(strconv.AppendInt(w.buf, int64(w.style), 10), '"')
	}
}

func (w *Writer) sheet() string {
	if len(w.sheets) == 0 {
		return ""
	}
	return w.sheets[len(w.sheets)-1]
}

func (w *Writer) flushCell() {
	if w.err != nil {
		return
	}
	_, err := w.out.Write(w.buf)
	w.fail(err)
}

// Number writes a number. NaN and infinities are refused: a workbook has none.
func (w *Writer) Number(v float64) {
	w.cell()
	if math.IsNaN(v) || math.IsInf(v, 0) {
		w.fail(&input.Error{Sheet: w.sheet(), Line: w.row, Col: w.col, Msg: "a number that is not finite cannot be written"})
		return
	}
	w.buf = append(w.buf, `><v>`...)
	w.buf = strconv.AppendFloat(w.buf, v, 'g', -1, 64)
	w.buf = append(w.buf, `</v></c>`...)
	w.flushCell()
}

// maxCellText is how much a cell of a spreadsheet holds.
const maxCellText = 32767

// Text writes a text. An empty one leaves the cell out.
func (w *Writer) Text(s string) {
	if s == "" {
		w.col++
		return
	}
	w.cell()
	w.buf = append(w.buf, ` t="inlineStr"><is><t xml:space="preserve">`...)
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
func (w *Writer) Skip() { w.col++ }

// EndRow ends the row; the next cell begins a new one.
func (w *Writer) EndRow() {
	if w.open {
		w.print(`</row>`)
	}
	w.row++
	w.col, w.open = 0, false
}

func (w *Writer) endSheet() {
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
