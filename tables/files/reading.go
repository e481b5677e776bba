package files

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"ioimpact/internal/input"
	"ioimpact/tables/files/internal/own"
	"ioimpact/tables/internal/grid"
	"ioimpact/tables/internal/mrio"
)

// reading is the reading of one table, of whatever kind its files are.
type reading struct {
	path        string // as named; "" when the description names the file
	description string // as named, "" when none is
	o           Options

	sum []byte // SHA-256 of the file at path when it was read once and as a whole

	mutex sync.Mutex
	total int64            // bytes of all files
	at    map[string]int64 // how far into each
}

// options are those of a sheet with the progress of this reading.
func (r *reading) options(o grid.Options) grid.Options {
	o.Progress = r.tell
	return o
}

// tell notes how far into a file of the system reading has come, and tells of all
// files together. A file that is read twice starts anew.
func (r *reading) tell(file string, at int64) {
	if r.o.Progress == nil {
		return
	}
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if r.at == nil {
		r.at = map[string]int64{}
		for _, file := range r.files() {
			if info, err := os.Stat(file); err == nil {
				r.total += info.Size()
			}
		}
	}
	r.at[file] = at
	done := int64(0)
	for _, one := range r.at {
		done += one
	}
	r.o.Progress(done, r.total)
}

// told is a file that tells of its progress.
func (r *reading) told(f *os.File, file string) io.Reader {
	if r.o.Progress == nil {
		return f
	}
	return &progressReader{r: f, tell: func(done, _ int64) { r.tell(file, done) }}
}

// files are the files of the system that what is read may depend on, beside the embedded
// descriptions: those that are there, in a fixed order. They may be more than are read.
func (r *reading) files() []string {
	path, out := r.path, []string(nil)
	if r.description != "" || isDescription(path) {
		description := r.description
		if description == "" {
			description, path = path, ""
		}
		out = append(out, description)
		if path == "" {
			path = describedFile(description)
		}
	}
	path, _ = zipOf(path)
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		inside, err := mrio.Files(path)
		if err != nil {
			return nil
		}
		for _, name := range inside {
			out = append(out, filepath.Join(path, name))
		}
	} else {
		out = append(out, path)
	}
	return existing(append(out, besides(path)...))
}

// besides are the files that may stand beside a table and say more of it.
func besides(path string) []string {
	dir := filepath.Dir(filepath.Clean(path))
	out := []string{sidecarName(path), filepath.Join(filepath.Dir(path), baseName(path)+".yaml"), filepath.Join(dir, publishedName(path)+".yaml"), filepath.Join(dir, "indices.zip")}
	if strings.HasSuffix(strings.ToLower(path), ".npy") {
		out = append(out, own.ArrayDescription(path))
	}
	return out
}

// existing are the files that are there, each once.
func existing(files []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, file := range files {
		if info, err := os.Stat(file); err == nil && info.Mode().IsRegular() && !seen[file] {
			seen[file] = true
			out = append(out, file)
		}
	}
	return out
}

// isDescription reports whether a path names a description and not a table.
func isDescription(path string) bool {
	return strings.HasSuffix(path, ".yaml") || strings.HasSuffix(path, ".yml")
}

// describedFile is the file that a description names, "" when it does not.
func describedFile(description string) string {
	text, err := os.ReadFile(description)
	if err != nil {
		return ""
	}
	var errs input.List
	d := parseDescription(description, text, &errs)
	if errs.Len() > 0 || d == nil || d.File == "" {
		return ""
	}
	return d.fileFrom(description)
}
