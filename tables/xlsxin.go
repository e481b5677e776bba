package tables

import (
	"strconv"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/grid"
)

// workbookIn reads back what [WriteWorkbook] wrote. Cells that a person has
// changed are read as they are now; a structure that was changed is refused.
type workbookIn struct {
	g, about *grid.Grid
	t        *Table
	kinds    map[string]PrimaryKind
	n, k     int // sectors, final-demand columns
	imports  bool
	errs     input.List
}

// readWorkbook is nil without an error for a workbook that this program did not write.
func readWorkbook(path string) (*Table, error) {
	b, err := grid.Open(path, grid.Options{})
	if err != nil {
		return nil, nil // whoever reads it as something else says what is wrong with it
	}
	defer b.Close()
	found := 0
	for _, s := range b.Sheets {
		if s.Name == tableSheet || s.Name == aboutSheet {
			found++
		}
	}
	if b.Format != grid.Workbook || found < 2 {
		return nil, nil
	}
	about, err := b.Read(aboutSheet)
	if err != nil {
		return nil, err
	}
	if about.Text(0, 0) != workbookFormat {
		return nil, nil
	}
	g, err := b.Read(tableSheet)
	if err != nil {
		return nil, err
	}
	w := &workbookIn{g: g, about: about, t: &Table{}, kinds: map[string]PrimaryKind{}}
	for _, step := range []func(){w.readAbout, w.readHeader, w.readRows} {
		step()
		if err := w.errs.Err(); err != nil {
			return nil, err
		}
	}
	if err := w.readImports(b); err != nil {
		return nil, err
	}
	return w.t, w.t.finishOwn(path)
}

// readImports reads the sheet of the imports matrix, if there is one.
func (w *workbookIn) readImports(b *grid.Book) error {
	there := false
	for _, s := range b.Sheets {
		there = there || s.Name == importsSheet
	}
	if !there {
		return nil
	}
	g, err := b.Read(importsSheet)
	if err != nil {
		return err
	}
	t, n, k := w.t, w.n, w.k
	t.ImportedZ = mat.NewDense(n, n, nil)
	if k > 0 {
		t.ImportedF = mat.NewDense(n, k, nil)
	}
	for c := 0; c < n+k; c++ {
		if want := w.g.Text(0, workbookLabels+c); g.Text(0, 1+c) != want {
			w.errs.Add(g.Error(0, 1+c, "the columns are those of the sheet "+tableSheet, "the column %s belongs here", want))
		}
	}
	total := g.Text(0, 1+n+k) == "total"
	for i, s := range t.Sectors {
		if g.Text(1+i, 0) != s.Code {
			w.errs.Add(g.Error(1+i, 0, "the rows are the sectors of the sheet "+tableSheet, "the row of %s belongs here", s.Code))
		}
		copy(t.ImportedZ.RawRowView(i), g.Numbers(1+i, 1, 1+n, nil, &w.errs))
		if k > 0 {
			copy(t.ImportedF.RawRowView(i), g.Numbers(1+i, 1+n, 1+n+k, nil, &w.errs))
		}
		if total {
			t.ImportedTotal = g.Numbers(1+i, 1+n+k, 2+n+k, t.ImportedTotal, &w.errs)
		}
	}
	return w.errs.Err()
}

func (w *workbookIn) readAbout() {
	for r := 1; r < w.about.Rows(); r++ {
		key, text := w.about.Text(r, 0), w.about.Text(r, 2)
		known, why, hint := setMeta(&w.t.Meta, key, text)
		if !known && key != "" {
			why, hint = w.aboutLine(key, w.about.Text(r, 1), text, w.about.Text(r, 3))
		}
		if why != "" {
			w.errs.Add(w.about.Error(r, 2, hint, "%s", why))
		}
	}
	w.k = len(w.t.FinalItems)
	if w.n < 1 || w.n > w.g.Rows() {
		w.errs.Add(w.about.Error(0, 0, "the sheet "+aboutSheet+" says how many sectors the sheet "+tableSheet+" has", "%d sectors, the table has %d rows", w.n, w.g.Rows()))
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
		w.t.FinalItems = append(w.t.FinalItems, FinalItem{code, orCode(text, code), second})
	case "primary":
		kind, ok := kindOf(text)
		if !ok {
			return "no kind of primary input", "one of value_added, imports, taxes_products"
		}
		w.kinds[code] = kind
	case "satellite":
		w.t.Satellites = append(w.t.Satellites, Satellite{Code: code, Unit: text, Note: second})
	default:
		return "an unknown key: " + key, ""
	}
	return "", ""
}

// workbookLabels is how many columns are labels.
const workbookLabels = 3

func (w *workbookIn) readHeader() {
	want := []string{"code", "name", "name_zh"}
	for c, name := range want {
		if w.g.Text(0, c) != name {
			w.errs.Add(w.g.Error(0, c, "", "the first cells are code, name, name_zh"))
		}
	}
	for i := 0; i < w.n; i++ {
		w.t.Sectors = append(w.t.Sectors, Sector{Code: w.g.Text(0, workbookLabels+i)})
	}
	c := workbookLabels + w.n
	for _, f := range w.t.FinalItems {
		if w.g.Text(0, c) != f.Code {
			w.errs.Add(w.g.Error(0, c, "", "the final-demand column %s belongs here", f.Code))
		}
		c++
	}
	if w.g.Text(0, c) == ImportsCode {
		w.imports = true
		c++
	}
	if w.g.Text(0, c) != OutputCode || w.g.RowLen(0) != c+1 {
		w.errs.Add(w.g.Error(0, c, "", "the column output belongs here, and nothing behind it"))
	}
}

func (w *workbookIn) readRows() {
	t, n, k := w.t, w.n, w.k
	t.Z = mat.NewDense(n, n, nil)
	if k > 0 {
		t.F = mat.NewDense(n, k, nil)
	}
	for i := range t.Sectors {
		r := 1 + i
		s := &t.Sectors[i]
		if w.g.Text(r, 0) != s.Code {
			w.errs.Add(w.g.Error(r, 0, "rows repeat the sectors of the first row in its order", "the row of %s belongs here", s.Code))
		}
		s.Name, s.NameZH = orCode(w.g.Text(r, 1), s.Code), w.g.Text(r, 2)
		copy(t.Z.RawRowView(i), w.numbers(r, workbookLabels, n))
		if k > 0 {
			copy(t.F.RawRowView(i), w.numbers(r, workbookLabels+n, k))
		}
		c := workbookLabels + n + k
		if w.imports {
			t.Imports = append(t.Imports, w.numbers(r, c, 1)...)
			c++
		}
		t.Output = append(t.Output, w.numbers(r, c, 1)...)
	}
	w.readBelow()
}

// readBelow reads primary inputs, the row output, and satellites.
func (w *workbookIn) readBelow() {
	output := false
	for r := 1 + w.n; r < w.g.Rows(); r++ {
		code, name, zh := w.g.Text(r, 0), orCode(w.g.Text(r, 1), w.g.Text(r, 0)), w.g.Text(r, 2)
		if code == OutputCode && !output {
			output = true
			for j, v := range w.numbers(r, workbookLabels, w.n) {
				if !agree(v, w.t.Output[j]) {
					w.errs.Add(w.g.Error(r, workbookLabels+j, "row and column must state the same output", "output is %g here but %g in the column output", v, w.t.Output[j]))
				}
			}
			continue
		}
		values, final := w.numbers(r, workbookLabels, w.n), w.finalCells(r)
		if !output {
			kind, ok := w.kinds[code]
			if !ok {
				w.errs.Add(w.g.Error(r, 0, "the sheet about has a line   primary, CODE, value_added   for each", "a row whose kind is not said"))
			}
			w.t.Primary = append(w.t.Primary, PrimaryRow{Code: code, Name: name, NameZH: zh, Kind: kind, Values: values, Final: final})
			continue
		}
		w.addSatellite(code, name, zh, values, final)
	}
	w.checkBelow(output)
}

// addSatellite fills the satellite that the sheet about describes, or adds one it is silent about.
func (w *workbookIn) addSatellite(code, name, zh string, values, final []float64) {
	s := Satellite{Code: code, Name: name, NameZH: zh, Values: values, Final: final}
	for i, known := range w.t.Satellites {
		if known.Code == code && known.Values == nil {
			s.Unit, s.Note = known.Unit, known.Note
			w.t.Satellites = append(w.t.Satellites[:i], w.t.Satellites[i+1:]...)
			break
		}
	}
	w.t.Satellites = append(w.t.Satellites, s)
}

func (w *workbookIn) checkBelow(output bool) {
	if !output {
		w.errs.Add(w.g.Error(w.g.Rows()-1, 0, "it stands between primary inputs and satellites", "the row output is missing"))
	}
	if len(w.t.Primary) != len(w.kinds) {
		w.errs.Add(w.g.Error(w.g.Rows()-1, 0, "is the sheet cut off?", "%d primary rows, the sheet about names %d", len(w.t.Primary), len(w.kinds)))
	}
	for _, s := range w.t.Satellites {
		if s.Values == nil {
			w.errs.Add(w.g.Error(w.g.Rows()-1, 0, "is the sheet cut off?", "the satellite row %s is missing", s.Code))
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
