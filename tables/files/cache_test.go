package files

import (
	"errors"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/files/internal/slab"
)

// later is a cache whose clock is far ahead, so that files just written count as settled.
func later(t *testing.T) *Cache {
	t.Helper()
	return &Cache{Dir: filepath.Join(t.TempDir(), "kept"), MinSize: 1, now: func() time.Time { return time.Now().Add(time.Hour) }}
}

// counted reads with the cache and says how many bytes of the file that took.
func counted(t *testing.T, c *Cache, path string) (*tables.Table, int64) {
	t.Helper()
	bytes := int64(0)
	table, err := Load(path, WithCache(c), WithProgress(func(done, _ int64) { bytes = max(bytes, done) }))
	if err != nil {
		t.Fatal(err)
	}
	return table, bytes
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

// keptTables are files of every part that a table may have or lack.
func keptTables(t *testing.T) map[string]string {
	files := map[string]string{
		"whole.csv": whole, "whole.yaml": "title: T\nyear: 2018\nnotes: []\nsources: [a, b]\nsatellites: {jobs: {unit: persons, note: made up}}\nfinal: {hh: {name: Households, name_zh: 居民}}\n",
		"silent.csv": silent, "zipped.csv.gz": zipped(whole), "zipped.yaml": "estimated: true\nscale: 1e4\n", "empty.csv": whole, "empty.yaml": "{}\n",
		"flows.csv":  "code,a,b\na,1,2\nb,3,4\nva,1,1\noutput,5,7\n",
		"one.csv":    "code,name,name_zh,a,output\na,A,甲,1,3\n",
		"final.csv":  "code,S1,S2,hh,exports,imports,output\nS1,1,2,9,0,2,10\nS2,-0,4,9,0,3,10\nva,9,4,-1e-300,,,\noutput,10.000001,10,,,,\nco2,1,2,3,,,\nn,1,2,,,,\n",
		"noncom.csv": "code,S1,hh,output\nS1,10,20,30\nimports,5,2,\ntaxes_products,1,,\nva,14,,\noutput,30,,\n",
		"large.csv":  largeText(rand.New(rand.NewPCG(4, 4)), 420, "\r\n"),
	}
	for _, name := range builtinFiles() {
		for _, ending := range []string{".csv", ".yaml"} {
			data, err := builtin.ReadFile("builtin/" + name + ending)
			if err != nil {
				t.Fatal(err)
			}
			files[name+ending] = string(data)
		}
	}
	return files
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

// The findings of a kept table are known, and are those that a check makes; a copy that was changed is checked anew, and
// so is a table with another tolerance.
func TestKeptFindings(t *testing.T) {
	c := later(t)
	path := filepath.Join(t.TempDir(), "t.csv")
	writeFile(t, path, change(whole, "S2,Two,20,10,30", "S2,Two,24,10,30"))
	want := []string{"error column-balance S1", "error row-balance S2"}
	for run := range 3 {
		table, err := Load(path, WithCache(c))
		if err != nil {
			t.Fatal(err)
		}
		if found := table.OwnFindings(); len(found) != 2 {
			t.Errorf("run %d: the findings kept are %v", run, found)
		}
		if got := findings(table); !reflect.DeepEqual(got, want) {
			t.Errorf("run %d: %q", run, got)
		}
		if got := findingsAt(table, 0.05); len(got) != 2 || got[0] != "warning column-balance S1" {
			t.Errorf("run %d, tolerance of 5 %%: %q", run, got)
		}
		table.Findings = []tables.Finding{{Severity: tables.Failure, Code: "supply-use", Place: "product S1", Size: 1, Message: "inherited"}}
		if got := findings(table); len(got) != 3 || got[0] != "error supply-use product S1" {
			t.Errorf("run %d, with an inherited one: %q", run, got)
		}
		table.Findings = nil
		repaired := *table
		repaired.Z = mat.DenseCopyOf(table.Z)
		repaired.Z.Set(1, 0, 20)
		if got := findings(&repaired); got != nil {
			t.Errorf("run %d, repaired: %q", run, got)
		}
	}
}

// A kept table is the parsed one in every field, and parsing is what it saves.
func TestKeptTableIsTheParsedOne(t *testing.T) {
	dir, c := t.TempDir(), later(t)
	files := keptTables(t)
	for name, text := range files {
		writeFile(t, filepath.Join(dir, name), text)
	}
	for name, text := range files {
		if strings.HasSuffix(name, ".yaml") {
			continue
		}
		path := filepath.Join(dir, name)
		want, err := Load(path)
		if err != nil {
			t.Fatal(name, err)
		}
		for run, bytes := range []int64{int64(len(text)), 0, 0} {
			got, read := counted(t, c, path)
			if !sameTable(got, want) {
				t.Errorf("%s, run %d: the table is another", name, run)
			}
			for i, v := range want.Z.RawMatrix().Data { // DeepEqual takes -0 for 0
				if math.Float64bits(v) != math.Float64bits(got.Z.RawMatrix().Data[i]) {
					t.Fatalf("%s, run %d: number %d has other bits", name, run, i)
				}
			}
			if hasStamps(t, path) && read != bytes {
				t.Errorf("%s, run %d: %d bytes of the file were read, want %d", name, run, read, bytes)
			}
		}
	}
}

func hasStamps(t *testing.T, path string) bool {
	t.Helper()
	return stampOf(path) != stamp{}
}

// Whatever makes the content or its reading another makes another table; the
// same content under another name or time is found again, with its own name.
func TestKeptTableFollowsTheContent(t *testing.T) {
	dir, c := t.TempDir(), later(t)
	path, side := filepath.Join(dir, "a.csv"), filepath.Join(dir, "a.yaml")
	same := func(what string, wantEntries int) {
		t.Helper()
		want, err := Load(path)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if got, _ := counted(t, c, path); !sameTable(got, want) {
				t.Fatalf("%s: the table is not what the file says", what)
			}
		}
		if n := len(entries(t, c)); n != wantEntries {
			t.Errorf("%s: %d tables are kept, want %d", what, n, wantEntries)
		}
	}
	writeFile(t, path, whole)
	same("first", 1)
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	// The size stays the same, and the time is set back as a copying program does.
	changed := change(change(whole, "S1,One,10,20,30,30,10", "S1,One,10,20,30,20,20"), "One", "Eno")
	writeFile(t, path, changed)
	if err := os.Chtimes(path, info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
	same("same size and time", 1)
	if err := os.Chtimes(path, time.Now(), time.Now()); err != nil {
		t.Fatal(err)
	}
	same("touched", 1)
	writeFile(t, side, "year: 2001\n")
	same("with a YAML", 1)
	writeFile(t, side, "year: 2002\n")
	same("with another YAML", 1)
	if err := os.Remove(side); err != nil {
		t.Fatal(err)
	}
	same("without it", 1)
	other := filepath.Join(dir, "b.csv")
	if err := os.Rename(path, other); err != nil {
		t.Fatal(err)
	}
	path = other
	same("renamed", 1)
	if table, _ := counted(t, c, path); table.Name != "b" {
		t.Errorf("the renamed table is called %s", table.Name)
	}
	c.Program = "another"
	same("another version of the program", 2) // that of a.csv is not known to be the same file's
}

// A file read just after it was written may be written again within the same
// tick of the file system's clock: its stamp says nothing yet, its content does.
func TestFreshFilesAreHashed(t *testing.T) {
	c := later(t)
	c.now = nil
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

// A description that appears while the table is read may be in it or not: nothing is kept.
func TestFilesThatComeMeanwhile(t *testing.T) {
	c, dir := later(t), t.TempDir()
	path := filepath.Join(dir, "a.csv")
	writeFile(t, path, whole)
	s := newSource(path, options{cache: c})
	defer s.close()
	_, err := c.table(s, func() (*tables.Table, error) {
		table, err := s.read()
		writeFile(t, filepath.Join(dir, "a.yaml"), "title: Later\n")
		return table, err
	})
	if err != nil || len(entries(t, c)) != 0 {
		t.Errorf("%v, and %d tables are kept", err, len(entries(t, c)))
	}
}

// What is refused is refused with a cache too, each time, and nothing is kept of it.
func TestMistakesAreNotKept(t *testing.T) {
	c := later(t)
	path := filepath.Join(t.TempDir(), "t.csv")
	for _, bad := range badTables {
		writeFile(t, path, bad.text)
		_, want := Load(path)
		for range 2 {
			_, err := Load(path, WithCache(c))
			var many input.Errors
			var one *input.Error
			if err == nil || err.Error() != want.Error() || !errors.As(err, &many) && !errors.As(err, &one) {
				t.Errorf("%s: got %v, want %v", bad.name, err, want)
			}
		}
	}
	if n := len(entries(t, c)); n != 0 {
		t.Errorf("%d tables are kept", n)
	}
}
