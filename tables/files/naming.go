package files

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ioimpact/tables/files/internal/metadata"
)

// endings are those of files that hold tables.
var endings = []string{".gz", ".zip", ".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls"}

// ownEndings are endings of files that hold all that is known of a table: the YAML beside NAME.csv is not theirs.
var ownEndings = []string{".long", ".npz", ".npy"}

// withoutEnding cuts off the last ending, whatever its case, if it is one of these and something stands before it.
func withoutEnding(name string, of []string) (string, bool) {
	ending := filepath.Ext(name)
	if len(ending) == len(name) || !slices.Contains(of, strings.ToLower(ending)) {
		return name, false
	}
	return name[:len(name)-len(ending)], true
}

// tableName is the name of a table: that of its file without folder and endings.
func tableName(path string) string {
	name := filepath.Base(filepath.Clean(path))
	for cut := true; cut; {
		name, cut = withoutEnding(name, append(ownEndings, endings...))
	}
	return name
}

// sidecarNames are what the YAML beside a table may be called: NAME.yaml for NAME.csv, NAME.csv.gz and
// NAME.zip, and where there is none, the name of the file with some of its endings.
func sidecarNames(path string) []string {
	path = filepath.Clean(path)
	dir, name := filepath.Split(path)
	out := []string{dir + name + ".yaml"}
	for cut := true; cut; {
		if name, cut = withoutEnding(name, endings); cut {
			out = append([]string{dir + name + ".yaml"}, out...)
		}
	}
	return out
}

// findSidecar looks for the YAML beside a table, as the only function that does. In a path inside a zip there is none.
func findSidecar(path string) *metadata.Sidecar {
	names := sidecarNames(path)
	if _, inside := zipOf(path); inside != "" {
		return metadata.NewSidecar(names[0], nil)
	}
	return metadata.FindSidecar(names)
}

// isDescription reports whether a path names a description and not a table.
func isDescription(path string) bool {
	return strings.HasSuffix(path, ".yaml") || strings.HasSuffix(path, ".yml")
}

// arrayDescription is the JSON beside an array: NAME.json for NAME.npy.
func arrayDescription(path string) string { return path[:len(path)-len(".npy")] + ".json" }

// zipOf splits a path into a zip and the name of a file inside it: `a.zip/t.csv`. The name is
// "" for every path that a file of the system has.
func zipOf(file string) (archive, inside string) {
	if _, err := os.Stat(file); err == nil {
		return file, ""
	}
	if at := strings.Index(strings.ToLower(file), ".zip/"); at >= 0 {
		return file[:at+4], file[at+5:]
	}
	return file, ""
}
