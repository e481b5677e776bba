package layout

import (
	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/internal/grid"
	"ioimpact/tables/internal/naming"
	"ioimpact/tables/internal/printed"
)

// sheetJoin is a table whose parts stand on several sheets, flows on one and final demand on another, laid out as one
// sheet by the labels of their rows and columns. As in a [longSheet], row and column 0 to 2 hold labels.
type sheetJoin struct {
	rows, cols []joinedLabel
	cell       map[[2]int]joinedCell
	first      *grid.Grid
	origin     string // of the sheet that is being added
	inferred   []string
}

// joinedLabel is a label with the names found beside it, and where it first stands.
type joinedLabel struct {
	text [longLabels]string
	at   joinedCell

	origin string // of a row: where the goods of its sheet come from
}

// joinedCell is a cell of one of the sheets.
type joinedCell struct {
	g    *grid.Grid
	r, c int
}

// join lays the sheets out as one, or records mistakes. Each sheet keeps its own labels. Rows of the same label stand apart on
// sheets of different origins; on others a cell may be stated again only with the same number.
func (d *Description) join(errs *input.List) *sheetJoin {
	before := errs.Len()
	s := &sheetJoin{cell: map[[2]int]joinedCell{}, first: d.sheets[0].g}
	rows, cols := map[string]int{}, map[string]int{}
	for _, place := range d.sheets {
		if place.g == nil {
			place.at.In(errs).Errorf("keep the files of the table in one folder", "the sheet was not read")
			return nil
		}
		part := &layout{d: &Description{form: "matrix", rowLabels: place.row, colLabels: place.col}, g: place.g, errs: errs, t: &tables.Table{}}
		mistakes := errs.Len()
		if part.locate(); part.rows == nil {
			return nil
		}
		s.inferred = append(s.inferred, part.t.Inferred...)
		if errs.Len() > mistakes {
			continue // without its labels every cell would be a mistake
		}
		part.renameLabels(place)
		part.rowUse, part.colUse = map[int]string{}, map[int]string{}
		part.findAll(part.rows, place.leaveRows, "left out")
		part.findAll(part.cols, place.leaveCols, "left out")
		s.origin = place.origin
		s.add(part, rows, cols, errs)
	}
	if errs.Len() > before {
		return nil
	}
	return s
}

// renameLabels gives labels of a sheet the spelling of other sheets.
func (l *layout) renameLabels(place sheetPlace) {
	used := map[string]bool{}
	for _, a := range []*axis{l.rows, l.cols} {
		for i, label := range a.code {
			if to := place.rename[naming.Fold(label)]; to != "" {
				a.code[i], used[naming.Fold(label)] = to, true
			}
		}
		a.index()
	}
	for label := range place.rename {
		if !used[label] {
			place.renameAt.In(l.errs).Errorf("as the sheet has it:   rename: {Local government: Local Authorities}", "the sheet has no label %s", label)
		}
	}
}

// add puts the labelled cells of one sheet to those before it.
func (s *sheetJoin) add(part *layout, rows, cols map[string]int, errs *input.List) {
	for i := range part.rows.at {
		if _, left := part.rowUse[i]; left || part.rows.code[i] == "" && emptyRow(part.g, part.rows.at[i]) {
			continue
		}
		for j := range part.cols.at {
			at := joinedCell{part.g, part.rows.at[i], part.cols.at[j]}
			empty := part.g.Kind(at.r, at.c) == grid.Empty
			if _, left := part.colUse[j]; left || empty && (part.rows.code[i] == "" || part.cols.code[j] == "") {
				continue
			}
			if part.rows.code[i] == "" || part.cols.code[j] == "" {
				errs.Add(part.g.Error(at.r, at.c, "on sheets that are put together every row and column needs a label", "a cell without a label"))
				continue
			}
			key := [2]int{s.take(&s.rows, rows, part.rows, i), s.take(&s.cols, cols, part.cols, j)}
			first, twice := s.cell[key]
			if twice && empty {
				continue
			}
			if twice && first.g.Kind(first.r, first.c) != grid.Empty && !sameNumber(first, at) {
				errs.Add(part.g.Error(at.r, at.c, "a cell belongs on one sheet; say where the goods come from: origin: domestic, imports or total; or leave_out rows under the sheet",
					"a second cell for row %s and column %s; the first is at %s", part.rows.code[i], part.cols.code[j], first.g.Error(first.r, first.c, "", "").Place()))
				continue
			}
			if !twice || first.g.Kind(first.r, first.c) == grid.Empty {
				s.cell[key] = at
			}
		}
	}
}

// sameNumber reports whether two cells state one number.
func sameNumber(a, b joinedCell) bool {
	v, bad := a.g.Number(a.r, a.c)
	w, wrong := b.g.Number(b.r, b.c)
	return bad == nil && wrong == nil && v == w
}

// take is the position of a label, which is new or known. Rows are known by the origin of their sheet too.
func (s *sheetJoin) take(labels *[]joinedLabel, index map[string]int, a *axis, i int) int {
	key, origin := naming.Fold(a.code[i]), ""
	if a.what == "row" {
		origin = s.origin
		key = origin + "\x00" + key
	}
	if at, known := index[key]; known {
		return at
	}
	r, c := a.cell(i, 0)
	index[key] = len(*labels)
	*labels = append(*labels, joinedLabel{[longLabels]string{a.code[i], a.name[i], a.nameZH[i]}, joinedCell{a.sheet.(*grid.Grid), r, c}, origin})
	return index[key]
}

// Rows is the number of rows, labels included.
func (s *sheetJoin) Rows() int { return len(s.rows) + longLabels }

// Cols is the number of columns, labels included.
func (s *sheetJoin) Cols() int { return len(s.cols) + longLabels }

// source is the cell of a sheet that a cell comes from.
func (s *sheetJoin) source(r, c int) (joinedCell, bool) {
	switch {
	case r >= longLabels && c >= longLabels:
		at, ok := s.cell[[2]int{r - longLabels, c - longLabels}]
		return at, ok
	case r >= longLabels:
		return s.rows[r-longLabels].at, true
	case c >= longLabels:
		return s.cols[c-longLabels].at, true
	}
	return joinedCell{s.first, 0, 0}, false
}

// Text is the text of a cell.
func (s *sheetJoin) Text(r, c int) string {
	switch {
	case r < longLabels && c < longLabels:
		return ""
	case r < longLabels:
		return s.cols[c-longLabels].text[r]
	case c < longLabels:
		return s.rows[r-longLabels].text[c]
	}
	if at, ok := s.source(r, c); ok {
		return at.g.Text(at.r, at.c)
	}
	return ""
}

// Kind is what a cell holds.
func (s *sheetJoin) Kind(r, c int) grid.Kind {
	if r < longLabels || c < longLabels {
		if s.Text(r, c) == "" {
			return grid.Empty
		}
		return grid.Text
	}
	if at, ok := s.source(r, c); ok {
		return at.g.Kind(at.r, at.c)
	}
	return grid.Empty
}

// Number is the value of a cell.
func (s *sheetJoin) Number(r, c int) (float64, *input.Error) {
	if at, ok := s.source(r, c); ok {
		return at.g.Number(at.r, at.c)
	}
	return 0, s.Error(r, c, "", "no sheet has a cell for row %s and column %s", s.Text(r, 0), s.Text(0, c))
}

// Printed is the last decimal that a number is printed with.
func (s *sheetJoin) Printed(r, c int) printed.Digits {
	if at, ok := s.source(r, c); ok {
		return at.g.Printed(at.r, at.c)
	}
	return printed.Exact
}

// Error is a mistake in a cell, placed on the sheet that has it, or at the label of its row.
func (s *sheetJoin) Error(r, c int, hint, format string, args ...any) *input.Error {
	at, ok := s.source(r, c)
	if !ok && r >= longLabels {
		at, ok = s.source(r, 0)
	}
	if !ok && c >= longLabels {
		at, _ = s.source(0, c)
	}
	return at.g.Error(at.r, at.c, hint, format, args...)
}
