package files

import (
	"fmt"
	"math"
	"strings"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/internal/csvtext"
)

// plainBuilder puts the rows of a plain table together. Rows come in three
// stages: sectors (until the row codes leave the header's order), primary
// inputs (until `output`), satellites.
type plainBuilder struct {
	file string
	h    *header
	errs *input.List

	slab  []float64 // the matrix rows, one after the other, as wide as the header's number columns
	width int

	sectors []tables.Sector
	primary []labelledRow
	output  *labelledRow
	after   []labelledRow
	seen    map[string]int // row code → line
	last    int            // line of the last row
	holed   bool           // a row was left out for a mistake, so the order of the others proves nothing
}

// labelledRow is a row with its labels understood.
type labelledRow struct {
	row
	code, name, nameZH string
}

// kept is the row as it is held until the whole table is there: those outside the matrix are.
func (r labelledRow) kept() labelledRow {
	r.row = r.row.kept()
	return r
}

func newPlainBuilder(file string, h *header, size int64, errs *input.List) *plainBuilder {
	b := &plainBuilder{file: file, h: h, errs: errs, width: len(h.numbers()), seen: map[string]int{}}
	// A matrix has fewer rows than columns, and a cell takes two bytes of text at
	// least: the rows are given room at once, so that growing never doubles them.
	rows := int64(b.width)
	if size > 0 {
		rows = min(rows, size/int64(2*b.width)+1)
	} else {
		rows = min(rows, 1<<23/int64(8*b.width)+1)
	}
	b.slab = newSlab(0, int(rows)*b.width)
	return b
}

// take adds one row. A row whose cells could not be cut apart, or whose code is
// no code, only ends the checks that need every row; its mistake is recorded already.
func (b *plainBuilder) take(r row) {
	b.last = r.line
	if r.values == nil {
		b.holed = true
		return
	}
	one := labelledRow{row: r, code: rowCode(r.labels[0])}
	one.name, one.nameZH = b.h.label(r.labels, b.h.name), b.h.label(r.labels, b.h.nameZH)
	if !b.checkCode(one) {
		b.holed = true
		return
	}
	switch {
	case b.output != nil:
		b.after = append(b.after, one.kept())
	case one.code == tables.OutputCode:
		kept := one.kept()
		b.output = &kept
	case len(b.primary) == 0 && len(b.sectors) < b.width && one.code == b.h.numbers()[len(b.sectors)]:
		b.takeSector(one)
	default:
		b.primary = append(b.primary, one.kept())
	}
}

// label is the label in column index, "" when there is no such column.
func (h *header) label(labels []string, index int) string {
	if index < 0 {
		return ""
	}
	return strings.TrimSpace(labels[index])
}

func (b *plainBuilder) checkCode(r labelledRow) bool {
	if r.code == "" {
		b.errs.Addf(input.At(b.file, r.line, 1), "", "every row begins with its code", "the row has no code")
		return false
	}
	if b.output != nil && r.code != tables.OutputCode && (tables.Reserved(r.code) != "" || r.code == tables.ValueAddedCode) {
		b.errs.Addf(input.At(b.file, r.line, 1), r.code, "primary inputs stand above the row output; a satellite account needs another code", "a reserved code below the row output")
		return false
	}
	if first, twice := b.seen[r.code]; twice {
		b.errs.Addf(input.At(b.file, r.line, 1), r.code, "every row needs a code of its own", "the row code occurs twice, first on line %d", first)
		return false
	}
	b.seen[r.code] = r.line
	return true
}

func (b *plainBuilder) takeSector(r labelledRow) {
	name := r.name
	if name == "" {
		name = r.code
	}
	b.sectors = append(b.sectors, tables.Sector{Code: r.code, Name: name, NameZH: r.nameZH})
	for j, v := range r.values {
		if math.IsNaN(v) {
			r.values[j] = 0
			if b.errs.Full() {
				b.errs.Add(&input.Error{}) // only counted: finding the place of each is quadratic in the row
				continue
			}
			b.cellError(r, j, "write 0 if nothing flows", "empty cell")
		}
	}
	b.slab = append(b.slab, r.values...)
}

// cellError records a mistake in the cell of number column j.
func (b *plainBuilder) cellError(r labelledRow, j int, hint, format string, args ...any) {
	index := j + b.h.labels
	fields, _ := csvtext.Split(r.rec, ',', nil)
	line, col := csvtext.Place(r.rec, r.line, fields[index].Start)
	msg := fmt.Sprintf(format, args...)
	b.errs.Addf(input.At(b.file, line, col), fields[index].Text(r.rec), hint, "%s in row %s, %s", msg, r.code, columnName(index, b.h.names[index]))
}

// finish makes the table, or records what is wrong and returns nil.
func (b *plainBuilder) finish() *tables.Table {
	if b.last == 0 {
		b.errs.Addf(input.At(b.file, b.h.line, 0), "", "the rows repeat the sector codes of the header in the same order", "the file has a header and nothing else")
		return nil
	}
	if !b.holed {
		b.checkOrder()
	}
	if b.errs.Len() > 0 {
		return nil
	}
	n, k := len(b.sectors), b.finalColumns()
	t := &tables.Table{Sectors: b.sectors}
	setMatrices(t, b.slab, b.width, k)
	for j, code := range b.h.numbers()[n : n+k] {
		item := tables.FinalItem{Code: code, Name: code}
		t.FinalItems = append(t.FinalItems, item)
		if item.NearlyExport() { // taken as demand at home it would change every share of imports
			b.errs.Addf(input.At(b.file, b.h.line, b.h.cols[n+j+b.h.labels]), code, "begin its name with exports", "a column that seems to be exports is not named so")
		}
	}
	b.addImports(t)
	b.addOutput(t)
	b.addPrimary(t)
	b.addSatellites(t)
	b.checkFinite(t)
	b.checkZeroOutput(t)
	b.checkMeant(t)
	b.checkSquare(t)
	t.Treatment = tables.TreatmentOf(t)
	b.inferences(t)
	if b.errs.Len() > 0 {
		return nil
	}
	return t
}

// setMatrices makes Z and F views of one slab: rows of width numbers, one for
// each sector, that begin with its n flows and its k final-demand cells.
func setMatrices(t *tables.Table, slab []float64, width, k int) {
	n := len(t.Sectors)
	whole := mat.NewDense(n, width, slab[:n*width:n*width])
	t.Z = whole.Slice(0, n, 0, n).(*mat.Dense)
	if k > 0 {
		t.F = whole.Slice(0, n, n, n+k).(*mat.Dense)
	}
}

// slabOf is what the matrices were made of by setMatrices, nil when they were made otherwise.
func slabOf(t *tables.Table) []float64 {
	n, z := t.N(), t.Z.RawMatrix()
	if cap(z.Data) < n*z.Stride {
		return nil
	}
	slab := z.Data[:n*z.Stride]
	if t.F != nil {
		if f := t.F.RawMatrix(); f.Stride != z.Stride || n >= z.Stride || &f.Data[0] != &slab[n] {
			return nil
		}
	}
	return slab
}

// finalColumns is how many number columns are final demand.
func (b *plainBuilder) finalColumns() int {
	k := b.width - len(b.sectors)
	if b.h.imports >= 0 {
		k--
	}
	if b.h.output >= 0 {
		k--
	}
	return k
}
