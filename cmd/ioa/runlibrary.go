package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/atomicfile"
	"ioimpact/plots/study"
	"ioimpact/scenarios"
)

// scenarioOrAll takes one scenario, or none with --all.
func scenarioOrAll(o *runOptions) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if !o.All {
			return takes(1, "one scenario")(cmd, args)
		}
		if len(args) > 0 {
			return usagef("--all runs every embedded scenario: leave %s out", args[0])
		}
		for _, flag := range []string{"table", "set", "vary", "draw", "sectors", "columns", "sort", "top", "format"} {
			if f := cmd.Flags().Lookup(flag); f != nil && f.Changed {
				return usagef("--%s is for one scenario, and --all runs every embedded one", flag)
			}
		}
		return nil
	}
}

// runLibrary runs every embedded scenario into a folder of its own below o.Dir, and writes the comparison of all beside them.
func (a *app) runLibrary(o *runOptions) error {
	if _, err := o.check(); err != nil {
		return err
	}
	if o.Dir == "" {
		o.Dir = "out"
	}
	results, notes, err := o.writeEach(scenarios.Names())
	if err != nil {
		return err
	}
	files, more, err := libraryFiles(results, o)
	if err != nil {
		return err
	}
	var all []atomicfile.File
	for _, f := range files {
		all = append(all, atomicfile.File{Path: filepath.Join(o.Dir, filepath.FromSlash(f.name)), Data: f.data})
	}
	if err := atomicfile.WriteAll(all); err != nil {
		return err
	}
	for _, note := range append(notes, more...) {
		a.say("%s", note)
	}
	a.say("%d scenarios and their comparison written to %s", len(results), o.Dir)
	return nil
}

// writeEach computes scenarios, several at a time, and writes the files of each. The results are in the order of the names.
func (o *runOptions) writeEach(names []string) (results []*scenarios.Result, notes []string, err error) {
	results = make([]*scenarios.Result, len(names))
	said, errs := make([][]string, len(names)), make([]error, len(names))
	var wait sync.WaitGroup
	turn := make(chan bool, runtime.GOMAXPROCS(0))
	for i, name := range names {
		wait.Add(1)
		go func() {
			defer wait.Done()
			turn <- true
			results[i], said[i], errs[i] = o.writeOne(name)
			<-turn
		}()
	}
	wait.Wait()
	remarks := 0
	for i := range names {
		remarks += len(said[i])
	}
	if remarks > 0 {
		notes = append(notes, fmt.Sprintf("%s on figures; ioa run NAME prints those of one scenario", counted(remarks, "remark")))
	}
	return results, notes, errors.Join(errs...)
}

func (o *runOptions) writeOne(name string) (*scenarios.Result, []string, error) {
	one := *o
	one.Dir = filepath.Join(o.Dir, name)
	x, err := one.compute(name)
	if err != nil {
		return nil, nil, err
	}
	files, notes, err := runFiles(x, &one)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	return x.r, notes, writeRun(one.Dir, files, manifestOf(name, x.r, &one))
}

// libraryFiles are the comparison as rows and as a page, and its figure.
func libraryFiles(results []*scenarios.Result, o *runOptions) (files []namedFile, notes []string, err error) {
	rows, err := libraryCSV(results)
	if err != nil {
		return nil, nil, err
	}
	unlinked, err := o.withoutTrade(results)
	if err != nil {
		return nil, nil, err
	}
	page, err := libraryPage(results, unlinked, o.Lang)
	if err != nil {
		return nil, nil, err
	}
	formats, err := figureFormats(o.Figures)
	if err != nil {
		return nil, nil, err
	}
	var figures []namedFile
	if len(formats) > 0 {
		f := study.Library(scenarios.Library(results), study.Language(o.Lang))
		if figures, notes, err = drawAll([]namedFigure{{"comparison", f}}, formats, o.Data, nil); err != nil {
			return nil, nil, err
		}
	}
	page = append(page, figureLinks(figures)...)
	return append([]namedFile{{"comparison.csv", rows}, {"comparison.md", page}}, figures...), notes, nil
}
