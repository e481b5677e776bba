package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"path/filepath"
	"runtime"

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
	var all []atomicfile.File
	for _, f := range append(files[:len(files):len(files)], namedFile{"run.json", append(text, '\n')}) {
		all = append(all, atomicfile.File{Path: filepath.Join(dir, filepath.FromSlash(f.name)), Data: f.data})
	}
	return atomicfile.WriteAll(all)
}
