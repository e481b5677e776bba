//go:build !unix || solaris || aix

package atomicfile

import (
	"errors"
	"os"
)

func tryLock(*os.File) error { return errors.ErrUnsupported }

// canLock is true: a file that is open cannot be removed on Windows.
func canLock(*os.File) bool { return true }
