package keep

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"time"

	"ioimpact/tables"
)

// Cache keeps tables that were read, in a folder of its own, in the form they have in memory: a second run on the same
// file does not parse it again. Nothing that goes wrong with the folder is an error of reading a table.
type Cache struct {
	Dir     string // where tables are kept; made when needed
	Program string // the version of the program: what another one has read is not used
	MinSize int64  // smaller files are not kept, in bytes; 0 means [DefaultMinSize]
	Limit   int64  // how much is kept in all, in bytes; 0 means [DefaultLimit]

	Now func() time.Time // the clock, nil for time.Now
}

// DefaultMinSize is the size of file from which keeping pays: smaller ones are
// parsed in a few milliseconds.
const DefaultMinSize = 1 << 20

// DefaultLimit is how much is kept in all. The tables unused for longest make room for new ones.
const DefaultLimit = 8 << 30

func (c *Cache) minSize() int64 {
	if c.MinSize > 0 {
		return c.MinSize
	}
	return DefaultMinSize
}

func (c *Cache) time() time.Time {
	if c.Now != nil {
		return c.Now()
	}
	return time.Now()
}

func (c *Cache) limit() int64 {
	if c.Limit > 0 {
		return c.Limit
	}
	return DefaultLimit
}

// Endings of the files in the folder. Only files named by this package are ever removed.
const (
	entryEnding = ".ioatable" // a table: SIZE-KEY.ioatable
	noteEnding  = ".ioanote"  // the hash of a file: HASH-OF-PATH.ioanote
	tempEnding  = ".ioatemp"  // either of them, half written
)

// Table opens the table that was kept of a source, or reads and keeps it. A nil Cache keeps nothing.
func (c *Cache) Table(s Source, read func() (*tables.Table, error)) (*tables.Table, error) {
	if c == nil {
		return read()
	}
	k := keyOf(s)
	if k == nil || k.size < c.minSize() || c.recall(k) != nil {
		return read()
	}
	if !k.complete() && (c.holdsSize(k.size) || !k.unchanged(c) && !s.Plain()) {
		if k.hashAll() != nil {
			return read()
		}
	}
	if t := c.find(k); t != nil {
		c.remember(k)
		return t, nil
	}
	t, err := read()
	if err != nil {
		return nil, err
	}
	c.keep(k, t)
	return t, nil
}

// find is the table kept under the key, nil when there is none.
func (c *Cache) find(k *key) *tables.Table {
	if !k.complete() {
		return nil
	}
	if t := c.open(c.entry(k, false)); t != nil {
		return t
	}
	if !k.byContent() {
		return nil
	}
	t := c.open(c.entry(k, true))
	if t != nil {
		t.Name = k.source.Name
	}
	return t
}

// keep keeps a table that was read, unless a file may have become another meanwhile: a plain
// file was hashed as it was read, every other is now, so it must be the one it was before.
func (c *Cache) keep(k *key, t *tables.Table) {
	byContent := k.byContent() && k.source.ReadWhole()
	switch {
	case !k.smallUnchanged() || !k.sameFiles():
		return
	case byContent:
		if k.hash(&k.files[0]) != nil {
			return
		}
		k.files[0].remembered = false
	case k.complete():
		again := key{source: k.source, files: slices.Clone(k.files)}
		if !k.unchanged(c) {
			for i := range again.files {
				again.files[i].sum = nil
			}
		}
		if again.hashAnew() != nil || !again.same(k) {
			return
		}
	case !k.unchanged(c):
		return
	}
	if k.hashAll() != nil {
		return
	}
	if c.store(c.entry(k, byContent), cmp.Or(k.source.Path, k.source.Description), t) {
		c.remember(k)
	}
}

// holdsSize reports whether a table is kept of any file of this size. If not,
// hashing the file before it is parsed would be in vain.
func (c *Cache) holdsSize(size int64) bool {
	start := fmt.Sprintf("%x-", size)
	for _, one := range c.files() {
		if strings.HasPrefix(filepath.Base(one.path), start) {
			return true
		}
	}
	return false
}

// open is the table kept in the file, nil when there is none that can be used.
func (c *Cache) open(file string) *tables.Table {
	f, err := os.Open(file)
	if err != nil {
		return nil
	}
	defer f.Close()
	t, err := readEntry(f)
	if err != nil {
		return nil
	}
	c.touch(file)
	return t
}

// touch says that an entry is used now; if that fails it goes sooner.
func (c *Cache) touch(file string) {
	now := c.time()
	_ = os.Chtimes(file, now, now)
}

// store keeps a table read from source and reports whether it did.
func (c *Cache) store(file, source string, t *tables.Table) bool {
	if os.MkdirAll(c.Dir, 0o700) != nil {
		return false
	}
	path, err := filepath.Abs(source)
	if err != nil {
		return false
	}
	e, err := newEntry(path, t)
	if err != nil || !c.makeRoom(e.size(), file, path) {
		return false
	}
	if !c.write(file, e.writeTo) {
		return false
	}
	c.touch(file)
	return true
}

// write fills a file under a temporary name and gives it its own when it is whole.
// It is not flushed to disk: what a crash cuts off, the checksums show.
func (c *Cache) write(file string, fill func(*os.File) error) bool {
	f, err := os.CreateTemp(c.Dir, "*"+tempEnding)
	if err != nil {
		return false
	}
	err = fill(f)
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(f.Name(), file)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err == nil
}

// makeRoom removes what the file was before (an entry of other content, or of
// another version of the program), the tables unused for longest until size more
// bytes may be kept, and what killed runs left half written. It reports false
// when size alone is too much.
func (c *Cache) makeRoom(size int64, file, source string) bool {
	if size > c.limit() {
		return false
	}
	files := c.files()
	sort.Slice(files, func(i, j int) bool { return files[i].used.After(files[j].used) })
	total := size
	for _, one := range files {
		if one.path == file {
			continue // it is about to be replaced
		}
		ending := filepath.Ext(one.path)
		stale := ending == tempEnding && c.time().Sub(one.used) > time.Hour || ending == entryEnding && entrySource(one.path) == source
		if total += one.size; total > c.limit() || stale {
			_ = os.Remove(one.path)
			total -= one.size
		}
	}
	return true
}

// keyLength is how many hexadecimal digits a SHA-256 has.
const keyLength = 2 * sha256.Size

// isHex reports whether s is n lower-case hexadecimal digits, any number of them above none when n is 0.
func isHex(s string, n int) bool {
	if s == "" || n > 0 && len(s) != n {
		return false
	}
	for _, c := range s {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

func hexOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
