//go:build unix

package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// killedShape is a batch to be killed: the commands that together do all of it, each with its environment, without -o.
type killedShape struct {
	name  string
	tasks [][]string // what begins with NAME= is environment
	whole []string   // the same in one process
}

func killedShapes() []killedShape {
	draws := []string{"batch", "china-laos-railway", "sure.yaml", "--draws", "1000", "--block", "20", "--coefficients", "10%"}
	array := func(shards int, environ func(k int) []string) (out [][]string) {
		for k := range shards {
			out = append(out, append(append(environ(k), draws...), "--shards", fmt.Sprint(shards), "--shard", "auto"))
		}
		return out
	}
	whole := func(shards int) []string {
		return append(draws[:len(draws):len(draws)], "--shards", fmt.Sprint(shards))
	}
	return []killedShape{
		{"draws", [][]string{draws}, draws},
		{"two processes", [][]string{draws, draws}, draws}, // the same units at once
		{"plan", [][]string{{"batch", "all.plan"}}, []string{"batch", "all.plan"}},
		{"slurm", array(3, func(k int) []string {
			return []string{fmt.Sprint("SLURM_ARRAY_TASK_ID=", 4+2*k), "SLURM_ARRAY_TASK_MIN=4", "SLURM_ARRAY_TASK_STEP=2", "SLURM_ARRAY_TASK_COUNT=3"}
		}), whole(3)},
		{"kubernetes", array(2, func(k int) []string { return []string{fmt.Sprint("JOB_COMPLETION_INDEX=", k)} }), whole(2)},
		{"parallel", array(2, func(k int) []string { return []string{fmt.Sprint("PARALLEL_SEQ=", k+1)} }), whole(2)},
	}
}

// A batch whose processes are killed at random moments and started again has in the end the bytes of one that was not.
func TestBatchKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	for _, shape := range killedShapes() {
		t.Run(strings.ReplaceAll(shape.name, " ", "-"), func(t *testing.T) {
			dir := t.TempDir()
			pageFiles(t, "batches.md", dir)
			writePlan(t, dir)
			kills := 0
			for left := shape.tasks; len(left) > 0; {
				var again [][]string
				for k, cmd := range startAll(t, dir, left) {
					wait := time.Duration(rand.IntN(100*(kills+1))) * time.Millisecond // longer and longer, so that it ends on any machine
					end := time.AfterFunc(wait, func() { _ = cmd.Process.Kill() })
					switch status := ended(t, cmd); status {
					case 0:
					case exitSignal + int(syscall.SIGKILL):
						kills, again = kills+1, append(again, left[k])
					default:
						t.Fatalf("%v ends with %d", left[k], status)
					}
					end.Stop()
				}
				left = again
			}
			t.Logf("killed %d times", kills)
			t.Chdir(dir)
			runs(t, append(shape.whole, "-o", "one")...)
			for _, name := range []string{"run", "one"} {
				runs(t, "merge", name, "--require-complete")
				runs(t, "verify", name)
			}
			sameFolder(t, "run", "one")
			runs(t, "batch", "-o", "run", "--clean")
			if left, _ := filepath.Glob("run/units/.*"); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// startAll starts the tasks together.
func startAll(t *testing.T, dir string, tasks [][]string) (out []*exec.Cmd) {
	for _, task := range tasks {
		environ := os.Environ()
		for strings.Contains(task[0], "=") {
			environ, task = append(environ, task[0]), task[1:]
		}
		cmd := process(t, append(task[:len(task):len(task)], "-o", "run")...)
		cmd.Dir, cmd.Env = dir, environ
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		out = append(out, cmd)
	}
	return out
}

// writePlan writes forty scenarios with variants, and a list of them and of an embedded one.
func writePlan(t *testing.T, dir string) {
	text, err := os.ReadFile(filepath.Join(dir, "sure.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	list := "# all\nchina-laos-railway\n"
	for k := range 40 {
		name := fmt.Sprintf("road%02d.yaml", k)
		list += name + "\n"
		varied := strings.Replace(string(text), "best: 100", fmt.Sprintf("best: %d", 100+k), 1) + "vary: {money.total: [90, 110, 120]}\n"
		if err := os.WriteFile(filepath.Join(dir, name), []byte(varied), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "all.plan"), []byte(list), 0o644); err != nil {
		t.Fatal(err)
	}
}

// On SIGTERM a batch finishes the units it began, ends with 75, and goes on when it is started again.
func TestBatchAskedToStop(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	dir := t.TempDir()
	args := []string{"batch", "china-laos-railway", "--draws", "4000", "--block", "4", "--coefficients", "10%"}
	cmd := startAll(t, dir, [][]string{args})[0]
	done := func() int {
		units, _ := filepath.Glob(filepath.Join(dir, "run/units/*.json"))
		return len(units)
	}
	for begun := time.Now(); done() == 0; time.Sleep(time.Millisecond) {
		if time.Since(begun) > time.Minute {
			t.Fatal("no unit is done")
		}
	}
	_ = cmd.Process.Signal(syscall.SIGTERM)
	if status := ended(t, cmd); status != 75 {
		t.Errorf("ends with %d, want 75", status)
	}
	before := done()
	if before == 0 || before == 1000 {
		t.Errorf("%d of 1000 units are done", before)
	}
	t.Chdir(dir)
	runs(t, "verify", "run")
	if left, _ := filepath.Glob("run/units/.*"); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	runs(t, append(args, "-o", "run")...)
	runs(t, "merge", "run", "--require-complete")
}
