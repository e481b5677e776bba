package tables

import "slices"

// checkedTable is what [Check] finds in a table by default, kept beside it so that it is not looked for again. It
// belongs to the one table whose address it has: a copy that is changed is another table.
type checkedTable struct {
	of       *Table
	findings []Finding
}

// keepFindings checks a table once for all, unless that was done.
func (t *Table) keepFindings() {
	if _, kept := t.keptFindings(DefaultTolerance); !kept {
		t.checked = &checkedTable{t, t.find(DefaultTolerance)}
	}
}

// keptFindings are the findings kept with a table.
func (t *Table) keptFindings(tolerance float64) ([]Finding, bool) {
	if t.checked == nil || t.checked.of != t || tolerance != DefaultTolerance {
		return nil, false
	}
	return slices.Clone(t.checked.findings), true
}
