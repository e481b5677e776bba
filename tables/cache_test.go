package tables

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"ioimpact/internal/input"
)

// later is a cache whose clock is far ahead, so that files just written count as settled.
func later(t *testing.T) *Cache {
	t.Helper()
	return &Cache{Dir: filepath.Join(t.TempDir(), "kept"), MinSize: 1, now: func() time.Time { return time.Now().Add(time.Hour) }}
}

// counted reads with the cache and says how many bytes of the file that took.
func counted(t *testing.T, c *Cache, path string) (*Table, int64) {
	t.Helper()
	bytes := int64(0)
	table, err := ReadWith(path, Options{Cache: c, Progress: func(done, _ int64) { bytes = max(bytes, done) }})
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
	for _, name := range Names() {
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
		want, err := Read(path)
		if err != nil {
			t.Fatal(name, err)
		}
		for run, bytes := range []int64{int64(len(text)), 0, 0} {
			got, read := counted(t, c, path)
			if !reflect.DeepEqual(got, want) {
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
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	return stampOf(f) != stamp{}
}

// Whatever makes the content or its reading another makes another table; the
// same content under another name or time is found again, with its own name.
func TestKeptTableFollowsTheContent(t *testing.T) {
	dir, c := t.TempDir(), later(t)
	path, side := filepath.Join(dir, "a.csv"), filepath.Join(dir, "a.yaml")
	same := func(what string, wantEntries int) {
		t.Helper()
		want, err := Read(path)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if got, _ := counted(t, c, path); !reflect.DeepEqual(got, want) {
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
	slab := append([]float64(nil), table.slab()...)
	slab[0] = 12345
	e, err := newEntry(path, table, slab)
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

// Whatever byte of an entry is changed, wherever it is cut off: the file is
// parsed, the table is right, and the entry is whole again.
func TestDamagedEntriesAreReplaced(t *testing.T) {
	c := later(t)
	path := filepath.Join(t.TempDir(), "a.csv")
	writeFile(t, path, whole)
	want, _ := counted(t, c, path)
	file := entries(t, c)[0]
	sound, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	damaged := map[string][]byte{"empty": {}, "longer": append(bytes.Clone(sound), 0), "text": []byte(strings.Repeat("no table", 40))}
	for at := range sound {
		flipped := bytes.Clone(sound)
		flipped[at] ^= 1 << (at % 8)
		damaged[fmt.Sprintf("bit %d of byte %d", at%8, at)] = flipped
		if at%7 == 0 {
			damaged[fmt.Sprintf("cut at %d", at)] = sound[:at]
		}
	}
	for what, data := range damaged {
		writeFile(t, file, string(data))
		if c.open(file) != nil {
			t.Fatalf("%s: opened", what)
		}
		if len(what)%8 != 0 && len(what) > 12 {
			continue // reading anew is tried for some only
		}
		got, err := ReadWith(path, Options{Cache: c})
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("%s: another table, or %v", what, err)
		}
		if again, err := os.ReadFile(file); err != nil || !bytes.Equal(again, sound) {
			t.Fatalf("%s: not written anew (%v)", what, err)
		}
	}
}

// In a table of several chunks every one of them is checked.
func TestDamageAnywhereInALargeEntry(t *testing.T) {
	c, r := later(t), rand.New(rand.NewPCG(6, 6))
	path := filepath.Join(t.TempDir(), "a.csv")
	writeFile(t, path, largeText(r, 420, "\n"))
	table, _ := counted(t, c, path)
	file := entries(t, c)[0]
	sound, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if 8*len(table.slab()) < chunkBytes*5/4 {
		t.Fatalf("%d numbers are one chunk", len(table.slab()))
	}
	for range 40 {
		flipped := bytes.Clone(sound)
		flipped[r.IntN(len(flipped))] ^= 1 << r.IntN(8)
		writeFile(t, file, string(flipped))
		if c.open(file) != nil {
			t.Fatal("opened")
		}
	}
	writeFile(t, file, string(sound))
	if !reflect.DeepEqual(c.open(file), table) {
		t.Error("whole again, it is not opened")
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

// What is refused is refused with a cache too, each time, and nothing is kept of it.
func TestMistakesAreNotKept(t *testing.T) {
	c := later(t)
	path := filepath.Join(t.TempDir(), "t.csv")
	for _, bad := range badTables {
		writeFile(t, path, bad.text)
		_, want := Read(path)
		for range 2 {
			_, err := ReadWith(path, Options{Cache: c})
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

// Small files are left alone, the tables unused for longest go first, and only
// the cache's own files are ever removed.
func TestCacheHousekeeping(t *testing.T) {
	dir, c := t.TempDir(), later(t)
	clock := time.Now().Add(time.Hour)
	c.now = func() time.Time { clock = clock.Add(time.Minute); return clock }
	c.MinSize = int64(len(whole))
	small := filepath.Join(dir, "small.csv")
	writeFile(t, small, silent)
	counted(t, c, small)
	if len(entries(t, c)) != 0 {
		t.Error("a small file is kept")
	}
	paths := make([]string, 4)
	for i := range paths {
		paths[i] = filepath.Join(dir, fmt.Sprintf("%d.csv", i))
		writeFile(t, paths[i], change(whole, "One", fmt.Sprintf("One%d", i)))
		counted(t, c, paths[i])
		counted(t, c, paths[i])
	}
	list := c.Entries()
	if len(list) != 4 || list[0].Path != paths[3] || list[3].Path != paths[0] {
		t.Fatalf("the list is %+v", list)
	}
	counted(t, c, paths[0])
	fifth := filepath.Join(dir, "fifth.csv")
	writeFile(t, fifth, change(whole, "One", "Fifth"))
	c.Limit = 3*list[0].Size + list[0].Size/2
	counted(t, c, fifth)
	if list = c.Entries(); len(list) < 2 || len(list) > 3 || list[0].Path != fifth || list[1].Path != paths[0] {
		t.Errorf("after room was made the list is %+v", list) // paths[0] was used again, 1 and 2 were not
	}
	foreign := []string{"notes.txt", "a" + entryEnding, "1-" + strings.Repeat("g", keyLength) + entryEnding, "x" + tempEnding, strings.Repeat("a", 5) + noteEnding}
	for _, name := range foreign {
		writeFile(t, filepath.Join(c.Dir, name), "mine")
	}
	writeFile(t, filepath.Join(c.Dir, "123"+tempEnding), "half")
	tables, size, err := c.Clear()
	if err != nil || tables != len(list) || size <= int64(tables)*list[0].Size-1 {
		t.Errorf("cleared %d tables, %d bytes, %v", tables, size, err)
	}
	left, err := os.ReadDir(c.Dir)
	if err != nil || len(left) != len(foreign) {
		t.Errorf("left are %v, %v", left, err)
	}
	if tables, size, err := (&Cache{Dir: filepath.Join(dir, "none")}).Clear(); tables != 0 || size != 0 || err != nil {
		t.Errorf("clearing no folder gives %d, %d, %v", tables, size, err)
	}
}

// An entry of the other byte order or another version is not opened.
func TestEntriesOfOtherMachines(t *testing.T) {
	c := later(t)
	path := filepath.Join(t.TempDir(), "a.csv")
	writeFile(t, path, whole)
	table, _ := counted(t, c, path)
	for what, alter := range map[string]func(*preamble){
		"byte order": func(p *preamble) { p.Order = 0x04030201 },
		"version":    func(p *preamble) { p.Version++ },
		"magic":      func(p *preamble) { p.Magic[0] = 'X' },
		"rows":       func(p *preamble) { p.Rows, p.Width = p.Width, p.Rows },
	} {
		e, err := newEntry(path, table, table.slab())
		if err != nil {
			t.Fatal(err)
		}
		alter(&e.preamble)
		e.HeadCheck = e.headCheck()
		file := entries(t, c)[0]
		if !c.write(file, e.writeTo) || c.open(file) != nil {
			t.Errorf("%s: not written, or opened", what)
		}
	}
}
