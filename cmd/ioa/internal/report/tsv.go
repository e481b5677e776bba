package report

import "io"

// TSV is [CSV] with tabs between the cells.
const TSV Format = "tsv"

func asTSV() format {
	return format{name: TSV, endings: []string{".tsv"}, rowsOnly: true,
		write: func(w io.Writer, t *Table, s Style) error { return writeSeparated(w, t, '\t', s) }}
}
