package tables

import "slices"

// checkedTable is what [Check] finds in a table by default, kept beside it so that it is not looked for again. It
// belongs to the one table whose address it has: a copy that is changed is another table.
type checkedTable struct {
	of       *Table
	findings []Finding
}

// OwnFindings are what [Check] finds in the table itself by default. It is looked for once.
func (t *Table) OwnFindings() []Finding {
	found, kept := t.keptFindings(DefaultTolerance)
	if !kept {
		found = t.find(DefaultTolerance)
		t.KeepFindings(found)
	}
	return found
}

// KeepFindings notes what [Table.OwnFindings] are, for a reader that kept them with the table.
func (t *Table) KeepFindings(found []Finding) { t.checked = &checkedTable{t, found} }

// keptFindings are the findings kept with a table.
func (t *Table) keptFindings(tolerance float64) ([]Finding, bool) {
	if t.checked == nil || t.checked.of != t || tolerance != DefaultTolerance {
		return nil, false
	}
	return slices.Clone(t.checked.findings), true
}
