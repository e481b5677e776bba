package grid

import (
	"errors"
	"fmt"
	"io"
	"strconv"

	"ioimpact/internal/input"
)

// The bounds of every spreadsheet program.
const (
	maxRows = 1 << 20
	maxCols = 1 << 14
)

// A sheet may be as sparse as this before its far cells are refused: its bounding
// box may have areaFree cells, or areaFactor for every cell that holds something.
// A stray cell at XFD1048576 would make a table of 17 billion cells.
const (
	areaFree   = 1 << 22
	areaFactor = 64
)

// sheetReader reads the cells of one sheet in the order of the file, which must
// be that of rows and columns.
type sheetReader struct {
	w    *workbook
	g    *Grid
	x    *xmlScanner
	c    *chunk
	t    *interner
	row  int // of the cell being read, counted from 0
	col  int
	held int64 // cells that hold something
	slot int64 // cells stored, empty ones between included
	text []byte
	nums numberParser
	wide int // cells of the longest row

	scan  func() error        // reads the sheet: its part of an .xlsx, its records of an .xls
	each  func(row int) error // called when a row was read; its cells are let go then
	until int                 // rows to read; 0 is all
}

// errEnough ends the reading of a sheet whose first rows were asked for.
var errEnough = errors.New("enough rows")

const chunkCells = 1 << 16

// whole reads the sheet to its end.
func (r *sheetReader) whole() (*Grid, error) {
	if err := r.scan(); err != nil {
		return nil, err
	}
	r.g.trim()
	if err := r.checkArea(r.g.Rows(), r.g.Cols()); err != nil {
		return nil, err
	}
	return r.g, nil
}

// sheetReader begins to read the sheet of a workbook at a position of Sheets.
func (b *Book) sheetReader(i int) (*sheetReader, error) {
	if b.xls != nil {
		return b.oldSheetReader(i), nil
	}
	if err := b.xlsx.load(); err != nil {
		return nil, err
	}
	return b.xlsx.newSheetReader(b.xlsx.sheets[i]), nil
}

func (w *workbook) newSheetReader(s workbookSheet) *sheetReader {
	g := &Grid{File: w.name, Sheet: s.name, marks: marks{decimal: '.'}}
	r := &sheetReader{w: w, g: g, row: -1, nums: numberParser{marks: g.marks}}
	r.scan = func() error {
		return w.scan(s.part, func(x *xmlScanner) error {
			r.x = x
			return r.read()
		})
	}
	return r
}

// checkArea refuses a sheet whose cells are strewn.
func (r *sheetReader) checkArea(rows, cols int) error {
	if int64(rows)*int64(cols) > max(areaFree, areaFactor*r.held) {
		return r.g.Error(rows-1, 0, "delete the stray cells far below or to the right of the table", "the sheet spans %d rows and %d columns but holds %d cells",
			rows, cols, r.held)
	}
	return nil
}

func (r *sheetReader) read() error {
	for rooted := false; ; {
		token, err := r.x.next()
		if err != nil || token == xmlEOF {
			return err
		}
		if token != xmlStart {
			continue
		}
		name := string(r.x.name)
		switch {
		case !rooted && name != "worksheet":
			return r.w.refuse("", "sheet %s has no cells: it is a %s", quoted(r.g.Sheet), name)
		case name == "row" && len(r.x.starts) == 3:
			err = r.readRow()
		case name == "mergeCell":
			err = r.merge()
		case name == "sheetData" || name == "worksheet" || name == "mergeCells":
		default:
			err = r.x.skip()
		}
		if err != nil {
			return err
		}
		rooted = true
	}
}

// fail is a mistake at the cell being read.
func (r *sheetReader) fail(text, hint, format string, args ...any) error {
	return &input.Error{File: r.g.File, Sheet: r.g.Sheet, Line: r.row + 1, Col: r.col + 1, Text: text, Hint: hint, Msg: fmt.Sprintf(format, args...)}
}

const saveAgain = "open it in a spreadsheet program and save it again"

// readRow reads <row r="5">; a row without a number follows the one before.
func (r *sheetReader) readRow() error {
	if err := r.nextRow(); err != nil {
		return err
	}
	r.beginRow()
	for depth := len(r.x.starts); len(r.x.starts) >= depth; {
		token, err := r.x.next()
		if err != nil {
			return err
		}
		if token == xmlEOF {
			return io.ErrUnexpectedEOF
		}
		if token == xmlStart && string(r.x.name) == "c" {
			if err := r.readCell(); err != nil {
				return err
			}
		} else if token == xmlStart {
			if err := r.x.skip(); err != nil {
				return err
			}
		}
	}
	return r.endRow()
}

// nextRow finds which row begins, and leaves those between empty.
func (r *sheetReader) nextRow() error {
	before := r.row
	r.row, r.col = before+1, -1
	if raw, ok := r.x.attr("r"); ok {
		n, err := strconv.Atoi(string(raw))
		if err != nil || n < 1 || n > maxRows {
			return r.fail(string(raw), saveAgain, "a row number that no spreadsheet has")
		}
		r.row = n - 1
		if r.row <= before {
			return r.fail("", saveAgain, "the row comes after row %d, out of order or twice", before+1)
		}
	}
	if r.row >= maxRows {
		return r.fail("", "", "more than %d rows", maxRows)
	}
	for len(r.g.rows) < r.row {
		r.g.rows = append(r.g.rows, rowRef{})
	}
	return nil
}

// beginRow starts a new chunk when the last is full, so that a row is in one.
func (r *sheetReader) beginRow() {
	if r.c == nil || len(r.c.values) >= chunkCells {
		room := 0
		if r.c != nil { // a second chunk: there are many cells, and growing by copies would leave as much garbage again
			room = chunkCells + r.wide
		}
		r.c = &chunk{values: make([]float64, 0, room), forms: make([]uint8, 0, room)}
		r.t = newInterner(r.c)
	}
	r.g.rows = append(r.g.rows, rowRef{c: r.c, start: uint32(len(r.c.values)), line: uint32(r.row + 1)})
}

// endRow leaves out the empty cells at its end.
func (r *sheetReader) endRow() error {
	row := &r.g.rows[len(r.g.rows)-1]
	n := len(r.c.values)
	for n > int(row.start) && r.c.forms[n-1] == formEmpty {
		n--
	}
	r.c.values, r.c.forms = r.c.values[:n], r.c.forms[:n]
	row.n = uint32(n) - row.start
	r.wide = max(r.wide, int(row.n))
	if r.slot += int64(row.n); r.slot > r.w.limits.Cells {
		return r.fail("", "no published table is so large: is it the right file?", "more than %d cells", r.w.limits.Cells)
	}
	if r.slot > max(areaFree, areaFactor*r.held) {
		return r.fail("", "delete the stray cells far to the right of the table", "the rows reach far beyond the cells they hold")
	}
	if r.each != nil {
		return r.handOver()
	}
	if r.row+1 == r.until {
		return errEnough
	}
	return nil
}
