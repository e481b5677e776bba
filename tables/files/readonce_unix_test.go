//go:build unix

package files

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"ioimpact/tables"
)

// A pipe is refused at once: it would be opened twice, and the second time nobody writes.
func TestPipeIsRefused(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe.csv")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip("no pipes here:", err)
	}
	for name, read := range map[string]func() (*tables.Table, error){
		"read":      func() (*tables.Table, error) { return Load(pipe) },
		"described": func() (*tables.Table, error) { return Load(pipe, WithDescription("absent.yaml")) },
		"by a pipe": func() (*tables.Table, error) { return Load("absent.csv", WithDescription(pipe)) },
		"kept":      func() (*tables.Table, error) { return Load(pipe, WithCache(&Cache{Dir: t.TempDir()})) },
	} {
		got := make(chan error, 1)
		go func() { _, err := read(); got <- err }()
		select {
		case err := <-got:
			if err == nil || !strings.Contains(err.Error(), pipe+": a pipe, a socket or a device") {
				t.Errorf("%s: %v", name, err)
			}
		case <-time.After(10 * time.Second):
			t.Fatalf("%s: waits for the pipe", name)
		}
	}
}
