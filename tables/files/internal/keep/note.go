package keep

import (
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"time"

	"ioimpact/internal/input"
)

// stamp is what the file system says of a file. While all of it stays the same,
// so does the content: the change time cannot be set back by a program as the
// modification time can, and a file put in another's place has another number.
// Where the system does not give all of it the stamp is empty, and the content is hashed each time.
type stamp struct {
	Size     int64
	Device   uint64
	Number   uint64 // inode
	Modified int64  // nanoseconds
	Changed  int64  // nanoseconds, of anything about the file
}

// settled is how long a file must have been left alone before its stamp is
// trusted. Clocks of file systems tick as slowly as every two seconds (FAT): a
// file written twice within a tick has one stamp for two contents.
const settled = 2 * time.Second

// trusted reports whether a file that had the stamp at the time has other
// content only with another stamp. Times in the future are those of another clock, and tell nothing.
func (s stamp) trusted(at time.Time) bool {
	return s != stamp{} && at.UnixNano()-max(s.Modified, s.Changed) > int64(settled)
}

// note is a remembered hash: the content of the file with that stamp.
type note struct {
	Version int
	Path    string
	Stamp   stamp
	SHA256  string
}

// notePath is where the hash of a file is remembered, "" when its own place is not known.
func (c *Cache) notePath(file string) (note, path string) {
	path, err := filepath.Abs(file)
	if err != nil {
		return "", ""
	}
	return filepath.Join(c.Dir, hexOf(path)+noteEnding), path
}

// recallFile is the SHA-256 of a file as it was remembered, if the file is the same by its stamp.
func (c *Cache) recallFile(file string, now stamp) (sum []byte, ok bool) {
	name, path := c.notePath(file)
	if name == "" || now == (stamp{}) {
		return nil, false
	}
	text, err := input.ReadFile(name)
	if err != nil {
		return nil, false
	}
	var n note
	if json.Unmarshal(text, &n) != nil || n.Version != entryVersion || n.Path != path || n.Stamp != now || !isHex(n.SHA256, keyLength) {
		return nil, false
	}
	sum, err = hex.DecodeString(n.SHA256)
	return sum, err == nil
}

// remember notes the hashes of the files that are still the ones they were.
func (c *Cache) remember(k *key) {
	for _, f := range k.files {
		if !f.remembered && !f.isSmall() {
			c.rememberFile(f.path, f.sum, f.before, stampOf(f.path))
		}
	}
}

// rememberFile notes the SHA-256 of a file that had these stamps before and after it was read.
func (c *Cache) rememberFile(file string, sum []byte, before, after stamp) {
	name, path := c.notePath(file)
	if name == "" || before != after || !after.trusted(c.time()) {
		return
	}
	text, err := json.Marshal(note{entryVersion, path, after, hex.EncodeToString(sum)})
	if err != nil {
		return
	}
	c.write(name, func(w *os.File) error {
		_, err := w.Write(text)
		return err
	})
}
