//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

// TestMain of this package runs ioa where it is called by that name.
func process(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "ioa")
	if err := os.Symlink(self, name); err != nil {
		t.Fatal(err)
	}
	return exec.Command(name, args...)
}

// ended is the status of a process as shells report it.
func ended(t *testing.T, cmd *exec.Cmd) int {
	t.Helper()
	_ = cmd.Wait()
	status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus)
	switch {
	case !ok:
		t.Fatal("no status")
	case status.Signaled():
		return exitSignal + int(status.Signal())
	}
	return status.ExitStatus()
}

// A program that waits for a reader of its output ends by the signals that ask it to.
func TestSignalsEnd(t *testing.T) {
	for signal, want := range map[syscall.Signal]int{syscall.SIGINT: exitInterrupted, syscall.SIGTERM: exitTerminated} {
		r, w, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		cmd := process(t, "coefficients", "china-laos-2018", "-f", "csv") // more than a pipe holds
		cmd.Stdout = w
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := r.Read(make([]byte, 1)); err != nil { // it runs
			t.Fatal(err)
		}
		_ = cmd.Process.Signal(signal)
		if got := ended(t, cmd); got != want {
			t.Errorf("%v ends with %d, want %d", signal, got, want)
		}
		r.Close()
		w.Close()
	}
}

// Output that nobody reads ends the program.
func TestNoReaderEnds(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	r.Close()
	cmd := process(t, "coefficients", "china-2018")
	cmd.Stdout = w
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	w.Close()
	if got := ended(t, cmd); got != exitNoReader {
		t.Errorf("a closed pipe ends with %d, want %d", got, exitNoReader)
	}
}
