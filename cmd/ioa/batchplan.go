package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"ioimpact/cmd/ioa/internal/batch"
	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/scenarios"
	"ioimpact/tables/files"
)

// batchWork is a plan with the scenarios it is of.
type batchWork struct {
	plan    *batch.Plan
	open    func(input int) (*scenarios.Project, error)
	kept    []*scenarios.Project // by input; nil from mostKept on, where a unit opens its scenario again
	names   []string             // by input: what the scenario calls itself
	sectors [][]int              // by input: those to draw
}

// mostKept is how many scenarios stay in memory from the plan to their units. One takes from 50 kB to some MB.
const mostKept = 256

// mostUnits are more than anyone has done, and as many as a plan can be written of and compared in some seconds.
const mostUnits = 10_000_000

// unitBytes is what a unit takes in memory: itself, and the text of the plan while it is made and compared.
const unitBytes = 1000

// plan reads the scenarios and divides the work. The mistakes of all scenarios are reported together.
func (o *batchOptions) plan(paths []string) (*batchWork, error) {
	found, err := batchScenarios(paths)
	if err != nil {
		return nil, err
	}
	w := &batchWork{plan: &batch.Plan{Program: "ioa", Shards: o.shards, Options: o.named()}, open: o.opening(found), kept: make([]*scenarios.Project, len(found)),
		names: make([]string, len(found)), sectors: make([][]int, len(found))}
	if err := o.countUnits(len(found)); err != nil {
		return nil, err
	}
	w.plan.Inputs = make([]batch.Input, len(found))
	errs := make([]error, len(found))
	eachInParallel(len(found), func(i int) {
		if !o.stopped.Load() {
			errs[i] = mistakeIn(found[i].name, o.planInput(w, i, found[i].name))
		}
	})
	if err := errors.Join(errs...); err != nil && !o.stopped.Load() {
		return nil, err
	}
	hash, err := build()
	if err != nil {
		return nil, err
	}
	w.plan.Version = version() + " " + hash
	for i := range found {
		o.addUnits(w, i)
	}
	if o.stopped.Load() {
		return nil, errAgain
	}
	return w, nil
}

// opening opens scenarios, which share what they have in common.
func (o *batchOptions) opening(found []toTest) func(i int) (*scenarios.Project, error) {
	reading, _ := o.read.options()
	reading = append(reading, files.WithProgress(nil)) // of several files at once there is no one line
	shared := &scenarios.Shared{}
	return func(i int) (*scenarios.Project, error) {
		return scenarios.Open(found[i].name, scenarios.Override{Table: o.table, Flows: o.flows, Accept: o.accept, Tolerance: o.tolerance,
			AllowOutside: o.outside, Folder: found[i].folder, Reading: reading, Shared: shared})
	}
}

// countUnits refuses a plan of too many units, before any is made.
func (o *batchOptions) countUnits(inputs int) error {
	units := float64(inputs)
	if o.drawing.draws > 0 {
		units *= float64(1 + (o.drawing.draws-1)/o.block)
	}
	if units > mostUnits {
		return usagef("these are %.0f units, and %d are the most: make the blocks of draws larger with --block", units, mostUnits)
	}
	return memory.Ask(unitBytes*units, fmt.Sprintf("a plan of %.0f units", units))
}

// planInput opens a scenario, and notes what the plan says of it.
func (o *batchOptions) planInput(w *batchWork, i int, name string) error {
	p, err := w.open(i)
	if err != nil {
		return err
	}
	if i < mostKept {
		w.kept[i] = p
	}
	w.names[i], w.plan.Inputs[i] = p.Scenario().Name, inputOf(name, p)
	w.sectors[i], err = (&sectorFlags{sectors: o.sectors}).sectorsToDraw(p.Model().Table)
	return err
}

// inputOf describes a scenario with its table.
func inputOf(name string, p *scenarios.Project) batch.Input {
	s, t := p.Scenario(), p.Model().Table
	return batch.Input{Scenario: name, Hash: s.Hash, Table: t.Name, TableSum: t.Hash}
}

// project is the scenario of an input, which must be the one that was planned.
func (w *batchWork) project(i int) (*scenarios.Project, error) {
	if w.kept[i] != nil {
		return w.kept[i], nil
	}
	p, err := w.open(i)
	if is := w.plan.Inputs[i]; err == nil && inputOf(is.Scenario, p) != is {
		return nil, &input.Error{File: is.Scenario, Msg: "changed since the batch began", Hint: "begin anew in another folder"}
	}
	return p, err
}

// named are the options that results depend on.
func (o *batchOptions) named() map[string]string {
	out := map[string]string{}
	for name, value := range map[string]string{"table": o.table, "flows": o.flows, "accept": strings.Join(o.accept, ","), "sectors": strings.Join(o.sectors, ","),
		"coefficients": o.drawing.table} {
		if value != "" {
			out[name] = value
		}
	}
	if o.drawing.draws > 0 {
		out["draws"], out["seed"] = strconv.Itoa(o.drawing.draws), strconv.FormatUint(o.drawing.seed, 10)
	}
	out["tolerance"] = strconv.FormatFloat(o.tolerance, 'g', -1, 64)
	return out
}

// batchScenarios are the scenarios that paths mean. Those of a folder may read what lies in it, as for ioa test.
func batchScenarios(paths []string) ([]toTest, error) {
	var all []string
	embedded := scenarios.Names()
	for _, path := range paths {
		if filepath.Ext(path) != ".plan" {
			all = append(all, path)
			continue
		}
		text, err := input.ReadFile(path)
		if err != nil {
			return nil, err
		}
		for _, line := range strings.Split(string(text), "\n") {
			if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
				if !filepath.IsAbs(line) && !slices.Contains(embedded, line) {
					line = filepath.Join(filepath.Dir(path), line)
				}
				all = append(all, line)
			}
		}
	}
	return scenariosIn(all)
}

// addUnits adds the units of a scenario.
func (o *batchOptions) addUnits(w *batchWork, i int) {
	id := fmt.Sprintf("%05d-%s", i+1, fileName(w.names[i]))
	if o.drawing.draws == 0 {
		w.plan.Units = append(w.plan.Units, batch.Unit{ID: id, Input: i})
		return
	}
	for first := 0; first < o.drawing.draws && !o.stopped.Load(); first += o.block {
		w.plan.Units = append(w.plan.Units, batch.Unit{ID: fmt.Sprintf("%s-%09d", id, first), Input: i, First: first,
			Draws: min(o.block, o.drawing.draws-first)})
	}
}

// fileName is a name that every file system takes.
func fileName(name string) string {
	out := []rune(strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' {
			return r
		}
		return '-'
	}, name))
	return string(out[:min(40, len(out))])
}
