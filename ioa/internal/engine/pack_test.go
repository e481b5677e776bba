package engine

import (
	"fmt"
	"testing"
)

// Every cell of an operand is in its place in the panels, the rest is zero, and nothing beyond is touched.
func TestPack(t *testing.T) {
	forEachKernel(t, func(t *testing.T, kn *kernel) {
		for _, w := range []int{2, 4, 5, 6, 8, 12, 16} {
			for _, n := range []int{1, 5, 6, 7, 8, 12, 13, 16, 17, 40} {
				for _, k := range []int{0, 1, 3, 4, 5, 8, 11} {
					for _, alpha := range []float64{1, -1} {
						checkPack(t, kn, w, n, k, alpha)
					}
				}
			}
		}
	})
}

func checkPack(t *testing.T, kn *kernel, w, n, k int, alpha float64) {
	t.Helper()
	const spare, beyond = 3, 12345.5
	rows := randomMatrix(n, k, spare, 7)    // n rows of k values
	columns := randomMatrix(k, n, spare, 8) // k rows of n values
	for _, byRows := range []bool{true, false} {
		size := roundUp(n, w) * k
		dst := make([]float64, size+w)
		for i := range dst {
			dst[i] = beyond
		}
		at := func(i, l int) float64 { return columns.Data[l*columns.Stride+i] }
		if byRows {
			at = func(i, l int) float64 { return rows.Data[i*rows.Stride+l] }
			kn.pack(dst, w, n, k, rows.Data, rows.Stride, 1, alpha)
		} else {
			kn.pack(dst, w, n, k, columns.Data, 1, columns.Stride, alpha)
		}
		name := fmt.Sprintf("w=%d n=%d k=%d alpha=%g rows=%v", w, n, k, alpha, byRows)
		for i := range roundUp(n, w) {
			for l := range k {
				want := 0.0
				if i < n {
					want = alpha * at(i, l)
				}
				if got := dst[i/w*w*k+l*w+i%w]; got != want {
					t.Fatalf("%s: cell (%d, %d) is %v, want %v", name, i, l, got, want)
				}
			}
		}
		for _, v := range dst[size:] {
			if v != beyond {
				t.Fatalf("%s: wrote beyond the panels", name)
			}
		}
	}
}
