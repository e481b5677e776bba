package files

import (
	"errors"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/files/internal/layout"
	"ioimpact/tables/files/internal/plain"
	"ioimpact/tables/internal/grid"
)

// layoutFormat is a file in a layout that an embedded description is of.
func layoutFormat() format {
	return format{
		name: "layout",
		help: "a file as its statistics office publishes it, in a layout that is known (`tables/files/internal/layout/descriptions`)",
		recognises: func(s *source) (bool, error) {
			if s.plain() || len(s.head()) == 0 && !s.isWorkbook() {
				return false, nil
			}
			if err := s.beside().Wrong(); err != nil {
				return false, err
			}
			if _, err := s.book(); err != nil {
				return false, err
			}
			if found := s.layouts().found; len(found) > 1 {
				return false, &input.Error{File: s.path,
					Msg:  "the layout fits more than one description: " + found[0].Name + sheetWords(found[0].g) + " and " + found[1].Name + sheetWords(found[1].g),
					Hint: s.describeHint()}
			}
			return len(s.layouts().found) == 1, nil
		},
		read: readLayout,
	}
}

// readLayout reads the sheet. What the YAML beside it says goes before what the description says.
func readLayout(s *source) (*tables.Table, error) {
	m := s.layouts().found[0]
	book, err := s.book()
	if err != nil {
		return nil, err
	}
	g, err := m.Parts(m.g, book, s.bookBeside(m.Description))
	if err != nil {
		return nil, err
	}
	t, err := s.byLayout(m.Description, s.path, g, s.beside().Text)
	if err != nil {
		return nil, s.ofEmbedded(err)
	}
	if err := s.beside().Override(t); err != nil {
		return nil, err
	}
	heed(t, m.Caption(g), s.staters(m.Description))
	return t, nil
}

// ofEmbedded adds to the first mistake at a place in an embedded description, of which the user has no file, how to write a
// description of the file.
func (s *source) ofEmbedded(err error) error {
	var all input.Errors
	if !errors.As(err, &all) {
		return err
	}
	for _, e := range all.List {
		if strings.HasPrefix(e.File, layout.Embedded) {
			e.Hint = strings.TrimPrefix(e.Hint+"; ", "; ") + s.describeHint()
			break
		}
	}
	return err
}

// layoutsFound are the sheets in sight in a layout that is known, or in the plain format.
type layoutsFound struct {
	found  []match
	plain  []*grid.Grid
	err    error // of a sheet that could not be read
	hidden string
}

// match is a sheet and a description that fits it.
type match struct {
	*layout.Description
	g *grid.Grid
}

// findLayouts tries every description on every sheet in sight.
func (s *source) findLayouts() (out layoutsFound) {
	book, err := s.book()
	if err != nil {
		return layoutsFound{err: err}
	}
	all, err := layout.Known()
	if err != nil {
		return layoutsFound{err: err}
	}
	for i, sheet := range book.Sheets {
		if sheet.Hidden {
			if out.hidden == "" {
				out.hidden = sheet.Name
			}
			continue
		}
		g, err := book.ReadAt(i)
		if err != nil {
			out.err = err
			continue
		}
		if plain.Recognises(g) {
			out.plain = append(out.plain, g)
		}
		for _, d := range layout.Fitting(all, g) {
			out.found = append(out.found, match{d, g})
		}
	}
	return out
}

// sheetWords names the sheet of a workbook for a message.
func sheetWords(g *grid.Grid) string {
	if g.Sheet == "" {
		return ""
	}
	return " (sheet " + g.Sheet + ")"
}

// sheetsInSight is how many sheets a workbook has that are not hidden; 0 for other files.
func (s *source) sheetsInSight() (n int) {
	book, err := s.book()
	if err != nil || book.Format != grid.Workbook {
		return 0
	}
	for _, sheet := range book.Sheets {
		if !sheet.Hidden {
			n++
		}
	}
	return n
}

// describeHint says how a file of any layout is read.
func (s *source) describeHint() string {
	path := s.path
	if s.sheetsInSight() > 1 {
		path += " --sheet NAME"
	}
	return "ioa table describe " + path + " -o " + s.beside().Name + "   writes a first description of it (docs/formats.md); --describe FILE names one"
}
