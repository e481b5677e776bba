package report

import (
	"bufio"
	"encoding/json"
	"io"
	"math"
)

// JSON is one object with facts, notes and rows.
const JSON Format = "json"

func asJSON() format {
	return format{name: JSON, endings: []string{".json"}, exact: true, write: writeJSON}
}

// writeJSON writes one object: title, the facts by key, notes, rows as objects
// keyed by column name in column order. It streams, because a coefficient
// matrix of a world table would not fit in memory as text.
func writeJSON(w io.Writer, t *Table, _ Style) error {
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
	if err := b.Flush(); err != nil {
		return err
	}
	if err := writeObjects(w, t); err != nil {
		return err
	}
	_, err = io.WriteString(w, "\n  ]\n}\n")
	return err
}

// writeObjects writes rows as objects keyed by column name, in column order.
func writeObjects(w io.Writer, t *Table) error {
	keys := t.keys()
	return writeRows(w, t, func(text []byte, n int, row []Cell) []byte {
		if n > 0 {
			text = append(text, ',')
		}
		text = append(text, "\n    {"...)
		return append(appendMembers(text, keys, row), '}')
	})
}

// keys are the names of the columns as keys of an object.
func (t *Table) keys() []string {
	keys := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		keys[i] = quote(c.Name) + ": "
	}
	return keys
}

// appendMembers appends the cells of a row with their keys.
func appendMembers(text []byte, keys []string, row []Cell) []byte {
	for i, cell := range row {
		if i > 0 {
			text = append(text, ", "...)
		}
		text = append(text, keys[i]...)
		switch {
		case cell.isText:
			text = append(text, quote(cell.text)...)
		case math.IsNaN(cell.number):
			text = append(text, "null"...)
		default:
			text = appendNumber(text, cell.number)
		}
	}
	return text
}

// quote is s as a JSON string; a Go string always has one.
func quote(s string) string {
	text, _ := json.Marshal(s)
	return string(text)
}
