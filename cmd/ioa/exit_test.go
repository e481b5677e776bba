package main

import (
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"testing"

	"ioimpact/cmd/ioa/internal/atomicfile"
	"ioimpact/internal/input"
	"ioimpact/ioa"
	"ioimpact/tables"
)

// README has the table of exit statuses, line by line.
func TestReadmeHasTheExitStatuses(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	want := "| exit status | means |\n|---|---|\n"
	for _, m := range exitMeanings() {
		want += fmt.Sprintf("| %d | %s |\n", m.status, m.means)
	}
	if !strings.Contains(string(text), want) {
		t.Errorf("README.md lacks this table:\n%s", want)
	}
}

// Each kind of failure has its status.
func TestStatusOfFailures(t *testing.T) {
	for _, c := range []struct {
		err  error
		want int
	}{
		{checkFailed{"x"}, 1},
		{usagef("x"), 2},
		{&input.Error{Msg: "x"}, 3},
		{&ioa.Unsound{Table: "x"}, 3},
		{&ioa.Refusal{}, 4},
		{&tables.Refusal{}, 4},
		{&fs.PathError{Op: "open", Path: "x", Err: fs.ErrNotExist}, 74},
		{&atomicfile.Interruption{Signal: os.Interrupt}, 130},
		{&atomicfile.Interruption{Signal: syscall.SIGTERM}, 143},
		{fmt.Errorf("x: %w", &fs.PathError{Op: "write", Path: "|1", Err: syscall.EPIPE}), 141},
	} {
		if got := statusOf(fmt.Errorf("context: %w", c.err)); got != c.want {
			t.Errorf("%T has status %d, want %d", c.err, got, c.want)
		}
	}
}
