package files

import (
	"path/filepath"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/tables/files/internal/caption"
	"ioimpact/tables/files/internal/layout"
	"ioimpact/tables/files/internal/plain"
	"ioimpact/tables/internal/grid"
)

// DescribePair looks at a supply and a use table of any layout, files or BOOK.xlsx/SHEET, and writes a first description of them, which
// belongs beside the use table: [Describe] says how guesses are marked. [ReadSupplyUse] reads by it.
func DescribePair(supply, use string) (text []byte, err error) {
	defer memory.Catch(&err, use)
	s, err := sheetOfPair(supply, Supply)
	if err != nil {
		return nil, err
	}
	u, err := sheetOfPair(use, "use")
	if err != nil {
		return nil, err
	}
	file := plain.FileOfSheet(use)
	beside, err := filepath.Rel(filepath.Dir(file), plain.FileOfSheet(supply))
	if err != nil {
		beside = plain.FileOfSheet(supply)
	}
	return layout.ProposePair(s, u, filepath.ToSlash(beside), filepath.Base(file))
}

// sheetOfPair is the sheet of a table of a pair: the one that is named, the only one in sight, or the only one that is called so.
func sheetOfPair(path, what string) (*grid.Grid, error) {
	file, sheet := plain.SplitSheet(path)
	f, err := grid.OpenFile(file, nil)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	book, err := f.Book(grid.Options{})
	if err != nil {
		return nil, err
	}
	if sheet != "" {
		return book.Read(sheet)
	}
	found, seen, err := sheetsCalled(book, what)
	switch {
	case err != nil:
		return nil, err
	case len(found) == 1:
		return found[0], nil
	case len(seen) == 1:
		return book.Read(seen[0])
	}
	return nil, &input.Error{File: file, Msg: "the workbook has several sheets, and not one that is called the " + what + " table: " + strings.Join(seen, ", "),
		Hint: "name one: " + file + "/" + seen[0]}
}

// pairWords are words of titles and of names of sheets. Those of a make table count as supply.
var pairWords = map[string][]string{
	Supply: {"supply", "make", "供给", "供給", "供应", "產出表", "ressources", "oferta", "origen", "aufkommen", "sup"},
	"use":  {"use", "使用", "emplois", "utilización", "utilizacion", "destino", "verwendung"},
}

// sheetsCalled are the sheets in sight that are called a supply or a use table and not both, by their names, or where no name says it by
// their titles; and the names of all in sight.
func sheetsCalled(book *grid.Book, what string) (found []*grid.Grid, seen []string, err error) {
	var titled []*grid.Grid
	for i, s := range book.Sheets {
		if s.Hidden {
			continue
		}
		seen = append(seen, s.Name)
		g, err := book.ReadAt(i)
		if err != nil {
			return nil, nil, err
		}
		if isCalled(s.Name, what) {
			found = append(found, g)
		}
		if isCalled(caption.Read(g).Title, what) {
			titled = append(titled, g)
		}
	}
	if len(found) == 0 {
		found = titled
	}
	return found, seen, nil
}

// isCalled reports whether a text speaks of one of the two tables and not of the other.
func isCalled(text, what string) bool {
	says := func(words []string) bool {
		for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return strings.ContainsRune(" _-.,:;()/0123456789", r) }) {
			for _, w := range words {
				if word == w || len(w) > 4 && strings.HasPrefix(word, w) || w[0] > 127 && strings.Contains(word, w) {
					return true
				}
			}
		}
		return false
	}
	other := map[string]string{Supply: "use", "use": Supply}[what]
	return says(pairWords[what]) && !says(pairWords[other])
}

// isBookOfPair reports whether a file is a workbook with one supply and one use table, by what its sheets are called.
func (s *source) isBookOfPair(sheet string) (bool, error) {
	if sheet != "" {
		return false, nil
	}
	f, err := s.file()
	if err != nil {
		return false, err
	}
	book, err := f.Book(grid.Options{})
	if err != nil || book.Format == grid.Archive || len(book.Sheets) < 2 {
		return false, nil // who describes a table says what is wrong
	}
	supply, _, err := sheetsCalled(book, Supply)
	if err != nil || len(supply) != 1 {
		return false, err
	}
	use, _, err := sheetsCalled(book, "use")
	return len(use) == 1, err
}
