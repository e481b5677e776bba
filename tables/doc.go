// Package tables holds labelled, checked input-output tables.
//
// A [Table] is what a statistics office publishes, with names on everything:
// the intermediate flows Z (rows sell, columns buy), the final demand F, the
// output x, competitive imports, primary inputs, and satellite accounts such as
// employment. It knows its unit, year, price base, import treatment and sources,
// and it carries the notes that must follow every number made from it.
//
// The package knows nothing of Leontief: it reads ([files.Read]), writes ([files.Write]),
// checks ([Check]) and aggregates ([Aggregate]). The accounting identities of a
// table with n sectors are
//
//	rows     Σ_j z_ij + Σ_k f_ik − m_i = x_i      uses less competitive imports make output
//	columns  Σ_i z_ij + Σ_r p_rj       = x_j      inputs and primary inputs make output
//
// # Import treatments
//
// A competitive table (竞争型) records what is used whatever its origin and
// subtracts imports m_i in a column of its own. A non-competitive table
// (非竞争型) records domestic flows only; imported inputs are a row, and where the source
// says which goods they are, a matrix of the same shape as Z. See [ImportTreatment].
//
// # Formats
//
// The plain format is one CSV file without a description ([files.Read] documents it);
// what the file itself cannot say (unit, year, sources) may stand in a small
// YAML beside it, `NAME.yaml` for `NAME.csv` ([Meta]). A file of any other layout
// is read by a [files.Description]: one of the embedded ones, recognised by the file's cells, or
// a YAML with the key `layout`. World tables are read as they are downloaded, whole
// folders and zips of them (internal/mrio). [files.WriteLong], [files.WriteWorkbook] and [files.WriteArrays] write
// formats that hold everything, and [files.Read] reads them back. The cells come from internal/grid, whatever dialect,
// encoding or workbook they stand in.
//
// # Invariants
//
// A Table made by this package has n ≥ 1 sectors with distinct codes, matrices
// of matching shapes, and finite numbers only. It is not changed after it was made:
// treat its fields as read-only.
package tables
