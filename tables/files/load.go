package files

import (
	"errors"
	"os"
	"slices"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/tables"
)

// Option says how a table is read. Only [WithDescription] changes what is read, and [Within] what may be.
type Option func(*options)

type options struct {
	description string
	progress    func(done, total int64)
	cache       *Cache

	confined bool // to the folder
	folder   string
}

// WithDescription reads a file of any layout by the description at a path. If no file is named, it is the one that the
// description names under `layout: file:`, relative to it. "" is no description.
func WithDescription(path string) Option { return func(o *options) { o.description = path } }

// WithProgress calls tell while files are read, with how many of their bytes are done, and how many
// they have (0 when that is not known). The calls come one after the other, but not from the
// goroutine of the caller, and end before [Load] returns.
func WithProgress(tell func(done, total int64)) Option { return func(o *options) { o.progress = tell } }

// WithCache keeps what was read, so that the same file is not parsed twice. nil keeps nothing.
func WithCache(c *Cache) Option { return func(o *options) { o.cache = c } }

// Load returns the embedded table of that name, or reads the file, folder or zip at that path, in whatever format it is:
// docs/formats.md describes them. A name that is neither is an error that suggests the nearest embedded table.
//
// Mistakes in the content are returned together as [input.Errors], each with its place; failures of the file system are
// returned as they are. Output stated twice must agree, and a sector without output must have no inputs; any other
// imbalance is left to [tables.Check].
func Load(name string, with ...Option) (*tables.Table, error) {
	var o options
	for _, one := range with {
		one(&o)
	}
	if o.description != "" {
		return load(name, o)
	}
	if slices.Contains(Names(), name) {
		return loadBuiltin(name)
	}
	t, err := load(name, o)
	if errors.Is(err, os.ErrNotExist) && !strings.ContainsAny(name, `/\.`) {
		hint := input.DidYouMean(name, Names())
		if hint == "" {
			hint = "embedded tables: " + strings.Join(Names(), ", ")
		}
		return nil, &input.Error{Msg: "neither an embedded table nor a file", Text: name, Hint: hint}
	}
	return t, err
}

// load reads what is at a path, or what was kept of it.
func load(path string, o options) (t *tables.Table, err error) {
	defer memory.Catch(&err, path)
	s := newSource(path, o)
	defer s.close()
	for _, file := range []string{path, o.description} {
		if err := o.allow(file); err != nil {
			return nil, err
		}
		if err := isFileOrFolder(file); err != nil {
			return nil, err
		}
	}
	if err := s.allowed(); err != nil {
		return nil, err
	}
	return o.cache.Table(s.kept(), s.read)
}

// isFileOrFolder refuses what can be read only once. A file is looked at before it is
// read; a pipe that was closed after the look would be waited for without end.
func isFileOrFolder(path string) error {
	info, err := os.Stat(path)
	if err != nil || info.Mode().IsRegular() || info.IsDir() { // what is not there, those who open it tell
		return nil
	}
	return &input.Error{File: path, Msg: "a pipe, a socket or a device, not a file",
		Hint: "save the table as a file first; what is packed with gzip or zip is read as it is"}
}
