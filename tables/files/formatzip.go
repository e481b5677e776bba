package files

import (
	"io"
	"path"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/files/internal/metadata"
	"ioimpact/tables/internal/csvtext"
	"ioimpact/tables/internal/grid"
)

// zipFormat is the table of one country in a zip.
func zipFormat() format {
	return format{
		name:       "zip",
		help:       "a `.zip` with one table in any of these formats, or `FILE.zip/NAME` for one of several",
		recognises: func(s *source) (bool, error) { return s.isArchive(), nil },
		read:       readZipped,
	}
}

// readZipped reads the file in a zip. The YAML beside the zip goes before one inside it.
func readZipped(s *source) (*tables.Table, error) {
	beside := s.beside()
	if err := beside.Wrong(); err != nil {
		return nil, err
	}
	book, err := s.book()
	if err != nil {
		return nil, err
	}
	part, err := partOfBook(book, s.inside())
	if err != nil {
		return nil, err
	}
	if beside.Text == nil {
		if beside, err = insideSidecar(book, part.File); err != nil {
			return nil, err
		}
	}
	t, err := s.partOf(part, beside).read()
	if err != nil {
		return nil, err
	}
	t.Name = tableName(s.path)
	return t, nil
}

// partOfBook is the file in a zip that was named, or that alone can be a table; of what is no zip it is the book itself.
func partOfBook(b *grid.Book, inside string) (*grid.Book, error) {
	if b.Format != grid.Archive {
		return b, nil
	}
	if inside == "" {
		name, err := onlyTable(b)
		if err != nil {
			return nil, err
		}
		inside = name
	}
	return b.Part(inside)
}

// onlyTable is the one file of a zip that can be a table: the only CSV or workbook,
// and where there is none the only text. Of several none is taken.
func onlyTable(b *grid.Book) (string, error) {
	var all []string
	for _, endings := range [][]string{{".csv", ".tsv", ".xlsx", ".xlsm", ".xls"}, {".txt"}} {
		var found []string
		for _, s := range b.Sheets {
			name := strings.TrimSuffix(strings.ToLower(s.Name), ".gz")
			for _, ending := range endings {
				if strings.HasSuffix(name, ending) && !strings.HasPrefix(path.Base(name), ".") {
					found = append(found, s.Name)
				}
			}
		}
		switch {
		case len(found) == 1:
			return found[0], nil
		case len(found) > 1:
			return "", &input.Error{File: b.File, Msg: "the zip holds more than one file that can be the table: " + input.Listed(found),
				Hint: "name one: " + b.File + "/" + found[0]}
		}
	}
	for _, s := range b.Sheets {
		all = append(all, s.Name)
	}
	if len(all) == 0 {
		return "", &input.Error{File: b.File, Msg: "the zip is empty", Hint: "download it again, or test it: unzip -t"}
	}
	hint := "it holds " + input.Listed(all)
	if strings.HasSuffix(strings.ToLower(all[0]), ".zip") {
		hint += "; a zip inside a zip is not followed: unpack it first"
	}
	return "", &input.Error{File: b.File, Msg: "the zip holds no CSV file and no workbook", Hint: hint}
}

// insideSidecar is the YAML beside a file inside a zip, called as it is when the file is not
// packed. A description is refused: it may speak of other files.
func insideSidecar(b *grid.Book, part string) (*metadata.Sidecar, error) {
	for _, want := range sidecarNames(part) {
		for _, s := range b.Sheets {
			name := b.File + "/" + s.Name
			if path.Clean(name) != path.Clean(want) {
				continue
			}
			stream, err := b.Stream(s.Name)
			if err != nil {
				return nil, err
			}
			defer stream.Close()
			text, err := io.ReadAll(io.LimitReader(stream, csvtext.BlockSize))
			if err != nil {
				return nil, err
			}
			beside := metadata.NewSidecar(name, text)
			if beside.HasLayout() {
				return nil, &input.Error{File: name, Msg: "a description of a layout inside a zip is not followed", Hint: "unpack it and name it: --describe FILE"}
			}
			return beside, beside.Wrong()
		}
	}
	return metadata.NewSidecar(sidecarNames(part)[0], nil), nil
}
