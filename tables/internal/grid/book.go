package grid

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/xls"
)

// Format says what a file is.
type Format int

const (
	TextFile Format = iota // CSV in any dialect, packed with gzip or not
	Workbook               // .xlsx, .xlsm, .xls
	Archive                // a zip of text files and workbooks
)

// String names the format.
func (f Format) String() string { return [...]string{"text", "workbook", "zip"}[f] }

// SheetInfo is what is known of a sheet before it is read.
type SheetInfo struct {
	Name   string // of the sheet, or of the part of a zip; "" for a text file
	Hidden bool   // the workbook does not show it
	Size   int64  // bytes it declares to unpack to; 0 when unknown
}

// Book is an opened file: one sheet of text, the sheets of a workbook, or the parts of a zip.
// It is not for concurrent use; the grids it gives are.
type Book struct {
	File   string
	Format Format
	Sheets []SheetInfo

	o      Options
	src    source
	zip    *container
	xlsx   *workbook
	xls    *xls.Book
	closer io.Closer
}

// Open is [File.Book] of the file at a path. A workbook or zip is refused here, before it is unpacked, when what it
// declares exceeds the limits; its file stays open until the book is closed. A text file is opened anew
// by everyone who reads it.
func Open(path string, o Options) (*Book, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	f, err := OpenFile(path, o.Progress)
	if err != nil {
		return nil, err
	}
	b, err := f.Book(o)
	if err != nil || b.Format == TextFile {
		f.Close()
	} else {
		b.closer = f
	}
	if err == nil && b.Format == TextFile {
		b.src = fileSource(path, f.Size, o)
	}
	return b, err
}

// OpenBytes is Open for a file in memory; name stands in the messages.
func OpenBytes(name string, data []byte, o Options) (*Book, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	return open(name, bytes.NewReader(data), int64(len(data)), o, bytesSource(name, data))
}

func open(name string, r io.ReaderAt, size int64, o Options, src source) (*Book, error) {
	b := &Book{File: name, o: o, src: src}
	var head [8]byte
	n, err := r.ReadAt(head[:], 0)
	if err != nil && err != io.EOF {
		return nil, err
	}
	switch {
	case bytes.HasPrefix(head[:n], []byte("PK\x03\x04")), bytes.HasPrefix(head[:n], []byte("PK\x05\x06")):
		return b, b.openZip(r, size)
	case xls.Is(head[:n]):
		return b, b.openOld(r, size)
	}
	b.Sheets = []SheetInfo{{}}
	return b, nil
}

func (b *Book) openZip(r io.ReaderAt, size int64) error {
	c, err := openContainer(b.File, r, size, b.o.Limits.orDefault())
	if err != nil {
		return err
	}
	b.zip = c
	isWorkbook, err := c.isWorkbook()
	if err != nil {
		return err
	}
	if !isWorkbook {
		b.Format = Archive
		b.listParts()
		return nil
	}
	b.Format = Workbook
	if b.xlsx, err = openWorkbook(c); err != nil {
		return err
	}
	for _, s := range b.xlsx.sheets {
		b.Sheets = append(b.Sheets, SheetInfo{Name: s.name, Hidden: s.hidden, Size: int64(s.part.UncompressedSize64)})
	}
	return nil
}

// listParts leaves out folders and what macOS adds.
func (b *Book) listParts() {
	for _, f := range b.zip.files {
		if !strings.HasSuffix(f.Name, "/") && !strings.HasPrefix(f.Name, "__MACOSX/") && !strings.HasSuffix(f.Name, ".DS_Store") {
			b.Sheets = append(b.Sheets, SheetInfo{Name: f.Name, Size: int64(f.UncompressedSize64)})
		}
	}
}

// Close closes the file. Grids that were read stay good.
func (b *Book) Close() error {
	if b.closer == nil {
		return nil
	}
	return b.closer.Close()
}

// Read reads a sheet by its name. "" is the only sheet; a book of several must be
// asked by name. The sheets of a workbook inside a zip are read by [Book.Part].
func (b *Book) Read(name string) (*Grid, error) {
	i, err := b.find(name)
	if err != nil {
		return nil, err
	}
	return b.ReadAt(i)
}

// ReadAt reads the sheet at a position of Sheets.
func (b *Book) ReadAt(i int) (*Grid, error) {
	switch b.Format {
	case Workbook:
		r, err := b.sheetReader(i)
		if err != nil {
			return nil, err
		}
		return r.whole()
	case Archive:
		return b.readPart(b.Sheets[i].Name)
	}
	return readText(b.src, b.o)
}

func (b *Book) find(name string) (int, error) {
	var names []string
	for i, s := range b.Sheets {
		if strings.EqualFold(s.Name, name) {
			return i, nil
		}
		names = append(names, s.Name)
	}
	what := "sheet"
	if b.Format == Archive {
		what = "part"
	}
	if name == "" && len(b.Sheets) == 1 {
		return 0, nil
	}
	hint := input.DidYouMean(name, names)
	if hint == "" {
		hint = "it holds: " + input.Listed(names)
	}
	if name == "" {
		return 0, &input.Error{File: b.File, Msg: fmt.Sprintf("it holds %d %ss; say which", len(names), what), Hint: hint}
	}
	return 0, &input.Error{File: b.File, Msg: "no " + what + " has this name", Text: name, Hint: hint}
}

// readPart reads a text file or the only sheet of a workbook inside a zip.
func (b *Book) readPart(name string) (*Grid, error) {
	inner, err := b.Part(name)
	if err != nil {
		return nil, err
	}
	return inner.Read("")
}

// maxInner is how large a workbook inside a zip may be: it is held in memory.
const maxInner = 256 << 20

// Part opens a part of a zip as a book of its own. A zip inside a zip is not followed.
func (b *Book) Part(name string) (*Book, error) {
	if b.Format != Archive {
		return nil, &input.Error{File: b.File, Msg: "not a zip of files"}
	}
	i, err := b.find(name)
	if err != nil {
		return nil, err
	}
	f := b.zip.part(b.Sheets[i].Name)
	full := b.File + "/" + f.Name
	src := source{name: full, packed: int64(f.CompressedSize64), open: func() (io.ReadCloser, error) { return b.zip.open(f) }}
	r, err := src.open()
	if err != nil {
		return nil, src.failure(err)
	}
	defer r.Close()
	var head [4]byte
	if _, err := io.ReadFull(r, head[:]); err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, src.failure(err)
	}
	if !bytes.Equal(head[:], []byte("PK\x03\x04")) && !xls.Is(head[:]) {
		inner, err := open(full, bytes.NewReader(head[:]), int64(len(head)), b.o, src)
		if err == nil && !bytes.HasPrefix(head[:], []byte{0x1f, 0x8b}) {
			inner.Sheets[0].Size = int64(f.UncompressedSize64)
		}
		return inner, err
	}
	if f.UncompressedSize64 > maxInner {
		return nil, &input.Error{File: full, Msg: "a workbook of more than " + size(maxInner) + " inside a zip", Hint: "unpack the zip first"}
	}
	rest, err := io.ReadAll(r)
	if err != nil {
		return nil, src.failure(err)
	}
	inner, err := OpenBytes(full, append(head[:], rest...), b.o)
	if err == nil && inner.Format == Archive {
		return nil, &input.Error{File: full, Msg: "a zip inside a zip, which is not followed", Hint: "unpack it first"}
	}
	return inner, err
}

// Read opens a file and reads one sheet of it: the only one when sheet is "".
func Read(path, sheet string, o Options) (*Grid, error) {
	b, err := Open(path, o)
	if err != nil {
		return nil, err
	}
	defer b.Close()
	return b.Read(sheet)
}
