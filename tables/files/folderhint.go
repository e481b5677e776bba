package files

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ioimpact/internal/input"
)

// folderHint says what to name instead of a folder that is no world table: the files in it that can be tables.
func (s *source) folderHint() string {
	entries, err := os.ReadDir(s.path)
	if err != nil {
		return "name the file of the table"
	}
	var tables, folders []string
	for _, e := range entries {
		name := e.Name()
		switch {
		case strings.HasPrefix(name, "."):
		case e.IsDir():
			folders = append(folders, name)
		case slices.Contains(endings, strings.ToLower(filepath.Ext(name))), isDescription(name):
			tables = append(tables, name)
		}
	}
	switch {
	case len(tables) > 0:
		return "name the file of the table, such as " + filepath.Join(s.path, tables[0]) + "; files in it that may be tables: " + input.Listed(tables)
	case len(folders) > 0:
		return "no file in it can be a table, but it has folders: " + input.Listed(folders)
	}
	return "no file in it can be a table: tables are " + strings.Join(endings, ", ") + " files"
}
