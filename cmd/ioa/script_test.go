package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"ioa": func() {
			status := run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
			if file := os.Getenv(peakFile); file != "" {
				said, _ := os.ReadFile("/proc/self/status")
				_ = os.WriteFile(file, said, 0o600)
			}
			os.Exit(status)
		},
	})
}

// peakFile names the variable with the file to which a command writes what the system says of its process, such as the peak of its memory.
const peakFile = "IOA_TEST_STATUS_FILE"

// TestScripts runs the commands as a user does: one file for each subject, what
// goes to standard output and to standard error, the exit status, the files left behind.
func TestScripts(t *testing.T) {
	scripts, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts found: %v", err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"status": status, "largetable": largeTable},
	})
}

// status runs ioa and wants an exit status: status 3 table show x.csv
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: status N ARG …")
	}
	out, err := os.Create(ts.MkAbs("stdout.txt"))
	ts.Check(err)
	defer out.Close()
	messages, err := os.Create(ts.MkAbs("stderr.txt"))
	ts.Check(err)
	defer messages.Close()
	cmd := exec.Command(lookPath(ts, "ioa"), args[1:]...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = ts.MkAbs("."), out, messages
	cmd.Env = []string{"PATH=" + ts.Getenv("PATH"), "HOME=" + ts.Getenv("HOME"), "TMPDIR=" + ts.Getenv("TMPDIR")}
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		ts.Fatalf("cannot run ioa: %v", err)
	}
	got := cmd.ProcessState.ExitCode()
	if want := args[0]; want != strconv.Itoa(got) {
		text, _ := os.ReadFile(messages.Name())
		ts.Fatalf("exit status %d, want %s; stderr:\n%s", got, want, text)
	}
}

// largeTable writes a balanced table of N sectors, too large to stand in a script: largetable FILE N
func largeTable(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: largetable FILE N")
	}
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	var b strings.Builder
	b.WriteString("code")
	for j := range n {
		fmt.Fprintf(&b, ",s%d", j)
	}
	b.WriteString(",final,output\n")
	inputs := make([]float64, n)
	for i := range n {
		fmt.Fprintf(&b, "s%d", i)
		uses := 0.0
		for j := range n {
			v := 1 + float64((i*7919+j*104729)%1000003)/1048576 // exact in binary, so that the sums are
			uses += v
			inputs[j] += v
			fmt.Fprintf(&b, ",%v", v)
		}
		fmt.Fprintf(&b, ",%v,%d\n", float64(4*n)-uses, 4*n)
	}
	b.WriteString("value_added")
	for j := range n {
		fmt.Fprintf(&b, ",%v", float64(4*n)-inputs[j])
	}
	b.WriteString(",,\n")
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(b.String()), 0o644))
}

func lookPath(ts *testscript.TestScript, name string) string {
	for _, dir := range filepath.SplitList(ts.Getenv("PATH")) {
		if path := filepath.Join(dir, name); isFile(path) {
			return path
		}
	}
	ts.Fatalf("%s is not on the script's PATH", name)
	return ""
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.IsDir()
}
