package files

import (
	"embed"
	"io/fs"
	"path"
	"sort"
	"strings"

	"ioimpact/tables"
	"ioimpact/tables/files/internal/metadata"
)

//go:embed builtin/*.csv builtin/*.yaml builtin/oecd-2022/* builtin/trade-2018/*
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

// builtinFiles are the embedded tables that have a file. Those in folders are parts of others.
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
	s := memorySource(file, data, metadata.NewSidecar(side, meta))
	return s.withMargins(readPlainFile(s))
}
