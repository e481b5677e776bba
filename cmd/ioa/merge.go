package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/atomicfile"
	"ioimpact/cmd/ioa/internal/batch"
	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/scenarios"
)

// mergedName is the manifest of what a merge writes, and marks a folder as that of a batch for verify.
const mergedName = "merged.json"

func (a *app) newMerge() *cobra.Command {
	var complete bool
	cmd := &cobra.Command{
		Use:   "merge RUN",
		Short: "Put the units of a batch together 合并批量结果",
		Long: `Write the units of a batch that are done together, in the order of the plan: RUN/results.csv with the totals of
every scenario and variant, RUN/uncertainty-NAME.csv with the statistics of the draws of a scenario, the same as those of
ioa run --draws, and RUN/merged.json, their manifest. Temporary files of killed processes are ignored.

Exit status: 1 with --require-complete if a unit is not done, and nothing is written.`,
		Example: `  ioa merge run --require-complete`,
		Args:    takes(1, "the folder of a batch"),
		RunE:    func(_ *cobra.Command, args []string) error { return a.merge(args[0], complete) },
	}
	cmd.Flags().BoolVar(&complete, "require-complete", false, "end with status 1 unless every unit of the plan is done")
	return cmd
}

func (a *app) merge(dir string, complete bool) error {
	plan, err := batch.Read(dir)
	if err != nil {
		return err
	}
	m := &merging{dir: dir, plan: plan, totals: memory.Buffer{What: "the results of the units"}}
	if err := m.read(); err != nil {
		return err
	}
	if missing := len(plan.Units) - m.done; missing > 0 {
		a.say("%d of %d units are not done; the first: %s", missing, len(plan.Units), m.missing)
		if complete {
			return checkFailed{"the batch is not complete"}
		}
	}
	files, err := m.files()
	if err != nil {
		return err
	}
	if err := writeMerged(dir, files); err != nil {
		return err
	}
	a.say("%d units of %d in %d files in %s", m.done, len(plan.Units), len(files)+1, dir)
	return nil
}

// merging collects the units that are done.
type merging struct {
	dir     string
	plan    *batch.Plan
	done    int
	missing string // the first
	totals  memory.Buffer
	draws   []*scenarios.Draws // by input
}

// read reads the units in the order of the plan. One whose bytes are not those of its manifest is a mistake.
func (m *merging) read() error {
	m.draws = make([]*scenarios.Draws, len(m.plan.Inputs))
	for _, u := range m.plan.Units {
		one, err := batch.Done(m.dir, u.ID)
		if err != nil {
			return err
		}
		if one == nil {
			if m.missing == "" {
				m.missing = u.ID
			}
			continue
		}
		m.done++
		for _, o := range one.Outputs {
			path := filepath.Join(m.dir, "units", o.Name)
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			if is := batch.NewOutput(o.Name, data); is.SHA256 != o.SHA256 {
				return &input.Error{File: path, Msg: "has other bytes than its manifest says", Hint: "remove " + u.ID + ".json beside it and start the batch again"}
			}
			if u.Draws > 0 {
				m.draws[u.Input], err = readDraws(m.draws[u.Input], one.About, data)
			} else {
				err = m.addTotals(data)
			}
			if err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
		}
	}
	return nil
}

// addTotals adds the rows of a unit under one header.
func (m *merging) addTotals(data []byte) error {
	if m.totals.Len() > 0 {
		_, data, _ = bytes.Cut(data, []byte("\n"))
	}
	_, err := m.totals.Write(data)
	return err
}

func (m *merging) files() ([]namedFile, error) {
	var out []namedFile
	if m.totals.Len() > 0 {
		out = append(out, namedFile{"results.csv", m.totals.Bytes()})
	}
	for i, d := range m.draws {
		if d == nil {
			continue
		}
		var b bytes.Buffer
		if err := report.Write(&b, report.CSV, (&drawn{draws: d, tornado: &scenarios.Tornado{}}).uncertaintyTable()); err != nil {
			return nil, err
		}
		name := filepath.Base(m.plan.Inputs[i].Scenario)
		out = append(out, namedFile{fmt.Sprintf("uncertainty-%05d-%s.csv", i+1, fileName(strings.TrimSuffix(name, filepath.Ext(name)))), b.Bytes()})
	}
	return out, nil
}

// writeMerged writes the files with their manifest, all or none.
func writeMerged(dir string, files []namedFile) error {
	manifest := batch.Manifest{Outputs: []batch.Output{}}
	var all []atomicfile.File
	for _, f := range files {
		manifest.Outputs = append(manifest.Outputs, batch.NewOutput(f.name, f.data))
		all = append(all, atomicfile.File{Path: filepath.Join(dir, f.name), Data: f.data})
	}
	text, err := json.MarshalIndent(&manifest, "", "  ")
	if err != nil {
		return err
	}
	return atomicfile.WriteAll(append(all, atomicfile.File{Path: filepath.Join(dir, mergedName), Data: append(text, '\n')}))
}
