package scenarios

import (
	"embed"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/ioa"
	"ioimpact/tables"
	"ioimpact/tables/files"
)

//go:embed builtin/*.yaml
var builtin embed.FS

const builtinPrefix = "builtin/"

// Names are the embedded scenarios.
func Names() []string {
	entries, _ := fs.Glob(builtin, builtinPrefix+"*.yaml") // the pattern is constant and well-formed
	var out []string
	for _, e := range entries {
		out = append(out, strings.TrimSuffix(path.Base(e), ".yaml"))
	}
	sort.Strings(out)
	return out
}

// textOf is the text of the embedded scenario of that name, or of the file at
// that path, and how mistakes in it name it. A name that is neither is an error
// that suggests the nearest embedded scenario.
func textOf(nameOrPath string) (file string, data []byte, err error) {
	for _, name := range Names() {
		if name == nameOrPath {
			file = builtinPrefix + name + ".yaml"
			data, err = builtin.ReadFile(file)
			return file, data, err
		}
	}
	data, err = input.ReadFile(nameOrPath)
	if errors.Is(err, os.ErrNotExist) && !strings.ContainsAny(nameOrPath, `/\.`) {
		return "", nil, &input.Error{Msg: "neither an embedded scenario nor a file", Text: nameOrPath, Hint: nearestOf(nameOrPath, Names(), "embedded scenarios: ")}
	}
	return nameOrPath, data, err
}

// Text is the text of the embedded scenario of that name, or of the file at that path.
func Text(nameOrPath string) ([]byte, error) {
	_, data, err := textOf(nameOrPath)
	return data, err
}

// Override replaces what a scenario says; empty fields leave it as it is.
type Override struct {
	Table string // embedded name or path, relative to the working folder
	Flows string // domestic or total

	Accept    []string // kinds of errors of the table that are let through beside those that the scenario accepts
	Tolerance float64  // how far a sum of the table may miss the figure it should meet; 0 for [tables.DefaultTolerance]

	AllowOutside bool   // files that the scenario names may be outside its folder: only for scenarios that are trusted
	Folder       string // they may be in this folder and below it, which holds the scenario; "" for the scenario's own

	Reading []files.Option // how the table is read; changes nothing in it
	Shared  *Shared        // with other scenarios; nil for a scenario by itself
}

// Load reads the embedded scenario of that name, or the file at that path, and
// checks it against its table: every mistake of both kinds is returned together
// as [input.Errors], each with its place. A refusal of the model (ioa.Refusal) is returned as it is.
func Load(nameOrPath string) (*Scenario, error) {
	p, err := Open(nameOrPath, Override{})
	if err != nil {
		return nil, err
	}
	return p.s, nil
}

// Open is [Load] with the scenario bound to its table, or to another one or other flows than it says.
func Open(nameOrPath string, o Override) (*Project, error) {
	file, data, err := textOf(nameOrPath)
	if err != nil {
		return nil, err
	}
	var errs input.List
	s := parse(file, data, &errs)
	if s == nil {
		return nil, errs.Err()
	}
	s.reading, s.tolerance, s.allowOutside, s.within = o.Reading, o.Tolerance, o.AllowOutside, o.Folder
	s.shared = o.Shared
	s.embedded = slices.Contains(Names(), nameOrPath)
	s.Accept = append(s.Accept, o.Accept...)
	if o.Flows != "" {
		if s.Flows, err = ioa.ParseFlows(o.Flows); err != nil {
			return nil, err
		}
	}
	m, err := s.loadOverridden(o.Table, &errs)
	var p *Project
	if m != nil {
		s.loadRecipeTables()
		p = s.bind(m, &errs)
	}
	if found := errs.Err(); found != nil || err != nil {
		if err == nil {
			return nil, found
		}
		return nil, errors.Join(found, err)
	}
	return p, nil
}

// loadRecipeTables reads the tables of recipes once; those that cannot be read are mistakes when the scenario meets its table.
func (s *Scenario) loadRecipeTables() {
	found := map[string]*recipeTable{}
	for e := range s.Economies {
		var later input.List
		if name := s.Economies[e].Recipes; name != "" && found[name] == nil {
			if t := s.recipeTable(e, &later); t != nil {
				found[name] = t
			}
		}
	}
	s.recipeTables = found
}

// loadOverridden is loadModel, or with a table named by the caller, which may be anywhere, that one.
// The table's own mistakes join those of the scenario in errs; what is not a mistake in a file is returned.
func (s *Scenario) loadOverridden(table string, errs *input.List) (m *ioa.Model, err error) {
	if table != "" {
		s.Table, s.at.table, s.here = table, input.Value{}, true // not what the file says
	}
	m, err = s.shared.modelOf(s.modelKey(), func() (*ioa.Model, error) { return s.loadModel(errs) })
	var own input.Errors
	if errors.As(err, &own) {
		for _, e := range own.List {
			errs.Add(e)
		}
		return nil, nil
	}
	return m, err
}

func (s *Scenario) newModel(t *tables.Table, err error) (*ioa.Model, error) {
	if err != nil {
		return nil, err
	}
	return ioa.New(t, s.options())
}

// options are how a model is made of the scenario's tables.
func (s *Scenario) options() ioa.Options {
	return ioa.Options{Flows: s.Flows, Accept: s.Accept, Tolerance: s.tolerance}
}

func isEmbedded(table string) bool {
	for _, name := range files.Names() {
		if name == table {
			return true
		}
	}
	return false
}

// loadModel reads the scenario's table. A missing table is a mistake of
// the scenario, recorded in errs, and the model is nil; what is wrong inside the table is returned.
func (s *Scenario) loadModel(errs *input.List) (*ioa.Model, error) {
	if s.Table == "" {
		return nil, nil // its absence is recorded already
	}
	if s.here {
		s.read = append(s.read, s.Table)
		return s.newModel(files.Load(s.Table, s.reading...))
	}
	t, err := s.loadTable(s.Table, s.at.table, errs)
	if t == nil && err == nil {
		return nil, nil
	}
	var missing *input.Error
	if errors.Is(err, os.ErrNotExist) || errors.As(err, &missing) && missing.File == "" {
		s.at.table.In(errs).Errorf(s.tableHint(), "neither an embedded table nor a file")
		return nil, nil
	}
	return s.newModel(t, err)
}

// tableHint suggests the nearest embedded table or CSV file beside the scenario.
func (s *Scenario) tableHint() string {
	names := files.Names()
	files, _ := filepath.Glob(filepath.Join(s.folder(), "*.csv*"))
	for _, f := range files {
		names = append(names, filepath.Base(f))
	}
	return nearestOf(s.Table, names, "embedded tables and CSV files beside the scenario: ")
}
