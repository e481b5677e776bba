//go:build !linux

// Package largepages makes room for matrices of many numbers.
package largepages

// Make makes room for many numbers, zeros at first.
func Make(length int) []float64 { return make([]float64, length) }

// Room is room for so many numbers, which are to be appended, or all be written before any is read.
func Room(capacity int) []float64 { return make([]float64, 0, capacity) }
