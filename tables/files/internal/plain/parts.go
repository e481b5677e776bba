package plain

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"ioimpact/tables"
	"ioimpact/tables/files/internal/rounding"
	"ioimpact/tables/internal/vector"
)

func (b *builder) addImports(t *tables.Table) {
	if b.h.imports < 0 {
		return
	}
	t.Imports = make([]float64, t.N())
	sum := 0.0
	for i := range t.Imports {
		t.Imports[i] = b.slab[i*b.width+b.h.imports]
		sum += t.Imports[i]
	}
	if sum < 0 {
		b.errs.Addf(b.heading(b.h.imports), tables.ImportsCode, "reverse their signs",
			"imports are written as positive numbers and subtracted; these add up to %g", sum)
	}
}

// addOutput takes the output from the column, the row, or the row sums. Stated twice, both must agree.
func (b *builder) addOutput(t *tables.Table) {
	n := t.N()
	t.Output = make([]float64, n)
	column := b.h.output >= 0
	if column {
		for i := range t.Output {
			t.Output[i] = b.slab[i*b.width+b.h.output]
		}
	}
	differ := 0
	if b.output != nil {
		for j := 0; j < n; j++ {
			v := b.output.values[j]
			switch {
			case math.IsNaN(v):
				b.cellError(*b.output, j, "write 0 if there is none", "empty cell")
			case column && !vector.Agree(v, t.Output[j]) && rounding.LastDigit(v, t.Output[j]):
				t.Output[j] = v
				differ++
			case column && !vector.Agree(v, t.Output[j]):
				b.cellError(*b.output, j, "row and column must state the same output", "output is %g here but %g in the column output", v, t.Output[j])
			default:
				t.Output[j] = v
			}
		}
	}
	if note := rounding.TwiceStated(differ); note != "" {
		t.Inferred = append(t.Inferred, note)
	}
	switch {
	case column && b.output == nil:
		t.Inferred = append(t.Inferred, "output row: taken from the column output")
	case !column && b.output != nil:
		t.Inferred = append(t.Inferred, "output column: taken from the row output")
	case !column:
		t.Output = t.UsesLessImports()
		t.Inferred = append(t.Inferred, tables.OutputInferred)
	}
}

func (b *builder) addPrimary(t *tables.Table) {
	for _, r := range b.primary {
		p := tables.PrimaryRow{Code: r.code, Name: cmp.Or(r.name, r.code), NameZH: r.nameZH}
		switch r.code {
		case tables.ImportsCode:
			p.Kind = tables.ImportedInputs
		case tables.ProductTaxesCode:
			p.Kind = tables.ProductTaxes
		}
		p.Values, p.Final = b.rowCells(r, t, true)
		t.Primary = append(t.Primary, p)
	}
	b.checkDoubleSum(t)
	if !t.HasPrimary(tables.ValueAdded) {
		t.Primary = append(t.Primary, tables.ResidualValueAdded(t))
		t.Inferred = append(t.Inferred, "value added: the table has no such row; taken as output less all inputs, so the columns balance by construction")
	}
}

// checkDoubleSum refuses a row value_added beside its own parts: their sum
// would count everything twice, and the results use that name for the sum.
func (b *builder) checkDoubleSum(t *tables.Table) {
	parts := 0
	for _, p := range t.Primary {
		if p.Kind == tables.ValueAdded {
			parts++
		}
	}
	for _, r := range b.primary {
		if parts > 1 && r.code == tables.ValueAddedCode {
			b.errs.Addf(b.start(r), r.code,
				"the rows between the sectors and output are added up to value added: leave the total out, or keep only the total", "a total beside its parts")
		}
	}
}

func (b *builder) addSatellites(t *tables.Table) {
	for _, r := range b.after {
		s := tables.Satellite{Code: r.code, Name: cmp.Or(r.name, r.code), NameZH: r.nameZH}
		s.Values, s.Final = b.rowCells(r, t, false)
		t.Satellites = append(t.Satellites, s)
	}
}

// rowCells splits a row below the matrix into its sector cells, which must all
// be there, and its final-demand cells, which may be empty. Cells under imports
// and output may hold the row's total (with money rows that is checked) or nothing.
func (b *builder) rowCells(r labelledRow, t *tables.Table, money bool) (values, final []float64) {
	n, k := t.N(), len(t.FinalItems)
	values = append([]float64(nil), r.values[:n]...)
	sum := 0.0
	for j, v := range values {
		if math.IsNaN(v) {
			b.cellError(r, j, "write 0 if there is none", "empty cell")
		}
		sum += v
	}
	given := false
	final = make([]float64, k)
	for j, v := range r.values[n : n+k] {
		if !math.IsNaN(v) {
			final[j], given = v, true
		}
	}
	b.checkRowTotal(r, sum, final, money)
	if !given {
		final = nil
	}
	return values, final
}

func (b *builder) checkRowTotal(r labelledRow, sum float64, final []float64, money bool) {
	all := sum
	for _, v := range final {
		all += v
	}
	if j := b.h.imports; j >= 0 && !math.IsNaN(r.values[j]) && r.values[j] != 0 {
		b.cellError(r, j, "leave it empty", "the column imports belongs to sector rows")
	}
	j := b.h.output
	if !money || j < 0 || math.IsNaN(r.values[j]) || r.values[j] == 0 {
		return
	}
	if v := r.values[j]; !vector.Agree(v, sum) && !vector.Agree(v, all) {
		b.cellError(r, j, "leave it empty, or write the row's total", "the row adds up to %g, not to this", all)
	}
}

// inferences lists for `ioa table show` what the file left open and how it was read.
func (b *builder) inferences(t *tables.Table) {
	add := func(format string, args ...any) { t.Inferred = append(t.Inferred, fmt.Sprintf(format, args...)) }
	if b.h.labels == 1 {
		add("names: the table has none; the codes stand for them")
	}
	switch t.Treatment {
	case tables.Competitive:
		add("import treatment: competitive, because there is a column imports")
	case tables.NonCompetitive:
		add("import treatment: non-competitive, because there is a row imports and no column imports")
	default:
		add("import treatment: none, because there is neither a column nor a row imports")
	}
	if len(t.FinalItems) > 0 && !slices.ContainsFunc(t.FinalItems, tables.FinalItem.Export) {
		add("exports: no column is named exports; all final demand is taken as domestic")
	}
}
