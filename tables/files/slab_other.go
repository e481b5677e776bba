//go:build !linux

package files

// newSlab makes room for many numbers that are about to be filled in.
func newSlab(length, capacity int) []float64 { return make([]float64, length, capacity) }
