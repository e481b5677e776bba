// Package largepages makes room for matrices of many numbers.
package largepages

import (
	"strings"
	"unsafe"

	"golang.org/x/sys/unix"
)

// Make makes room for many numbers, zeros at first.
//
// It asks the system for large pages: a table of 100 MB is 27,000 pages of the usual
// size, and giving them out one by one takes twice as long as reading the numbers. This is a
// wish only; where the system does not grant it, nothing else changes.
func Make(length int) []float64 {
	numbers := make([]float64, length)
	wish(numbers)
	return numbers
}

// Room is room for so many numbers, of which none is there yet: they have to be appended, or all be written before any is read.
//
// Memory that was used before is not made zero here. Go would do that page by page on one processor, before the
// system can be asked for large ones: 0.1 s for 100 MB.
func Room(capacity int) []float64 {
	if capacity < worth {
		return make([]float64, 0, capacity)
	}
	var text strings.Builder // the only memory that Go gives out as it is
	text.Grow(8 * capacity)
	text.WriteByte(0)
	numbers := unsafe.Slice((*float64)(unsafe.Pointer(unsafe.StringData(text.String()))), capacity) // whole pages, so aligned
	wish(numbers)
	return numbers[:0]
}

const (
	page  = 2 << 20
	worth = 4 * page / 8 // numbers from which large pages matter
)

// wish asks for large pages.
func wish(numbers []float64) {
	memory := unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(numbers))), 8*len(numbers))
	start := int(-uintptr(unsafe.Pointer(unsafe.SliceData(memory))) % page)
	if end := start + (len(memory)-start)/page*page; end > start+page {
		_ = unix.Madvise(memory[start:end], unix.MADV_HUGEPAGE)
	}
}
