package layout

import (
	"slices"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/tables"
	"ioimpact/tables/internal/naming"
)

// readFinal reads final demand: what is used at home, then exports.
func (l *layout) readFinal() {
	l.proof = l.flowProof()
	defer func() { l.proof = unprovable }()
	parts := l.finalParts()
	n, k := len(l.domestic), len(parts)
	if k == 0 {
		return
	}
	for _, p := range parts {
		is := p.is
		if p.across {
			is = nil // what primary inputs hold under final demand is in columns
		}
		l.final = append(l.final, is)
		l.t.FinalItems = append(l.t.FinalItems, tables.FinalItem{Code: p.code, Name: p.name, NameZH: p.nameZH})
		l.digits.finalCells += sheetCells(p)
	}
	read := func(rows []int) *mat.Dense {
		out := memory.Dense(n, k, "a block of the table")
		for c, p := range parts {
			out.SetCol(c, l.finalColumn(p, rows))
		}
		return out
	}
	l.t.F, l.t.ImportedF = l.readBlocks(func() *mat.Dense {
		l.note(&l.digits.final)
		return read(l.domestic)
	}, func(rows []int) *mat.Dense {
		l.note(&l.digits.importedFinal)
		return read(rows)
	}, func(i, column int) *input.Error {
		return l.cellAt(l.lastRows(), parts[column].is[:1])(i, 0)
	})
	l.noteDiscrepancies(parts)
	l.readImportedColumns(parts)
}

// readImportedColumns reads imported uses in columns of their own.
func (l *layout) readImportedColumns(parts []layoutPart) {
	n, k := len(l.domestic), len(parts)
	if abroad := l.importedFinal(k); abroad != nil {
		l.note(&l.digits.importedFinal)
		l.t.ImportedF = memory.Dense(n, k, "imported final demand")
		for c, p := range parts {
			l.t.ImportedF.SetCol(c, l.column(layoutPart{item{factor: p.factor}, abroad[c : c+1]}, l.domestic))
		}
	}
}

// finalParts are the columns, or rows, of final demand and then those of exports.
func (l *layout) finalParts() []layoutPart {
	parts := l.acrossParts(l.d.final, "final demand")
	for _, p := range parts {
		if looksExport(p.code) {
			p.at.In(l.errs).Errorf("name it under exports, or give it another code", "a column of final demand is called %s", p.code)
		}
	}
	exports := l.acrossParts(l.d.exports, "exports")
	for i := range exports {
		if !(tables.FinalItem{Code: exports[i].code}).Export() {
			exports[i].code = exportCode(exports[i].code, len(exports))
		}
	}
	return append(parts, exports...)
}

// acrossParts are parts with a cell for each product: columns, or where the description says so rows.
func (l *layout) acrossParts(items []item, what string) []layoutPart {
	return slices.DeleteFunc(l.partsAlong(l.cols, items, l.regions.final, what), func(p layoutPart) bool {
		if p.across && l.blocks.any() {
			p.at.In(l.errs).Errorf("blocks of imported goods need a column", "final demand in a row has no cells for imported goods")
			return true
		}
		return false
	})
}

// partsAlong are the parts on one axis, or on the other where the description says so, in its order. Rows are as long as the flows.
func (l *layout) partsAlong(axis *axis, items []item, codeOf func(label string) string, what string) []layoutPart {
	other := l.rows
	if axis == l.rows {
		other = l.cols
	}
	var out []layoutPart
	for _, it := range items {
		on := axis
		if it.across {
			on = other
		}
		parts := l.expand(on, []item{it}, codeOf, what)
		for k, p := range parts {
			parts[k].across = it.across
			for _, i := range p.is {
				if on == l.rows {
					l.sameLength(i)
				}
			}
		}
		out = append(out, parts...)
	}
	return out
}

// finalColumn is what a part holds for each of some rows of products.
func (l *layout) finalColumn(p layoutPart, rows []int) []float64 {
	if !p.across {
		return l.column(p, rows)
	}
	proof := l.proof
	l.proof = unprovable // no sum of the file holds the empty cells of a row that is a column
	defer func() { l.proof = proof }()
	return l.row(p, l.sectors, l.d.factor, false)
}

// looksExport reports whether a code is called export, so that the table would take it as exports or seem to mislead.
func looksExport(code string) bool {
	f := tables.FinalItem{Code: code}
	return f.Export() || f.NearlyExport()
}

// exportCode is a code that counts as exports: `exports` for the only column of them.
func exportCode(code string, columns int) string {
	if columns == 1 {
		return "exports"
	}
	if region := naming.Region(code); region != "" {
		return region + ":exports-" + naming.WithoutRegion(code)
	}
	return "exports-" + code
}

// importedFinal are the columns of imported goods under final demand, one for each of its items; nil without such columns.
func (l *layout) importedFinal(items int) []int {
	if len(l.d.sectors.importedColumns) == 0 {
		return nil
	}
	is := l.findAll(l.cols, l.d.sectors.importedFinal, "imported uses")
	if len(is) != items {
		l.d.at.In(l.errs).Errorf("say   imported_final: …   under sectors, in the order of final and exports",
			"%d columns of imported uses, but %d of final demand and exports", len(is), items)
		return nil
	}
	return is
}
