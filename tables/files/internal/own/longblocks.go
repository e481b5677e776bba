package own

import (
	"cmp"
	"fmt"

	"ioimpact/internal/memory"
	"ioimpact/tables"
	"ioimpact/tables/files/internal/metadata"
)

// longBlocks are the words in the first column.
const longBlocks = "meta, output, item, imports, primary, primary_final, satellite, satellite_final, satellite_note, flow, final, " +
	"imported_flow, imported_final, imported_total"

// take adds one line of long CSV.
func (r *longReader) take(l *longLine) {
	switch block := l.cells[0]; block {
	case "meta":
		r.readLongMeta(l)
	case "output":
		r.takeSector(l)
	case "item":
		if r.declare(l, 3, r.items, "a final-demand column") {
			r.t.FinalItems = append(r.t.FinalItems, tables.FinalItem{Code: l.cells[3], Name: cmp.Or(l.cells[6], l.cells[3]), NameZH: l.cells[7]})
		}
	case "imports":
		r.takeImports(l)
	case "primary", "satellite":
		r.takeRow(l)
	case "primary_final", "satellite_final":
		r.takeFinalCell(l)
	case "satellite_note":
		if i, ok := r.find(l, 2, r.sat, "satellite"); ok {
			r.t.Satellites[i].Note = l.cells[6]
		}
	case "flow", "final", "imported_flow", "imported_final":
		r.takeCell(l)
	case "imported_total":
		r.takeImportedTotal(l)
	default:
		r.fail(l, 0, "the blocks are "+longBlocks, "an unknown block")
	}
}

func (r *longReader) takeSector(l *longLine) {
	if len(r.sectors) == maxLongSectors {
		if !r.errs.Full() {
			r.fail(l, 2, "write it as .npz", "a table of more than 40000 sectors")
		}
		return
	}
	v, ok := r.number(l)
	if ok && r.declare(l, 2, r.sectors, "a sector") {
		r.t.Sectors = append(r.t.Sectors, tables.Sector{Code: l.cells[2], Name: cmp.Or(l.cells[6], l.cells[2]), NameZH: l.cells[7]})
		r.t.Output = append(r.t.Output, v)
	}
}

func (r *longReader) takeImports(l *longLine) {
	i, ok := r.find(l, 2, r.sectors, "sector")
	v, good := r.number(l)
	if !ok || !good {
		return
	}
	if r.imported[i] {
		r.fail(l, 2, "", "imports of the sector are stated twice")
	}
	r.imported[i] = true
	for len(r.t.Imports) < len(r.sectors) { // sectors may be declared in between
		r.t.Imports = append(r.t.Imports, 0)
	}
	r.t.Imports[i] = v
}

// takeRow declares a row below the flows, or adds one of its cells.
func (r *longReader) takeRow(l *longLine) {
	index := r.primary
	if l.cells[0] == "satellite" {
		index = r.sat
	}
	if l.cells[3] == "" {
		r.declareRow(l, index)
		return
	}
	i, ok := r.find(l, 2, index, "row")
	j, known := r.find(l, 3, r.sectors, "sector")
	v, good := r.number(l)
	if !ok || !known || !good {
		return
	}
	values := r.rowValues(l, i)
	if values[j] != 0 {
		r.fail(l, 3, "", "the cell occurs twice")
	}
	values[j] = v
	if l.cells[0] == "satellite" {
		if r.stated[i] == nil {
			r.stated[i] = map[int]bool{}
		}
		r.stated[i][j] = true
	}
}

// satelliteGaps are the sectors that a satellite has no line for. Zeros may be left out among flows only: a satellite
// without a line has no figure.
func (r *longReader) satelliteGaps() []tables.Finding {
	var out []tables.Finding
	for i, s := range r.t.Satellites {
		for j, sector := range r.t.Sectors {
			if !r.stated[i][j] {
				out = append(out, tables.Finding{Severity: tables.Failure, Code: "satellite-gap", Place: sector.Code,
					Message: fmt.Sprintf("%s has no line for %s, and what is not known is not 0", s.Code, sector.Code)})
			}
		}
	}
	return out
}

func (r *longReader) rowValues(l *longLine, i int) []float64 {
	if l.cells[0] == "satellite" {
		return r.t.Satellites[i].Values
	}
	return r.t.Primary[i].Values
}

// rowsAsked is for how many rows memory is asked at a time.
const rowsAsked = 16

func (r *longReader) declareRow(l *longLine, index map[string]int) {
	kind, ok := metadata.KindOf(l.cells[1])
	if l.cells[0] == "primary" && !ok {
		r.fail(l, 1, "one of value_added, imports, taxes_products", "no kind of primary input")
		return
	}
	if len(r.sectors) == 0 {
		r.fail(l, 0, "the order of blocks is output, item, imports, primary, satellite, flow, final", "a row above the sectors")
		return
	}
	if !r.declare(l, 2, index, "a row") {
		return
	}
	r.room()
	if r.rows++; r.rows%rowsAsked == 1 {
		memory.Must(memory.Numbers(rowsAsked, len(r.sectors), "rows below the flows"))
	}
	code, name, values := l.cells[2], cmp.Or(l.cells[6], l.cells[2]), make([]float64, len(r.sectors))
	if l.cells[0] == "primary" {
		r.t.Primary = append(r.t.Primary, tables.PrimaryRow{Code: code, Name: name, NameZH: l.cells[7], Kind: kind, Values: values})
	} else {
		r.t.Satellites = append(r.t.Satellites, tables.Satellite{Code: code, Name: name, NameZH: l.cells[7], Unit: l.cells[5], Values: values})
	}
}

func (r *longReader) takeFinalCell(l *longLine) {
	satellite := l.cells[0] == "satellite_final"
	index := r.primary
	if satellite {
		index = r.sat
	}
	i, ok := r.find(l, 2, index, "row")
	k, known := r.find(l, 3, r.items, "final-demand column")
	v, good := r.number(l)
	if !ok || !known || !good {
		return
	}
	var final *[]float64
	if satellite {
		final = &r.t.Satellites[i].Final
	} else {
		final = &r.t.Primary[i].Final
	}
	if *final == nil {
		*final = make([]float64, len(r.items))
	}
	if (*final)[k] != 0 {
		r.fail(l, 3, "", "the cell occurs twice")
	}
	(*final)[k] = v
}

// takeCell adds a flow or a cell of final demand.
func (r *longReader) takeCell(l *longLine) {
	r.room()
	columns, what, m := r.sectors, "sector", r.t.Z
	switch l.cells[0] {
	case "final":
		columns, what, m = r.items, "final-demand column", r.t.F
	case "imported_flow":
		m = r.t.ImportedZ
	case "imported_final":
		columns, what, m = r.items, "final-demand column", r.t.ImportedF
	}
	i, ok := r.find(l, 2, r.sectors, "sector")
	j, known := r.find(l, 3, columns, what)
	v, good := r.number(l)
	if !ok || !known || !good {
		return
	}
	if m == nil {
		r.fail(l, 0, "a line   meta,imports_matrix,,,,,true,   is missing above", "an imports matrix that was not announced")
		return
	}
	if m.At(i, j) != 0 {
		r.fail(l, 3, "", "the cell occurs twice")
	}
	m.Set(i, j, v)
}

func (r *longReader) takeImportedTotal(l *longLine) {
	r.room()
	i, ok := r.find(l, 2, r.sectors, "sector")
	v, good := r.number(l)
	if !ok || !good {
		return
	}
	if r.t.ImportedTotal == nil {
		r.t.ImportedTotal = make([]float64, len(r.sectors))
	}
	r.t.ImportedTotal[i] = v
}
