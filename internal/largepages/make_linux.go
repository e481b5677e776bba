// Package largepages makes room for matrices of many numbers.
package largepages

import (
	"unsafe"

	"golang.org/x/sys/unix"
)

// Make makes room for many numbers that are about to be filled in.
//
// It asks the system for large pages: a table of 100 MB is 27,000 pages of the usual
// size, and giving them out one by one takes twice as long as reading the numbers. This is a
// wish only; where the system does not grant it, nothing else changes.
func Make(length, capacity int) []float64 {
	const page = 2 << 20
	numbers := make([]float64, length, capacity)
	memory := unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(numbers))), 8*capacity)
	start := int(-uintptr(unsafe.Pointer(unsafe.SliceData(memory))) % page)
	if end := start + (len(memory)-start)/page*page; end > start+page {
		_ = unix.Madvise(memory[start:end], unix.MADV_HUGEPAGE)
	}
	return numbers
}
