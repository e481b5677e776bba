//go:build !amd64 && !arm64

package engine

// available lists the kernels this machine can run, best first.
func available() []kernel { return []kernel{portable} }
