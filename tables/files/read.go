package files

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/internal/csvtext"
)

// Read reads a table from a plain table CSV, plain or gzipped (`.gz`).
//
// The plain format needs no description. In a table with n sectors:
//
//	code,name,S1,…,Sn,FINAL1,…,FINALk,imports,output
//	S1,…                                               n rows, the codes of the header in its order
//	compensation,…                                     primary inputs under any label
//	output,…
//	employment,…                                       satellite accounts, never summed
//
// `name` (and `name_zh` behind it) and the column `imports` are optional; `imports`
// are competitive imports, positive, and subtracted. Columns whose name begins with `exports` are
// exports. Among the primary rows `imports` (imported intermediate inputs) and
// `taxes_products` are reserved; the others together are value added. A code may
// carry its region before a colon. UTF-8 with or without BOM, LF or CRLF.
//
// The row `output` says where the sectors end. Without it a table is refused whose
// next column continues the codes of the sectors, or whose value added has cells
// under final demand: its last sector rows may be missing.
//
// What the file cannot say may stand in a YAML of the same name beside it
// (`NAME.yaml` for `NAME.csv` and `NAME.csv.gz`).
//
// Mistakes in the content are returned together as [input.Errors], each with its
// place; failures of the file system are returned as they are. Output stated
// twice must agree, and a sector without output must have no inputs; any other
// imbalance is left to [tables.Check].
func Read(path string) (*tables.Table, error) { return ReadWith(path, Options{}) }

// Options are how a table is read; they change nothing in what is read. The
// zero value keeps no tables and tells nobody.
type Options struct {
	// Progress, if not nil, is called while a file is read with how many of its bytes
	// are done, and how many it has (0 when that is not known). The calls come one
	// after the other, but not from the goroutine of the caller, and end before reading returns.
	Progress func(done, total int64)

	// Cache, if not nil, keeps what was read, so that the same file is not parsed twice.
	Cache *Cache
}

// ReadWith is [Read] with options.
func ReadWith(path string, o Options) (*tables.Table, error) {
	if err := isFileOrFolder(path); err != nil {
		return nil, err
	}
	r := &reading{path: path, o: o}
	return o.Cache.table(r, r.any)
}

// isFileOrFolder refuses what can be read only once. A file is looked at before it is
// read; a pipe that was closed after the look would be waited for without end.
func isFileOrFolder(path string) error {
	info, err := os.Stat(path)
	if err != nil || info.Mode().IsRegular() || info.IsDir() { // what is not there, those who open it tell
		return nil
	}
	return &input.Error{File: path, Msg: "a pipe, a socket or a device, not a file", Hint: "save the table as a file first; what is packed with gzip or zip is read as it is"}
}

// any reads a file of any kind.
func (r *reading) any() (*tables.Table, error) {
	path := r.path
	if t, done, err := r.readOther(path); done {
		return t, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		return nil, &input.Error{File: path, Msg: "a folder, not a table", Hint: "name the CSV file inside it"}
	}
	s := &source{file: path, r: f, progress: r.o.Progress}
	if err == nil {
		s.size = info.Size()
	}
	if s.side, s.sideData, err = sidecar(path); err != nil {
		return nil, err
	}
	t, err := s.read()
	r.sum = s.content
	return t, err
}

// sidecarName is what the YAML beside a plain table is called, if there is one.
func sidecarName(path string) string {
	return strings.TrimSuffix(strings.TrimSuffix(path, ".gz"), ".csv") + ".yaml"
}

// sidecar reads the YAML beside a table, if there is one.
func sidecar(path string) (name string, data []byte, err error) {
	name = sidecarName(path)
	data, err = os.ReadFile(name)
	if errors.Is(err, os.ErrNotExist) {
		return name, nil, nil
	}
	return name, data, err
}

func readNamed(file string, r io.Reader, size int64, side string, sideData []byte) (*tables.Table, error) {
	return (&source{file: file, r: r, size: size, side: side, sideData: sideData}).read()
}

// tableName is the name of a table: that of its file without the ending.
func tableName(file string) string {
	return strings.TrimSuffix(strings.TrimSuffix(filepath.Base(file), ".gz"), ".csv")
}

// read parses the file.
func (s *source) read() (*tables.Table, error) {
	var errs input.List
	digest := sha256.New()
	text, size, err := openText(s.file, s.bytes(), s.size, digest)
	if err != nil {
		return nil, err
	}
	t, err := readPlain(s.file, text, size, &errs)
	if err != nil {
		return nil, err
	}
	s.content = digest.Sum(nil)
	meta := tables.Meta{}
	sat, final := map[string]satelliteMeta(nil), map[string]finalMeta(nil)
	if s.sideData != nil {
		digest.Write(s.sideData)
		sat, final = readMeta(s.side, s.sideData, &meta, &errs)
	}
	if err := errs.Err(); err != nil {
		return nil, err
	}
	meta.Name = tableName(s.file)
	meta.Treatment = t.Treatment
	meta.Hash = hex.EncodeToString(digest.Sum(nil))
	t.Meta = meta
	if s.binary {
		t.Rounding = tables.Rounding{}
	}
	takeRounding(t)
	if err := describeTable(t, s.side, sat, final); err != nil {
		return nil, err
	}
	return t, t.Validate()
}

// describeTable adds what the YAML says of satellites and final-demand columns.
func describeTable(t *tables.Table, side string, sat map[string]satelliteMeta, final map[string]finalMeta) error {
	var errs input.List
	var codes []string
	for i := range t.Satellites {
		s := &t.Satellites[i]
		codes = append(codes, s.Code)
		if m, ok := sat[s.Code]; ok {
			s.Unit, s.Note = m.unit, m.note
		}
		delete(sat, s.Code)
	}
	for code, one := range sat {
		errs.Addf(input.At(side, one.line, one.col), code, input.DidYouMean(code, codes), "the table has no satellite row with this code")
	}
	codes = nil
	for i := range t.FinalItems {
		f := &t.FinalItems[i]
		codes = append(codes, f.Code)
		if named, ok := final[f.Code]; ok {
			f.Name, f.NameZH = cmp.Or(named.name, f.Code), named.nameZH
			delete(final, f.Code)
		}
	}
	for code, one := range final {
		errs.Addf(input.At(side, one.line, one.col), code, input.DidYouMean(code, codes), "the table has no final-demand column with this code")
	}
	return errs.Err()
}

// gzipMagic is how a gzip file begins.
const gzipMagic = "\x1f\x8b"

// readPlain reads the plain format from text. It returns nil with the mistakes in errs when the content is wrong.
func readPlain(file string, text io.Reader, size int64, errs *input.List) (*tables.Table, error) {
	blocks := csvtext.NewReader(text)
	first, err := blocks.Next()
	if err == io.EOF {
		first, err = csvtext.Block{Line: 1}, nil
	}
	if err != nil {
		return nil, readError(file, blocks.Line(), err)
	}
	h := readHeader(file, &first, errs)
	if h == nil {
		return nil, errs.Err()
	}
	if len(h.numbers()) == 0 {
		errs.Addf(input.At(file, h.line, 0), "", "the plain format begins with   code,name,SECTOR,…,FINAL,…,output", "the header names no sectors")
		return nil, errs.Err()
	}
	b := newPlainBuilder(file, h, size, errs)
	rows := newRowReader(file, h.names, h.labels)
	if err := rows.readFrom(first, blocks, errs, b.take); err != nil {
		return nil, readError(file, b.last, err)
	}
	t := b.finish()
	if t == nil {
		return nil, errs.Err()
	}
	b.addRounding(t, rows.last)
	return t, nil
}

func readError(file string, line int, err error) error {
	if errors.Is(err, csvtext.ErrRecordTooLong) {
		return &input.Error{File: file, Line: line, Msg: err.Error(), Hint: "a quotation mark was probably opened and never closed"}
	}
	return gzipError(file, err)
}
