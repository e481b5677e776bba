package keep

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Small files are left alone, the tables unused for longest go first, and only
// the cache's own files are ever removed.
func TestCacheHousekeeping(t *testing.T) {
	dir, c := t.TempDir(), later(t)
	clock := time.Now().Add(time.Hour)
	c.Now = func() time.Time { clock = clock.Add(time.Minute); return clock }
	c.MinSize = int64(len(whole))
	small := filepath.Join(dir, "small.txt")
	writeFile(t, small, "1,2\n")
	counted(t, c, small)
	if len(entries(t, c)) != 0 {
		t.Error("a small file is kept")
	}
	paths := make([]string, 4)
	for i := range paths {
		paths[i] = filepath.Join(dir, fmt.Sprintf("%d.csv", i))
		writeFile(t, paths[i], strings.Replace(whole, "40", fmt.Sprint(41+i), 1))
		counted(t, c, paths[i])
		counted(t, c, paths[i])
	}
	list := c.Entries()
	if len(list) != 4 || list[0].Path != paths[3] || list[3].Path != paths[0] {
		t.Fatalf("the list is %+v", list)
	}
	counted(t, c, paths[0])
	fifth := filepath.Join(dir, "fifth.csv")
	writeFile(t, fifth, strings.Replace(whole, "40", "50", 1))
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
	writeFile(t, small, "1,2\n")
	if _, _, err := (&Cache{Dir: small}).Clear(); err == nil {
		t.Error("what is no folder is cleared without a word")
	}
}
