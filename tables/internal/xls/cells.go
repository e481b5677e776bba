package xls

import (
	"encoding/binary"
	"fmt"
	"math"

	"ioimpact/internal/input"
)

// Kind says what a cell holds.
type Kind uint8

const (
	Number  Kind = iota
	Text         // also TRUE and FALSE
	Fault        // an error such as #REF!
	Formula      // a formula without a stored value
)

// Cell is a cell that holds something. Rows and columns are counted from 0.
type Cell struct {
	Row, Col int
	Kind     Kind
	Number   float64
	Text     string

	// Format is the number of the number format, and Code its text if the workbook defines it itself: they tell dates from numbers.
	Format uint16
	Code   string
}

// Merge is a rectangle of merged cells, first and last included.
type Merge struct{ FirstRow, LastRow, FirstCol, LastCol int }

// Reader takes what a sheet holds, in the order of the file. An error ends the reading and is returned.
type Reader struct {
	Cell  func(Cell) error
	Merge func(Merge) error
}

// maxCol is the last column of such a workbook, IV.
const maxCol = 255

// sheetCells reads the records of one sheet.
type sheetCells struct {
	*records
	b     *Book
	sheet Sheet
	to    Reader
}

// Read reads the sheet at a position of Sheets.
func (b *Book) Read(sheet int, to Reader) error {
	s := &sheetCells{records: b.records(b.Sheets[sheet].at), b: b, sheet: b.Sheets[sheet], to: to}
	if err := s.begin(ofWorksheet); err != nil {
		return err
	}
	for depth := 1; ; {
		rec, err := s.next()
		if err != nil {
			return err
		}
		switch {
		case rec.kind == recBOF: // a chart that lies on the sheet has records of its own
			depth++
		case rec.kind == recEOF:
			if depth--; depth == 0 {
				return nil
			}
		case depth == 1:
			if err := s.take(rec); err != nil {
				return err
			}
		}
	}
}

// least is how long the records of cells are at least.
var least = map[uint16]int{recNumber: 14, recRK: 10, recMulRK: 6, recLabelSST: 10, recLabel: 9, recRString: 9, recBoolErr: 8, recFormula: 20, recMergeCells: 2}

// take reads a record of cells, and passes over any other.
func (s *sheetCells) take(rec record) error {
	n, known := least[rec.kind]
	if !known {
		return nil
	}
	if len(rec.body) < n {
		return s.damaged(rec.at, "is too short for what it should hold")
	}
	switch rec.kind {
	case recMergeCells:
		return s.merges(rec)
	case recMulRK:
		return s.numbers(rec)
	}
	b := rec.body
	c, err := s.cell(rec, int(binary.LittleEndian.Uint16(b[2:])), binary.LittleEndian.Uint16(b[4:]))
	if err != nil {
		return err
	}
	switch rec.kind {
	case recNumber:
		return s.number(c, math.Float64frombits(binary.LittleEndian.Uint64(b[6:])))
	case recRK:
		return s.number(c, rk(binary.LittleEndian.Uint32(b[6:])))
	case recLabelSST:
		i := binary.LittleEndian.Uint32(b[6:])
		if int64(i) >= int64(len(s.b.shared)) {
			return s.fail(c, fmt.Sprint(i), "the cell points to a shared string that is not there; the workbook has %d", len(s.b.shared))
		}
		return s.text(c, s.b.shared[i])
	case recBoolErr:
		return s.boolOrError(c, b[6], b[7] != 0)
	case recFormula:
		return s.formula(c, b)
	}
	t, err := s.records.text(rec, 6)
	if err != nil {
		return err
	}
	text, err := t.read(2)
	if err != nil {
		return err
	}
	return s.text(c, text)
}

// cell is the cell of a record, with the format of its style.
func (s *sheetCells) cell(rec record, col int, style uint16) (Cell, error) {
	c := Cell{Row: int(binary.LittleEndian.Uint16(rec.body)), Col: col}
	if col > maxCol {
		return c, s.fail(c, "", "a cell beyond the last column of such a workbook")
	}
	if int(style) >= len(s.b.formats) {
		return c, s.fail(c, fmt.Sprint(style), "the cell has a style that is not there; the workbook has %d", len(s.b.formats))
	}
	c.Format = s.b.formats[style]
	c.Code = s.b.codes[c.Format]
	return c, nil
}

// fail is a mistake at a cell.
func (s *sheetCells) fail(c Cell, text, format string, args ...any) error {
	return &input.Error{File: s.file, Sheet: s.sheet.Name, Line: c.Row + 1, Col: c.Col + 1, Text: text, Msg: fmt.Sprintf(format, args...), Hint: damageHint}
}

func (s *sheetCells) number(c Cell, v float64) error {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return s.fail(c, fmt.Sprint(v), "a number cell that holds no finite number")
	}
	c.Kind, c.Number = Number, v
	return s.to.Cell(c)
}

func (s *sheetCells) text(c Cell, text string) error {
	c.Kind, c.Text = Text, text
	return s.to.Cell(c)
}

// rk is a number in four bytes: a whole number of 30 bits or the upper half of a float, in both cases possibly a hundred
// times what is meant ([MS-XLS] 2.5.218).
func rk(bits uint32) float64 {
	v := math.Float64frombits(uint64(bits&^3) << 32)
	if bits&2 != 0 {
		v = float64(int32(bits) >> 2)
	}
	if bits&1 != 0 {
		v /= 100
	}
	return v
}

// numbers reads the numbers of several cells of a row: its first column, style and number of each, its last column.
func (s *sheetCells) numbers(rec record) error {
	b := rec.body
	first, last := int(binary.LittleEndian.Uint16(b[2:])), int(binary.LittleEndian.Uint16(b[len(b)-2:]))
	if last < first || len(b) != 6+6*(last-first+1) {
		return s.damaged(rec.at, "holds another number of cells than it says")
	}
	for col := first; col <= last; col++ {
		one := b[4+6*(col-first):]
		c, err := s.cell(rec, col, binary.LittleEndian.Uint16(one))
		if err != nil {
			return err
		}
		if err := s.number(c, rk(binary.LittleEndian.Uint32(one[2:]))); err != nil {
			return err
		}
	}
	return nil
}

var faults = map[byte]string{0x00: "#NULL!", 0x07: "#DIV/0!", 0x0f: "#VALUE!", 0x17: "#REF!", 0x1d: "#NAME?", 0x24: "#NUM!", 0x2a: "#N/A"}

func (s *sheetCells) boolOrError(c Cell, value byte, isError bool) error {
	name, known := faults[value]
	switch {
	case isError && !known:
		return s.fail(c, fmt.Sprint(value), "an error that no spreadsheet has")
	case isError:
		c.Kind, c.Text = Fault, name
		return s.to.Cell(c)
	case value > 1:
		return s.fail(c, fmt.Sprint(value), "a truth value that is neither 0 nor 1")
	}
	return s.text(c, [2]string{"FALSE", "TRUE"}[value])
}

// onOpen marks a formula that is to be computed when the workbook is opened.
const onOpen = 1 << 1

// formula reads the stored value of a formula ([MS-XLS] 2.5.133). Programs that do not compute store 0 or an empty text and
// ask for the value to be computed on opening.
func (s *sheetCells) formula(c Cell, b []byte) error {
	uncomputed := Cell{Row: c.Row, Col: c.Col, Kind: Formula, Text: "=", Format: c.Format, Code: c.Code}
	compute := b[14]&onOpen != 0
	if b[12] != 0xff || b[13] != 0xff {
		v := math.Float64frombits(binary.LittleEndian.Uint64(b[6:]))
		if v == 0 && compute {
			return s.to.Cell(uncomputed)
		}
		return s.number(c, v)
	}
	switch kind, value := b[6], b[8]; kind {
	case 0:
		return s.formulaText(c)
	case 1, 2:
		return s.boolOrError(c, value, kind == 2)
	case 3:
		if compute {
			return s.to.Cell(uncomputed)
		}
		return nil // a formula that gave an empty text
	}
	return s.fail(c, "", "a formula with an unknown type of value")
}

// formulaText reads the text that a formula gave: it is in a record behind it, and behind the formula that cells share.
func (s *sheetCells) formulaText(c Cell) error {
	for {
		rec, err := s.next()
		if err != nil {
			return err
		}
		switch rec.kind {
		case recShrFmla, recArray, recTable, recContinue:
			continue
		case recString:
			t, err := s.records.text(rec, 0)
			if err != nil {
				return err
			}
			text, err := t.read(2)
			if err != nil {
				return err
			}
			return s.text(c, text)
		}
		return s.fail(c, "", "the text that the formula gave is missing")
	}
}

// merges reads rectangles of merged cells.
func (s *sheetCells) merges(rec record) error {
	n, b := int(binary.LittleEndian.Uint16(rec.body)), rec.body[2:]
	if len(b) < 8*n {
		return s.damaged(rec.at, "holds fewer merged cells than it says")
	}
	for ; n > 0; n, b = n-1, b[8:] {
		at := func(i int) int { return int(binary.LittleEndian.Uint16(b[2*i:])) }
		m := Merge{FirstRow: at(0), LastRow: at(1), FirstCol: at(2), LastCol: at(3)}
		if m.LastRow < m.FirstRow || m.LastCol < m.FirstCol {
			return s.damaged(rec.at, "merges cells without a proper range")
		}
		if err := s.to.Merge(m); err != nil {
			return err
		}
	}
	return nil
}
