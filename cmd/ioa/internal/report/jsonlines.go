package report

import (
	"bufio"
	"io"
)

// JSONLines is an object a line and row; facts and notes must be printed elsewhere.
const JSONLines Format = "jsonl"

func asJSONLines() format {
	return format{name: JSONLines, endings: []string{".jsonl"}, rowsOnly: true, write: writeJSONLines}
}

func writeJSONLines(w io.Writer, t *Table, _ Style) error {
	b := bufio.NewWriterSize(w, 1<<16)
	keys := t.keys()
	err := t.each(func(row []Cell) error {
		b.WriteByte('{')
		writeMembers(b, keys, row)
		_, err := b.WriteString("}\n")
		return err
	})
	if err != nil {
		return err
	}
	return b.Flush()
}
