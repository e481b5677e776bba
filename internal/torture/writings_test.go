//go:build torture

package torture

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// writing is a command that writes, with what there was before and what there is after it.
type writing struct {
	args          []string
	files         map[string][]byte // inputs
	before, after map[string][]byte // below OUT
	stdout        string
	units         bool // a batch: units that are done stay
}

// older are numbers of the inputs, and what they were when the files were written that a command replaces.
func older(files map[string][]byte) map[string][]byte {
	old := maps.Clone(files)
	change := strings.NewReplacer("s1,One,150,500,300,", "s1,One,140,500,310,", "wages,Wages,400,", "wages,Wages,410,", "total: {value: 100,", "total: {value: 120,", "best: 100,", "best: 110,")
	for _, name := range []string{"two.csv", "road.yaml", "drawn.yaml"} {
		old[name] = []byte(change.Replace(string(files[name])))
	}
	return old
}

// writings are the lines that write.
func writings(t *testing.T) []*writing {
	t.Helper()
	lines, files := fixture(t)
	delete(files, "OUT/")
	oldDir, newDir := t.TempDir(), t.TempDir()
	put(t, oldDir, older(files))
	put(t, newDir, files)
	var all []*writing
	for _, args := range lines {
		old, now := outOf(t, oldDir), outOf(t, newDir)
		if e := finish(t, command(oldDir, args)); e.status > 1 {
			t.Fatalf("ioa %v: %s", args, e.messages)
		}
		e := finish(t, command(newDir, args))
		if !slices.ContainsFunc(args, func(arg string) bool { return strings.HasPrefix(arg, "OUT/") }) || args[0] == "verify" || slices.Contains(args, "--clean") {
			continue
		}
		w := &writing{args: args, files: files, stdout: e.stdout, units: args[0] == "batch"}
		w.before, w.after = changes(outOf(t, oldDir), old, args), changes(outOf(t, newDir), now, args)
		all = append(all, w)
	}
	for _, w := range all {
		w.settle(t)
	}
	return all
}

func outOf(t *testing.T, dir string) map[string][]byte { return tree(t, filepath.Join(dir, "OUT")) }

// changes are the files that a line has written, or all that it needs: a merge its batch.
func changes(after, before map[string][]byte, args []string) map[string][]byte {
	out := map[string][]byte{}
	for name, data := range after {
		was, there := before[name]
		if !there || !bytes.Equal(was, data) || args[0] == "merge" && strings.HasPrefix("OUT/"+name, args[1]) {
			out[name] = data
		}
	}
	return out
}

// settle leaves nothing where a command refuses what there is already, and finds what there is after it.
func (w *writing) settle(t *testing.T) {
	t.Helper()
	if w.args[0] == "merge" {
		w.before = maps.Clone(w.after)
		maps.DeleteFunc(w.before, func(name string, _ []byte) bool {
			return !strings.Contains(name, "/units") && !strings.HasSuffix(name, "/plan.lock") && !strings.HasSuffix(name, "/")
		})
	}
	for {
		dir := t.TempDir()
		w.prepare(t, dir)
		e := finish(t, command(dir, w.args))
		if e.status == 0 {
			w.after, w.stdout = outOf(t, dir), e.stdout
			return
		}
		if len(w.before) == 0 {
			t.Fatalf("%s: %s", w.line(), e.messages)
		}
		w.before = map[string][]byte{}
	}
}

func (w *writing) line() string { return "ioa " + strings.Join(w.args, " ") }

// prepare puts the inputs and what is to be replaced into a new folder.
func (w *writing) prepare(t *testing.T, dir string) {
	t.Helper()
	put(t, dir, w.files)
	put(t, filepath.Join(dir, "OUT"), w.before)
	if err := os.MkdirAll(filepath.Join(dir, "OUT"), 0o755); err != nil {
		t.Fatal(err)
	}
}

// calls counts the system calls of a command, by name: the most that one thread makes.
func (w *writing) calls(t *testing.T) map[string]int {
	t.Helper()
	dir := t.TempDir()
	w.prepare(t, dir)
	log := filepath.Join(t.TempDir(), "log")
	if e := finish(t, command(dir, w.args, "strace", "-f", "-qq", "-o", log)); e.status != 0 {
		t.Fatalf("%s under strace: %s", w.line(), e.messages)
	}
	text, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	counts, most := map[string]int{}, map[string]int{}
	for _, m := range regexp.MustCompile(`(?m)^(\d+) +(\w+)\(`).FindAllStringSubmatch(string(text), -1) {
		counts[m[1]+" "+m[2]]++
		most[m[2]] = max(most[m[2]], counts[m[1]+" "+m[2]])
	}
	return most
}

// Whatever happens to a command that writes, what it writes is there whole or not at all.
func TestWriting(t *testing.T) {
	all := writings(t)
	t.Run("failing calls", func(t *testing.T) { failingCalls(t, all) })
	run := folderRun(t, all)
	t.Run("kills", run.kills)
	t.Run("kills at every name", run.killsAtEveryName)
	t.Run("writers at once", run.writersAtOnce)
}
