package layout

import (
	"fmt"
	"math"
	"slices"

	"ioimpact/tables"
	"ioimpact/tables/internal/grid"
)

// checkAll makes sure that the sheet holds nothing else and that the table keeps what every table promises.
func (l *layout) checkAll() {
	l.leaveOutOthers()
	l.leaveOutSums()
	l.checkColumns()
	l.checkRows()
	l.checkCodes()
	if l.errs.Len() > 0 {
		return
	}
	l.checkFinite()
	l.checkZeroOutput()
}

// checkColumns refuses a column that holds something and was neither named nor left out.
func (l *layout) checkColumns() {
	for j := range l.cols.at {
		if _, used := l.colUse[j]; used || !l.holds(l.cols, j) {
			continue
		}
		what := "the column"
		if l.cols.addressable() {
			what = l.cols.position(j)
		}
		l.errs.Add(l.unexpected(l.cols, j, "name it under final, exports, imports or output, or leave_out", "%s is neither part of the table nor left out", what))
	}
}

// checkRows refuses a row with cells that was neither named nor left out.
func (l *layout) checkRows() {
	for i := range l.rows.at {
		if _, used := l.rowUse[i]; used || !l.holds(l.rows, i) {
			continue
		}
		l.errs.Add(l.unexpected(l.rows, i, "name it under sectors, primary, output or satellites, or leave_out", "the row is neither part of the table nor left out"))
	}
}

// holds reports whether a row or column has anything in it: a cell, or as a column of a table a label.
// A row of nothing but its label is a heading or a footnote.
func (l *layout) holds(a *axis, i int) bool {
	if a == l.cols {
		if a.code[i] != "" {
			return true
		}
		for _, r := range l.rows.at {
			if l.sheet.Kind(r, a.at[i]) != grid.Empty {
				return true
			}
		}
		return false
	}
	for _, c := range l.cols.at {
		if l.sheet.Kind(a.at[i], c) != grid.Empty {
			return true
		}
	}
	return false
}

// checkCodes refuses codes that occur twice: a table could not be named in a scenario or written.
func (l *layout) checkCodes() {
	seen := map[string]string{}
	add := func(code, what, hint string) {
		if first, twice := seen[code]; twice {
			l.d.at.In(l.errs).Errorf(hint, "the code %s is used for %s and for %s", code, first, what)
			return
		}
		if r := tables.Reserved(code); r != "" && what != "a primary input" {
			l.d.at.In(l.errs).Errorf(hint, "the reserved code %s is used for %s", r, what)
		}
		seen[code] = what
	}
	for k, s := range l.t.Sectors {
		if s.Code == "" {
			l.errs.Add(l.unexpected(l.rows, l.domestic[k], "", "a sector without a code"))
			continue
		}
		add(s.Code, "a sector", "every sector needs a code of its own")
	}
	for _, f := range l.t.FinalItems {
		add(f.Code, "a column of final demand", "give it another one: {column: …, code: …}")
	}
	for _, p := range l.t.Primary {
		add(p.Code, "a primary input", "give it another one: {row: …, code: …}")
	}
	for _, s := range l.t.Satellites {
		add(s.Code, "a satellite account", "give it another one: {row: …, code: …}")
	}
}

// checkFinite refuses what adds up to more than a number can hold.
func (l *layout) checkFinite() {
	residual := l.t.ValueAdded()
	for k, x := range l.t.Output {
		if v := residual[k]; x-x != 0 || v-v != 0 {
			l.errs.Add(l.rows.error(l.domestic[k], "choose a larger unit for the table", "the flows of the sector add up to more than a number can hold"))
		}
	}
}

// checkZeroOutput refuses inputs without output: no coefficient can be made of them.
func (l *layout) checkZeroOutput() {
	for _, j := range l.t.ZeroOutput() {
		worst, what := 0.0, ""
		take := func(v float64, code string) {
			if v = math.Abs(v); v > worst {
				worst, what = v, code
			}
		}
		for i, s := range l.t.Sectors {
			take(l.t.Z.At(i, j), s.Code)
		}
		for _, p := range l.t.Primary {
			take(p.Values[j], p.Code)
		}
		if worst > 0 {
			l.errs.Add(l.cols.error(l.sectors[j], "give its output, or set its inputs to 0", "the sector has no output but inputs, such as %g of %s", worst, what))
		}
	}
}

// infer lists what was found rather than stated.
func (l *layout) infer() {
	add := func(format string, args ...any) { l.t.Inferred = append(l.t.Inferred, fmt.Sprintf(format, args...)) }
	l.t.Treatment = tables.TreatmentOf(l.t)
	if want := l.d.treatment; want.Given() && want.Text() != l.t.Treatment.Word() {
		want.In(l.errs).Errorf("competitive imports are a column   imports  , non-competitive ones a primary row "+
			"with the code   imports   or rows of imported goods", "the parts described make a table with the treatment %s", l.t.Treatment.Word())
	}
	if len(l.t.FinalItems) > 0 && !slices.ContainsFunc(l.t.FinalItems, tables.FinalItem.Export) && l.d.region == "" {
		add("exports: the description names none; all final demand is taken as domestic")
	}
	if l.t.ImportedZ != nil {
		add("row imports: the columns of the imported flows added up")
	}
}
