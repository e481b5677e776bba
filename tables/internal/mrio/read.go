package mrio

import (
	"path"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/grid"
)

// reader reads one table from a source, beginning at the member by which it was recognised.
type reader func(*source, member) (*Table, error)

// Found is a table whose layout was recognised.
type Found struct {
	s    *source
	read reader
	from member
}

// Find looks for one of the layouts in a file, a folder, a zip, or a member of a zip (`ICIO.zip/2018.csv`). It is nil
// without an error if there is none; then other readers may look at it. Progress is told how far into each file
// reading has come. An error with recognised is of a table in one of the layouts; any other may be that of another reader.
func Find(n Named) (f *Found, recognised bool, err error) {
	s, err := openSource(n)
	if err != nil {
		s.Close()
		return nil, false, err
	}
	read, m, err := s.recognise()
	if read == nil || err != nil {
		s.Close()
		return nil, err != nil, err
	}
	return &Found{s, read, m}, true, nil
}

// Read reads the table and closes what was opened for it.
func (f *Found) Read() (*Table, error) {
	defer f.s.Close()
	t, err := f.read(f.s, f.from)
	if err != nil {
		return nil, err
	}
	t.Hash, err = f.s.hash()
	return t, err
}

// recognise finds the reader of a source: first what only a folder holds, then single files.
func (s *source) recognise() (reader, member, error) {
	if found := s.find(isEora); len(found) > 0 {
		return s.only(readEora, found, "Eora26")
	}
	if found := s.find(isGLORIA); len(found) > 0 {
		m, err := gloriaFlows(s, found)
		return readGLORIA, m, err
	}
	if found := isEXIOBASE(s); len(found) > 0 {
		return s.only(readEXIOBASE, found, "EXIOBASE")
	}
	if found := isEXIOBASE2(s); len(found) > 0 {
		return s.only(readEXIOBASE2, found, "EXIOBASE")
	}
	var read reader
	var tables []member
	for _, m := range s.members {
		if one := s.single(m); one != nil {
			read = one
			tables = append(tables, m)
		}
	}
	if len(tables) == 0 {
		return nil, member{}, nil
	}
	return s.only(read, tables, "world")
}

// only refuses to choose among several tables.
func (s *source) only(read reader, found []member, what string) (reader, member, error) {
	if len(found) == 1 {
		return read, found[0], nil
	}
	var names []string
	for _, m := range found {
		names = append(names, m.name)
	}
	sortLabels(names)
	list := strings.Join(names[:min(5, len(names))], ", ")
	return read, found[0], &input.Error{File: s.path, Msg: "it holds more than one " + what + " table: " + list, Hint: "name one: " + path.Join(s.path, names[0])}
}

// single looks into a file: the first line of a text, the sheets of a workbook.
func (s *source) single(m member) reader {
	switch ext := strings.ToLower(path.Ext(strings.TrimSuffix(m.name, ".gz"))); {
	case ext == ".txt" || ext == ".json" || ext == ".zip":
		return nil
	}
	b, err := s.open(m)
	delete(s.used, m.file)
	if err != nil {
		return nil // whoever reads it as something else says what is wrong with it
	}
	if b.Format == grid.Workbook {
		return workbook(b)
	}
	if b.Format == grid.Archive {
		return nil
	}
	if r, err := b.Stream(""); err == nil {
		defer r.Close()
		header, _, err := newStream(s.display(m), ',', r).labels()
		if read := textLayout(header); err == nil && read != nil && header[len(header)-1] != "" {
			return read
		}
	}
	return s.regridded(m, b)
}

// sheetHead is how many rows of a sheet show its layout.
const sheetHead = 20

// maxSheetsSeen bounds how many sheets of a workbook are looked at.
const maxSheetsSeen = 4

// workbook looks for the layout of WIOD and ADB in the first sheets.
func workbook(b *grid.Book) reader {
	for i := range b.Sheets[:min(maxSheetsSeen, len(b.Sheets))] {
		head, err := b.Head(i, sheetHead)
		if err != nil {
			return nil // whoever reads the workbook says what is wrong with it
		}
		if read := textLayout(headerOf(head)); read != nil && !b.Sheets[i].Hidden {
			return func(s *source, m member) (*Table, error) {
				g, err := b.ReadAt(i)
				if err != nil {
					return nil, err
				}
				return readGrid(s, m, g, read)
			}
		}
		if _, ok := findSheet(head); ok {
			return func(s *source, m member) (*Table, error) {
				s.used[m.file] = true
				g, err := b.ReadAt(i)
				if err != nil {
					return nil, err
				}
				return readRegionSheet(s, m, g)
			}
		}
	}
	return nil
}
