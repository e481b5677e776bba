package tables

import "fmt"

// reExportsFrom is the share of a sector's exports from which what they exceed its output by counts as re-exports; below
// it is the rounding of sums of decimals.
const reExportsFrom = 1e-9

// ReExports answers: how much of each sector's exports are imported goods that are exported again?
//
//	E_i − X_i where exports E exceed output X, and 0 elsewhere (n, table units)
//
// It is nil unless the table has a column of imports, and in a sector without imports it is 0: there, only stocks can be
// exported. Sectors that export less than they make may re-export too; a table with one column of imports does not show it.
func (t *Table) ReExports() []float64 {
	if t.Imports == nil {
		return nil
	}
	exports := t.Exports()
	out := make([]float64, t.N())
	for i, x := range t.Output {
		if more := exports[i] - x; t.Imports[i] != 0 && more > reExportsFrom*exports[i] {
			out[i] = more
		}
	}
	return out
}

// reExportFindings note each sector with re-exports, and warn of one that has them and no use at home.
func reExportFindings(t *Table) []Finding {
	var out []Finding
	exports := t.Exports()
	for i, again := range t.ReExports() {
		code, x, m := t.Sectors[i].Code, t.Output[i], t.Imports[i]
		switch use := x + m - exports[i]; {
		case again == 0:
		case use > 0:
			out = append(out, Finding{Note, "re-exports", code, again,
				fmt.Sprintf("exports of %s are %.6g and its output %.6g: %.6g of them are imported goods exported again", code, exports[i], x, again)})
		default:
			out = append(out, Finding{Warning, "imports-above-use", code, -use,
				fmt.Sprintf("exports of %s are %.6g, more than its output %.6g and its imports %.6g together: imports cannot be taken out", code, exports[i], x, m)})
		}
	}
	return out
}
