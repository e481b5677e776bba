package files

import (
	"io"

	"ioimpact/tables"
	"ioimpact/tables/files/internal/metadata"
	"ioimpact/tables/files/internal/own"
)

// WriteMeta writes what the CSV of a table cannot say, as the YAML that [Read]
// looks for beside it. What the CSV lost ([NotWritten]) is a note, which every later result carries.
func WriteMeta(w io.Writer, t *tables.Table) error {
	if lost := NotWritten(t); lost != "" {
		return metadata.Write(w, t, lost)
	}
	return metadata.Write(w, t)
}

// WriteLong writes the table as long CSV, one number a line, with everything that a table holds; docs/formats.md lists
// its lines.
func WriteLong(w io.Writer, t *tables.Table) error { return own.WriteLong(w, t) }

// WriteWorkbook writes the table as .xlsx: the sheet `table` in the plain layout that [Read] documents, with the columns
// code, name and name_zh always there, the sheet `about` with what the layout cannot say, and the sheet `imports` with
// the imports matrix. A workbook has 16,384 columns; a larger table is refused.
func WriteWorkbook(w io.Writer, t *tables.Table) error { return own.WriteWorkbook(w, t) }

// WriteArrays writes the table as a NumPy archive (.npz): Z.npy, F.npy (if there is final demand), x.npy, imported_Z.npy
// and imported_F.npy (the imports matrix), and table.json with labels and everything else. numpy.load opens it; [Read]
// reads it back to the bit.
func WriteArrays(w io.Writer, t *tables.Table) error { return own.WriteArrays(w, t) }

// WriteArray writes the flows Z as a NumPy array (.npy, little-endian float64, row by row).
func WriteArray(w io.Writer, t *tables.Table) error { return own.WriteArray(w, t) }

// WriteArrayDescription writes what the array of flows cannot hold, as the JSON that [Read] looks for beside NAME.npy as
// NAME.json: labels, final demand, output and all rows.
func WriteArrayDescription(w io.Writer, t *tables.Table) error {
	return own.WriteArrayDescription(w, t)
}
