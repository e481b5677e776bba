package main

import (
	"fmt"
	"os"
	"testing"

	"golang.org/x/sys/unix"
)

// noTerminal skips a test, but not in continuous integration, where a test that never runs would go unnoticed.
func noTerminal(t *testing.T, err error) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatal("no terminal can be made here: ", err)
	}
	t.Skip("no terminal can be made here: ", err)
}

// On a terminal progress is shown, unless the environment says not to.
func TestProgressOnATerminal(t *testing.T) {
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		noTerminal(t, err)
	}
	defer master.Close()
	if err := unix.IoctlSetPointerInt(int(master.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		noTerminal(t, err)
	}
	n, err := unix.IoctlGetInt(int(master.Fd()), unix.TIOCGPTN)
	if err != nil {
		noTerminal(t, err)
	}
	terminal, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		noTerminal(t, err)
	}
	defer terminal.Close()
	for _, off := range []string{"", "CI", "NO_PROGRESS"} {
		t.Setenv("CI", "")
		t.Setenv("NO_PROGRESS", "")
		if off != "" {
			t.Setenv(off, "1")
		}
		if got := newProgress(terminal) != nil; got != (off == "") {
			t.Errorf("with %q set, progress is shown: %v", off, got)
		}
	}
}
