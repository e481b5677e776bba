package report

import (
	"bufio"
	"encoding/json"
	"io"
	"math"
	"strconv"
	"strings"
)

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

// writeCSV appends numbers to the buffer as they are: a text for each of the
// twelve million cells of a world table would be garbage the size of the table.
func writeCSV(w io.Writer, t *Table) error {
	b := bufio.NewWriterSize(w, 1<<16)
	line := b.AvailableBuffer()
	for i, column := range t.Columns {
		if i > 0 {
			line = append(line, ',')
		}
		line = appendField(line, column.Name)
	}
	if _, err := b.Write(append(line, '\n')); err != nil {
		return err
	}
	err := t.each(func(row []Cell) error {
		for i, cell := range row {
			line = b.AvailableBuffer()
			if i > 0 {
				line = append(line, ',')
			}
			switch {
			case cell.isText:
				line = appendField(line, cell.text)
			case !math.IsNaN(cell.number):
				line = appendNumber(line, cell.number)
			}
			if _, err := b.Write(line); err != nil {
				return err
			}
		}
		return b.WriteByte('\n')
	})
	if err != nil {
		return err
	}
	return b.Flush()
}

// appendField quotes a text where CSV asks for it: commas, quotation marks, line ends, a blank at the start.
func appendField(line []byte, s string) []byte {
	if !strings.ContainsAny(s, ",\"\r\n") && !strings.HasPrefix(s, " ") && !strings.HasPrefix(s, "\t") {
		return append(line, s...)
	}
	line = append(line, '"')
	line = append(line, strings.ReplaceAll(s, `"`, `""`)...)
	return append(line, '"')
}

// writeJSON writes one object: title, the facts by key, notes, rows as objects
// keyed by column name in column order. It streams, because a coefficient
// matrix of a world table would not fit in memory as text.
func writeJSON(w io.Writer, t *Table) error {
	b := bufio.NewWriterSize(w, 1<<16)
	b.WriteString("{\n  \"title\": " + quote(t.Title))
	for _, f := range t.Facts {
		text, err := json.Marshal(f.Value)
		if err != nil {
			return err
		}
		b.WriteString(",\n  " + quote(f.Key) + ": ")
		b.Write(text)
	}
	notes := t.Notes
	if notes == nil {
		notes = []string{}
	}
	text, err := json.Marshal(notes)
	if err != nil {
		return err
	}
	b.WriteString(",\n  \"notes\": ")
	b.Write(text)
	b.WriteString(",\n  \"rows\": [")
	keys := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		keys[i] = quote(c.Name)
	}
	first := true
	err = t.each(func(row []Cell) error {
		if !first {
			b.WriteByte(',')
		}
		first = false
		b.WriteString("\n    {")
		for i, cell := range row {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString(keys[i] + ": ")
			switch {
			case cell.isText:
				b.WriteString(quote(cell.text))
			case math.IsNaN(cell.number):
				b.WriteString("null")
			default:
				_, _ = b.Write(appendNumber(b.AvailableBuffer(), cell.number))
			}
		}
		_, err := b.WriteString("}")
		return err
	})
	if err != nil {
		return err
	}
	b.WriteString("\n  ]\n}\n")
	return b.Flush()
}

// Number is a number for a data file: full precision, empty where undefined, an error where it is infinite.
func Number(v float64) (string, error) {
	switch {
	case math.IsNaN(v):
		return "", nil
	case math.IsInf(v, 0):
		return "", &Infinite{Column: "the value"}
	}
	return number(v), nil
}

// quote is s as a JSON string; a Go string always has one.
func quote(s string) string {
	text, _ := json.Marshal(s)
	return string(text)
}
