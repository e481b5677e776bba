package grid

import (
	"io"
	"math"
	"strconv"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/xls"
)

// maxOld bounds an .xls: the largest possible sheet has 65,536 rows of 256 numbers, 300 MB.
const maxOld = 1 << 30

// openOld opens an .xls.
func (b *Book) openOld(r io.ReaderAt, size int64) error {
	if size > maxOld {
		return &input.Error{File: b.File, Msg: "an .xls of more than 1 GB", Hint: "no published table is so large: is it the right file?"}
	}
	book, err := xls.Open(b.File, r, size)
	if err != nil {
		return err
	}
	b.Format, b.xls = Workbook, book
	for _, s := range book.Sheets {
		b.Sheets = append(b.Sheets, SheetInfo{Name: s.Name, Hidden: s.Hidden})
	}
	return nil
}

// oldSheetReader reads a sheet of an .xls into the cells that one of an .xlsx has.
func (b *Book) oldSheetReader(i int) *sheetReader {
	w := &workbook{container: &container{name: b.File, limits: b.o.Limits.orDefault()}}
	r := w.newSheetReader(workbookSheet{name: b.xls.Sheets[i].Name})
	r.scan = func() error {
		err := b.xls.Read(i, xls.Reader{Cell: r.oldCell, Merge: r.oldMerge})
		if err == nil && r.row >= 0 {
			err = r.endRow()
		}
		return err
	}
	return r
}

// oldCell appends a cell. A row ends where the next begins.
func (r *sheetReader) oldCell(c xls.Cell) error {
	if c.Row != r.row {
		if err := r.oldRow(c); err != nil {
			return err
		}
	}
	if c.Col <= r.col {
		before := r.col
		r.col = c.Col
		return r.fail("", saveAgain, "the cell comes after cell %s, out of order or twice", input.CellName(r.row+1, before+1))
	}
	r.col = c.Col
	for len(r.c.values)-int(r.g.rows[len(r.g.rows)-1].start) < r.col {
		r.put(0, formEmpty)
	}
	switch c.Kind {
	case xls.Text:
		return r.keep([]byte(c.Text), formText)
	case xls.Number:
		return r.oldNumber(c)
	}
	return r.keep([]byte(c.Text), formFault)
}

// oldRow ends the row before and leaves those between empty.
func (r *sheetReader) oldRow(c xls.Cell) error {
	if r.row >= 0 {
		if err := r.endRow(); err != nil {
			return err
		}
	}
	before := r.row
	r.row, r.col = c.Row, c.Col
	if r.row < before {
		return r.fail("", saveAgain, "the row comes after row %d, out of order or twice", before+1)
	}
	r.col = -1
	for len(r.g.rows) < r.row {
		r.g.rows = append(r.g.rows, rowRef{})
	}
	r.beginRow()
	return nil
}

// oldNumber appends a number by its shortest text that means it, as an .xlsx has it.
func (r *sheetReader) oldNumber(c xls.Cell) error {
	r.text = appendShortest(r.text[:0], c.Number)
	if own := c.Code != ""; own && isDateFormat(c.Code) || !own && isBuiltinDate(int(c.Format)) {
		return r.keep(r.text, formDate)
	}
	v, form, ok := r.nums.parse(r.text, uint32(len(r.c.values)))
	if !ok || v != c.Number {
		return r.fail(string(r.text), saveAgain, "a number cell that holds no finite decimal number")
	}
	if form == formOdd {
		r.c.addOdd(r.text)
	}
	r.held++
	r.put(v, form)
	return nil
}

// oldMerge notes a range of merged cells.
func (r *sheetReader) oldMerge(m xls.Merge) error {
	if len(r.g.Merges) >= maxRows {
		return &input.Error{File: r.g.File, Sheet: r.g.Sheet, Msg: "more than a million merged ranges"}
	}
	r.g.Merges = append(r.g.Merges, Range{m.FirstRow, m.FirstCol, m.LastRow, m.LastCol})
	return nil
}

// appendShortest writes a number in the fewest digits that mean it, with an exponent only where it would be long.
func appendShortest(dst []byte, v float64) []byte {
	if a := math.Abs(v); a != 0 && (a < 1e-6 || a >= 1e15) {
		return strconv.AppendFloat(dst, v, 'E', -1, 64)
	}
	return strconv.AppendFloat(dst, v, 'f', -1, 64)
}
