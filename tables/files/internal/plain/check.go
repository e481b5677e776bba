package plain

import (
	"math"
	"strconv"
	"strings"
	"unicode"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// checkOrder refuses a table whose sector rows stop before the header's sector
// columns do. A misspelt row code would otherwise turn the columns after it
// into final demand and silently give another, smaller economy.
func (b *builder) checkOrder() {
	n := len(b.sectors)
	names := b.h.numbers()
	if n == 0 {
		first := ""
		if len(b.primary) > 0 {
			first = b.primary[0].code
		}
		b.errs.Addf(input.At(b.file, b.h.line+1, 1), first, "the rows repeat the sector codes of the header in the same order",
			"no sector row: the first row should be %s", names[0])
		return
	}
	later := map[string]bool{}
	for j := n; j < b.width; j++ {
		if j != b.h.imports && j != b.h.output {
			later[names[j]] = true
		}
	}
	for _, r := range b.primary {
		if later[r.code] {
			b.outOfOrder(r, names[n])
			return
		}
	}
	b.checkPrimaryStart(names, n)
}

// outOfOrder points at the first row that is not where the header has it; later
// is a row that shows the sectors did not end there.
func (b *builder) outOfOrder(later labelledRow, want string) {
	first := b.primary[0]
	hint := input.DidYouMean(first.code, []string{want})
	if hint == "" || first.code == later.code {
		hint = "sector rows have the codes of the header in its order, and a primary input must not share its code with a column"
	}
	b.errs.Addf(b.start(first), first.code, hint,
		"the header has %s here, and line %d has %s, which is a column of the header too", want, later.line, later.code)
}

// suspicion is the hint that a sector row is missing where the header has want.
func (b *builder) suspicion(want string) string {
	if b.nearFirst(want) {
		return "row " + b.primary[0].code + " on line " + strconv.Itoa(b.primary[0].line) + " is perhaps " + want + " misspelt"
	}
	return "a sector row is missing or its code is misspelt (the header has " + want + " after the sectors read)"
}

// nearFirst reports whether the first row after the sectors has nearly the name of the header's next column.
func (b *builder) nearFirst(want string) bool {
	if len(b.primary) == 0 {
		return false
	}
	code := b.primary[0].code
	return tables.Reserved(code) == "" && input.Nearest(code, []string{want}) != ""
}

// checkPrimaryStart looks at what only a sector row and its column fill, because
// the last sector row may be the one that is missing or misspelt.
func (b *builder) checkPrimaryStart(names []string, n int) {
	if n >= b.width || n == b.h.output || n == b.h.imports {
		return
	}
	if b.output == nil && len(b.primary) == 0 {
		b.cutOff(names, n)
		return
	}
	if b.output != nil {
		for j := n; j < b.width; j++ {
			v := b.output.values[j]
			if j != b.h.output && j != b.h.imports && !math.IsNaN(v) && v != 0 {
				b.cellError(*b.output, j, b.suspicion(names[n])+"; in a column of final demand leave the cell empty", "output where no sector row was read")
				return
			}
		}
	}
	if b.checkFirstPrimary(names[n], n) && b.output == nil {
		b.checkWithoutOutputRow(names, n)
	}
}

// cutOff refuses a file that ends with a sector row although the header goes on:
// the columns without a row may be final demand, or the sectors whose rows were cut
// off, and nothing in the file says which. Cut exactly between two rows it would
// be a smaller economy that balances.
func (b *builder) cutOff(names []string, n int) {
	var without []string
	for j := n; j < b.width; j++ {
		if j != b.h.imports && j != b.h.output {
			without = append(without, names[j])
		}
	}
	b.errs.Addf(input.At(b.file, b.last, 0), input.Listed(without),
		"is the file cut off? If these columns are final demand, say where the sectors end by a row output below them",
		"the file ends with the row of %s, but columns of the header have no row", names[n-1])
}

// checkFirstPrimary refuses a first primary row that looks like the next sector's.
func (b *builder) checkFirstPrimary(want string, n int) bool {
	if len(b.primary) == 0 {
		return true
	}
	first, near := b.primary[0], b.nearFirst(want)
	if near && b.emptyColumn(n) && !(math.Abs(first.values[n]) > 0) {
		b.errs.Addf(b.start(first), first.code, "did you mean "+want+"? If not, take the empty column "+want+" out",
			"the column %s has no values and no row, and this row is called much the same", want)
		return false
	}
	if b.h.output < 0 {
		return true
	}
	if v := first.values[b.h.output]; (b.output == nil || near) && !math.IsNaN(v) && v != 0 {
		b.errs.Addf(b.start(first), first.code, b.suspicion(want)+"; leave the output cell of a primary-input row empty",
			"a row with an output that is not a sector of the header")
		return false
	}
	return true
}

// emptyColumn reports whether no sector row has a value in number column j.
func (b *builder) emptyColumn(j int) bool {
	for i := range b.sectors {
		if b.slab[i*b.width+j] != 0 {
			return false
		}
	}
	return true
}

// checkWithoutOutputRow looks for other signs that sector rows are missing, where there is no row output. Nothing else
// says for certain where the sectors end: columns of a file that was cut off would become final demand, and the rows
// would still balance.
func (b *builder) checkWithoutOutputRow(names []string, n int) {
	for _, r := range b.primary {
		for j := n; j < b.width && tables.Reserved(r.code) == ""; j++ {
			if v := r.values[j]; j != b.h.output && j != b.h.imports && !math.IsNaN(v) && v != 0 {
				b.cellError(r, j, b.suspicion(names[n])+"; if not, say where the sectors end by a row output", "value added where no sector row was read")
				return
			}
		}
	}
	if series := seriesOf(names[n]); series != "" && series == seriesOf(names[n-1]) {
		b.errs.Addf(b.heading(n), names[n], "is the file cut off? If the column is final demand, say where the sectors end by a row output",
			"the code continues those of the sectors, but the sector rows end with %s", names[n-1])
	}
}

// seriesOf is a code with its numbers masked, "" when it has none: S9 and S10 are of one series.
func seriesOf(code string) string {
	var out strings.Builder
	masked, inside := false, false
	for _, r := range code {
		digit := unicode.IsDigit(r)
		if digit && !inside {
			out.WriteByte('#')
			masked = true
		} else if !digit {
			out.WriteRune(r)
		}
		inside = digit
	}
	if !masked {
		return ""
	}
	return out.String()
}

// checkFinite refuses what adds up to more than a number can hold: every cell is
// finite, but output and value added may have been inferred from sums of them.
func (b *builder) checkFinite(t *tables.Table) {
	if b.errs.Len() > 0 {
		return // an empty cell is not a number, and is reported already
	}
	residual := t.ValueAdded()
	for j, x := range t.Output {
		if v := residual[j]; x-x != 0 || v-v != 0 {
			b.errs.Addf(b.heading(j), t.Sectors[j].Code, "choose a larger unit for the table",
				"the flows of the sector add up to more than a number can hold")
		}
	}
}

// checkZeroOutput refuses inputs without output: no coefficient can be made of them.
func (b *builder) checkZeroOutput(t *tables.Table) {
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
		for _, p := range t.Primary[:len(b.primary)] { // the stated rows: a residual only mirrors the others
			if v := math.Abs(p.Values[j]); v > worst {
				worst, what = v, p.Code
			}
		}
		if worst > 0 {
			b.errs.Addf(b.heading(j), t.Sectors[j].Code, "give its output, or set its inputs to 0",
				"the sector has no output but inputs, such as %g of %s", worst, what)
		}
	}
}
