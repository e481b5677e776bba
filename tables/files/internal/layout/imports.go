package layout

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
