package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"ioimpact/cmd/ioa/internal/atomicfile"
	"ioimpact/scenarios"
)

// namedFile is a file of the output folder that is not written yet; the name has slashes.
type namedFile struct {
	name string
	data []byte
}

// manifest is run.json: inputs, outputs, options and version of a run.
type manifest struct {
	Program string      `json:"program"`
	Version string      `json:"version"`
	Go      string      `json:"go"`
	System  string      `json:"system"`
	Command []string    `json:"command"`
	Options *runOptions `json:"options"`
	// Accepted are the accepted errors of the tables, one line for each kind, with its size.
	Accepted []string       `json:"accepted,omitempty"`
	Inputs   []manifestFile `json:"inputs"`
	Outputs  []manifestFile `json:"outputs"`
}

type manifestFile struct {
	Kind   string `json:"kind,omitempty"`
	Name   string `json:"name"`
	Bytes  int    `json:"bytes,omitempty"`
	SHA256 string `json:"sha256"`
}

func manifestOf(name string, r *scenarios.Result, o *runOptions) *manifest {
	m := &manifest{
		Program: "ioa", Version: version(), Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH,
		Command: []string{"ioa", "run", name}, Options: o, Accepted: r.Accepted,
		Inputs: []manifestFile{
			{Kind: "scenario", Name: r.File, SHA256: r.Hash},
			{Kind: "table", Name: r.Basis.Table, SHA256: r.Basis.Hash},
		},
	}
	for _, f := range r.Inputs {
		m.Inputs = append(m.Inputs, manifestFile{Kind: f.Kind, Name: f.Name, SHA256: f.Hash})
	}
	return m
}

// writeRun writes the files and the manifest last, so that a matching
// manifest proves that everything was written.
func writeRun(dir string, files []namedFile, m *manifest) error {
	for _, f := range files {
		sum := sha256.Sum256(f.data)
		m.Outputs = append(m.Outputs, manifestFile{Name: f.name, Bytes: len(f.data), SHA256: hex.EncodeToString(sum[:])})
	}
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	stale := staleFiles(dir, m.Outputs)
	var all []atomicfile.File
	for _, f := range append(files[:len(files):len(files)], namedFile{"run.json", append(text, '\n')}) {
		all = append(all, atomicfile.File{Path: filepath.Join(dir, filepath.FromSlash(f.name)), Data: f.data})
	}
	if err := atomicfile.WriteAll(all); err != nil {
		return err
	}
	for _, name := range stale {
		if err := os.Remove(filepath.Join(dir, filepath.FromSlash(name))); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// staleFiles are what an earlier run wrote into the folder and this one does not: figures of other numbers must not stay beside
// the new ones. A file that has been changed since is the user's own.
func staleFiles(dir string, outputs []manifestFile) []string {
	text, err := os.ReadFile(filepath.Join(dir, "run.json"))
	var earlier manifest
	if err != nil || json.Unmarshal(text, &earlier) != nil || earlier.Program != "ioa" {
		return nil
	}
	var out []string
	for _, f := range earlier.Outputs {
		if !filepath.IsLocal(filepath.FromSlash(f.Name)) || slices.ContainsFunc(outputs, func(o manifestFile) bool { return o.Name == f.Name }) {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(f.Name)))
		if sum := sha256.Sum256(data); err == nil && hex.EncodeToString(sum[:]) == f.SHA256 {
			out = append(out, f.Name)
		}
	}
	return out
}
