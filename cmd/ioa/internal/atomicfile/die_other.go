//go:build !unix

package atomicfile

import "os"

// dieOf ends the program; Windows has no death by a signal, and shells count 130 as Ctrl-C.
func dieOf(os.Signal) { os.Exit(130) }
