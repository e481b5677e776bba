//go:build linux || darwin || freebsd

package files

import "golang.org/x/sys/unix"

// stampOf is the stamp of a file, empty when the system does not give it.
func stampOf(path string) stamp {
	var s unix.Stat_t
	if unix.Stat(path, &s) != nil {
		return stamp{}
	}
	return stamp{Size: s.Size, Device: uint64(s.Dev), Number: uint64(s.Ino), Modified: s.Mtim.Nano(), Changed: s.Ctim.Nano()}
}
