package files

import (
	"io"

	"ioimpact/tables"
	"ioimpact/tables/files/internal/metadata"
)

// WriteMeta writes what the CSV of a table cannot say, as the YAML that [Read]
// looks for beside it. What the CSV lost ([NotWritten]) is a note, which every later result carries.
func WriteMeta(w io.Writer, t *tables.Table) error {
	if lost := NotWritten(t); lost != "" {
		return metadata.Write(w, t, lost)
	}
	return metadata.Write(w, t)
}
