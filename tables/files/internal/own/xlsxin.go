package own

import (
	"cmp"
	"strconv"

	"ioimpact/internal/input"
	"ioimpact/internal/workbook"
	"ioimpact/tables"
	"ioimpact/tables/files/internal/metadata"
	"ioimpact/tables/files/internal/slab"
	"ioimpact/tables/internal/grid"
	"ioimpact/tables/internal/vector"
)

// workbookIn reads back what [WriteWorkbook] wrote, with the cells that a person changed since. A workbook whose rows
// or columns were changed is refused.
type workbookIn struct {
	g, about *grid.Grid // g holds the cells of the current row only
	t        *tables.Table
	kinds    map[string]tables.PrimaryKind
	n, k     int // sectors, final-demand columns
	imports  bool
	output   bool      // the row output was read
	next     int       // the row that is read next
	slab     []float64 // flows and final demand
	errs     input.List
}

// IsWorkbook reports whether a workbook is one that [WriteWorkbook] wrote.
func IsWorkbook(b *grid.Book) (bool, error) {
	if sheetAt(b, tableSheet) < 0 || sheetAt(b, aboutSheet) < 0 {
		return false, nil
	}
	about, err := b.Read(aboutSheet)
	if err != nil {
		return false, err
	}
	return about.Text(0, 0) == workbookFormat, nil
}

// ReadWorkbook reads a workbook for which [IsWorkbook] is true.
func ReadWorkbook(path string, b *grid.Book) (*tables.Table, error) {
	about, err := b.Read(aboutSheet)
	if err != nil {
		return nil, err
	}
	w := &workbookIn{about: about, t: &tables.Table{}, kinds: map[string]tables.PrimaryKind{}}
	w.readAbout()
	if err := w.errs.Err(); err != nil {
		return nil, err
	}
	if err := b.EachRow(sheetAt(b, tableSheet), w.take); err != nil {
		return nil, err
	}
	w.checkBelow()
	if err := w.errs.Err(); err != nil {
		return nil, err
	}
	if at := sheetAt(b, importsSheet); at >= 0 {
		m := importsIn{workbookIn: w}
		if err := m.read(b, at); err != nil {
			return nil, err
		}
	}
	return w.t, finish(w.t, path)
}

// sheetAt is the position of a sheet, −1 when there is none of the name.
func sheetAt(b *grid.Book, name string) int {
	for i, s := range b.Sheets {
		if s.Name == name {
			return i
		}
	}
	return -1
}

func (w *workbookIn) readAbout() {
	for r := 1; r < w.about.Rows(); r++ {
		key, text := w.about.Text(r, 0), w.about.Text(r, 2)
		known, why, hint := metadata.Set(&w.t.Meta, key, text)
		if !known && key != "" {
			why, hint = w.aboutLine(key, w.about.Text(r, 1), text, w.about.Text(r, 3))
		}
		if why != "" {
			w.errs.Add(w.about.Error(r, 2, hint, "%s", why))
		}
	}
	w.k = len(w.t.FinalItems)
	if w.n < 1 || w.n > maxWorkbookSectors {
		w.errs.Add(w.about.Error(0, 0, "the sheet "+aboutSheet+" says how many sectors the sheet "+tableSheet+" has",
			"%d sectors, a sheet has columns for 1 to %d", w.n, maxWorkbookSectors))
	}
}

// aboutLine takes a line that is about rows and columns.
func (w *workbookIn) aboutLine(key, code, text, second string) (why, hint string) {
	switch key {
	case "inferred":
		w.t.Inferred = append(w.t.Inferred, text)
	case "sectors":
		n, err := strconv.Atoi(text)
		if err != nil {
			return "not a number of sectors", ""
		}
		w.n = n
	case "final":
		w.t.FinalItems = append(w.t.FinalItems, tables.FinalItem{Code: code, Name: cmp.Or(text, code), NameZH: second})
	case "primary":
		kind, ok := metadata.KindOf(text)
		if !ok {
			return "no kind of primary input", "one of value_added, imports, taxes_products"
		}
		w.kinds[code] = kind
	case "satellite":
		w.t.Satellites = append(w.t.Satellites, tables.Satellite{Code: code, Unit: text, Note: second})
	default:
		return "an unknown key: " + key, ""
	}
	return "", ""
}

// workbookLabels is how many columns are labels, and maxWorkbookSectors how many sectors the others hold.
const (
	workbookLabels     = 3
	maxWorkbookSectors = workbook.MaxColumns - workbookLabels
)

// take reads a row of the sheet, after those before it that the file leaves out because they are empty.
func (w *workbookIn) take(g *grid.Grid, row int) error {
	for w.g = g; w.next <= row; w.next++ {
		switch {
		case w.next == 0:
			w.readHeader()
			if err := w.errs.Err(); err != nil {
				return err // the rows below it cannot be read without it
			}
			w.slab = slab.New(w.n * (w.n + w.k))
		case w.next <= w.n:
			w.readSector(w.next)
		default:
			w.readBelow(w.next)
		}
		if w.errs.Full() {
			return w.errs.Err()
		}
	}
	return nil
}

func (w *workbookIn) readHeader() {
	want := []string{"code", "name", "name_zh"}
	for c, name := range want {
		if w.g.Text(0, c) != name {
			w.errs.Add(w.g.Error(0, c, "", "the first cells are code, name, name_zh"))
		}
	}
	for i := 0; i < w.n; i++ {
		w.t.Sectors = append(w.t.Sectors, tables.Sector{Code: w.g.Text(0, workbookLabels+i)})
	}
	c := workbookLabels + w.n
	for _, f := range w.t.FinalItems {
		if w.g.Text(0, c) != f.Code {
			w.errs.Add(w.g.Error(0, c, "", "the final-demand column %s belongs here", f.Code))
		}
		c++
	}
	if w.g.Text(0, c) == tables.ImportsCode {
		w.imports = true
		c++
	}
	if w.g.Text(0, c) != tables.OutputCode || w.g.RowLen(0) != c+1 {
		w.errs.Add(w.g.Error(0, c, "", "the column output belongs here, as the last one"))
	}
}

// readSector reads a row of flows.
func (w *workbookIn) readSector(r int) {
	t, n, k := w.t, w.n, w.k
	s := &t.Sectors[r-1]
	if w.g.Text(r, 0) != s.Code {
		w.errs.Add(w.g.Error(r, 0, "rows repeat the sectors of the first row in its order", "the row of %s belongs here", s.Code))
	}
	s.Name, s.NameZH = cmp.Or(w.g.Text(r, 1), s.Code), w.g.Text(r, 2)
	c := workbookLabels + n + k
	w.slab = w.g.Numbers(r, workbookLabels, c, w.slab, &w.errs)
	if w.imports {
		t.Imports = w.g.Numbers(r, c, c+1, t.Imports, &w.errs)
		c++
	}
	t.Output = w.g.Numbers(r, c, c+1, t.Output, &w.errs)
}

// readBelow reads a row of primary inputs, the row output, or a satellite.
func (w *workbookIn) readBelow(r int) {
	code, name, zh := w.g.Text(r, 0), cmp.Or(w.g.Text(r, 1), w.g.Text(r, 0)), w.g.Text(r, 2)
	if code == tables.OutputCode && !w.output {
		w.output = true
		for j, v := range w.numbers(r, workbookLabels, w.n) {
			if !vector.Agree(v, w.t.Output[j]) {
				w.errs.Add(w.g.Error(r, workbookLabels+j, "row and column must state the same output", "output is %g here but %g in the column output", v, w.t.Output[j]))
			}
		}
		return
	}
	values, final := w.numbers(r, workbookLabels, w.n), w.finalCells(r)
	if w.output {
		w.addSatellite(code, name, zh, values, final)
		return
	}
	kind, ok := w.kinds[code]
	if !ok {
		w.errs.Add(w.g.Error(r, 0, "the sheet about has a line   primary, CODE, value_added   for each", "a row whose kind is not said"))
	}
	w.t.Primary = append(w.t.Primary, tables.PrimaryRow{Code: code, Name: name, NameZH: zh, Kind: kind, Values: values, Final: final})
}

// addSatellite adds a satellite, with the unit and note that the sheet about gives, if it does.
func (w *workbookIn) addSatellite(code, name, zh string, values, final []float64) {
	s := tables.Satellite{Code: code, Name: name, NameZH: zh, Values: values, Final: final}
	for i, known := range w.t.Satellites {
		if known.Code == code && known.Values == nil {
			s.Unit, s.Note = known.Unit, known.Note
			w.t.Satellites = append(w.t.Satellites[:i], w.t.Satellites[i+1:]...)
			break
		}
	}
	w.t.Satellites = append(w.t.Satellites, s)
}

// checkBelow checks after the last row that none is missing, and makes the matrices.
func (w *workbookIn) checkBelow() {
	last := w.next - 1
	switch {
	case w.next == 0:
		w.errs.Add(w.about.Error(0, 0, "is the file cut off?", "the sheet %s is empty", tableSheet))
		return
	case last < w.n:
		w.errs.Add(w.g.Error(last, 0, "is the sheet cut off?", "the sheet ends before the row of %s", w.t.Sectors[last].Code))
		return
	}
	slab.Matrices(w.t, w.slab, w.n+w.k, w.k)
	if !w.output {
		w.errs.Add(w.g.Error(last, 0, "it comes between primary inputs and satellites", "the row output is missing"))
	}
	if len(w.t.Primary) != len(w.kinds) {
		w.errs.Add(w.g.Error(last, 0, "is the sheet cut off?", "%d primary rows, the sheet about names %d", len(w.t.Primary), len(w.kinds)))
	}
	for _, s := range w.t.Satellites {
		if s.Values == nil {
			w.errs.Add(w.g.Error(last, 0, "is the sheet cut off?", "the satellite row %s is missing", s.Code))
		}
	}
}

func (w *workbookIn) numbers(r, first, count int) []float64 {
	return w.g.Numbers(r, first, first+count, nil, &w.errs)
}

// finalCells are the cells of a row under final demand: all numbers, or all empty.
func (w *workbookIn) finalCells(r int) []float64 {
	first, filled := workbookLabels+w.n, 0
	for c := first; c < first+w.k; c++ {
		if w.g.Kind(r, c) != grid.Empty {
			filled++
		}
	}
	if filled == 0 {
		return nil
	}
	return w.numbers(r, first, w.k)
}
