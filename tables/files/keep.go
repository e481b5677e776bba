package files

import (
	"slices"
	"strings"

	"ioimpact/tables/files/internal/keep"
	"ioimpact/tables/files/internal/layout"
)

// Cache keeps tables that were read, so that a second run on the same file does not parse it again (see [WithCache]).
// Dir is its folder, Program the version of the program: a table that another version has read is not used.
type Cache = keep.Cache

// CacheEntry is one table that is kept.
type CacheEntry = keep.Entry

// kept is what the cache needs to know of a source.
func (s *source) kept() keep.Source {
	return keep.Source{
		Path: s.path, Description: s.description, Name: tableName(s.path), Reader: layout.KnownDigest,
		Files: s.files, File: s.file, Plain: s.plain, Tell: s.tell,
		ReadWhole: func() bool { return s.readWhole }, ByContent: s.byContent,
	}
}

// byContent reports whether the table is the same wherever its file is and
// whatever it is called, as that of a plain file is: only its name follows the file's.
func (s *source) byContent(files []string) bool {
	if s.description != "" || isDescription(s.path) || files[0] != s.path {
		return false
	}
	lower := strings.TrimSuffix(strings.ToLower(s.path), ".gz")
	for _, ending := range []string{".long.csv", ".npz", ".npy", ".xlsx", ".xlsm", ".xls", ".zip"} {
		if strings.HasSuffix(lower, ending) {
			return false
		}
	}
	for _, file := range files[1:] {
		if !slices.Contains(sidecarNames(s.path), file) {
			return false
		}
	}
	return true
}
