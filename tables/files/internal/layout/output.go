package layout

import (
	"math"

	"ioimpact/tables"
	"ioimpact/tables/files/internal/rounding"
	"ioimpact/tables/internal/vector"
)

// readOutput reads total output from its column, its row, or both, which must agree.
func (l *layout) readOutput() {
	o, before := l.d.output, l.errs.Len()
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
	if column != nil && row != nil && l.errs.Len() == before { // a cell that could not be read differs from everything
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
