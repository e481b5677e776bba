package keep

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"ioimpact/tables"
	"ioimpact/tables/files/internal/slab"
	"ioimpact/tables/internal/grid"
)

// later is a cache whose clock is far ahead, so that files just written count as settled.
func later(t *testing.T) *Cache {
	t.Helper()
	return &Cache{Dir: filepath.Join(t.TempDir(), "kept"), MinSize: 1, Now: func() time.Time { return time.Now().Add(time.Hour) }}
}

// whole is a file in a format that this test makes up: a row of numbers for each sector, its flows and then its final demand.
const whole = "10,20,30,40\n20,10,30,40\n30,30,10,30\n"

// subject reads such files, and counts how many bytes that took.
type subject struct {
	path   string
	file   *grid.File
	beside string // a file that the table may depend on too
	whole  bool
	bytes  int64
	before func() // called before a table is returned
}

func (s *subject) open() (*grid.File, error) {
	if s.file != nil {
		return s.file, nil
	}
	var err error
	s.file, err = grid.OpenFile(s.path, s.tell)
	return s.file, err
}

func (s *subject) tell(_ string, at int64) { s.bytes = max(s.bytes, at) }

func (s *subject) files() []string {
	if _, err := os.Stat(s.beside); err == nil {
		return []string{s.path, s.beside}
	}
	return []string{s.path}
}

func (s *subject) source() Source {
	return Source{
		Path: s.path, Name: filepath.Base(s.path), Reader: func() []byte { return []byte("reader") },
		Files: s.files, File: s.open, Plain: func() bool { return true }, Tell: s.tell,
		ReadWhole: func() bool { return s.whole }, ByContent: func([]string) bool { return true },
	}
}

func (s *subject) read() (*tables.Table, error) {
	file, err := s.open()
	if err != nil {
		return nil, err
	}
	stream := file.Hashed()
	defer stream.Close()
	text := new(strings.Builder)
	if _, err := io.Copy(text, stream); err != nil {
		return nil, err
	}
	s.whole = true
	t := &tables.Table{Meta: tables.Meta{Name: filepath.Base(s.path)}, FinalItems: []tables.FinalItem{{Code: "hh"}}}
	var numbers []float64
	for i, line := range strings.Fields(text.String()) {
		t.Sectors = append(t.Sectors, tables.Sector{Code: fmt.Sprint("S", i)})
		sum := 0.0
		for _, cell := range strings.Split(line, ",") {
			v, err := strconv.ParseFloat(cell, 64)
			if err != nil {
				return nil, err
			}
			numbers, sum = append(numbers, v), sum+v
		}
		t.Output = append(t.Output, sum)
	}
	slab.Matrices(t, numbers, t.N()+1, 1)
	if s.before != nil {
		s.before()
	}
	return t, nil
}

// counted reads with the cache and says how many bytes of the file that took.
func counted(t *testing.T, c *Cache, path string) (*tables.Table, int64) {
	t.Helper()
	s := &subject{path: path}
	table, err := s.table(c)
	if err != nil {
		t.Fatal(err)
	}
	return table, s.bytes
}

func (s *subject) table(c *Cache) (*tables.Table, error) {
	table, err := c.Table(s.source(), s.read)
	if s.file != nil {
		s.file.Close()
	}
	return table, err
}

// sameTable reports whether two tables are equal in every field, whether or not their findings are known yet.
func sameTable(a, b *tables.Table) bool {
	if a == nil || b == nil {
		return a == b
	}
	x, y := *a, *b
	x.KeepFindings(nil)
	y.KeepFindings(nil)
	return reflect.DeepEqual(x, y)
}

func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func entries(t *testing.T, c *Cache) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(c.Dir, "*"+entryEnding))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// A file read just after it was written may be written again within the same
// tick of the file system's clock: its stamp says nothing yet, its content does.
func TestFreshFilesAreHashed(t *testing.T) {
	c := later(t)
	c.Now = nil
	path := filepath.Join(t.TempDir(), "a.csv")
	writeFile(t, path, whole)
	for run := range 3 {
		if _, read := counted(t, c, path); read != int64(len(whole)) {
			t.Fatalf("run %d: %d bytes were read, want the whole file", run, read)
		}
	}
	if n := len(entries(t, c)); n != 1 {
		t.Errorf("%d tables are kept, want 1", n)
	}
	for _, s := range []stamp{{}, {Modified: time.Now().Add(time.Hour).UnixNano()}, {Size: 1, Changed: time.Now().Add(-settled / 2).UnixNano()}} {
		if s.trusted(time.Now()) {
			t.Errorf("%+v is trusted", s)
		}
	}
}

// It is the kept table that is opened, not the file parsed again: one with other
// numbers under the same key comes out with those.
func TestKeptTableIsOpened(t *testing.T) {
	c := later(t)
	path := filepath.Join(t.TempDir(), "a.csv")
	writeFile(t, path, whole)
	table, _ := counted(t, c, path)
	numbers := append([]float64(nil), slab.Of(table)...)
	numbers[0] = 12345
	other := *table
	slab.Matrices(&other, numbers, len(numbers)/table.N(), len(table.FinalItems))
	e, err := newEntry(path, &other)
	if err != nil {
		t.Fatal(err)
	}
	if !c.write(entries(t, c)[0], e.writeTo) {
		t.Fatal("not written")
	}
	if got, _ := counted(t, c, path); got.Z.At(0, 0) != 12345 {
		t.Error("the file was parsed again")
	}
	if err := os.Chtimes(path, time.Now(), time.Now()); err != nil {
		t.Fatal(err)
	}
	if got, read := counted(t, c, path); got.Z.At(0, 0) != 12345 || read != int64(len(whole)) {
		t.Error("touched, the file was parsed again")
	}
}

// A folder that cannot be made or written is no concern of the reader's.
func TestCacheThatCannotBeWritten(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.csv")
	writeFile(t, path, whole)
	writeFile(t, filepath.Join(dir, "file"), "")
	for _, c := range []*Cache{{Dir: filepath.Join(dir, "file", "sub"), MinSize: 1}, {Dir: filepath.Join(dir, "file"), MinSize: 1}, {Dir: filepath.Join(dir, "small"), MinSize: 1, Limit: 100}} {
		for range 2 {
			if table, _ := counted(t, c, path); table.N() != 3 {
				t.Error("another table")
			}
		}
		if n := len(entries(t, c)); n != 0 {
			t.Errorf("%d tables are kept", n)
		}
	}
}

// A file that appears while the table is read may be in it or not: nothing is kept.
func TestFilesThatComeMeanwhile(t *testing.T) {
	c, dir := later(t), t.TempDir()
	s := &subject{path: filepath.Join(dir, "a.txt"), beside: filepath.Join(dir, "a.yaml")}
	writeFile(t, s.path, whole)
	s.before = func() { writeFile(t, s.beside, "title: Later\n") }
	if _, err := s.table(c); err != nil || len(entries(t, c)) != 0 {
		t.Errorf("%v, and %d tables are kept", err, len(entries(t, c)))
	}
}
