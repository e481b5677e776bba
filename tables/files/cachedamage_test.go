package files

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ioimpact/tables/files/internal/slab"
)

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
		got, err := Load(path, WithCache(c))
		if err != nil || !sameTable(got, want) {
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
	if 8*len(slab.Of(table)) < chunkBytes*5/4 {
		t.Fatalf("%d numbers are one chunk", len(slab.Of(table)))
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
	if !sameTable(c.open(file), table) {
		t.Error("whole again, it is not opened")
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
		"numbers":    func(p *preamble) { p.Numbers, p.Chunks = p.Numbers+1, p.Chunks-2 },
	} {
		e, err := newEntry(path, table)
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
