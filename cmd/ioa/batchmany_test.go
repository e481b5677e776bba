package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
)

// A batch of more scenarios than stay in memory computes the others as well, each its own.
func TestBatchOfManyScenarios(t *testing.T) {
	dir := t.TempDir()
	pageFiles(t, "batches.md", dir)
	t.Chdir(dir)
	const many = mostKept + 20
	manyScenarios(t, many)
	runs(t, "batch", "many", "-o", "run")
	runs(t, "merge", "run", "--require-complete")
	text, err := os.ReadFile(filepath.Join("run", "results.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for k := range many {
		// the spending of each is its own: 90, 91, …
		want := fmt.Sprintf("s%03d.yaml,,main,,spending,million EUR at 2020 prices,%d,", k, 90+k)
		if !strings.Contains(string(text), want) {
			t.Errorf("results.csv does not have %s", want)
		}
	}
}

// A scenario that changes between the plan and its unit is not computed as if it were the one that was planned.
func TestBatchOfChangedScenario(t *testing.T) {
	dir := t.TempDir()
	pageFiles(t, "batches.md", dir)
	t.Chdir(dir)
	manyScenarios(t, mostKept+2)
	o := &batchOptions{dir: "run", block: 1, shards: 1, read: readFlags{cmd: &cobra.Command{}}}
	w, err := o.plan([]string{"many"})
	if err != nil {
		t.Fatal(err)
	}
	last := mostKept + 1
	if p, err := w.project(last); err != nil || p.Scenario().Hash != w.plan.Inputs[last].Hash {
		t.Errorf("opened again: %v", err)
	}
	name := w.plan.Inputs[last].Scenario
	text, err := os.ReadFile(name)
	if err == nil {
		err = os.WriteFile(name, bytes.Replace(text, []byte("A road"), []byte("B road"), 1), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.project(last); err == nil || !strings.Contains(err.Error(), "changed since the batch began") {
		t.Errorf("a changed scenario: %v", err)
	}
}

// manyScenarios writes many/s000.yaml and so on, which differ in their total, and the table.
func manyScenarios(t *testing.T, n int) {
	t.Helper()
	text, err := os.ReadFile("sure.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir("many", 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"hill.csv", "hill.yaml"} {
		if err := os.Rename(name, filepath.Join("many", name)); err != nil {
			t.Fatal(err)
		}
	}
	for k := range n {
		one := strings.Replace(string(text), "{low: 90, best: 100, high: 150}", fmt.Sprint(90+k), 1)
		if err := os.WriteFile(filepath.Join("many", fmt.Sprintf("s%03d.yaml", k)), []byte(one), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// Plans without end are refused before they are made.
func TestBatchOfTooManyUnits(t *testing.T) {
	dir := t.TempDir()
	pageFiles(t, "batches.md", dir)
	t.Chdir(dir)
	for _, c := range []struct {
		args   string
		status int
		says   string
	}{
		{"--draws 1000000000 --block 1", exitUsage, "these are 1000000000 units, and 10000000 are the most"},
		{"--draws 9223372036854775807 --block 1", exitUsage, "units, and 10000000 are the most"},
		{"--draws 10000000 --block 1 --memory 100MB", exitRefused, "not enough memory for a plan of 10000000 units"},
	} {
		var out, messages bytes.Buffer
		started := time.Now()
		status := run(append([]string{"batch", "sure.yaml", "-o", "run"}, strings.Fields(c.args)...), strings.NewReader(""), &out, &messages)
		if status != c.status || !strings.Contains(messages.String(), c.says) {
			t.Errorf("%s: status %d\n%s", c.args, status, messages.String())
		}
		if _, err := os.Stat("run"); err == nil {
			t.Errorf("%s: the folder is made after %v", c.args, time.Since(started))
		}
	}
}

// Paths take time in proportion to their number: 32 times as many took 400 times as long when each was compared with all before it.
func TestManyPathsAreLinear(t *testing.T) {
	took := func(n int) time.Duration {
		paths := make([]string, n)
		for i := range paths {
			paths[i] = fmt.Sprintf("/nowhere/%d.yaml", i)
		}
		started := time.Now()
		if found, err := scenariosIn(append(paths, paths[:10]...)); err != nil || len(found) != n {
			t.Errorf("%d scenarios of %d: %v", len(found), n, err)
		}
		return time.Since(started)
	}
	ratio := 0.0
	for range 3 { // others may have taken the processor
		few, many := took(2000), took(64000)
		if ratio = float64(many) / float64(few); ratio < 150 {
			return
		}
	}
	t.Errorf("32 times as many paths take %.0f times as long", ratio)
}
