package plain

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/files/internal/caption"
	"ioimpact/tables/internal/grid"
)

// sheetText is the text of one of a pair of tables, whatever it is stored in.
type sheetText struct {
	io.Reader
	book  bool              // of a workbook: its digits were not printed
	moved func(error) error // translates places in the text to places in the file
	above caption.Stated    // what the rows above the table state
}

// pairFile is a file of a pair, and the sheet of it that was named.
type pairFile struct{ file, sheet string }

// splitSheet divides BOOK.xlsx/SHEET.
func splitSheet(path string) pairFile {
	if _, err := os.Stat(path); err != nil {
		if dir, name := filepath.Split(path); name != "" {
			if info, err := os.Stat(filepath.Clean(dir)); err == nil && info.Mode().IsRegular() {
				return pairFile{filepath.Clean(dir), name}
			}
		}
	}
	return pairFile{path, ""}
}

// FileOfSheet is the workbook of BOOK.xlsx/SHEET, and any other path itself.
func FileOfSheet(path string) string { return splitSheet(path).file }

// SplitSheet divides BOOK.xlsx/SHEET.
func SplitSheet(path string) (file, sheet string) {
	p := splitSheet(path)
	return p.file, p.sheet
}

// IsPlainFile reports whether a file is CSV of the plain format; a sheet of a book is none.
func IsPlainFile(file, sheet string) bool {
	f, err := grid.OpenFile(file, nil)
	if err != nil {
		return false // opening it again tells why
	}
	defer f.Close()
	return sheet == "" && !f.IsDir() && isPlainText(f.Reader())
}

// isPlainText reports whether a file begins as CSV of the plain format does, packed with gzip or not.
func isPlainText(r io.Reader) bool {
	b := bufio.NewReader(r)
	if head, _ := b.Peek(2); bytes.Equal(head, []byte{0x1f, 0x8b}) {
		z, err := gzip.NewReader(b)
		if err != nil {
			return true // the reader of texts says what is wrong with it
		}
		b = bufio.NewReader(z)
	}
	head, _ := b.Peek(16)
	head = bytes.ToLower(bytes.TrimPrefix(head, []byte{0xef, 0xbb, 0xbf}))
	return bytes.HasPrefix(head, []byte("code,")) || bytes.HasPrefix(head, []byte(`"code",`))
}

// asText is the one sheet of a file that is in the plain format or in a layout of supply and use that is known, as text of the
// plain format; nil if there is none, and the file is to be read as text itself.
func (p pairFile) asText() (*sheetText, error) {
	b, err := grid.Open(p.file, grid.Options{})
	if err != nil {
		return nil, err
	}
	defer b.Close()
	var found []*sheetText
	var names []string
	for i, s := range b.Sheets {
		if p.sheet != "" && !strings.EqualFold(s.Name, p.sheet) || p.sheet == "" && s.Hidden {
			continue
		}
		g, err := b.ReadAt(i)
		if err != nil {
			return nil, err
		}
		text, err := p.gridText(g)
		if err != nil {
			return nil, err
		}
		if text != nil {
			found, names = append(found, text), append(names, s.Name)
		}
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return nil, &input.Error{File: p.file, Msg: "several sheets can be the table: " + input.Listed(names), Hint: "name one: " + p.file + "/" + names[0]}
	case b.Format == grid.TextFile && p.sheet == "":
		return nil, nil
	case p.sheet != "":
		return nil, &input.Error{File: p.file, Text: p.sheet, Msg: "no sheet of this name with a supply or use table", Hint: "its first cell is code"}
	}
	return nil, &input.Error{File: p.file, Msg: "no sheet with a supply or use table",
		Hint: "the header begins with code; docs/formats.md shows the layouts that are read"}
}

// gridText is a sheet as text of the plain format, nil if it is in no layout that is known.
func (p pairFile) gridText(g *grid.Grid) (*sheetText, error) {
	if !Recognises(g) {
		return beaText(g)
	}
	var errs input.List
	head := headRow(g)
	g.Rectangular(head+1, g.Rows(), head, &errs)
	checkCells(g, &errs)
	if err := errs.Err(); err != nil {
		return nil, err
	}
	text := newGridText(g)
	path := p.file
	if p.sheet != "" {
		path += "/" + p.sheet
	}
	return &sheetText{Reader: text, book: g.Sheet != "", moved: func(err error) error { return text.replace(err, path) }}, nil
}
