//go:build unix && !solaris && !aix

package atomicfile

import (
	"errors"
	"io"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// tryLock locks an open file or folder against others that try; it does not wait. The error is
// errors.ErrUnsupported where the file system has no locks.
func tryLock(f *os.File) error {
	for {
		switch err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB); {
		case errors.Is(err, unix.EINTR):
		case err != nil && !errors.Is(err, unix.EWOULDBLOCK):
			return errors.ErrUnsupported
		default:
			return err
		}
	}
}

// keepLocked locks an open file, which stays locked when it is closed, until what is returned is closed too. It waits for another writer that
// is just removing it as abandoned.
func keepLocked(f *os.File) io.Closer {
	for errors.Is(tryLock(f), unix.EWOULDBLOCK) { // where nothing can be locked its age protects it
		time.Sleep(time.Millisecond)
	}
	fd, err := unix.FcntlInt(f.Fd(), unix.F_DUPFD_CLOEXEC, 0)
	if err != nil {
		return io.NopCloser(nil)
	}
	return os.NewFile(uintptr(fd), f.Name())
}
