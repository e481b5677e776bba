//go:build unix

package atomicfile

import (
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// A write that hangs does not keep the program: a moment after the signal it ends, and its temporary file is gone.
func TestAHangingWriteEnds(t *testing.T) {
	dir := t.TempDir()
	died := make(chan os.Signal, 1)
	stop := watchInterrupt()
	defer stop.end()
	stop.mu.Lock()
	stop.die = func(s os.Signal) { died <- s }
	stop.mu.Unlock()
	hang := make(chan struct{})
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		r, _ := fillTemp(Stream{filepath.Join(dir, "out.csv"), func(io.Writer) error { <-hang; return nil }}, true, stop)
		set{r}.discard()
	}()
	for len(names(t, dir)) == 0 {
		time.Sleep(time.Millisecond)
	}
	interruptSelf(t, stop)
	if s := <-died; s != syscall.SIGTERM {
		t.Errorf("it died of %v", s)
	}
	if got := names(t, dir); len(got) > 0 {
		t.Errorf("left behind: %v", got)
	}
	close(hang)
	<-ended
}
