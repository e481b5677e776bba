//go:build linux || darwin || freebsd

package files

import (
	"os"

	"golang.org/x/sys/unix"
)

// stampOf is the stamp of an open file, empty when the system does not give it.
func stampOf(f *os.File) stamp {
	var s unix.Stat_t
	if unix.Fstat(int(f.Fd()), &s) != nil {
		return stamp{}
	}
	return stamp{Size: s.Size, Device: uint64(s.Dev), Number: uint64(s.Ino), Modified: s.Mtim.Nano(), Changed: s.Ctim.Nano()}
}
