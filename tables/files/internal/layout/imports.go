package layout

import (
	"ioimpact/tables"
	"slices"
)

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

// proveCompetitive settles by the sums what a row of imports is that a description names as an input. If uses by product exceed
// output by just this row in every sector, and the inputs add up to output only without it, it holds competitive imports by
// product (ESA table 1700), not inputs.
func (l *layout) proveCompetitive() {
	at := slices.IndexFunc(l.t.Primary, func(p tables.PrimaryRow) bool { return p.Kind == tables.ImportedInputs })
	if at < 0 || l.t.Imports != nil || l.d.output == (outputPlace{}) || len(l.t.FinalItems) == 0 {
		return
	}
	imports := l.t.Primary[at].Values
	both := added(l.t.Output, imports, 1)
	if allZero(imports) || !allAgree(l.t.UsesLessImports(), both) || !allAgree(l.costs(), both) {
		return
	}
	l.t.Inferred = append(l.t.Inferred, "row "+l.t.Primary[at].Code+": in every sector it is what uses exceed output by, and the inputs add up to output "+
		"without it; taken as competitive imports by product, not as an input")
	l.t.Imports, l.t.Primary = imports, slices.Delete(l.t.Primary, at, at+1)
	l.digits.imports, l.digits.importsCells = l.digits.primary, 1
}
