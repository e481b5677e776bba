package layout

import (
	"math"

	"ioimpact/internal/input"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/files/internal/plain"
	"ioimpact/tables/files/internal/rounding"
	"ioimpact/tables/internal/naming"
	"ioimpact/tables/internal/printed"
	"ioimpact/tables/internal/vector"
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
		out := mat.NewDense(n, k, nil)
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
	if abroad := l.importedFinal(k); abroad != nil {
		l.note(&l.digits.importedFinal)
		l.t.ImportedF = mat.NewDense(n, k, nil)
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
	var out []layoutPart
	for _, it := range items {
		a := l.cols
		if it.across {
			a = l.rows
		}
		parts := l.expand(a, []item{it}, l.regions.final, what)
		for _, p := range parts {
			for _, i := range p.is {
				if p.across {
					l.sameLength(i)
				}
			}
			if p.across && l.blocks.any() {
				p.at.In(l.errs).Errorf("blocks of imported goods need a column", "final demand in a row has no cells for imported goods")
				continue
			}
			out = append(out, p)
		}
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

// readImports reads the column of competitive imports.
func (l *layout) readImports() {
	if l.blocks.any() {
		l.readImportedTotals()
		return
	}
	if l.d.imports == nil {
		return
	}
	it, a := *l.d.imports, l.cols
	if it.across {
		a = l.rows
	}
	is := l.findAll(a, it.refs, "imports")
	if len(is) == 0 {
		return
	}
	if l.t.ImportedZ != nil {
		it.at.In(l.errs).Errorf("leave it out, or leave the imported goods out", "a %s of imports beside imported goods", a.what)
		return
	}
	p := layoutPart{it, is}
	l.proof = l.flowProof()
	l.note(&l.digits.imports)
	l.digits.importsCells = sheetCells(p)
	l.t.Imports = l.finalColumn(p, l.domestic)
	l.proof = unprovable
	sum := 0.0
	for _, v := range l.t.Imports {
		sum += v
	}
	if sum < 0 && it.signFound {
		for i, v := range l.t.Imports {
			l.t.Imports[i] = 0 - v
		}
		l.t.Inferred = append(l.t.Inferred, "imports: printed below zero; taken as positive numbers that are subtracted")
	} else if sum < 0 {
		l.errs.Add(a.error(is[0], "say   imports: {"+a.what+": …, sign: negative}", "imports are subtracted as positive numbers; these add up to %g", sum))
	}
}

// readOutput reads total output from its column, its row, or both, which must agree.
func (l *layout) readOutput() {
	o := l.d.output
	var column, row []float64
	var rowIs []int
	if o.column != nil {
		if is := l.findAll(l.cols, o.column.refs, "output"); len(is) == 1 {
			p := layoutPart{*o.column, is}
			l.note(&l.digits.output)
			l.digits.outputCells = sheetCells(p)
			column = l.column(p, l.domestic)
			l.checkTotalOutput(p, column)
		} else if len(is) > 1 {
			o.column.at.In(l.errs).Errorf("", "output is one column, not %d", len(is))
		}
	}
	if o.row != nil {
		if rowIs = l.findAll(l.rows, o.row.refs, "output"); len(rowIs) == 1 {
			l.sameLength(rowIs[0])
			p := layoutPart{*o.row, rowIs}
			l.note(&l.digits.output)
			l.digits.outputCells = sheetCells(p)
			row = l.row(p, l.sectors, l.d.factor, false)
		} else if len(rowIs) > 1 {
			o.row.at.In(l.errs).Errorf("", "output is one row, not %d", len(rowIs))
		}
	}
	if column != nil && row != nil {
		l.compareOutput(column, row, rowIs[0])
	}
	l.setOutput(column, row)
}

// compareOutput compares the output of a column with that of a row, the one at the position.
func (l *layout) compareOutput(column, row []float64, at int) {
	differ := 0
	for k := range row {
		if vector.Agree(row[k], column[k]) {
			continue
		}
		if differ++; !rounding.LastDigit(row[k]/l.d.factor, column[k]/l.d.factor) {
			r, c := l.rows.at[at], l.cols.at[l.sectors[k]]
			l.errs.Add(l.sheet.Error(r, c, "use one of them and leave the other out, if the source itself is inconsistent",
				"output is %g here but %g in the column of output", row[k], column[k]))
		}
	}
	if note := rounding.TwiceStated(differ); note != "" && l.errs.Len() == 0 {
		l.t.Inferred = append(l.t.Inferred, note)
	}
}

// checkTotalOutput compares output with what the rows of the total print in the same column: output, or output and imports.
func (l *layout) checkTotalOutput(p layoutPart, output []float64) {
	for k, i := range l.total {
		v, ok := l.value(i, p.is[0])
		if v *= l.d.factor; !ok || math.IsNaN(v) || vector.Agree(v, output[k]) {
			continue
		}
		imports := l.importedUses(k)
		if !vector.Agree(v, output[k]+imports) {
			l.errs.Add(l.sheet.Error(l.rows.at[i], l.cols.at[p.is[0]], "is it the same table, and the same year?",
				"output is %g here, but %g in the rows of domestic goods", v, output[k]))
			return
		}
	}
}

func (l *layout) setOutput(column, row []float64) {
	note := func(s string) { l.t.Inferred = append(l.t.Inferred, s) }
	switch {
	case row != nil:
		l.t.Output = row
		if column == nil {
			note("output column: taken from the row output")
		}
	case column != nil:
		l.t.Output = column
		note("output row: taken from the column output")
	case l.d.output.column == nil && l.d.output.row == nil && l.errs.Len() == 0:
		l.t.Output = l.t.UsesLessImports()
		note(tables.OutputInferred)
	default:
		l.t.Output = make([]float64, len(l.domestic))
	}
}

// readPrimary reads the primary inputs.
func (l *layout) readPrimary() {
	for _, p := range l.belowParts(l.d.primary, "a primary input") {
		p.code = plain.RowCode(p.code)
		row := tables.PrimaryRow{Code: p.code, Name: p.name, NameZH: p.nameZH}
		switch p.code {
		case tables.ImportsCode:
			row.Kind = tables.ImportedInputs
		case tables.ProductTaxesCode:
			row.Kind = tables.ProductTaxes
		case tables.ValueAddedCode:
		case tables.OutputCode:
			p.at.In(l.errs).Errorf("name it under   output: {row: …}", "output is not a primary input")
		}
		switch p.kind {
		case tables.ImportsCode:
			row.Kind = tables.ImportedInputs
		case tables.ProductTaxesCode:
			row.Kind = tables.ProductTaxes
		}
		l.proof = l.primaryProof()
		l.note(&l.digits.primary)
		l.digits.primaries += sheetCells(p)
		row.Values = l.belowValues(p, l.d.factor)
		l.proof = unprovable
		l.note(new(printed.Digits)) // what a row holds under final demand is in no sum
		row.Final = l.finalCells(p, l.d.factor)
		l.t.Primary = append(l.t.Primary, row)
	}
	l.addImports()
	parts := 0
	for _, p := range l.t.Primary {
		if p.Kind == tables.ValueAdded {
			parts++
		}
	}
	for _, p := range l.t.Primary {
		if p.Code == tables.ValueAddedCode && parts > 1 {
			l.d.at.In(l.errs).Errorf("leave the total out, or keep only the total", "the primary inputs hold value_added beside its parts, which are added up to it")
		}
	}
	if parts == 0 && l.errs.Len() == 0 {
		l.t.Primary = append(l.t.Primary, tables.ResidualValueAdded(l.t))
		l.t.Inferred = append(l.t.Inferred, "value added: the description names no such row; taken as output less all inputs, so the columns balance by construction")
	}
}

// finalCells is what a row holds under final demand; nil when it holds nothing there.
func (l *layout) finalCells(p layoutPart, scale float64) []float64 {
	if p.across {
		return nil
	}
	out := make([]float64, len(l.final))
	given := false
	for k, is := range l.final {
		for _, v := range l.row(p, is, scale, true) {
			out[k] += v
			given = true
		}
	}
	if !given {
		return nil
	}
	return out
}

// belowParts are the parts beside the flows, rows or columns, in the order in which the description has them.
func (l *layout) belowParts(items []item, what string) []layoutPart {
	var out []layoutPart
	for _, it := range items {
		a := l.rows
		if it.across {
			a = l.cols
		}
		parts := l.expand(a, []item{it}, l.regions.below, what)
		for _, p := range parts {
			for _, i := range p.is {
				if !it.across {
					l.sameLength(i)
				}
			}
		}
		out = append(out, parts...)
	}
	return out
}

// belowValues is what a part holds for each sector. A column of them is money or not as scale says.
func (l *layout) belowValues(p layoutPart, scale float64) []float64 {
	if !p.across {
		return l.row(p, l.sectors, scale, false)
	}
	p.factor *= scale / l.d.factor // column multiplies by the factor of money
	return l.column(p, l.domestic)
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

// readSatellites reads the rows beside the money accounts. The factor for money does not touch them.
func (l *layout) readSatellites() {
	l.satellites = true
	defer func() { l.satellites = false }()
	for _, p := range l.belowParts(l.d.satellite, "a satellite account") {
		if tables.Reserved(p.code) != "" {
			p.at.In(l.errs).Errorf("give it another code", "a satellite account has the reserved code %s", p.code)
		}
		l.t.Satellites = append(l.t.Satellites, tables.Satellite{Code: p.code, Name: p.name, NameZH: p.nameZH, Unit: p.unit, Note: p.note,
			Values: l.belowValues(p, 1), Final: l.finalCells(p, 1)})
	}
}
