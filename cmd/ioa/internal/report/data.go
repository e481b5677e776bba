package report

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"io"
	"math"
	"strconv"
)

// number is the shortest text that reads back as v: as digits, with an
// exponent only where digits would run beyond 21 places.
func number(v float64) string {
	format := byte('f')
	if a := math.Abs(v); a >= 1e21 || a != 0 && a < 1e-6 {
		format = 'e'
	}
	return strconv.FormatFloat(v, format, -1, 64)
}

func writeCSV(w io.Writer, t *Table) error {
	buffered := bufio.NewWriterSize(w, 1<<16)
	c := csv.NewWriter(buffered)
	rec := make([]string, len(t.Columns))
	for i, column := range t.Columns {
		rec[i] = column.Name
	}
	if err := c.Write(rec); err != nil {
		return err
	}
	err := t.each(func(row []Cell) error {
		for i, cell := range row {
			switch {
			case cell.isText:
				rec[i] = cell.text
			case math.IsNaN(cell.number):
				rec[i] = ""
			default:
				rec[i] = number(cell.number)
			}
		}
		return c.Write(rec)
	})
	if err != nil {
		return err
	}
	c.Flush()
	if err := c.Error(); err != nil {
		return err
	}
	return buffered.Flush()
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
				b.WriteString(number(cell.number))
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

// Number is a number for a data file: full precision, empty where undefined.
func Number(v float64) string {
	if math.IsNaN(v) {
		return ""
	}
	return number(v)
}

// quote is s as a JSON string; a Go string always has one.
func quote(s string) string {
	text, _ := json.Marshal(s)
	return string(text)
}
