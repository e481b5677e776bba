package atomicfile

import (
	"errors"
	"io"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
)

// ErrInterrupted ends writing if the program is asked to stop before the first file
// is renamed: all files are unchanged, and no temporary files remain.
var ErrInterrupted = errors.New("interrupted: no file was written")

// Interruption is the error for a signal, which is [ErrInterrupted].
type Interruption struct{ Signal os.Signal }

// Error says that nothing was written.
func (i *Interruption) Error() string { return ErrInterrupted.Error() }

// Is makes it ErrInterrupted.
func (i *Interruption) Is(target error) bool { return target == ErrInterrupted }

// interrupt watches for the signals that ask a program to stop. The first makes
// [interrupt.asked] true, so that temporary files are removed normally;
// the second ends the program at once, which helps if writing hangs.
type interrupt struct {
	flag    atomic.Pointer[Interruption]
	signals chan os.Signal
	done    chan struct{}
}

// watchInterrupt starts watching; the caller calls end. Signals that are already ignored
// (nohup, a background job of a script) stay ignored.
func watchInterrupt() *interrupt {
	i := &interrupt{signals: make(chan os.Signal, 1), done: make(chan struct{})}
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		if !signal.Ignored(s) {
			signal.Notify(i.signals, s)
		}
	}
	go func() {
		select {
		case s := <-i.signals:
			i.flag.Store(&Interruption{s})
			signal.Stop(i.signals)
		case <-i.done:
		}
	}()
	return i
}

func (i *interrupt) end() {
	signal.Stop(i.signals)
	close(i.done)
}

// asked reports whether the program was asked to stop.
func (i *interrupt) asked() bool { return i.flag.Load() != nil }

// err is the error for the signal that arrived.
func (i *interrupt) err() error { return i.flag.Load() }

// writer wraps w; writing fails once the program is asked to stop.
func (i *interrupt) writer(w io.Writer) io.Writer { return &interruptWriter{i, w} }

type interruptWriter struct {
	*interrupt
	w io.Writer
}

func (w *interruptWriter) Write(p []byte) (int, error) {
	if w.asked() {
		return 0, w.err()
	}
	return w.w.Write(p)
}
