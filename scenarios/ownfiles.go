package scenarios

import (
	"errors"
	"path/filepath"
	"slices"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/files"
)

// A scenario may have come from somebody else, and what it names is read and shown in messages and results. So it reads
// only files in its folder and below, or in that of [Override].Folder, unless AllowOutside is set, and embedded tables. Whatever a scenario names is read by
// [Scenario.loadTable] or [Scenario.readFile], which see to that.

// folder is where the paths in a scenario start: its own, the working folder if it has none.
func (s *Scenario) folder() string {
	if s.embedded || s.File == "" || s.File == "-" {
		return ""
	}
	return filepath.Dir(s.File)
}

// path is where a file is that the scenario names.
func (s *Scenario) path(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(s.folder(), name)
}

// ownReading is how files are read that the scenario names.
func (s *Scenario) ownReading() []files.Option {
	if s.allowOutside {
		return s.reading
	}
	folder := s.folder()
	if s.within != "" {
		folder = s.within
	}
	return append(slices.Clip(s.reading), files.Within(folder))
}

// isOutside records a file outside the scenario's folder as a mistake at the place that leads there, if err is one.
func (s *Scenario) isOutside(err error, at input.Value, errs *input.List) bool {
	var outside *files.Outside
	if !errors.As(err, &outside) {
		return false
	}
	folder := "of the scenario"
	if s.within != "" {
		folder = s.within
	}
	at.In(errs).Errorf("move the file there, or add   --allow-outside   if you trust the scenario", "the file %s is outside the folder %s", outside.Path, folder)
	return true
}

// loadTable reads a table that the scenario names at a place: an embedded one or a file. One outside the scenario's folder is
// a mistake, recorded in errs, and then both results are nil.
func (s *Scenario) loadTable(name string, at input.Value, errs *input.List) (*tables.Table, error) {
	if !isEmbedded(name) {
		name = s.path(name)
		s.read = append(s.read, name)
	}
	t, err := files.Load(name, s.ownReading()...)
	if s.isOutside(err, at, errs) {
		return nil, nil
	}
	return t, err
}

// ownFile is a small file that a scenario names.
type ownFile struct {
	name string      // as the scenario names it
	at   input.Value // where
	what string      // for messages: "the correspondence"
	hint string      // what it should be
}

// readFile reads a small file, and says where it is. What cannot be read, or is outside the scenario's folder, is a mistake,
// recorded in errs, and nil.
func (s *Scenario) readFile(f ownFile, errs *input.List) (path string, data []byte) {
	path = s.path(f.name)
	s.read = append(s.read, path)
	data, err := files.ReadFile(path, s.ownReading()...)
	switch {
	case err == nil:
		return path, data
	case s.isOutside(err, f.at, errs):
		return path, nil
	}
	reason := err
	if inner := errors.Unwrap(err); inner != nil {
		reason = inner // without the path, which the place shows
	}
	f.at.In(errs).Errorf(f.hint, "%s cannot be read: %v", f.what, reason)
	return path, nil
}

// FilesRead are the paths of the tables and other files that were read for the scenario beside its own; none is embedded
// but that of a table named by the caller.
func (s *Scenario) FilesRead() []string { return slices.Clone(s.read) }
