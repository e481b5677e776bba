package files

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/files/internal/metadata"
	"ioimpact/tables/files/internal/rounding"
	"ioimpact/tables/internal/grid"
)

// ReadDescribed reads the file at path, of any layout, by a description. An empty
// path is the file that the description names under `layout: file:`, relative to it.
func ReadDescribed(path, description string) (*tables.Table, error) {
	return ReadDescribedWith(path, description, Options{})
}

// ReadDescribedWith is [ReadDescribed] with options.
func ReadDescribedWith(path, description string, o Options) (*tables.Table, error) {
	for _, file := range []string{path, description} {
		if err := isFileOrFolder(file); err != nil {
			return nil, err
		}
	}
	r := &reading{path: path, description: description, o: o}
	return o.Cache.table(r, r.described)
}

// described reads by the description that was named.
func (r *reading) described() (*tables.Table, error) { return r.readDescribed(r.path, r.description) }

func (r *reading) readDescribed(path, description string) (*tables.Table, error) {
	text, err := os.ReadFile(description)
	if err != nil {
		return nil, err
	}
	var errs input.List
	d := parseDescription(description, text, &errs)
	if err := errs.Err(); err != nil {
		return nil, err
	}
	if d == nil {
		return nil, &input.Error{File: description, Msg: "no description of a table", Hint: "a description has the key   layout"}
	}
	if path == "" {
		if d.File == "" {
			return nil, &input.Error{File: description, Msg: "the description does not say which file it describes", Hint: "add   file: NAME   under layout, or name the file and this description"}
		}
		path = d.fileFrom(description)
	}
	book, done, err := r.openDescribed(path, d)
	if err != nil {
		return nil, err
	}
	defer done()
	g, err := d.readSheets(book)
	if err != nil {
		return nil, err
	}
	return d.table(path, g, text)
}

// fileFrom is the path of the file that a description at this path names: absolute, or beside it.
func (d *Description) fileFrom(description string) string {
	path := filepath.FromSlash(d.File)
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(description), path)
}

// openDescribed opens what a description is of. The sheet of a zip is one of its files.
func (r *reading) openDescribed(path string, d *Description) (*grid.Book, func(), error) {
	if d.Sheet == "" && d.sheets == nil {
		return openBook(path, r.options(d.options))
	}
	book, err := grid.Open(path, r.options(d.options))
	if err != nil {
		return nil, nil, err
	}
	return book, func() { book.Close() }, nil
}

// table reads the grid of a file and puts what is known of it around the table.
func (d *Description) table(path string, g *grid.Grid, texts ...[]byte) (*tables.Table, error) {
	var errs input.List
	if d.recognise.given() && !d.recognise.matches(g, readLabelSets) {
		d.at.In(&errs).Errorf("take the description of this layout, or mend   recognise", "the file does not look as the description says")
		return nil, errs.Err()
	}
	t := d.read(g, &errs)
	if err := errs.Err(); err != nil {
		return nil, err
	}
	meta := d.known(g, t)
	meta.Name, meta.Treatment, meta.Description = baseName(path), t.Treatment, d.Name
	digest, err := fileDigest(path, texts)
	if err != nil {
		return nil, err
	}
	meta.Hash = digest
	t.Meta = meta
	rounding.TakeStated(t)
	t.Inferred = append(t.Inferred, "how the file is written: "+g.HowWritten())
	if err := d.about.Apply(t, d.Name); err != nil {
		return nil, err
	}
	return t, t.Validate()
}

// known is what the description says of year, unit and sources: all of it, or where it
// lists editions, that of the edition whose figures the file holds, and nothing of any other.
func (d *Description) known(g *grid.Grid, t *tables.Table) tables.Meta {
	if len(d.recognise.editions) == 0 {
		return d.meta
	}
	e := d.recognise.edition(g, t)
	if e == nil {
		t.Inferred = append(t.Inferred, "year, unit, price base and sources: not stated; the layout is that of "+d.Name+", but the figures are of no publication it knows")
		return tables.Meta{}
	}
	meta := d.meta
	meta.Title, meta.Year = cmp.Or(e.title, meta.Title), e.year
	meta.Sources = append(append([]string(nil), meta.Sources...), e.sources...)
	meta.Notes = append(append([]string(nil), meta.Notes...), e.notes...)
	return meta
}

// fileDigest is the SHA-256 of a file and the texts that told how to read it.
func fileDigest(path string, texts [][]byte) (string, error) {
	archive, _ := zipOf(path)
	f, err := os.Open(archive)
	if err != nil {
		return "", err
	}
	defer f.Close()
	digest := sha256.New()
	if _, err := io.Copy(digest, f); err != nil {
		return "", err
	}
	for _, text := range texts {
		digest.Write(text)
	}
	return hex.EncodeToString(digest.Sum(nil)), nil
}

// tableEndings are the endings of files that hold tables.
var tableEndings = []string{".csv", ".tsv", ".txt", ".xlsx", ".zip"}

// baseName is the name of a table: that of its file without folder and endings.
func baseName(path string) string {
	name := strings.TrimSuffix(filepath.Base(path), ".gz")
	for _, ending := range tableEndings {
		if rest, ok := strings.CutSuffix(name, ending); ok && rest != "" {
			return rest
		}
	}
	return name
}

// readOther reads what is not in the plain format: a description, a file with a
// description beside it, what this program wrote in another format, a world table, a file whose layout is known. done is false for every other file.
func (r *reading) readOther(path string) (t *tables.Table, done bool, err error) {
	if isDescription(path) {
		t, err = r.readDescribed("", path)
		return t, true, err
	}
	beside := filepath.Join(filepath.Dir(path), baseName(path)+".yaml")
	text, err := os.ReadFile(beside)
	if err != nil {
		text = nil // what is not there is no mistake; what cannot be read the plain reader reports
	}
	if text != nil && hasLayout(beside, text) {
		t, err = r.readDescribed(path, beside)
		return t, true, err
	}
	if t, done, err := r.readPublished(path); done {
		return t, true, err
	}
	if t, done, err := r.readZipped(beside, text); done {
		return t, true, err
	}
	if !isOtherThanPlain(headOf(path)) {
		return nil, false, nil
	}
	if err := wrongMetadata(beside, text); err != nil {
		return nil, true, err
	}
	t, err = r.readKnown(path, beside, text)
	return t, t != nil || err != nil, err
}

// wrongMetadata is the mistakes in the YAML beside a file that is not plain: a
// misspelt `layout` would otherwise hide behind complaints about the file.
func wrongMetadata(file string, text []byte) error {
	var errs input.List
	if text != nil {
		metadata.Read(file, text, &tables.Meta{}, &errs)
	}
	return errs.Err()
}

// override puts what the YAML beside a file says before what the embedded description says.
func override(t *tables.Table, file string, text []byte) error {
	var errs input.List
	m := tables.Meta{}
	labels := metadata.Read(file, text, &m, &errs)
	if err := errs.Err(); err != nil {
		return err
	}
	t.Title, t.Economy, t.Unit = cmp.Or(m.Title, t.Title), cmp.Or(m.Economy, t.Economy), cmp.Or(m.Unit, t.Unit)
	t.Currency, t.PriceBase = cmp.Or(m.Currency, t.Currency), cmp.Or(m.PriceBase, t.PriceBase)
	if m.Year != 0 {
		t.Year = m.Year
	}
	if m.Scale != 0 {
		t.Scale = m.Scale
	}
	t.Estimated = t.Estimated || m.Estimated
	if len(m.Sources) > 0 {
		t.Sources = m.Sources
	}
	t.Notes = append(t.Notes, m.Notes...)
	t.StatedRounding = m.StatedRounding
	rounding.TakeStated(t)
	t.Accept = append(t.Accept, m.Accept...)
	t.Findings = append(t.Findings, m.Findings...)
	return labels.Apply(t, file)
}

// hasLayout reports whether a YAML describes a layout.
func hasLayout(file string, text []byte) bool {
	var errs input.List
	doc, ok := input.ParseYAML(file, text, &errs)
	if !ok || errs.Len() > 0 { // its mistakes are for the reader of descriptions to tell, if it is one
		return bytes.HasPrefix(text, []byte("layout:")) || bytes.Contains(text, []byte("\nlayout:"))
	}
	return doc.Map().Get("layout").Given()
}
