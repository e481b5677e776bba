package largepages

import (
	"runtime"
	"slices"
	"testing"
)

func TestMakeIsZero(t *testing.T) {
	for _, n := range []int{0, 1, 1000, 1 << 20} {
		full := Room(n)[:n]
		for i := range full {
			full[i] = 1
		}
		runtime.GC() // what was full may be given out again
		if m := Make(n); len(m) != n || slices.ContainsFunc(m, func(v float64) bool { return v != 0 }) {
			t.Errorf("Make(%d) has %d numbers, not all of them 0", n, len(m))
		}
	}
}

// Room stays what was written, over collections of garbage, and has no numbers until they are appended.
func TestRoom(t *testing.T) {
	var kept [][]float64
	for _, n := range []int{0, 1, 1000, 1 << 20, 1<<20 + 3, 3 << 20} {
		room := Room(n)
		if len(room) != 0 || cap(room) < n {
			t.Fatalf("Room(%d) has %d numbers and room for %d", n, len(room), cap(room))
		}
		for i := range n {
			room = append(room, float64(i))
		}
		kept = append(kept, room)
		runtime.GC()
	}
	for _, room := range kept {
		for i, v := range room {
			if v != float64(i) {
				t.Fatalf("number %d of %d is %g", i, len(room), v)
			}
		}
	}
}
