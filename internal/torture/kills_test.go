//go:build torture

package torture

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// A run into a folder that holds an earlier one is killed, at random moments and at every system call by which files get their names: each file
// is the old one or the new one, a manifest is there only if all files are its own, and the next run makes the folder whole and removes
// what the killed one left.
func (w *writing) kills(t *testing.T) {
	usual := w.duration(t)
	var mu sync.Mutex
	states := map[string]int{}
	inParallel(t, count(24, 500), func(t *testing.T, dir string, i int) {
		defer os.RemoveAll(dir)
		w.prepare(t, dir)
		r := rand.New(rand.NewPCG(seed, uint64(i)))
		cmd := command(dir, w.args)
		late := time.Duration(r.Int64N(int64(usual)))
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if i%4 > 0 { // while it writes
			late /= 5
			waitForWriting(dir, usual)
		}
		time.Sleep(late)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		state := w.afterKill(t, dir, fmt.Sprintf("kill %d after %v", i, late))
		mu.Lock()
		defer mu.Unlock()
		states[state]++
	})
	t.Logf("kills at random: %v", states)
}

// waitForWriting waits until the first temporary file is there, for ten times as long as a run takes.
func waitForWriting(dir string, usual time.Duration) {
	for end := time.Now().Add(10 * usual); time.Now().Before(end); time.Sleep(100 * time.Microsecond) {
		entries, err := os.ReadDir(filepath.Join(dir, "OUT/road"))
		if err == nil && slices.ContainsFunc(entries, func(e os.DirEntry) bool { return strings.HasSuffix(e.Name(), ".tmp") }) {
			return
		}
	}
}

// folderRun is the line that writes most files with a manifest.
func folderRun(t *testing.T, all []*writing) *writing {
	t.Helper()
	for _, w := range all {
		if w.args[0] == "run" && strings.Contains(w.line(), "--tables") {
			return w
		}
	}
	t.Fatal("no line runs a scenario with all its files")
	return nil
}

func (w *writing) duration(t *testing.T) time.Duration {
	t.Helper()
	dir := t.TempDir()
	w.prepare(t, dir)
	start := time.Now()
	if e := finish(t, command(dir, w.args)); e.status != 0 {
		t.Fatal(e.messages)
	}
	return time.Since(start)
}

// afterKill says in which state a kill left the folder, and holds it to what is promised.
func (w *writing) afterKill(t *testing.T, dir, what string) string {
	t.Helper()
	is := outOf(t, dir)
	for _, name := range leftovers(is) {
		delete(is, name)
	}
	state := "old"
	switch _, complete := is["road/run.json"]; {
	case differs(is, w.before) == "":
	case differs(is, w.after) == "":
		state = "new"
	case complete && finish(t, command(dir, []string{"verify", "OUT/road"})).status == 0:
		t.Errorf("%s: a manifest with files that are neither all old nor all new: %s, %s", what, differs(is, w.before), differs(is, w.after))
	case complete:
		t.Errorf("%s: a manifest whose files are not there: %s, %s", what, differs(is, w.before), differs(is, w.after))
	default:
		state = "without a manifest"
	}
	for name, data := range is {
		if !bytes.Equal(data, w.before[name]) && !bytes.Equal(data, w.after[name]) {
			t.Errorf("%s: %s is neither the old nor the new one", what, name)
		}
	}
	if why := w.again(t, dir); why != "" {
		t.Errorf("%s: %s", what, why)
	}
	return state
}

// The same at every system call by which files get or lose their names.
func (w *writing) killsAtEveryName(t *testing.T) {
	needStrace(t)
	most := w.calls(t)
	type moment struct {
		call string
		k    int
	}
	var all []moment
	for _, call := range []string{"renameat", "linkat", "unlinkat", "fchmodat", "fsync", "write"} {
		for k := range most[call] {
			all = append(all, moment{call, k + 1})
		}
	}
	total := len(all)
	all = every(all, count(20, len(all)))
	var mu sync.Mutex
	states := map[string]int{}
	inParallel(t, len(all), func(t *testing.T, dir string, i int) {
		defer os.RemoveAll(dir)
		w.prepare(t, dir)
		m := all[i]
		finish(t, command(dir, w.args, "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace="+m.call, "-e", fmt.Sprintf("inject=%s:signal=SIGKILL:when=%d", m.call, m.k)))
		state := w.afterKill(t, dir, fmt.Sprintf("killed at %s number %d", m.call, m.k))
		mu.Lock()
		defer mu.Unlock()
		states[state]++
	})
	t.Logf("kills at names, %d of %d: %v", len(all), total, states)
}

// Eight processes write at once, other results into the same folder and the same file: the last one's are there, whole, and nothing else.
func (w *writing) writersAtOnce(t *testing.T) {
	file := "OUT/m.json"
	old := older(w.files)
	counts := tally{}
	for round := range count(2, 40) {
		dir := t.TempDir()
		put(t, dir, w.files)
		put(t, dir, map[string][]byte{"other.yaml": old["road.yaml"], "new.csv": old["two.csv"], "new.yaml": old["two.yaml"], "OUT/": nil})
		var all []*exec.Cmd
		for i := range 8 {
			args := append([]string{}, w.args...)
			single := []string{"multipliers", "two.csv", "-f", "json", "-o", file}
			if i%2 == 1 {
				args[1], single[1] = "other.yaml", "new.csv"
			}
			all = append(all, command(dir, args), command(dir, single))
		}
		for _, cmd := range all {
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
		}
		for _, cmd := range all {
			_ = cmd.Wait()
			counts[cmd.ProcessState.ExitCode()]++
			if got := cmd.ProcessState.ExitCode(); got != 0 {
				t.Errorf("round %d: %v ends with %d", round, cmd.Args[4:], got)
			}
		}
		w.wholeAfterWriters(t, dir, round)
	}
	t.Logf("eight writers of a folder and of a file at once: %v", counts)
}

func (w *writing) wholeAfterWriters(t *testing.T, dir string, round int) {
	t.Helper()
	if e := finish(t, command(dir, []string{"verify", "OUT/road"})); e.status != 0 {
		t.Errorf("round %d: the folder is not whole: %s%s", round, e.stdout, e.messages)
	}
	is := outOf(t, dir)
	if left := leftovers(is); len(left) > 0 {
		t.Errorf("round %d: left behind: %v", round, left)
	}
	one := finish(t, command(dir, []string{"multipliers", "two.csv", "-f", "json"})).stdout
	other := finish(t, command(dir, []string{"multipliers", "new.csv", "-f", "json"})).stdout
	if text := string(is["m.json"]); text != one && text != other {
		t.Errorf("round %d: the file is neither of those that were written: %d bytes in %s", round, len(text), filepath.Join(dir, "OUT"))
	}
}
