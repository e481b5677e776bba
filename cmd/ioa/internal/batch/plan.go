// Package batch divides work into units, each with outputs of its own, so that any number of processes may do them, be killed and be
// started again. The folder of a batch has
//
//	plan.lock          what is to be done; never changes
//	units/ID.*         the outputs of a unit
//	units/ID.json      its manifest, written last: the unit is done
//	merged.json        the manifest of what a merge wrote
//
// A unit's outputs are the same bytes whoever makes them, and appear by being renamed. So it does no harm that two processes do the same unit
// at once, and a process that is killed leaves nothing but temporary files, which no reader looks at.
package batch

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"ioimpact/cmd/ioa/internal/atomicfile"
	"ioimpact/internal/input"
)

// LockName is the name of the plan in its folder.
const LockName = "plan.lock"

// Plan is what a batch does. Two plans are the same when their JSON is.
type Plan struct {
	Program string            `json:"program"`
	Version string            `json:"version"` // of the program: another may write other bytes
	Shards  int               `json:"shards"`
	Options map[string]string `json:"options,omitempty"` // those that results depend on
	Inputs  []Input           `json:"inputs"`
	Units   []Unit            `json:"units"`
}

// Input is a scenario with its table.
type Input struct {
	Scenario string `json:"scenario"` // as it was named
	Hash     string `json:"sha256"`
	Table    string `json:"table"`
	TableSum string `json:"table_sha256"`
}

// Unit is a piece of work.
type Unit struct {
	ID    string `json:"id"`
	Input int    `json:"input"` // in Plan.Inputs
	// First and Draws say which draws the unit makes; 0 of them for the totals of the scenario and of its variants.
	First int `json:"first,omitempty"`
	Draws int `json:"draws,omitempty"`
}

// ErrOtherPlan says that a folder has another plan.
var ErrOtherPlan = errors.New("the folder has another plan")

// Lock writes the plan into a folder, or holds it to the one that is there. Of two processes that begin together one writes it.
func (p *Plan) Lock(dir string) error {
	text, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		return err
	}
	text = append(text, '\n')
	if err := os.MkdirAll(filepath.Join(dir, "units"), 0o755); err != nil {
		return err
	}
	path := filepath.Join(dir, LockName)
	err = atomicfile.Create(atomicfile.File{Path: path, Data: text})
	if !errors.Is(err, fs.ErrExist) {
		return err
	}
	there, err := os.ReadFile(path)
	if err == nil && !bytes.Equal(there, text) {
		return &input.Error{File: path, Msg: ErrOtherPlan.Error() + ": " + difference(there, text),
			Hint: "take another folder, or remove this one to begin anew"}
	}
	return err
}

// difference is the first line in which two texts differ.
func difference(a, b []byte) string {
	was, is := bytes.Split(a, []byte("\n")), bytes.Split(b, []byte("\n"))
	for i := range min(len(was), len(is)) {
		if !bytes.Equal(was[i], is[i]) {
			return fmt.Sprintf("%s there, and %s now", bytes.TrimSpace(was[i]), bytes.TrimSpace(is[i]))
		}
	}
	return fmt.Sprintf("%d lines there, and %d now", len(was), len(is))
}

// Read is the plan of a folder.
func Read(dir string) (*Plan, error) {
	path := filepath.Join(dir, LockName)
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	p := &Plan{}
	if err := json.Unmarshal(text, p); err != nil {
		return nil, &input.Error{File: path, Msg: "not the plan of a batch: " + err.Error()}
	}
	return p, nil
}

// Shard are the units of one of n shards, counted from 0: every n-th, so that all shards have units of every scenario.
func (p *Plan) Shard(i, n int) []Unit {
	var out []Unit
	for k := i; k < len(p.Units); k += n {
		out = append(out, p.Units[k])
	}
	return out
}
