package report

import "io"

// JSONLines is an object a line and row; facts and notes must be printed elsewhere.
const JSONLines Format = "jsonl"

func asJSONLines() format {
	return format{name: JSONLines, endings: []string{".jsonl"}, rowsOnly: true, write: writeJSONLines}
}

func writeJSONLines(w io.Writer, t *Table, _ Style) error {
	keys := t.keys()
	return writeRows(w, t, func(text []byte, _ int, row []Cell) []byte {
		return append(appendMembers(append(text, '{'), keys, row), "}\n"...)
	})
}
