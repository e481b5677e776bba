package layout

import (
	"fmt"
	"math"
	"slices"

	"ioimpact/tables"
	"ioimpact/tables/internal/vector"
)

// readImportedTotals reads what the source states as total imports by what is imported: in the column of imports, or failing
// that in the column of output of the rows of imported goods.
func (l *layout) readImportedTotals() {
	if it := l.d.imports; it != nil && !it.across {
		if is := l.findAll(l.cols, it.refs, "imports"); len(is) > 0 {
			l.importedColumn(*it, is)
		}
		return
	}
	if o := l.d.output.column; o != nil && l.imported != nil {
		if is := l.cols.find(o.refs[0], l.errs); len(is) == 1 {
			l.takeImportedTotal(layoutPart{*o, is}, l.imported)
		}
	}
}

// importedColumn reads the column of imports beside blocks: it is in the rows of imports, or in those of the total. In
// rows of domestic goods it would be a second statement of imports that the blocks do not have.
func (l *layout) importedColumn(it item, is []int) {
	if !l.mainIsTotal {
		for _, i := range l.domestic {
			if v, ok := l.value(i, is[0]); ok && !math.IsNaN(v) && v != 0 {
				it.at.In(l.errs).Errorf("leave the column out, or leave the imported rows out", "a column of imports beside rows of imported goods")
				return
			}
		}
	}
	l.takeImportedTotal(layoutPart{it, is}, l.ofImports())
}

// takeImportedTotal takes a column of some rows as total imports; empty cells are nothing stated.
func (l *layout) takeImportedTotal(p layoutPart, rows []int) {
	l.note(&l.digits.importedTotal)
	total, sum := make([]float64, len(rows)), 0.0
	for k, i := range rows {
		v, ok := l.value(i, p.is[0])
		if !ok || math.IsNaN(v) {
			return
		}
		total[k] = l.d.factor * p.factor * v
		sum += total[k]
	}
	if p.signFound && sum < 0 {
		for k := range total {
			total[k] = 0 - total[k]
		}
	}
	l.t.ImportedTotal = total
}

// proveImports settles by the columns what the imports matrix leaves open: a row called imports that is not its sum, and a
// column of totals that is all zero. The columns add up to output with exactly one reading of either; where they do not,
// both stay as they are printed, and the checks of the table say so.
func (l *layout) proveImports() {
	if l.errs.Len() > 0 {
		return
	}
	if l.t.ImportedZ == nil {
		l.proveCompetitive()
		return
	}
	matrix := vector.ColumnSums(l.t.ImportedZ)
	printed := -1
	for k, p := range l.t.Primary {
		if p.Code == tables.ImportsCode {
			printed = k
		}
	}
	costs := l.costs()
	if printed >= 0 && l.digits.importsRow && !allAgree(l.t.Primary[printed].Values, matrix) && !allAgree(costs, l.t.Output) {
		for j := range costs {
			costs[j] += matrix[j]
		}
		if allAgree(costs, l.t.Output) {
			l.besideMatrix(printed)
		}
	}
	if t := l.t.ImportedTotal; t != nil && allZero(t) && !allZero(matrix) && allAgree(costs, l.t.Output) {
		l.t.ImportedTotal = nil
		l.t.Inferred = append(l.t.Inferred, "total imports by product: printed as 0 throughout and taken as not stated; the columns add up to output with the imports matrix as it is")
	}
}

// addImports adds the row of imports that an imports matrix implies, unless one is printed. Of a column and a row of imports
// one is all zero in an edition that has only the other: it states nothing.
func (l *layout) addImports() {
	at := slices.IndexFunc(l.t.Primary, func(p tables.PrimaryRow) bool { return p.Code == tables.ImportsCode })
	switch {
	case l.t.ImportedZ != nil && at < 0:
		l.t.Primary = append([]tables.PrimaryRow{l.importsRow()}, l.t.Primary...)
	case l.t.Imports == nil || at < 0:
	case allZero(l.t.Imports) && !allZero(l.t.Primary[at].Values):
		l.t.Imports = nil
		l.t.Inferred = append(l.t.Inferred, "column of imports: all zero beside a row of imports; the flows are those of domestic goods")
	case !allZero(l.t.Imports) && allZero(l.t.Primary[at].Values) && allZero(l.t.Primary[at].Final):
		l.t.Primary = slices.Delete(l.t.Primary, at, at+1)
		l.t.Inferred = append(l.t.Inferred, "row of imports: all zero beside a column of imports; the flows include imported goods")
		at = -1
	}
	l.digits.importsRow = at >= 0
}

// importsRow is the row that the columns of the imports matrix add up to.
func (l *layout) importsRow() tables.PrimaryRow {
	row := tables.PrimaryRow{Code: tables.ImportsCode, Name: "Imported inputs", NameZH: "进口中间投入", Kind: tables.ImportedInputs, Values: vector.ColumnSums(l.t.ImportedZ)}
	if l.t.ImportedF != nil {
		row.Final = vector.ColumnSums(l.t.ImportedF)
	}
	return row
}

// besideMatrix gives a printed row of imports, which is not the sum of the imports matrix but is printed beside it, a name of its own.
func (l *layout) besideMatrix(at int) {
	p := &l.t.Primary[at]
	p.Code = tables.ImportsCode + "_other"
	if p.Name == tables.ImportsCode {
		p.Name = "Other imports"
	}
	l.t.Inferred = append(l.t.Inferred, fmt.Sprintf("row %s: the row %s called imports is not the sum of the imports matrix, and the columns add up to output only with both; it is counted "+
		"as imports beside the matrix", p.Code, p.Name))
	l.t.Primary = append([]tables.PrimaryRow{l.importsRow()}, l.t.Primary...)
	l.digits.importsRow = false
}

func allAgree(a, b []float64) bool {
	for k := range a {
		if !vector.Agree(a[k], b[k]) {
			return false
		}
	}
	return len(a) == len(b)
}

func allZero(a []float64) bool {
	for _, v := range a {
		if v != 0 {
			return false
		}
	}
	return true
}
