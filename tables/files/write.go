package files

import (
	"io"

	"ioimpact/tables"
	"ioimpact/tables/files/internal/metadata"
	"ioimpact/tables/files/internal/own"
	"ioimpact/tables/files/internal/plain"
)

// Write writes the table in the plain format (docs/formats.md), with full precision: what is read back has the same
// numbers. The columns name and name_zh appear if the table has such names. The format has no place for an imports
// matrix: the row `imports` holds its sums, and [NotWritten] says so.
func Write(w io.Writer, t *tables.Table) error { return plain.Write(w, t) }

// NotWritten says in words for a note what the plain format cannot hold of a table; "" if it holds all of it.
func NotWritten(t *tables.Table) string { return plain.NotWritten(t) }

// PlainForm is the table as the plain format can hold it, and what was changed for that, in words. The plain format
// knows the kind of a primary row by its code only:
//
//   - rows of imports and of taxes on products under other codes are added up to one row each
//   - a row value_added beside other rows of value added gets another code
//   - how the table was read is left out; what the reader of the plain format infers takes its place
//
// A table with codes that the plain format reserves, or that name both a row and a column, is refused.
func PlainForm(t *tables.Table) (*tables.Table, []string, error) { return plain.Form(t) }

// WriteMeta writes what the CSV of a table cannot say, as the YAML that [Load]
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

// WriteWorkbook writes the table as .xlsx: the sheet `table` in the layout of the plain format, with the columns
// code, name and name_zh always there, the sheet `about` with what the layout cannot say, and the sheet `imports` with
// the imports matrix. A workbook has 16,384 columns; a larger table is refused.
func WriteWorkbook(w io.Writer, t *tables.Table) error { return own.WriteWorkbook(w, t) }

// WriteArrays writes the table as a NumPy archive (.npz): Z.npy, F.npy (if there is final demand), x.npy, imported_Z.npy
// and imported_F.npy (the imports matrix), and table.json with labels and everything else. numpy.load opens it; [Load]
// reads it back to the bit.
func WriteArrays(w io.Writer, t *tables.Table) error { return own.WriteArrays(w, t) }

// WriteArray writes the flows Z as a NumPy array (.npy, little-endian float64, row by row).
func WriteArray(w io.Writer, t *tables.Table) error { return own.WriteArray(w, t) }

// WriteArrayDescription writes what the array of flows cannot hold, as the JSON that [Load] looks for beside NAME.npy as
// NAME.json: labels, final demand, output and all rows.
func WriteArrayDescription(w io.Writer, t *tables.Table) error {
	return own.WriteArrayDescription(w, t)
}
