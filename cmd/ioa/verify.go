package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/batch"
	"ioimpact/internal/input"
)

func (a *app) newVerify() *cobra.Command {
	return &cobra.Command{
		Use:   "verify RUN",
		Short: "Compare files with their manifests 校验结果文件",
		Long: `Compare every file of a run (run.json) or of a batch (the manifests of its units and merged.json) with its manifest.

Exit status: 1 if a file is missing or has other bytes, or one in the folder of a run is not in its manifest.`,
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
		text, err := input.ReadFile(filepath.Join(dir, name))
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
		if name == "run.json" {
			if err := v.others(dir, text); err != nil {
				return err
			}
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

// others lists what is in the folder of a run and not in its manifest: what an earlier run left, or what somebody put there.
func (v *verifying) others(dir string, text []byte) error {
	var m manifest
	if json.Unmarshal(text, &m) != nil {
		return nil // which manifest has reported
	}
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if path != dir && hasManifest(path) {
				return fs.SkipDir // another run
			}
			return nil
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		if name != "run.json" && !slices.ContainsFunc(m.Outputs, func(o manifestFile) bool { return o.Name == name }) {
			v.files++
			v.wrong = append(v.wrong, path+": is not in the manifest")
		}
		return nil
	})
}

// hasManifest reports whether a folder is that of a run or a batch.
func hasManifest(dir string) bool {
	return slices.ContainsFunc([]string{"run.json", mergedName, batch.LockName}, func(name string) bool {
		_, err := os.Stat(filepath.Join(dir, name))
		return err == nil
	})
}

func (v *verifying) units(dir string) error {
	plan, err := batch.Read(dir)
	if err != nil {
		return err
	}
	folder := filepath.Join(dir, "units")
	for _, u := range plan.Units {
		path := filepath.Join(folder, u.ID+".json")
		text, err := input.ReadFile(path)
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
