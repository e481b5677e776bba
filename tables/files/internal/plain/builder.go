package plain

import (
	"fmt"
	"math"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/files/internal/slab"
	"ioimpact/tables/internal/csvtext"
)

// builder puts the rows of a plain table together. Rows come in three
// stages: sectors (until the row codes leave the header's order), primary
// inputs (until `output`), satellites.
type builder struct {
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
	holed   bool           // a row was left out because of a mistake, so the order of the others proves nothing
}

// labelledRow is a row with its labels understood.
type labelledRow struct {
	row
	code, name, nameZH string
}

// kept is the row with text and numbers of its own, as rows outside the matrix are kept until the table is complete.
func (r labelledRow) kept() labelledRow {
	r.row = r.row.kept()
	return r
}

func newBuilder(file string, h *header, size int64, errs *input.List) *builder {
	b := &builder{file: file, h: h, errs: errs, width: len(h.numbers()), seen: map[string]int{}}
	// A matrix has fewer rows than columns, and a cell takes two bytes of text at
	// least: the rows are given room at once, so that growing never doubles them.
	rows := int64(b.width)
	if size > 0 {
		rows = min(rows, size/int64(2*b.width)+1)
	} else {
		rows = min(rows, 1<<23/int64(8*b.width)+1)
	}
	b.slab = slab.New(int(rows) * b.width)
	return b
}

// take adds one row. After a row that could not be split into cells, or that has no valid code, the checks that need
// every row are left out; its mistake is recorded already.
func (b *builder) take(r row) {
	b.last = r.line
	if r.values == nil {
		b.holed = true
		return
	}
	one := labelledRow{row: r, code: RowCode(r.labels[0])}
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

func (b *builder) checkCode(r labelledRow) bool {
	if r.code == "" {
		b.errs.Addf(b.start(r), "", "every row begins with its code", "the row has no code")
		return false
	}
	if b.output != nil && r.code != tables.OutputCode && (tables.Reserved(r.code) != "" || r.code == tables.ValueAddedCode) {
		b.errs.Addf(b.start(r), r.code, "primary inputs come before the row output; a satellite account needs another code",
			"a reserved code below the row output")
		return false
	}
	if first, twice := b.seen[r.code]; twice {
		b.errs.Addf(b.start(r), r.code, "every row needs a code of its own", "the row code occurs twice, first on line %d", first)
		return false
	}
	b.seen[r.code] = r.line
	return true
}

func (b *builder) takeSector(r labelledRow) {
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
	b.slab = append(slab.Grow(b.slab, len(r.values)), r.values...)
}

// heading is the place of the name of number column j.
func (b *builder) heading(j int) input.Place {
	return input.At(b.file, b.h.line, b.h.cols[b.h.labels+j])
}

// start is the place where a row starts.
func (b *builder) start(r labelledRow) input.Place { return input.At(b.file, r.line, 1) }

// cellError records a mistake in the cell of number column j.
func (b *builder) cellError(r labelledRow, j int, hint, format string, args ...any) {
	index := j + b.h.labels
	fields, _ := csvtext.Split(r.rec, ',', nil)
	line, col := csvtext.Place(r.rec, r.line, fields[index].Start)
	msg := fmt.Sprintf(format, args...)
	b.errs.Addf(input.At(b.file, line, col), fields[index].Text(r.rec), hint, "%s in row %s, %s", msg, r.code, columnName(index, b.h.names[index]))
}

// finish makes the table, or records what is wrong and returns nil.
func (b *builder) finish() *tables.Table {
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
	slab.Matrices(t, b.slab, b.width, k)
	for j, code := range b.h.numbers()[n : n+k] {
		item := tables.FinalItem{Code: code, Name: code}
		t.FinalItems = append(t.FinalItems, item)
		if item.NearlyExport() { // as domestic final demand it would change every share of imports
			b.errs.Addf(b.heading(n+j), code, "begin its name with exports", "a column that seems to be exports is not named so")
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

// finalColumns is how many number columns are final demand.
func (b *builder) finalColumns() int {
	k := b.width - len(b.sectors)
	if b.h.imports >= 0 {
		k--
	}
	if b.h.output >= 0 {
		k--
	}
	return k
}
