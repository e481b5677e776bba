//go:build unix && !solaris && !aix

package atomicfile

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// tryLock locks an open file or folder against others that try; it does not wait. The error is
// errors.ErrUnsupported where the file system has no locks.
func tryLock(f *os.File) error {
	err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	if err != nil && !errors.Is(err, unix.EWOULDBLOCK) {
		return errors.ErrUnsupported
	}
	return err
}

// canLock reports whether nobody has locked the file.
func canLock(f *os.File) bool { return tryLock(f) == nil }
