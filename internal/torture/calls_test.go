//go:build torture

package torture

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
)

// failures are the system calls that a command makes for its files, with the errors they are made to fail with.
func failures() map[string][]string {
	return map[string][]string{
		"openat": {"EIO", "ENOSPC", "EINTR"}, "write": {"EIO", "ENOSPC", "EINTR"}, "fsync": {"EIO", "EINTR"}, "renameat": {"EIO", "ENOSPC", "EINTR"},
		"linkat": {"EIO", "EPERM"}, "unlinkat": {"EIO", "EINTR"}, "mkdirat": {"EIO", "ENOSPC"}, "fchmodat": {"EIO"}, "flock": {"EIO", "EINTR"},
		"read": {"EIO", "EINTR"}, "pread64": {"EIO"}, "newfstatat": {"EIO"}, "getdents64": {"EIO"}, "readlinkat": {"EIO"}, "close": {"EIO"},
	}
}

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

// fault is a system call that fails, the k-th of its name in each thread.
type fault struct {
	*writing
	call, errno string
	k           int
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

func needStrace(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("strace"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
}

// failingCalls lets every system call of every command that writes fail once: the files are those of before or those of after, and nothing is
// beside them; the status is 74, or 0 with all that belongs to it. What could not be removed the next run removes.
func failingCalls(t *testing.T, writings []*writing) {
	needStrace(t)
	var all []fault
	for _, w := range writings {
		most := w.calls(t)
		for _, call := range slices.Sorted(maps.Keys(failures())) {
			for _, errno := range failures()[call] {
				for k := range most[call] {
					all = append(all, fault{w, call, errno, k + 1})
				}
			}
		}
	}
	total := len(all)
	all = every(all, count(80, 1500))
	var mu sync.Mutex
	counts := tally{}
	inParallel(t, len(all), func(t *testing.T, dir string, i int) {
		status := all[i].hold(t, dir)
		mu.Lock()
		defer mu.Unlock()
		counts[status]++
	})
	t.Logf("failing system calls, %d of %d: %v", len(all), total, counts)
}

// every are n of a list, evenly spread.
func every[T any](list []T, n int) []T {
	var out []T
	for i := range min(n, len(list)) {
		out = append(out, list[i*len(list)/n])
	}
	return out
}

func (f *fault) hold(t *testing.T, dir string) int {
	defer os.RemoveAll(dir)
	f.prepare(t, dir)
	e := finish(t, command(dir, f.args, "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace="+f.call, "-e", fmt.Sprintf("inject=%s:error=%s:when=%d", f.call, f.errno, f.k)))
	if runtimeFailed.MatchString(e.messages) {
		return e.status
	}
	why := e.wrong(0, 74)
	is := outOf(t, dir)
	f.putBack(is, e.messages)
	left := leftovers(is)
	if f.keepsRemoving(left) { // what cannot be removed stays
		for _, name := range left {
			delete(is, name)
		}
		left = nil
	}
	switch {
	case why != "":
	case e.status == 0 && (differs(is, f.after) != "" || e.stdout != f.stdout):
		why = "status 0, and not all that belongs to it: " + differs(is, f.after)
	case len(left) > 0:
		why = fmt.Sprintf("it leaves %v", left)
	case f.units && f.part(is), f.reports(is), differs(is, f.before) == "", differs(is, f.after) == "":
	default:
		why = fmt.Sprintf("neither before (%s) nor after (%s)", differs(is, f.before), differs(is, f.after))
	}
	if why == "" && (e.status != 0 || f.keepsRemoving(leftovers(outOf(t, dir)))) {
		why = f.again(t, dir)
	}
	if why != "" {
		t.Errorf("%s with %s number %d failing with %s: %s: status %d\n%.300s", f.line(), f.call, f.k, f.errno, why, e.status, e.messages)
	}
	return e.status
}

// putBack moves what a message says is kept under another name to its own: each thread of a program counts its calls, so that putting a
// file back may fail as well.
func (f *fault) putBack(is map[string][]byte, messages string) {
	for _, name := range leftovers(is) {
		base := filepath.Base(name)
		own, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimSuffix(base, ".old"), "."), ".")
		for before, data := range f.before {
			if strings.HasPrefix(filepath.Base(before), own) && filepath.Dir(before) == filepath.Dir(name) && strings.Contains(messages, base) && bytes.Equal(is[name], data) {
				is[before] = data
				delete(is, name)
			}
		}
	}
}

// keepsRemoving reports whether the call that fails is needed to remove temporary files too.
func (f *fault) keepsRemoving(left []string) bool {
	folder := slices.ContainsFunc(left, func(name string) bool { return strings.HasSuffix(name, ".tmp/") })
	return f.call == "unlinkat" || folder && slices.Contains([]string{"openat", "getdents64", "newfstatat"}, f.call)
}

// reports tells whether a test wrote, whole, that its scenario could not be read.
func (w *writing) reports(is map[string][]byte) bool {
	return w.args[0] == "test" && bytes.HasSuffix(bytes.TrimSpace(is["junit.xml"]), []byte("</testsuites>"))
}

// runtimeFailed is what Go's runtime says when its own system calls fail, not those for files.
var runtimeFailed = regexp.MustCompile(`runtime: (netpoll|epoll|eventfd)|failed to create new OS thread`)

// leftovers are temporary files.
func leftovers(is map[string][]byte) []string {
	var out []string
	for name := range is {
		if strings.Contains(name, ".tmp") || strings.HasSuffix(name, ".old") {
			out = append(out, name)
		}
	}
	return out
}

// part reports whether all that there is belongs to what there is after.
func (w *writing) part(is map[string][]byte) bool {
	for name, data := range is {
		if after, there := w.after[name]; !there || !bytes.Equal(after, data) {
			return false
		}
	}
	return true
}

// again runs the command without failures, which leaves what there is after it.
func (w *writing) again(t *testing.T, dir string) string {
	e := finish(t, command(dir, w.args))
	if e.status != 0 && differs(outOf(t, dir), w.after) != "" {
		return "the next run fails: " + e.messages
	}
	if name := differs(outOf(t, dir), w.after); name != "" {
		return "the next run does not repair " + name
	}
	return ""
}
