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
	"ioimpact/scenarios"
	"ioimpact/tables/files"
)

// batchWork is a plan with the scenarios it is of.
type batchWork struct {
	plan     *batch.Plan
	projects []*scenarios.Project // by input
	sectors  [][]int              // by input: those to draw
}

// plan reads the scenarios and divides the work. The mistakes of all scenarios are reported together.
func (o *batchOptions) plan(paths []string) (*batchWork, error) {
	found, err := batchScenarios(paths)
	if err != nil {
		return nil, err
	}
	w := &batchWork{projects: make([]*scenarios.Project, len(found)), sectors: make([][]int, len(found))}
	reading, _ := o.read.options()
	reading = append(reading, files.WithProgress(nil)) // of several files at once there is no one line
	errs, shared := make([]error, len(found)), &scenarios.Shared{}
	eachInParallel(len(found), func(i int) {
		if o.stopped.Load() {
			return
		}
		w.projects[i], errs[i] = scenarios.Open(found[i].name, scenarios.Override{Table: o.table, Flows: o.flows, Accept: o.accept, Tolerance: o.tolerance,
			AllowOutside: o.outside, Folder: found[i].folder, Reading: reading, Shared: shared})
		errs[i] = mistakeIn(found[i].name, errs[i])
	})
	if o.stopped.Load() {
		return nil, errAgain
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	hash, err := build()
	if err != nil {
		return nil, err
	}
	w.plan = &batch.Plan{Program: "ioa", Version: version() + " " + hash, Shards: o.shards, Options: o.named()}
	for i, p := range w.projects {
		if w.sectors[i], err = (&sectorFlags{sectors: o.sectors}).sectorsToDraw(p.Model().Table); err != nil {
			return nil, err
		}
		o.addUnits(w, i, found[i].name)
	}
	return w, nil
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
				if !filepath.IsAbs(line) && !slices.Contains(scenarios.Names(), line) {
					line = filepath.Join(filepath.Dir(path), line)
				}
				all = append(all, line)
			}
		}
	}
	return scenariosIn(all)
}

// addUnits adds the units of a scenario.
func (o *batchOptions) addUnits(w *batchWork, i int, name string) {
	s, t := w.projects[i].Scenario(), w.projects[i].Model().Table
	w.plan.Inputs = append(w.plan.Inputs, batch.Input{Scenario: name, Hash: s.Hash, Table: t.Name, TableSum: t.Hash})
	id := fmt.Sprintf("%05d-%s", i+1, fileName(s.Name))
	if o.drawing.draws == 0 {
		w.plan.Units = append(w.plan.Units, batch.Unit{ID: id, Input: i})
		return
	}
	for first := 0; first < o.drawing.draws; first += o.block {
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
