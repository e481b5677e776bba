package files

import (
	"bytes"
	"io"
	"os"
	"path"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/files/internal/own"
	"ioimpact/tables/internal/csvtext"
	"ioimpact/tables/internal/grid"
)

// zipOf splits a path into a zip and the name of a file inside it: `a.zip/t.csv`. The name is
// "" for every path that a file of the system has.
func zipOf(file string) (archive, inside string) {
	if _, err := os.Stat(file); err == nil {
		return file, ""
	}
	if at := strings.Index(strings.ToLower(file), ".zip/"); at >= 0 {
		return file[:at+4], file[at+5:]
	}
	return file, ""
}

// openBook opens a file as sheets of cells: itself, or the file inside a zip that
// the path names or that alone can be a table. The caller calls done when it is read.
func openBook(file string, o grid.Options) (b *grid.Book, done func(), err error) {
	archive, inside := zipOf(file)
	outer, err := grid.Open(archive, o)
	if err != nil {
		return nil, nil, err
	}
	done = func() { outer.Close() }
	if outer.Format != grid.Archive {
		return outer, done, nil
	}
	if inside == "" {
		inside, err = onlyTable(outer)
	}
	if err == nil {
		b, err = outer.Part(inside)
	}
	if err != nil {
		done()
		return nil, nil, err
	}
	return b, done, nil
}

// onlyTable is the one file of a zip that can be a table: the only CSV or workbook,
// and where there is none the only text. Of several none is taken.
func onlyTable(b *grid.Book) (string, error) {
	var all []string
	for _, endings := range [][]string{{".csv", ".tsv", ".xlsx"}, {".txt"}} {
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
			return "", &input.Error{File: b.File, Msg: "the zip holds more than one file that can be the table: " + input.Listed(found), Hint: "name one: " + b.File + "/" + found[0]}
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

// insideMeta is the YAML beside a file inside a zip, as it stands beside the file when it is not
// packed; nil when there is none. A description is refused: it may speak of other files.
func insideMeta(file, part string) (name string, text []byte, err error) {
	archive, _ := zipOf(file)
	outer, err := grid.Open(archive, grid.Options{})
	if err != nil {
		return "", nil, err
	}
	defer outer.Close()
	want := path.Join(path.Dir(part), baseName(part)+".yaml")
	for _, s := range outer.Sheets {
		if name = outer.File + "/" + s.Name; path.Clean(name) != path.Clean(want) {
			continue
		}
		stream, err := outer.Stream(s.Name)
		if err != nil {
			return name, nil, err
		}
		defer stream.Close()
		if text, err = io.ReadAll(io.LimitReader(stream, csvtext.BlockSize)); err != nil {
			return name, nil, err
		}
		if hasLayout(name, text) {
			return name, nil, &input.Error{File: name, Msg: "a description of a layout inside a zip is not followed", Hint: "unpack it and name it: --describe FILE"}
		}
		return name, text, wrongMetadata(name, text)
	}
	return want, nil, nil
}

// readZipped reads the table of one country in a zip; beside and text are the
// YAML beside the zip, which goes before one inside it. done is false for what is no zip of files.
func (r *reading) readZipped(beside string, text []byte) (t *tables.Table, done bool, err error) {
	if !r.isArchive() {
		return nil, false, nil
	}
	if err := wrongMetadata(beside, text); err != nil {
		return nil, true, err
	}
	b, end, err := openBook(r.path, r.options(grid.Options{}))
	if err != nil {
		return nil, true, err
	}
	defer end()
	if text == nil {
		if beside, text, err = insideMeta(r.path, b.File); err != nil {
			return nil, true, err
		}
	}
	t, err = r.readPart(b, beside, text)
	if err != nil {
		return nil, true, err
	}
	t.Name = baseName(r.path)
	if t.Hash == "" {
		t.Hash, err = fileDigest(r.path, [][]byte{text})
	}
	return t, true, err
}

// readPart reads a file inside a zip, which is its own book. Its hash is left to the caller where
// it is that of the zip.
func (r *reading) readPart(b *grid.Book, beside string, text []byte) (*tables.Table, error) {
	if b.Format == grid.Workbook {
		if t, err := own.ReadWorkbook(b.File, b); t != nil || err != nil {
			return t, err
		}
		return r.readKnownBook(b, beside, text)
	}
	stream, err := b.Stream("")
	if err != nil {
		return nil, err
	}
	defer stream.Close()
	if name := strings.ToLower(b.File); strings.HasSuffix(name, ".long.csv") || strings.HasSuffix(name, ".long.csv.gz") {
		return own.ReadLong(b.File, stream, 0)
	}
	head := make([]byte, headBytes)
	n, err := io.ReadFull(stream, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, err
	}
	head = head[:n]
	if isOtherThanPlain(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))) {
		if t, err := r.readKnownBook(b, beside, text); t != nil || err != nil {
			return t, err
		}
	}
	t, err := readNamed(b.File, io.MultiReader(bytes.NewReader(head), stream), b.Sheets[0].Size, beside, text)
	if err == nil {
		t.Hash = "" // that of the zip, not of what it unpacks to
	}
	return t, err
}

// isArchive reports whether the path is a zip of files or names a file inside one: no workbook.
func (r *reading) isArchive() bool {
	archive, inside := zipOf(r.path)
	if inside != "" {
		return true
	}
	b, err := grid.Open(archive, grid.Options{})
	if err != nil {
		return false // whoever reads it as a single file says what is wrong with it
	}
	defer b.Close()
	return b.Format == grid.Archive
}
