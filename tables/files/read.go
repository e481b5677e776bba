package files

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/files/internal/metadata"
	"ioimpact/tables/files/internal/plain"
	"ioimpact/tables/files/internal/textfile"
	"ioimpact/tables/internal/grid"
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
	digest := sha256.New()
	text, size, err := textfile.Open(s.file, s.bytes(), s.size, digest)
	if err != nil {
		return nil, err
	}
	t, err := plain.Read(s.file, text, size)
	if err != nil {
		return nil, err
	}
	s.content = digest.Sum(nil)
	if err := metadata.Describe(t, s.side, s.sideData); err != nil {
		return nil, err
	}
	digest.Write(s.sideData)
	t.Name, t.Hash = tableName(s.file), hex.EncodeToString(digest.Sum(nil))
	return t, t.Validate()
}

// readPlainGrid reads a sheet in the plain format; side and sideData are the YAML beside it.
func readPlainGrid(path string, g *grid.Grid, side string, sideData []byte) (*tables.Table, error) {
	t, err := plain.ReadGrid(path, g)
	if err != nil {
		return nil, err
	}
	if err := metadata.Describe(t, side, sideData); err != nil {
		return nil, err
	}
	if err := t.Validate(); err != nil {
		return nil, err
	}
	t.Name = baseName(path)
	if t.Hash, err = fileDigest(path, [][]byte{sideData}); err != nil {
		return nil, err
	}
	t.Inferred = append(t.Inferred, "how the file is written: "+g.HowWritten())
	return t, nil
}
