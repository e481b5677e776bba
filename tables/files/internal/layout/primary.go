package layout

import (
	"cmp"
	"ioimpact/tables"
	"ioimpact/tables/files/internal/plain"
	"ioimpact/tables/internal/printed"
)

// readPrimary reads the primary inputs.
func (l *layout) readPrimary() {
	for _, p := range l.belowParts(l.d.primary, "a primary input") {
		p.code = plain.RowCode(p.code)
		if p.code == tables.OutputCode {
			p.at.In(l.errs).Errorf("name it under   output: {row: …}", "output is not a primary input")
		}
		row := tables.PrimaryRow{Code: p.code, Name: p.name, NameZH: p.nameZH, Kind: primaryKind(cmp.Or(p.kind, p.code))}
		l.proof = l.primaryProof()
		l.note(&l.digits.primary)
		l.digits.primaries += sheetCells(p)
		row.Values = l.belowValues(p, l.d.factor)
		l.proof = unprovable
		l.note(new(printed.Digits)) // what a row holds under final demand is in no sum
		row.Final = l.finalCells(p, l.d.factor)
		if p.kind == discrepancy {
			l.noteDiscrepancy("row", "value added", p.code, row.Values)
		}
		l.t.Primary = append(l.t.Primary, row)
	}
	l.addImports()
	l.checkValueAdded()
}

// primaryKind is what a row is by the kind that a description states, or by its code.
func primaryKind(kind string) tables.PrimaryKind {
	switch kind {
	case tables.ImportsCode:
		return tables.ImportedInputs
	case tables.ProductTaxesCode:
		return tables.ProductTaxes
	}
	return tables.ValueAdded
}

// checkValueAdded refuses value added beside its parts, and infers it if there is none.
func (l *layout) checkValueAdded() {
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

// belowParts are parts with a cell for each sector: rows, or where the description says so columns.
func (l *layout) belowParts(items []item, what string) []layoutPart {
	return l.partsAlong(l.rows, items, l.regions.below, what)
}

// belowValues is what a part holds for each sector. A column of them is money or not as scale says.
func (l *layout) belowValues(p layoutPart, scale float64) []float64 {
	if !p.across {
		return l.row(p, l.sectors, scale, false)
	}
	p.factor *= scale / l.d.factor // column multiplies by the factor of money
	return l.column(p, l.domestic)
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
