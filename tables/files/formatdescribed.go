package files

import (
	"crypto/sha256"
	"errors"
	"os"
	"path/filepath"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/files/internal/layout"
	"ioimpact/tables/files/internal/metadata"
	"ioimpact/tables/internal/grid"
)

// describedFormat is a file of any layout with a description: one that was named, that is itself what was named, or that
// is the YAML beside the file.
func describedFormat() format {
	return format{
		name: "described",
		help: "a file in any layout, read by a YAML with the key `layout`: beside the file, named with `--describe`, or named instead of the file",
		recognises: func(s *source) (bool, error) {
			return s.descriptionFile() != "" || s.beside().HasLayout(), nil
		},
		read: readDescribed,
	}
}

func readDescribed(s *source) (*tables.Table, error) {
	d, err := s.named()
	if err != nil {
		return nil, err
	}
	path, err := s.target()
	if err != nil {
		return nil, err
	}
	book, err := s.describedBook(d)
	if err != nil {
		return nil, err
	}
	g, err := d.Sheets(book, s.bookBeside(d))
	if err != nil {
		return nil, err
	}
	t, err := s.byLayout(d, path, g)
	if err != nil {
		return nil, err
	}
	heed(t, d.Caption(g), s.staters(d))
	return t, nil
}

// besideTarget is where a file is that a description names beside the described one.
func (s *source) besideTarget(file string) (string, error) {
	path, err := s.target()
	if err != nil {
		return "", err
	}
	file = filepath.FromSlash(file)
	if filepath.IsAbs(file) {
		return file, nil
	}
	return filepath.Join(filepath.Dir(path), file), nil
}

// bookBeside opens a file that a description names beside the described one.
func (s *source) bookBeside(d *layout.Description) func(file string) (*grid.Book, error) {
	return func(file string) (*grid.Book, error) {
		data, path, err := s.readBeside(file)
		if err != nil {
			return nil, err
		}
		o := d.Options()
		o.Progress = s.tell
		return grid.OpenBytes(path, data, o)
	}
}

// readBeside reads a file that a description names beside the described one.
func (s *source) readBeside(file string) (data []byte, path string, err error) {
	if path, err = s.besideTarget(file); err != nil {
		return nil, "", err
	}
	if err := s.allow(path); err != nil {
		return nil, path, err
	}
	if err := isFileOrFolder(path); err != nil {
		return nil, path, err
	}
	if data, err = input.ReadFile(path); errors.Is(err, os.ErrNotExist) {
		err = &input.Error{File: path, Msg: "a part of the table is in this file, which is not there", Hint: "keep the files of the table in one folder, under their names"}
	}
	return data, path, err
}

// digestsBeside are the hashes of the files that a description names beside the described one: the table is of them too.
func (s *source) digestsBeside(d *layout.Description) ([][]byte, error) {
	var out [][]byte
	for _, file := range d.Files() {
		data, _, err := s.readBeside(file)
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(data)
		out = append(out, sum[:])
	}
	return out, nil
}

// descriptionFile is the description that was named, or that is itself what was named; "" for none.
func (s *source) descriptionFile() string {
	if s.description == "" && s.outer == nil && isDescription(s.path) {
		return s.path
	}
	return s.description
}

// findDescription reads the description.
func (s *source) findDescription() (*layout.Description, error) {
	beside, file := s.beside, s.descriptionFile()
	if file != "" {
		text, err := input.ReadFile(file)
		if err != nil {
			return nil, err
		}
		beside = func() *metadata.Sidecar { return metadata.NewSidecar(file, text) }
	}
	d, err := layout.Parse(beside())
	if d == nil && err == nil {
		return nil, &input.Error{File: beside().Name, Msg: "no description of a table", Hint: "a description has the key   layout"}
	}
	return d, err
}

// findTarget is the path that was named, or that the description names.
func (s *source) findTarget() (string, error) {
	file := s.descriptionFile()
	if file == "" || s.path != "" && s.description != "" {
		return s.path, nil
	}
	d, err := s.named()
	if err != nil {
		return "", err
	}
	if d.File == "" {
		return "", &input.Error{File: file, Msg: "the description does not say which file it describes",
			Hint: "add   file: NAME   under layout, or name the file and this description"}
	}
	path := filepath.FromSlash(d.File)
	if filepath.IsAbs(path) {
		return path, nil
	}
	return filepath.Join(filepath.Dir(file), path), nil
}

// byLayout reads a sheet by a description. more is what was read beside the description.
func (s *source) byLayout(d *layout.Description, path string, g *grid.Grid, more ...[]byte) (*tables.Table, error) {
	besides, err := s.digestsBeside(d)
	if err != nil {
		return nil, err
	}
	t, err := d.Table(g)
	if err != nil {
		return nil, err
	}
	more = append(more, besides...)
	t.Name = tableName(path)
	t.Hash, err = s.hash(append([][]byte{d.Text}, more...)...)
	return t, err
}

// describedBook opens what a description is of. The sheet of a zip is one of its files.
func (s *source) describedBook(d *layout.Description) (*grid.Book, error) {
	book, err := s.bookWith(d.Options())
	if err != nil || book.Format != grid.Archive || d.NamesSheets() {
		return book, err
	}
	return s.partOfBook(book, s.inside())
}
