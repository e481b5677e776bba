package mrio

import (
	"errors"
	"math"
	"slices"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/printed"
)

// flatColumns are what a flat file of FIGARO has in its columns: codes of row and column,
// AT_A01 each, and the value. Between them stand the parts of the codes, which are not needed.
type flatColumns struct{ row, col, value int }

// isFIGAROFlat reports whether a first line is that of a flat file of FIGARO: icioiRow,
// icioiCol, refArea, rowIi, counterpartArea, colIi, obsValue. The letter behind icio is that of the table.
func isFIGAROFlat(header []string) bool {
	_, ok := flatColumnsOf(header)
	return ok
}

func flatColumnsOf(header []string) (flatColumns, bool) {
	like := func(end string) int {
		return slices.IndexFunc(header, func(h string) bool {
			lower := strings.ToLower(h)
			return strings.HasPrefix(lower, "icio") && strings.HasSuffix(lower, end)
		})
	}
	f := flatColumns{like("row"), like("col"), len(header) - 1}
	return f, f.row >= 0 && f.col >= 0 && f.row < f.value && f.col < f.value && strings.EqualFold(header[f.value], "obsValue")
}

// figaroFlat is a flat file being read, one number a line. It is read twice: first for the labels of its columns,
// then for the numbers, so that memory holds the table and not the records.
type figaroFlat struct {
	s       *source
	m       member
	t       *Table
	errs    input.List
	columns map[string]target
	rows    map[string]int
	below   map[string]*Row
	seen    map[*Row]map[string]bool // cells of rows below that were there
	order   []string
}

// readFIGAROFlat reads the flat form of an EU inter-country input-output table. Every flow and
// every use must have its record, zeros too, as the file of Eurostat has them: a missing one is an error.
// Rows of primary inputs may leave zeros out.
func readFIGAROFlat(s *source, m member) (*Table, error) {
	f := &figaroFlat{s: s, m: m, t: newFIGARO(m), columns: map[string]target{}, rows: map[string]int{}, below: map[string]*Row{}, seen: map[*Row]map[string]bool{}}
	file, err := f.each(func(row, col string, _ float64, r *record) { f.label(col) })
	if err != nil {
		return nil, err
	}
	if err := errors.Join(f.errs.Err(), f.t.fits(file)); err != nil {
		return nil, err
	}
	f.t.make()
	fillNaN(f.t.Z.RawMatrix().Data)
	if f.t.F != nil {
		fillNaN(f.t.F.RawMatrix().Data)
	}
	if _, err := f.each(f.put); err != nil {
		return nil, err
	}
	f.complete(file)
	for _, code := range f.order {
		row := f.below[code]
		if allZero(row.Final) {
			row.Final = nil
		}
		f.t.Primary = append(f.t.Primary, *row)
	}
	f.t.complete(file, &f.errs)
	return f.t, f.errs.Err()
}

func fillNaN(values []float64) {
	for i := range values {
		values[i] = math.NaN()
	}
}

// each hands over every record.
func (f *figaroFlat) each(take func(row, col string, value float64, r *record)) (file string, err error) {
	st, closer, err := f.s.stream(f.m, ',')
	if err != nil {
		return "", err
	}
	defer closer.Close()
	header, _, err := st.labels()
	if err != nil {
		return st.file, err
	}
	at, _ := flatColumnsOf(header)
	err = st.rows(at.value, 1, &f.errs, func(r *record) {
		if math.IsNaN(r.values[0]) {
			f.errs.Add(r.errorAt(at.value, "write 0 if nothing flows", "a record without a value"))
			return
		}
		take(r.labels[at.row], r.labels[at.col], r.values[0], r)
	})
	return st.file, errors.Join(err, f.errs.Err())
}

// label notes a column.
func (f *figaroFlat) label(col string) {
	if _, known := f.columns[col]; known {
		return
	}
	region, code, _ := strings.Cut(col, "_")
	if name := figaroItems[code]; name != "" {
		f.columns[col] = target{toItem, len(f.t.Items)}
		f.t.Items = append(f.t.Items, Label{Region: region, Code: code, Name: name})
		return
	}
	f.columns[col], f.rows[col] = target{toSector, len(f.t.Sectors)}, len(f.t.Sectors)
	f.t.Sectors = append(f.t.Sectors, Label{Region: region, Code: code})
}

// note takes in the last decimal of a number.
func (f *figaroFlat) note(sector bool, to target, last printed.Digits) {
	switch p := &f.t.Printed; {
	case sector && to.kind == toSector:
		p.Flows.Add(last)
	case sector:
		p.Final.Add(last)
	default:
		p.Primary.Add(last)
	}
}

// put puts a number where it belongs.
func (f *figaroFlat) put(row, col string, v float64, r *record) {
	to := f.columns[col]
	i, sector := f.rows[row]
	f.note(sector, to, r.last[0])
	if !sector {
		f.putBelow(row, col, to, v, r)
		return
	}
	var cell *float64
	if to.kind == toSector {
		cell = &f.t.Z.RawRowView(i)[to.at]
	} else {
		cell = &f.t.F.RawRowView(i)[to.at]
	}
	if !math.IsNaN(*cell) {
		f.errs.Add(r.errorAt(0, "keep one of them", "a second record for row "+row+" and column "+col))
		return
	}
	*cell = v
}

func (f *figaroFlat) putBelow(label, col string, to target, v float64, r *record) {
	class, one := figaroRow(label)
	if class != primaryRow {
		f.errs.Add(r.errorAt(0, "rows are industries of the columns and W2_D1, W2_D21X31 and their like",
			"the row "+label+" is no column and no known row of this layout"))
		return
	}
	row := f.below[one.Code]
	if row == nil {
		row = &one
		row.Values, row.Final = make([]float64, len(f.t.Sectors)), make([]float64, len(f.t.Items))
		f.below[one.Code], f.seen[row] = row, map[string]bool{}
		f.order = append(f.order, one.Code)
	}
	if f.seen[row][col] {
		f.errs.Add(r.errorAt(0, "keep one of them", "a second record for row "+label+" and column "+col))
		return
	}
	f.seen[row][col] = true
	if to.kind == toSector {
		row.Values[to.at] = v
	} else {
		row.Final[to.at] = v
	}
}

// complete refuses flows and uses that no record gave.
func (f *figaroFlat) complete(file string) {
	if f.errs.Len() > 0 {
		return
	}
	missing, first := 0, ""
	count := func(i int, values []float64, labels []Label) {
		for j, v := range values {
			if !math.IsNaN(v) {
				continue
			}
			if missing++; missing == 1 {
				first = f.t.Sectors[i].Full() + " to " + labels[j].Full()
			}
		}
	}
	for i := range f.t.Sectors {
		count(i, f.t.Z.RawRowView(i), f.t.Sectors)
		if f.t.F != nil {
			count(i, f.t.F.RawRowView(i), f.t.Items)
		}
	}
	if missing > 0 {
		f.errs.Addf(input.In(file), first, "is the file cut off, or a part of a table?", "%d flows have no record, the first from", missing)
	}
}
