package report

import (
	"io"
	"math"
	"strconv"
	"strings"
)

// CSV has rows only; facts and notes must be printed elsewhere.
const CSV Format = "csv"

func asCSV() format {
	return format{name: CSV, endings: []string{".csv"}, rowsOnly: true,
		write: func(w io.Writer, t *Table, s Style) error { return writeSeparated(w, t, ',', s) }}
}

// number is the shortest text that reads back as v: as digits, with an
// exponent only where digits would run beyond 21 places.
func number(v float64) string { return string(appendNumber(nil, v)) }

func appendNumber(line []byte, v float64) []byte {
	format := byte('f')
	if a := math.Abs(v); a >= 1e21 || a != 0 && a < 1e-6 {
		format = 'e'
	}
	return strconv.AppendFloat(line, v, format, -1, 64)
}

// byteOrderMark at the beginning of a file says UTF-8 to Excel.
const byteOrderMark = "\ufeff"

// writeSeparated appends numbers directly to the text: a string for each of the
// twelve million cells of a world table would be garbage the size of the table.
func writeSeparated(w io.Writer, t *Table, separator byte, s Style) error {
	var head []byte
	if s.BOM {
		head = append(head, byteOrderMark...)
	}
	for i, column := range t.Columns {
		if i > 0 {
			head = append(head, separator)
		}
		head = appendField(head, s.guarded(column.Name), separator)
	}
	if _, err := w.Write(append(head, '\n')); err != nil {
		return err
	}
	return writeRows(w, t, func(text []byte, _ int, row []Cell) []byte {
		for i, cell := range row {
			if i > 0 {
				text = append(text, separator)
			}
			switch {
			case cell.isText:
				text = appendField(text, s.guarded(cell.text), separator)
			case !math.IsNaN(cell.number):
				text = appendNumber(text, cell.number)
			}
		}
		return append(text, '\n')
	})
}

// guarded is a text with an apostrophe before it if a spreadsheet would compute it.
func (s Style) guarded(text string) string {
	if s.Guard && text != "" && strings.IndexByte("=+-@\t\r", text[0]) >= 0 {
		return "'" + text
	}
	return text
}

// appendField quotes a text where CSV requires it: separators, quotation marks, line ends, a leading blank.
func appendField(line []byte, s string, separator byte) []byte {
	if strings.IndexByte(s, separator) < 0 && !strings.ContainsAny(s, "\"\r\n") && !strings.HasPrefix(s, " ") && !strings.HasPrefix(s, "\t") {
		return append(line, s...)
	}
	line = append(line, '"')
	line = append(line, strings.ReplaceAll(s, `"`, `""`)...)
	return append(line, '"')
}
