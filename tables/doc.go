// Package tables holds labelled, checked input-output tables.
//
// A [Table] is what a statistics office publishes, with names on everything:
// the intermediate flows Z (rows sell, columns buy), the final demand F, the
// output x, competitive imports, primary inputs, and satellite accounts such as
// employment. It knows its unit, year, price base, import treatment and sources,
// and it carries the notes that must follow every number made from it.
//
// The package knows nothing of Leontief: it holds the accounts of a table (what a sector sells and buys, its value
// added, the share of its use that is made at home), checks them ([Check]), and aggregates and cuts tables
// ([Aggregate], [Select]). Package tables/derive makes tables from other figures, package tables/files reads
// and writes them; both import this one. The accounting identities of a table with n sectors are
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
// # Invariants
//
// A Table made by this package has n ≥ 1 sectors with distinct codes, matrices
// of matching shapes, and finite numbers only. It is not changed after it was made:
// treat its fields as read-only.
package tables
