package files

import (
	"os"
	"path/filepath"
	"strings"

	"ioimpact/tables/files/internal/layout"
	"ioimpact/tables/internal/mrio"
)

// files are the files of the system that what is read may depend on, beside the embedded
// descriptions: those that are there now, in a fixed order. They may be more than are read.
func (s *source) files() []string {
	path, out := s.path, []string(nil)
	if s.description != "" || isDescription(path) {
		out = append(out, s.descriptionFile())
		path, _ = s.target()
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
	out = append(append(out, sidecarNames(path)...), filepath.Join(filepath.Dir(filepath.Clean(path)), "indices.zip"))
	if s.descriptionFile() != "" || s.outer == nil && s.beside().HasLayout() {
		out = append(out, s.filesBeside()...)
	} else if s.outer == nil {
		out = append(out, s.besideAll(layout.KnownFiles())...)
	}
	if file := s.marginsFile(); file != "" {
		out = append(out, file)
	}
	if strings.HasSuffix(strings.ToLower(path), ".npy") {
		out = append(out, arrayDescription(path))
	}
	return existing(out)
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

// filesBeside are the files that the description names beside the described one.
func (s *source) filesBeside() []string {
	d, err := s.named()
	if err != nil {
		return nil // reading tells what is wrong with it
	}
	return s.besideAll(d.Files())
}

// besideAll are the paths of files beside the described one.
func (s *source) besideAll(files []string) []string {
	var out []string
	for _, file := range files {
		if path, err := s.besideTarget(file); err == nil {
			out = append(out, path)
		}
	}
	return out
}
