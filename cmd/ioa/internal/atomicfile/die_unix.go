//go:build unix

package atomicfile

import (
	"os"
	"os/signal"
	"syscall"
)

// dieOf ends the program as if it had not caught the signal.
func dieOf(s os.Signal) {
	signal.Reset(s)
	if n, ok := s.(syscall.Signal); ok {
		_ = syscall.Kill(os.Getpid(), n)
	}
}
