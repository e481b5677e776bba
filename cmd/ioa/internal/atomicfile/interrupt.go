package atomicfile

import (
	"errors"
	"io"
	"os"
	"os/signal"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// ErrInterrupted ends writing if the program is asked to stop before the first file
// is renamed: all files are unchanged, and no temporary files remain.
var ErrInterrupted = errors.New("interrupted: no file was written")

// Interruption is the error for a signal, which is [ErrInterrupted].
type Interruption struct {
	Signal  os.Signal
	Written bool // it came when the files were getting their names, and they have them
}

// Error says what was written.
func (i *Interruption) Error() string {
	if i.Written {
		return "interrupted: the files were written"
	}
	return ErrInterrupted.Error()
}

// Is makes it ErrInterrupted.
func (i *Interruption) Is(target error) bool { return target == ErrInterrupted }

// grace is how long writing may take to end after a signal. What hangs longer, in a pipe that nobody reads or on a disk that
// does not answer, ends with the program.
const grace = 500 * time.Millisecond

// interrupt watches for the signals that ask a program to stop. The first makes
// [interrupt.asked] true, so that temporary files are removed normally. If writing has not ended a moment later they are
// removed here and the program ends by the signal; a second signal does that at once, but for the temporary files, which the
// next writer removes.
type interrupt struct {
	flag    atomic.Pointer[Interruption]
	signals chan os.Signal
	done    chan struct{}
	mu      sync.Mutex
	temps   []string // what is to be removed; nil once names are given, which is not ended halfway
	die     func(os.Signal)
}

// watchInterrupt starts watching; the caller calls end. Signals that are already ignored
// (nohup, a background job of a script) stay ignored.
func watchInterrupt() *interrupt {
	i := &interrupt{signals: make(chan os.Signal, 1), done: make(chan struct{}), die: dieOf}
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		if !signal.Ignored(s) {
			signal.Notify(i.signals, s)
		}
	}
	go i.watch()
	return i
}

func (i *interrupt) watch() {
	select {
	case s := <-i.signals:
		i.flag.Store(&Interruption{Signal: s})
		signal.Stop(i.signals)
		select {
		case <-i.done:
		case <-time.After(grace):
			i.giveUp(s)
		}
	case <-i.done:
	}
}

// remember notes a temporary file or folder.
func (i *interrupt) remember(name string) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.temps = append(i.temps, name)
}

// giveUp ends the program, unless names are being given.
func (i *interrupt) giveUp(s os.Signal) {
	i.mu.Lock()
	defer i.mu.Unlock()
	for _, name := range i.temps {
		_ = os.RemoveAll(name)
	}
	i.die(s)
}

// publishing keeps giveUp waiting until the function it returns is called.
func (i *interrupt) publishing() (done func()) {
	i.mu.Lock()
	i.temps = nil
	return i.mu.Unlock
}

// published is the error for a signal that came when the files got their names: what the program would do next is not wanted.
func (i *interrupt) published() error {
	if s := i.flag.Load(); s != nil {
		return &Interruption{Signal: s.Signal, Written: true}
	}
	return nil
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
