package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// commandLines puts the files of testdata/commands.txtar into a new folder, goes there, and returns its command lines.
func commandLines(t *testing.T) [][]string {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/commands.txtar")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, f := range archive.Files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"HOME", "XDG_CACHE_HOME", "LocalAppData"} {
		t.Setenv(name, t.TempDir())
	}
	t.Chdir(dir)
	_, list, _ := strings.Cut(string(archive.Comment), "\n\n")
	var lines [][]string
	for _, line := range strings.Split(strings.TrimSpace(list), "\n") {
		lines = append(lines, strings.Fields(line))
	}
	return lines
}

// Every line of the list ends well, and every command is in it.
func TestEveryCommandIsListed(t *testing.T) {
	lines := commandLines(t)
	for _, args := range lines {
		var messages bytes.Buffer
		if got := run(args, strings.NewReader(""), &bytes.Buffer{}, &messages); got != exitDone {
			t.Errorf("ioa %s ends with %d: %s", strings.Join(args, " "), got, messages.String())
		}
	}
	for _, path := range commandPaths() {
		if !slices.ContainsFunc(lines, func(args []string) bool { return strings.HasPrefix("ioa "+strings.Join(args, " ")+" ", path+" ") }) {
			t.Errorf("testdata/commands.txtar has no line for %s", path)
		}
	}
}

// Every flag of every command that names what is written has a line, with which internal/torture lets system calls fail.
func TestEveryOutputIsListed(t *testing.T) {
	lines := commandLines(t)
	found := 0
	everyCommand(func(c *cobra.Command) {
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if !slices.Contains([]string{"output", "figure", "junit"}, f.Name) {
				return
			}
			found++
			if !slices.ContainsFunc(lines, func(args []string) bool {
				typed := slices.Contains(args, "--"+f.Name) || f.Shorthand != "" && slices.Contains(args, "-"+f.Shorthand)
				return typed && strings.HasPrefix("ioa "+strings.Join(args, " ")+" ", c.CommandPath()+" ")
			}) {
				t.Errorf("testdata/commands.txtar has no line for %s --%s", c.CommandPath(), f.Name)
			}
		})
	})
	if found < 30 {
		t.Errorf("only %d flags name what is written", found)
	}
}

// commandPaths are the commands, as they are typed, with those that cobra adds.
func commandPaths() []string {
	out := []string{"ioa help", "ioa completion"}
	everyCommand(func(c *cobra.Command) { out = append(out, c.CommandPath()) })
	return out
}

// badOutput is standard output that fails.
type badOutput struct {
	file   *os.File
	status int
	silent bool
}

// badOutputs are a device that is full and a pipe that nobody reads.
func badOutputs(t *testing.T) []badOutput {
	t.Helper()
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip("no device that is full:", err)
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	r.Close()
	t.Cleanup(func() { full.Close(); w.Close() })
	return []badOutput{{full, exitIO, false}, {w, exitNoReader, true}}
}

// endsWith runs a line whose output fails. A pipe that nobody reads ends it in silence, but for the notes that come before.
func (b badOutput) endsWith(t *testing.T, args []string) {
	t.Helper()
	var messages bytes.Buffer
	got := run(args, strings.NewReader(""), b.file, &messages)
	if got != b.status || b.silent && strings.Contains(messages.String(), "pipe") || !b.silent && !strings.Contains(messages.String(), "no space left") {
		t.Errorf("ioa %s > %s ends with %d, want %d: %s", strings.Join(args, " "), b.file.Name(), got, b.status, messages.String())
	}
}

// Whatever prints says by its status that it could not: every command of the list, and the help of every command.
func TestOutputThatFails(t *testing.T) {
	lines := commandLines(t)
	bad := badOutputs(t)
	printed := 0
	for _, path := range commandPaths() {
		lines = append(lines, append(strings.Fields(path)[1:], "--help"))
	}
	for _, args := range append(lines, []string{"--version"}, []string{"__complete", "run", ""}) {
		var out bytes.Buffer
		if run(args, strings.NewReader(""), &out, &bytes.Buffer{}); out.Len() == 0 {
			continue
		}
		printed++
		for _, b := range bad {
			b.endsWith(t, args)
		}
	}
	if printed < len(commandPaths())+40 {
		t.Errorf("only %d lines print", printed)
	}
}

// Whatever writes files says by its status that it could not, and leaves nothing: onto a device that is full, and where the folder is a file.
func TestFilesThatCannotBeWritten(t *testing.T) {
	lines := commandLines(t)
	badOutputs(t)
	for i, args := range lines {
		if !slices.ContainsFunc(args, func(arg string) bool { return strings.HasPrefix(arg, "OUT/") }) || args[0] == "merge" || args[0] == "verify" {
			continue
		}
		if err := os.WriteFile(fmt.Sprint("file", i), nil, 0o644); err != nil {
			t.Fatal(err)
		}
		here := inFolderOf(args, fmt.Sprint("file", i))
		before, out := everyName(t), bytes.Buffer{}
		if args[0] == "batch" && args[1] == "--clean" {
			continue
		}
		if got := run(here, strings.NewReader(""), &out, &out); got != exitIO && got != exitUsage {
			t.Errorf("ioa %s ends with %d, want %d: %s", strings.Join(here, " "), got, exitIO, out.String())
		}
		if after := everyName(t); !slices.Equal(before, after) {
			t.Errorf("ioa %s leaves %v of %v", strings.Join(here, " "), after, before)
		}
	}
}

// inFolderOf is a line that writes below another folder than OUT.
func inFolderOf(args []string, folder string) []string {
	out := slices.Clone(args)
	for i, arg := range out {
		if rest, is := strings.CutPrefix(arg, "OUT/"); is {
			out[i] = folder + "/" + rest
		}
	}
	return out
}

// everyName is what there is below this folder.
func everyName(t *testing.T) []string {
	t.Helper()
	var out []string
	if err := filepath.WalkDir(".", func(path string, _ os.DirEntry, err error) error { out = append(out, path); return err }); err != nil {
		t.Fatal(err)
	}
	return out
}
