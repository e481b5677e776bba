package files

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ioimpact/tables/files/internal/layout"
	"ioimpact/tables/internal/csvtext"
	"ioimpact/tables/internal/grid"
)

// cacheKey is what a table depends on that is about to be read.
type cacheKey struct {
	source *source
	files  []keyFile
	size   int64 // of all files
}

// keyFile is one file, and the SHA-256 of its content once that is known.
type keyFile struct {
	path       string
	size       int64
	before     stamp // when the key was made
	sum        []byte
	remembered bool // the sum was noted by an earlier run
}

// key lists the files; nil when the path holds nothing to keep a table of.
func (s *source) key() *cacheKey {
	k := &cacheKey{source: s}
	for _, path := range s.files() {
		info, err := os.Stat(path)
		if err != nil {
			return nil
		}
		k.files = append(k.files, keyFile{path: path, size: info.Size(), before: stampOf(path)})
		k.size += info.Size()
	}
	if len(k.files) == 0 {
		return nil
	}
	return k
}

// recall fills in the hashes that earlier runs noted. Texts beside a table are
// small: they are hashed each time.
func (c *Cache) recall(k *cacheKey) error {
	for i := range k.files {
		f := &k.files[i]
		if f.isSmall() {
			if err := k.hash(f); err != nil {
				return err
			}
			continue
		}
		f.sum, f.remembered = c.recallFile(f.path, f.before)
	}
	return nil
}

// isSmall is what people write and this program writes beside arrays.
func (f *keyFile) isSmall() bool {
	return isDescription(f.path) && f.size <= csvtext.BlockSize
}

// hashAll computes the hashes that are not known.
func (k *cacheKey) hashAll() error {
	for i := range k.files {
		if f := &k.files[i]; f.sum == nil {
			if err := k.hash(f); err != nil {
				return err
			}
		}
	}
	return nil
}

// hash computes the hash of a file. That of the table, which is open, is that of what is read of it.
func (k *cacheKey) hash(f *keyFile) error {
	if f.isSmall() {
		return f.hashAnew(nil)
	}
	file, err := k.source.file()
	if err != nil {
		return err
	}
	if f.path != file.Path {
		return f.hashAnew(k.source.tell)
	}
	digest, err := file.Digest()
	if err == nil {
		f.sum = digest.Sum(nil)
	}
	return err
}

// hashAnew computes the hash of what is at the path now.
func (f *keyFile) hashAnew(tell func(file string, at int64)) error {
	file, err := grid.OpenFile(f.path, tell)
	if err != nil {
		return err
	}
	defer file.Close()
	digest, err := file.Digest()
	if err == nil {
		f.sum = digest.Sum(nil)
	}
	return err
}

// hashAnew is hashAll of what is at the paths now.
func (k *cacheKey) hashAnew() error {
	for i := range k.files {
		if f := &k.files[i]; f.sum == nil {
			if err := f.hashAnew(nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// complete reports whether every hash is known.
func (k *cacheKey) complete() bool {
	for _, f := range k.files {
		if f.sum == nil {
			return false
		}
	}
	return true
}

// unchanged reports whether every file has the stamp it had before, and one that can be trusted.
func (k *cacheKey) unchanged(c *Cache) bool {
	for _, f := range k.files {
		if now := stampOf(f.path); now != f.before || !f.isSmall() && !now.trusted(c.time()) {
			return false
		}
	}
	return true
}

// sameFiles reports whether reading depends on the files it did before: one that came or went
// meanwhile (a YAML beside the table) is in the table or not, and the key does not tell.
func (k *cacheKey) sameFiles() bool {
	return slices.EqualFunc(k.files, k.source.files(), func(f keyFile, path string) bool { return f.path == path })
}

// smallUnchanged hashes the texts beside a table again.
func (k *cacheKey) smallUnchanged() bool {
	for _, f := range k.files {
		if before := f.sum; f.isSmall() && (k.hash(&f) != nil || !bytes.Equal(f.sum, before)) {
			return false
		}
	}
	return true
}

// same reports whether the files hold the same.
func (k *cacheKey) same(other *cacheKey) bool {
	for i, f := range k.files {
		if !bytes.Equal(f.sum, other.files[i].sum) {
			return false
		}
	}
	return true
}

// byContent reports whether the table is the same wherever its file is and
// whatever it is called, as that of a plain file is: only its name follows the file's.
func (k *cacheKey) byContent() bool {
	s := k.source
	if s.description != "" || isDescription(s.path) || k.files[0].path != s.path {
		return false
	}
	lower := strings.TrimSuffix(strings.ToLower(s.path), ".gz")
	for _, ending := range []string{".long.csv", ".npz", ".npy", ".xlsx", ".zip"} {
		if strings.HasSuffix(lower, ending) {
			return false
		}
	}
	for _, f := range k.files[1:] {
		if !slices.Contains(sidecarNames(s.path), f.path) {
			return false
		}
	}
	return true
}

// entry is the file that keeps the table. Of a table by content the key is made of
// what the files hold; of every other also of how they were named, because year, names and notes may follow from that.
func (c *Cache) entry(k *cacheKey, byContent bool) string {
	digest := sha256.New()
	fmt.Fprintf(digest, "ioa table %d\n%q\n%t\n%x\n", entryVersion, c.Program, byContent, layout.KnownDigest())
	if !byContent {
		fmt.Fprintf(digest, "%q\n%q\n", k.source.path, k.source.description)
	}
	for i, f := range k.files {
		name := f.path
		if byContent {
			name = fmt.Sprint(i)
		}
		fmt.Fprintf(digest, "%q\n%x\n", name, f.sum)
	}
	return filepath.Join(c.Dir, fmt.Sprintf("%x-%x%s", k.size, digest.Sum(nil), entryEnding))
}
