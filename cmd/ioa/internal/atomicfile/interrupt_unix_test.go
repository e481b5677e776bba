//go:build unix

package atomicfile

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// interruptSelf sends the signal to this process, which a running watch takes.
func interruptSelf(t *testing.T, i *interrupt) {
	t.Helper()
	if err := syscall.Kill(os.Getpid(), syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	for end := time.Now().Add(10 * time.Second); !i.asked(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("the signal did not arrive")
		}
	}
}

// A signal in the middle of writing, or after it and before the first name is given, leaves every file
// as it was and nothing beside it.
func TestInterruptLeavesNothing(t *testing.T) {
	for name, again := range map[string]bool{"in the middle": true, "behind the last byte": false} {
		dir := t.TempDir()
		path := filepath.Join(dir, "out.csv")
		if err := os.WriteFile(path, []byte("before"), 0o600); err != nil {
			t.Fatal(err)
		}
		outer := watchInterrupt() // tells when the signal, which goes to all watches, has arrived
		err := WriteTogether(Stream{filepath.Join(dir, "out.yaml"), func(io.Writer) error { return nil }}, Stream{path, func(w io.Writer) error {
			if _, err := w.Write([]byte("half")); err != nil {
				return err
			}
			interruptSelf(t, outer)
			time.Sleep(50 * time.Millisecond) // the watch of the writer itself
			if again {
				_, err := w.Write([]byte("whole"))
				return err
			}
			return nil
		}})
		outer.end()
		if !errors.Is(err, ErrInterrupted) {
			t.Errorf("%s: %v", name, err)
		}
		if text, _ := os.ReadFile(path); string(text) != "before" {
			t.Errorf("%s: the file holds %q", name, text)
		}
		if got := names(t, dir); len(got) != 1 {
			t.Errorf("%s: left behind: %v", name, got)
		}
	}
}
