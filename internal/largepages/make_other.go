//go:build !linux

// Package largepages makes room for matrices of many numbers.
package largepages

// Make makes room for many numbers that are about to be filled in.
func Make(length, capacity int) []float64 { return make([]float64, length, capacity) }
