package keep

import (
	"os"
	"path/filepath"
	"testing"
)

// FuzzEntry: whatever an entry of the cache is changed to, at a place or from its end, it is opened only as the table that was kept.
func FuzzEntry(f *testing.F) {
	c := &Cache{Dir: f.TempDir(), Program: "test", MinSize: 1}
	path := filepath.Join(f.TempDir(), "a.csv")
	if err := os.WriteFile(path, []byte(whole), 0o600); err != nil {
		f.Fatal(err)
	}
	want, err := (&subject{path: path}).table(c)
	if err != nil {
		f.Fatal(err)
	}
	kept := c.files()
	if len(kept) == 0 {
		f.Fatal("nothing was kept")
	}
	file := ""
	for _, one := range kept {
		if filepath.Ext(one.path) == entryEnding {
			file = one.path
		}
	}
	whole, err := os.ReadFile(file)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(uint16(0), []byte{}, uint16(0))
	f.Add(uint16(8), []byte("\xff\xff\xff\xff\xff\xff\xff\x7f"), uint16(0))
	f.Add(uint16(40), []byte("x"), uint16(3))
	f.Fuzz(func(t *testing.T, at uint16, by []byte, cut uint16) {
		data := append([]byte{}, whole...)
		copy(data[int(at)%len(data):], by)
		data = data[:len(data)-int(cut)%len(data)]
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if got := c.open(file); got != nil && !sameTable(got, want) {
			t.Fatalf("another table: %+v", got)
		}
	})
}
