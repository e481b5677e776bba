package keep

import (
	"os"
	"path/filepath"
	"sort"
	"strings"
	"time"
)

// Entry is one table that is kept.
type Entry struct {
	Path string    // the file it was read from; "" when the entry is damaged or of another version
	Size int64     // bytes it takes in the cache
	Used time.Time // when it was last written or opened
}

// Entries are the tables that are kept, the latest used first. A folder that
// does not exist keeps none.
func (c *Cache) Entries() []Entry {
	var out []Entry
	for _, one := range c.files() {
		if filepath.Ext(one.path) != entryEnding {
			continue
		}
		out = append(out, Entry{Path: entrySource(one.path), Size: one.size, Used: one.used})
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Used.After(out[j].Used) })
	return out
}

// entrySource is the path of the file that an entry was read from, "" when it does not tell.
func entrySource(file string) string {
	f, err := os.Open(file)
	if err != nil {
		return ""
	}
	defer f.Close()
	e, err := readPreamble(f)
	if err != nil {
		return ""
	}
	return string(e.path)
}

// Clear removes every file that a cache has put into the folder, and no other.
// It returns how many tables those were, and the bytes of all. A folder that cannot be read is an error.
func (c *Cache) Clear() (tables int, bytes int64, err error) {
	if _, err := os.ReadDir(c.Dir); err != nil && !os.IsNotExist(err) {
		return 0, 0, err
	}
	for _, one := range c.files() {
		if err := os.Remove(one.path); err != nil && !os.IsNotExist(err) {
			return tables, bytes, err
		}
		bytes += one.size
		if filepath.Ext(one.path) == entryEnding {
			tables++
		}
	}
	return tables, bytes, nil
}

type cacheFile struct {
	path string
	size int64
	used time.Time
}

// files are those that a cache has put into the folder.
func (c *Cache) files() []cacheFile {
	entries, err := os.ReadDir(c.Dir)
	if err != nil {
		return nil
	}
	var out []cacheFile
	for _, one := range entries {
		if !ownName(one.Name()) || !one.Type().IsRegular() {
			continue
		}
		if info, err := one.Info(); err == nil {
			out = append(out, cacheFile{filepath.Join(c.Dir, one.Name()), info.Size(), info.ModTime()})
		}
	}
	return out
}

// ownName reports whether a file of the folder is named as a cache names its files.
func ownName(name string) bool {
	if base, ok := strings.CutSuffix(name, entryEnding); ok {
		size, key, found := strings.Cut(base, "-")
		return found && isHex(size, 0) && isHex(key, keyLength)
	}
	if base, ok := strings.CutSuffix(name, noteEnding); ok {
		return isHex(base, keyLength)
	}
	base, ok := strings.CutSuffix(name, tempEnding)
	return ok && strings.Trim(base, "0123456789") == ""
}
