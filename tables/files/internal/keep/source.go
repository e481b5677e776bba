package keep

import "ioimpact/tables/internal/grid"

// Source is what a table is read from, as far as keeping the table depends on it.
type Source struct {
	Path, Description string // as they were named; either may be ""
	Name              string // of the table, by its file

	Reader    func() []byte                      // tells editions of what reads it apart, such as embedded descriptions
	Files     func() []string                    // the files of the system that the table may depend on, in a fixed order
	File      func() (*grid.File, error)         // the file of the table, or the zip that it is in, opened once
	Plain     func() bool                        // it is read as a whole, and hashed on the way
	ReadWhole func() bool                        // that has happened
	ByContent func(files []string) bool          // the same content under any other path makes the same table, but for Name
	Tell      func(file string, bytesRead int64) // progress in hashing
}
