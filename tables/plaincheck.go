package tables

import (
	"math"

	"ioimpact/internal/input"
)

// checkOrder refuses a table whose sector rows stop before the header's sector
// columns do. A misspelt row code would otherwise turn the columns behind it
// into final demand and give another, smaller economy without a word.
func (b *plainBuilder) checkOrder() {
	n := len(b.sectors)
	names := b.h.numbers()
	if n == 0 {
		first := ""
		if len(b.primary) > 0 {
			first = b.primary[0].code
		}
		b.errs.Addf(b.file, b.h.line+1, 1, first, "the rows repeat the sector codes of the header in the same order", "no sector row: the first row should be %s", names[0])
		return
	}
	rest := map[string]bool{}
	for j := n; j < b.width; j++ {
		if j != b.h.imports && j != b.h.output {
			rest[names[j]] = true
		}
	}
	for _, r := range append(append([]labelledRow(nil), b.primary...), b.after...) {
		if rest[r.code] {
			b.errs.Addf(b.file, r.line, 1, r.code, "row "+b.primary[0].code+" stands where the header has "+names[n]+"; rows and columns must have the same codes in the same order",
				"a sector row out of order")
			return
		}
	}
	b.checkPrimaryStart(names, n)
}

// checkPrimaryStart looks at the cells that only a sector row fills.
func (b *plainBuilder) checkPrimaryStart(names []string, n int) {
	if n >= b.width || names[n] == names[b.width-1] && b.h.output == n || n == b.h.imports {
		return
	}
	suspect := "a sector row is missing or its code is misspelt"
	if b.output != nil {
		for j := n; j < b.width; j++ {
			v := b.output.values[j]
			if j != b.h.output && j != b.h.imports && !math.IsNaN(v) && v != 0 {
				b.cellError(*b.output, j, "output belongs to sectors: "+suspect+", or leave the cell empty", "the output row has a value where no sector row was read")
				return
			}
		}
	}
	if b.h.output < 0 || len(b.primary) == 0 {
		return
	}
	first := b.primary[0]
	near := input.Nearest(first.code, names[n:n+1]) != ""
	if v := first.values[b.h.output]; (b.output == nil || near) && !math.IsNaN(v) && v != 0 {
		b.errs.Addf(b.file, first.line, 1, first.code, suspect+" (the header has "+names[n]+" here); leave the output cell of a primary-input row empty",
			"a row with an output that is not a sector of the header")
	}
}

// checkZeroOutput refuses inputs without output: no coefficient can be made of them.
func (b *plainBuilder) checkZeroOutput(t *Table) {
	for _, j := range t.ZeroOutput() {
		worst, row := 0.0, -1
		for i := range t.Sectors {
			if v := math.Abs(t.Z.At(i, j)); v > worst {
				worst, row = v, i
			}
		}
		what := ""
		if row >= 0 {
			what = t.Sectors[row].Code
		}
		for _, p := range t.Primary {
			if v := math.Abs(p.Values[j]); v > worst {
				worst, what = v, p.Code
			}
		}
		if worst > 0 {
			b.errs.Addf(b.file, b.h.line, b.h.cols[j+b.h.labels], t.Sectors[j].Code, "give its output, or set its inputs to 0", "the sector has no output but buys %g of %s", worst, what)
		}
	}
}
