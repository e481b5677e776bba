//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
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

// A pipe without a reader, as the file to write, keeps nobody: the program ends within a second.
func TestSignalsEndAWriteThatHangs(t *testing.T) {
	for signal, want := range map[syscall.Signal]int{syscall.SIGINT: exitInterrupted, syscall.SIGTERM: exitTerminated} {
		for _, args := range [][]string{{"multipliers", "china-2018", "-o"}, {"plot", "linkages", "china-2018", "-o"}, {"table", "convert", "china-2018", "-o"}} {
			fifo := filepath.Join(t.TempDir(), "f.svg")
			if args[0] != "plot" {
				fifo = filepath.Join(t.TempDir(), "f.csv")
			}
			if err := syscall.Mkfifo(fifo, 0o600); err != nil {
				t.Fatal(err)
			}
			cmd := process(t, append(args, fifo)...)
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			time.Sleep(300 * time.Millisecond) // it waits for a reader, or computes still
			start := time.Now()
			_ = cmd.Process.Signal(signal)
			got := ended(t, cmd)
			if took := time.Since(start); got != want || took > time.Second {
				t.Errorf("%v: %v ends with %d after %v, want %d within a second", signal, args, got, took, want)
			}
			if info, err := os.Stat(fifo); err != nil || info.Mode()&os.ModeNamedPipe == 0 {
				t.Errorf("%v: the pipe was replaced: %v", args, err)
			}
		}
	}
}
