package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/wording"
	"ioimpact/internal/input"
	"ioimpact/scenarios"
	"ioimpact/tables/files"
)

// testOptions are the flags of `ioa test`.
type testOptions struct {
	junit   string
	outside bool
	read    readFlags
}

func (a *app) newTest() *cobra.Command {
	var o testOptions
	cmd := &cobra.Command{
		Use:   "test PATH…",
		Short: "Compare results of scenarios with what they expect 核对预期结果",
		Long: `Run scenarios and compare their results with what they state under expect: (docs/scenarios.md).
PATH is a scenario file, the name of an embedded scenario, or a folder: then every scenario
in it and below is tested, and may read files of that folder.

Each expectation that fails is printed with its place, what was expected and what was computed;
on GitHub Actions as an annotation too. With --junit FILE the report is written for other systems.

Exit status: 1 if an expectation fails, 3 if a file has a mistake or nothing is expected.`,
		Example: `  ioa test china-laos-railway china-laos-railway-both
  ioa test studies --junit report.xml`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("name a scenario or a folder, for example: ioa test china-laos-railway")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return a.test(args, &o) },

		ValidArgsFunction: embeddedScenarios,
	}
	cmd.Flags().StringVar(&o.junit, "junit", "", "write a report in JUnit's XML to this file")
	o.read.registerCache(cmd)
	registerOutside(cmd, &o.outside)
	return cmd
}

// tested is a scenario with what came of its expectations.
type tested struct {
	name     string
	verdicts []scenarios.Verdict
	err      error // it has mistakes, or cannot be computed
}

// failures are the expectations that do not hold.
func (t *tested) failures() []scenarios.Verdict {
	return slices.DeleteFunc(slices.Clone(t.verdicts), func(v scenarios.Verdict) bool { return v.Holds })
}

func (a *app) test(paths []string, o *testOptions) error {
	found, err := scenariosIn(paths)
	if err != nil {
		return err
	}
	all := o.runAll(found)
	if o.junit != "" {
		if err := a.deliver(o.junit, func(w io.Writer) error { return junit(w, all) }); err != nil {
			return err
		}
	}
	return a.sayTested(all)
}

// toTest is a scenario that is named, or found in a folder that is.
type toTest struct{ name, folder string }

// scenariosIn are the scenarios that are named, and those in folders, each once. Whoever names a folder means all that is in it, so that
// a scenario found there may read what is elsewhere in the folder.
func scenariosIn(paths []string) ([]toTest, error) {
	var out []toTest
	place := map[string]int{}
	for _, path := range paths {
		found, folder := []string{path}, ""
		if info, err := os.Stat(path); err == nil && info.IsDir() && !slices.Contains(scenarios.Names(), path) {
			if found, err = scenariosBelow(path); err != nil {
				return nil, err
			}
			folder = path
			if len(found) == 0 {
				return nil, &input.Error{File: path, Msg: "no scenario in this folder", Hint: "a scenario is a .yaml or .yml file with the key   scenario:"}
			}
		}
		for _, one := range found {
			if k, known := place[one]; !known {
				place[one], out = len(out), append(out, toTest{one, folder})
			} else if out[k].folder == "" {
				out[k].folder = folder
			}
		}
	}
	return out, nil
}

// scenarioLine is how a scenario is told from the descriptions of tables, which are YAML too.
var scenarioLine = regexp.MustCompile(`(?m)^\x{FEFF}?["']?scenario["']?\s*:`)

// scenariosBelow are the scenarios of a folder, in the order of their paths. Hidden folders are left out.
func scenariosBelow(folder string) (out []string, err error) {
	err = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		switch ending := filepath.Ext(path); {
		case err != nil:
			return err
		case d.IsDir() && path != folder && strings.HasPrefix(d.Name(), "."):
			return filepath.SkipDir
		case d.IsDir() || ending != ".yaml" && ending != ".yml":
			return nil
		}
		text, err := input.ReadFile(path)
		if scenarioLine.Match(text) {
			out = append(out, path)
		}
		return err
	})
	return out, err
}

// runAll tests every scenario, several at a time. The order is that of the names.
func (o *testOptions) runAll(all []toTest) []tested {
	reading, _ := o.read.options()
	reading = append(reading, files.WithProgress(nil)) // of several files at once there is no one line
	p := newProgress(o.read.cmd.ErrOrStderr())
	if p != nil {
		p.what = func(done, total int64) string { return fmt.Sprintf("%d of %d scenarios tested", done, total) }
	}
	out, next, done := make([]tested, len(all)), make(chan int), make(chan bool)
	for range min(len(all), runtime.GOMAXPROCS(0)) {
		go func() {
			for i := range next {
				out[i] = testOne(all[i].name, scenarios.Override{Reading: reading, AllowOutside: o.outside, Folder: all[i].folder})
				done <- true
			}
		}()
	}
	go func() {
		for i := range all {
			next <- i
		}
		close(next)
	}()
	for k := range all {
		if <-done; p != nil {
			p.show(int64(k+1), int64(len(all)))
		}
	}
	if p != nil {
		p.clear()
	}
	return out
}

// testOne runs a scenario. An error that names no file gets the scenario's name.
func testOne(name string, o scenarios.Override) tested {
	out := tested{name: name}
	out.verdicts, out.err = verdictsOf(name, o)
	var placed *input.Error
	if out.err != nil && !errors.As(out.err, &placed) {
		out.err = fmt.Errorf("%s: %w", name, out.err)
	}
	return out
}

func verdictsOf(name string, o scenarios.Override) ([]scenarios.Verdict, error) {
	p, err := scenarios.Open(name, o)
	if err != nil {
		return nil, err
	}
	r, err := p.Run(p.Scenario())
	if err != nil {
		return nil, err
	}
	return p.Scenario().Verdicts(r)
}

// sayTested prints what failed, and returns the mistakes or that something failed.
func (a *app) sayTested(all []tested) error {
	var out bytes.Buffer
	var errs []error
	expected, failed := 0, 0
	for i := range all {
		t := &all[i]
		expected += len(t.verdicts)
		for _, v := range t.failures() {
			failed++
			fmt.Fprintf(&out, "%s:%d:%d: %s\n", v.File, v.Line, v.Col, v)
		}
		if t.err != nil {
			errs = append(errs, t.err)
		} else if len(t.verdicts) == 0 {
			a.say("%s expects nothing", t.name)
		}
	}
	if os.Getenv("GITHUB_ACTIONS") == "true" {
		annotate(&out, all)
	}
	lang := wording.Language(a.lang)
	fmt.Fprintln(&out, lang.Say(fmt.Sprintf("%d of %s in %s hold", expected-failed, counted(expected, "expectation"), counted(len(all), "scenario"))))
	if _, err := a.out.Write(out.Bytes()); err != nil {
		return err
	}
	switch {
	case len(errs) > 0:
		return errors.Join(errs...)
	case expected == 0:
		return nothingExpected()
	case failed > 0:
		return checkFailed{counted(failed, "expectation") + " not met"}
	}
	return nil
}

// nothingExpected is the error of a test of nothing, which must not pass.
func nothingExpected() error {
	return &input.Error{Msg: "none of the scenarios expects anything",
		Hint: "write   expect: [{measure: output, value: 4973.9, within: 1 %}]   into one, see docs/scenarios.md"}
}
