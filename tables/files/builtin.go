package files

import (
	"bytes"
	"embed"
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"sort"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

//go:embed builtin/*.csv builtin/*.yaml
var builtin embed.FS

// Names are the embedded tables: files, and compositions of them.
func Names() []string {
	out := builtinFiles()
	for _, c := range builtinCompositions() {
		out = append(out, c.name)
	}
	sort.Strings(out)
	return out
}

// builtinFiles are the embedded tables that have a file.
func builtinFiles() []string {
	entries, _ := fs.Glob(builtin, "builtin/*.csv") // the pattern is constant and well-formed
	var out []string
	for _, e := range entries {
		if name := strings.TrimSuffix(path.Base(e), ".csv"); !strings.HasSuffix(name, ".map") {
			out = append(out, name)
		}
	}
	return out
}

// Load returns the embedded table of that name, or reads the file at that path.
// A name that is neither is an error that suggests the nearest embedded table.
func Load(nameOrPath string) (*tables.Table, error) { return LoadWith(nameOrPath, Options{}) }

// LoadWith is [Load] with options, which concern files only.
func LoadWith(nameOrPath string, o Options) (*tables.Table, error) {
	if slices.Contains(Names(), nameOrPath) {
		return loadBuiltin(nameOrPath)
	}
	t, err := ReadWith(nameOrPath, o)
	if errors.Is(err, os.ErrNotExist) && !strings.ContainsAny(nameOrPath, `/\.`) {
		hint := input.DidYouMean(nameOrPath, Names())
		if hint == "" {
			hint = "embedded tables: " + strings.Join(Names(), ", ")
		}
		return nil, &input.Error{Msg: "neither an embedded table nor a file", Text: nameOrPath, Hint: hint}
	}
	return t, err
}

// loadBuiltin reads an embedded table, or puts it together of others.
func loadBuiltin(name string) (*tables.Table, error) {
	if t, ok, err := composeBuiltin(name); ok {
		return t, err
	}
	file := "builtin/" + name + ".csv"
	data, err := builtin.ReadFile(file)
	if err != nil {
		return nil, err
	}
	side := "builtin/" + name + ".yaml"
	meta, err := builtin.ReadFile(side)
	if err != nil {
		return nil, err
	}
	return readNamed(file, bytes.NewReader(data), int64(len(data)), side, meta)
}
