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

// failures are the system calls that a command makes for its files and its memory, with the errors they are made to fail with.
func failures() map[string][]string {
	names := []string{"EIO", "ENOSPC", "EINTR", "EACCES"}
	return map[string][]string{
		"openat": names, "renameat": names, "linkat": append(names, "EPERM"), "unlinkat": {"EIO", "EINTR", "EACCES"}, "mkdirat": names, "readlinkat": {"EIO", "EACCES"},
		"fchmodat": {"EIO", "EACCES"}, "fchmod": {"EIO", "EACCES"}, "newfstatat": {"EIO", "EACCES"}, "fstat": {"EIO"}, "getdents64": {"EIO"},
		"write": {"EIO", "ENOSPC", "EINTR"}, "pwrite64": {"EIO", "ENOSPC", "EINTR"}, "copy_file_range": {"EIO", "ENOSPC"}, "ftruncate": {"EIO", "ENOSPC", "EINTR"}, "fallocate": {"ENOSPC"},
		"fsync": {"EIO", "ENOSPC", "EINTR"}, "close": {"EIO", "ENOSPC", "EINTR"}, "flock": {"EIO", "EINTR"}, "fcntl": {"EIO"},
		"read": {"EIO", "EINTR"}, "pread64": {"EIO"}, "mmap": {"ENOMEM"},
	}
}

// fault is a system call that fails, the k-th of its name in each thread.
type fault struct {
	*writing
	call, errno string
	k           int
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
	if large() {
		all = part(t, all)
	} else {
		all = every(all, 80)
	}
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

// part is the share of a list of cases that IOA_TORTURE_PART names, as 3/8; all of it if that is not set.
func part[T any](t *testing.T, list []T) (out []T) {
	t.Helper()
	share := os.Getenv("IOA_TORTURE_PART")
	if share == "" {
		return list
	}
	var k, n int
	if _, err := fmt.Sscanf(share, "%d/%d", &k, &n); err != nil || k < 1 || k > n {
		t.Fatalf("IOA_TORTURE_PART=%s is no share, as 3/8 is", share)
	}
	for i := k - 1; i < len(list); i += n {
		out = append(out, list[i])
	}
	return out
}

func (f *fault) hold(t *testing.T, dir string) int {
	defer os.RemoveAll(dir)
	f.prepare(t, dir)
	e := finish(t, command(dir, f.args, "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace="+f.call, "-e", fmt.Sprintf("inject=%s:error=%s:when=%d", f.call, f.errno, f.k)))
	why := ""
	if runtimeFailed.MatchString(e.messages) || f.call == "mmap" && strings.Contains(e.messages, "SIGSEGV") { // without memory the runtime ends in many ways
		why = f.aborted(t, dir)
	} else {
		why = f.ended(t, dir, &e)
	}
	if why != "" {
		t.Errorf("%s with %s number %d failing with %s: %s: status %d\n%.300s", f.line(), f.call, f.k, f.errno, why, e.status, e.messages)
	}
	return e.status
}

// ended says what is wrong about how the command ended; "" if nothing is.
func (f *fault) ended(t *testing.T, dir string, e *ending) string {
	if why := e.wrong(0, 74); why != "" {
		return why
	}
	is := outOf(t, dir)
	f.putBack(is, e.messages)
	left := leftovers(is)
	removed := !f.keepsRemoving(left)
	if !removed { // what cannot be removed stays
		for _, name := range left {
			delete(is, name)
		}
		left = nil
	}
	switch {
	case e.status == 0 && (differs(is, f.after) != "" || e.stdout != f.stdout):
		return "status 0, and not all that belongs to it: " + differs(is, f.after)
	case len(left) > 0:
		return fmt.Sprintf("it leaves %v", left)
	case f.units && f.isPart(is), f.reports(is), differs(is, f.before) == "", differs(is, f.after) == "":
	default:
		return fmt.Sprintf("neither before (%s) nor after (%s)", differs(is, f.before), differs(is, f.after))
	}
	if e.status != 0 || !removed {
		return f.again(t, dir)
	}
	return ""
}

// aborted says what is wrong about the files that are there when Go's runtime ended the program; "" if nothing is. They are what a kill
// may leave.
func (f *fault) aborted(t *testing.T, dir string) string {
	for name, data := range outOf(t, dir) {
		is := map[string][]byte{name: data}
		if len(leftovers(is)) == 0 && !bytes.Equal(data, f.before[name]) && !bytes.Equal(data, f.after[name]) {
			return name + " is neither the old nor the new one"
		}
	}
	return f.again(t, dir)
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
var runtimeFailed = regexp.MustCompile(`runtime: (netpoll|epoll|eventfd|cannot allocate memory|unexpected error while checking standard file)|failed to create new OS thread|` +
	`fatal error: (out of memory|pageAlloc: |runtime: |failed to |cannot )`)

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

// isPart reports whether all that there is belongs to what there is after.
func (w *writing) isPart(is map[string][]byte) bool {
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
	is := outOf(t, dir)
	for _, name := range leftovers(is) {
		if w.units { // these go with ioa batch --clean
			delete(is, name)
		}
	}
	if name := differs(is, w.after); name != "" {
		return "the next run does not repair " + name
	}
	return ""
}
