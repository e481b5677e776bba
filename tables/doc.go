// Package tables holds labelled, checked input-output tables.
//
// A [Table] is what a statistics office publishes, with names on everything:
//
//	Sectors, Z        intermediate flows: rows sell, columns buy
//	FinalItems, F     final demand
//	Imports           competitive imports, subtracted
//	Primary           value added, imported inputs, taxes on products
//	Output            total output x
//	Satellites        rows that are not money: persons employed, tonnes of CO2
//	Meta              year, unit, price base, import treatment, sources, and notes for every result
//
// The accounting identities of a table with n sectors are
//
//	rows     Σ_j z_ij + Σ_k f_ik − m_i = x_i      uses less competitive imports = output
//	columns  Σ_i z_ij + Σ_r p_rj       = x_j      inputs and primary inputs     = output
//
// # In this order
//
// Load. Package tables/files has Load, which takes the name of an embedded table or the path of a file and works out the
// format. A table that a program makes itself is a Table literal; [Table.Validate] checks its shapes.
//
// Check. [Check] lists what a table should not have, as a [Finding] with a severity, a code and a place; [Failures] are the
// errors among them. Models refuse tables with errors, except for codes that Meta.Accept names.
//
// Choose. [Aggregate] merges sectors or regions by a [Concordance]; [Select] cuts out some of them. Both keep totals. The
// new table carries the errors that it hides of the old one ([Inherit]).
//
// Read off. [Table.ValueAdded], [Table.Exports], [Table.DomesticShares] and others are the accounts; [Table.Regions]
// says which sector is in which region.
//
// Compute. Package ioa makes a model of a table. Package tables/derive makes tables from other figures: totals, supply and use,
// several national tables. This package knows nothing of either.
//
// # Import treatments
//
// A competitive table (竞争型) records what is used whatever its origin and
// subtracts imports m_i in a column of its own. A non-competitive table
// (非竞争型) records domestic flows only; imported inputs are a row, and where the source
// says which goods they are, a matrix of the same shape as Z. See [ImportTreatment].
//
// # Invariants
//
// A Table made by this package has n ≥ 1 sectors with distinct codes, matrices
// of matching shapes, and finite numbers only. It is not changed after it was made:
// treat its fields as read-only.
package tables
