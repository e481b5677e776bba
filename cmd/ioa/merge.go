package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/atomicfile"
	"ioimpact/cmd/ioa/internal/batch"
	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/internal/input"
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
	m := &merging{dir: dir, plan: plan}
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
	totals  bytes.Buffer
	draws   []*scenarios.Draws // by input
}

// read reads the units in the order of the plan. One whose bytes are not those of its manifest is a mistake.
func (m *merging) read() error {
	m.draws = make([]*scenarios.Draws, len(m.plan.Inputs))
	for _, u := range m.plan.Units {
		one := batch.Done(m.dir, u.ID)
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
				m.addTotals(data)
			}
			if err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
		}
	}
	return nil
}

// addTotals adds the rows of a unit under one header.
func (m *merging) addTotals(data []byte) {
	if m.totals.Len() > 0 {
		_, data, _ = bytes.Cut(data, []byte("\n"))
	}
	m.totals.Write(data)
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

func (a *app) newVerify() *cobra.Command {
	return &cobra.Command{
		Use:   "verify RUN",
		Short: "Compare files with their manifests 校验结果文件",
		Long: `Compare every file of a run (run.json) or of a batch (the manifests of its units and merged.json) with its manifest.

Exit status: 1 if a file is missing or has other bytes.`,
		Example: `  ioa verify out/china-laos-railway`,
		Args:    takes(1, "the folder of a run or a batch"),
		RunE:    func(_ *cobra.Command, args []string) error { return a.verify(args[0]) },
	}
}

func (a *app) verify(dir string) error {
	v := &verifying{}
	err := v.folder(dir)
	if err != nil {
		return err
	}
	slices.Sort(v.wrong)
	for _, line := range v.wrong {
		if _, err := fmt.Fprintln(a.out, line); err != nil {
			return err
		}
	}
	if len(v.wrong) > 0 {
		return checkFailed{fmt.Sprintf("%d of %d files differ from their manifests", len(v.wrong), v.files)}
	}
	a.say("%d files are as their manifests say", v.files)
	return nil
}

// verifying counts files, and lists those that differ.
type verifying struct {
	files int
	wrong []string
}

// folder verifies the manifests of a folder; that it has none is an error.
func (v *verifying) folder(dir string) error {
	manifests := 0
	for _, name := range []string{"run.json", mergedName} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		manifests++
		if err := v.manifest(filepath.Join(dir, name), dir, text); err != nil {
			return err
		}
	}
	if _, err := os.Stat(filepath.Join(dir, batch.LockName)); err == nil {
		manifests++
		if err := v.units(dir); err != nil {
			return err
		}
	}
	if manifests == 0 {
		return &input.Error{File: dir, Msg: "no run.json, merged.json or plan.lock in this folder", Hint: "name the folder that   ioa run   or   ioa batch   wrote"}
	}
	return nil
}

func (v *verifying) units(dir string) error {
	plan, err := batch.Read(dir)
	if err != nil {
		return err
	}
	folder := filepath.Join(dir, "units")
	for _, u := range plan.Units {
		path := filepath.Join(folder, u.ID+".json")
		text, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			continue // not done yet, which merge reports
		}
		if err != nil {
			return err
		}
		if err := v.manifest(path, folder, text); err != nil {
			return err
		}
	}
	return nil
}

// manifest verifies the outputs that a manifest lists. One that cannot be read is itself a file that differs.
func (v *verifying) manifest(path, folder string, text []byte) error {
	var m struct {
		Outputs []batch.Output `json:"outputs"`
	}
	if err := json.Unmarshal(text, &m); err != nil {
		v.files, v.wrong = v.files+1, append(v.wrong, path+": is no manifest: "+err.Error())
		return nil
	}
	for i := range m.Outputs {
		v.files++
		if why := m.Outputs[i].Differs(folder); why != "" {
			v.wrong = append(v.wrong, filepath.Join(folder, filepath.FromSlash(m.Outputs[i].Name))+": "+why)
		}
	}
	return nil
}
