//go:build torture

package torture

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
)

// program is the program under test.
var program string

func TestMain(m *testing.M) { os.Exit(build(m)) }

func build(m *testing.M) int {
	dir, err := os.MkdirTemp("", "torture")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	program = filepath.Join(dir, "ioa")
	compile := exec.Command("go", "build", "-o", program, "ioimpact/cmd/ioa")
	compile.Env = append(os.Environ(), "CGO_ENABLED=0") // no loader, whose system calls are not those of the program
	if out, err := compile.CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "%v: %s", err, out)
		return 1
	}
	return m.Run()
}

// large reports whether the campaign is run by hand, with all its cases.
func large() bool { return os.Getenv("IOA_TORTURE") == "large" }

// count is the number of cases.
func count(few, many int) int {
	if large() {
		return many
	}
	return few
}

// Budgets of a child: address space in kB, seconds of a processor, and time, of which a busy machine may take most.
const (
	memory    = 2_000_000
	processor = 30
	patience  = 5 * time.Minute
)

// ending is how a child ended; the status is as shells report it, -1 after the time is up.
type ending struct {
	status           int
	stdout, messages string
	peak             int64 // bytes of memory, at least those of this process when it started the child
}

// command is the program with a line of arguments, in a folder, within the budget of memory. wrap goes before it.
func command(dir string, args []string, wrap ...string) *exec.Cmd {
	script := fmt.Sprintf(`ulimit -v %d; ulimit -t %d; exec "$@"`, memory, processor)
	if len(wrap) > 0 {
		script = `exec "$@"` // what traces it needs memory of its own
	}
	cmd := exec.Command("sh", append(append([]string{"-c", script, "sh"}, wrap...), append([]string{program}, args...)...)...)
	cmd.Dir = dir
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + filepath.Join(dir, "home"), "GOMAXPROCS=1"}
	return cmd
}

// finish runs a command to its end, or kills it when the time is up.
func finish(t *testing.T, cmd *exec.Cmd) ending {
	t.Helper()
	var out, messages bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &messages
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	late := time.AfterFunc(patience, func() { _ = cmd.Process.Kill() })
	err := cmd.Wait()
	e := ending{stdout: out.String(), messages: messages.String()}
	if usage, known := cmd.ProcessState.SysUsage().(*syscall.Rusage); known {
		e.peak = usage.Maxrss << 10
	}
	var exit *exec.ExitError
	switch status, _ := cmd.ProcessState.Sys().(syscall.WaitStatus); {
	case !late.Stop():
		e.status = -1
	case err == nil:
	case !errors.As(err, &exit):
		t.Fatal(err)
	case status.Signaled():
		e.status = 128 + int(status.Signal())
	default:
		e.status = status.ExitStatus()
	}
	return e
}

// ownPeak is the most memory that this process had.
func ownPeak() int64 {
	var usage syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &usage) != nil {
		return 0
	}
	return usage.Maxrss << 10
}

// crash is what a Go program prints that ends by itself.
var crash = regexp.MustCompile(`(?m)^panic:|^goroutine \d|^fatal error:|runtime error`)

// wrong says what no command may do, whatever it is given; "" if it did nothing of it.
func (e *ending) wrong(statuses ...int) string {
	switch {
	case e.status == -1, strings.Contains(e.messages, "SIGXCPU"):
		return "it took too long"
	case crash.MatchString(e.messages):
		return "it crashed"
	case !slices.Contains(statuses, e.status):
		return "its status is not among those documented"
	case strings.ContainsAny(e.messages, "\x1b\x00\x07"):
		return "its messages act on a terminal"
	}
	return ""
}

// fixture is the files and command lines of cmd/ioa/testdata/commands.txtar.
func fixture(t *testing.T) (lines [][]string, files map[string][]byte) {
	t.Helper()
	archive, err := txtar.ParseFile("../../cmd/ioa/testdata/commands.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files = map[string][]byte{}
	for _, f := range archive.Files {
		files[f.Name] = f.Data
	}
	_, list, _ := strings.Cut(string(archive.Comment), "\n\n")
	for _, line := range strings.Split(strings.TrimSpace(list), "\n") {
		lines = append(lines, strings.Fields(line))
	}
	if len(lines) < 50 || len(files) < 10 {
		t.Fatalf("%d lines and %d files", len(lines), len(files))
	}
	return lines, files
}

// put writes files below a folder.
func put(t *testing.T, dir string, files map[string][]byte) {
	t.Helper()
	for name, data := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if strings.HasSuffix(name, "/") {
			path = filepath.Join(path, "x")
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, "/") {
			continue
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// inParallel does n cases on all processors.
func inParallel(t *testing.T, n int, do func(t *testing.T, dir string, i int)) {
	workers := runtime.GOMAXPROCS(0)
	t.Run("cases", func(t *testing.T) {
		for worker := range workers {
			t.Run(fmt.Sprint(worker), func(t *testing.T) {
				t.Parallel()
				for i := worker; i < n; i += workers {
					do(t, filepath.Join(t.TempDir(), "case"), i)
				}
			})
		}
	})
}

// tree is every file below a folder, by its name relative to it; folders have names that end in a slash.
func tree(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if errors.Is(err, os.ErrNotExist) {
			return nil
		}
		if err != nil || path == dir {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		if d.IsDir() {
			out[filepath.ToSlash(name)+"/"] = nil
			return nil
		}
		out[filepath.ToSlash(name)], err = os.ReadFile(path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// differs is the first name in which two trees differ; "" if they do not.
func differs(a, b map[string][]byte) string {
	var names []string
	for name := range a {
		names = append(names, name)
	}
	for name := range b {
		if _, both := a[name]; !both {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		was, inA := a[name]
		is, inB := b[name]
		if inA != inB || !bytes.Equal(was, is) {
			return name
		}
	}
	return ""
}

// tally counts endings by status.
type tally map[int]int

func (c tally) String() string {
	var statuses []int
	total := 0
	for status, n := range c {
		statuses, total = append(statuses, status), total+n
	}
	slices.Sort(statuses)
	parts := []string{fmt.Sprintf("%d cases:", total)}
	for _, status := range statuses {
		parts = append(parts, fmt.Sprintf("%d with status %d,", c[status], status))
	}
	return strings.TrimSuffix(strings.Join(parts, " "), ",")
}
