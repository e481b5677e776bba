//go:build !unix || solaris || aix

package atomicfile

import (
	"errors"
	"io"
	"os"
)

func tryLock(*os.File) error { return errors.ErrUnsupported }

// keepLocked locks nothing: a file that is open cannot be removed on Windows, and one that is closed is protected by its age.
func keepLocked(*os.File) io.Closer { return io.NopCloser(nil) }
