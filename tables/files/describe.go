package files

import (
	"path/filepath"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/files/internal/layout"
	"ioimpact/tables/internal/grid"
)

// Describe looks at a file of any layout and writes a first description of it: where labels, flows, final demand, primary inputs
// and output seem to be, and why. Of a workbook it takes the sheet of that name, or the only one in sight. What had to be
// guessed is a line that begins with `# check:`; [Load] refuses a description that still has one. A workbook with one sheet that is
// called a supply and one that is called a use table is described as [DescribePair] does it, unless a sheet is named.
func Describe(path, sheet string, with ...Option) ([]byte, error) {
	var o options
	for _, one := range with {
		one(&o)
	}
	s := newSource(path, o)
	defer s.close()
	if err := isFileOrFolder(path); err != nil {
		return nil, err
	}
	if err := s.allow(path); err != nil {
		return nil, err
	}
	f, err := s.file()
	if err != nil {
		return nil, err
	}
	if f.IsDir() {
		return nil, &input.Error{File: path, Msg: "a folder, not a file", Hint: s.folderHint()}
	}
	if both, err := s.isBookOfPair(sheet); both || err != nil {
		if err != nil {
			return nil, err
		}
		return DescribePair(path, path)
	}
	g, err := s.sheetAlone(sheet, grid.Options{})
	if grid.Ambiguous(err) {
		return s.describeBoth(sheet, err)
	}
	if err != nil {
		return nil, err
	}
	return layout.Propose(g, filepath.Base(path))
}

// describeBoth describes a file whose numbers can be read in two ways: its sums tell which, or the description has a mark.
func (s *source) describeBoth(sheet string, why error) ([]byte, error) {
	point, err := s.sheetAlone(sheet, grid.Options{Decimal: '.'})
	if err != nil {
		return nil, err
	}
	comma, err := s.sheetAlone(sheet, grid.Options{Decimal: ','})
	if err != nil {
		return nil, err
	}
	return layout.ProposeEither(point, comma, why, filepath.Base(s.path))
}

// sheetAlone is the sheet of a name, or the only one in sight.
func (s *source) sheetAlone(sheet string, o grid.Options) (*grid.Grid, error) {
	book, err := s.bookWith(o)
	if err != nil {
		return nil, err
	}
	if book.Format == grid.Archive {
		return nil, &input.Error{File: s.path, Msg: "a zip", Hint: "unpack it, and describe the file in it"}
	}
	if sheet == "" {
		var seen []string
		for _, one := range book.Sheets {
			if !one.Hidden {
				seen = append(seen, one.Name)
			}
		}
		if len(seen) > 1 {
			return nil, &input.Error{File: s.path, Msg: "the workbook has several sheets: " + strings.Join(seen, ", "), Hint: "name one: --sheet NAME"}
		}
		sheet = strings.Join(seen, "")
	}
	return book.Read(sheet)
}
