package engine

import (
	"testing"

	"gonum.org/v1/gonum/blas"
)

// A narrow product has the bits of the tile.
func TestNarrow(t *testing.T) {
	forEachKernel(t, func(t *testing.T, kn *kernel) {
		if !kn.fused {
			return
		}
		for _, rows := range []int{1, 7, 8, 23, 24, 25, 239, 241, 500} {
			for _, depth := range []int{1, 3, 4, 5, 191, 192, 195, 400} {
				for cols := 1; cols <= narrowCols; cols++ {
					for _, op := range []blas.Transpose{blas.NoTrans, blas.Trans} {
						checkNarrow(t, kn, op, rows, depth, cols)
					}
				}
			}
		}
	})
}

func checkNarrow(t *testing.T, kn *kernel, op blas.Transpose, rows, depth, cols int) {
	t.Helper()
	a := randomMatrix(rows, depth, 3, 1)
	if op == blas.Trans {
		a = randomMatrix(depth, rows, 3, 1)
	}
	b, got, want := randomMatrix(depth, cols, 1, 2), randomMatrix(rows, cols, 2, 3), randomMatrix(rows, cols, 2, 3)
	A, B := newOperand(op, a), newOperand(blas.NoTrans, b)
	for _, alpha := range []float64{1, -1} {
		narrow(kn, A, B, alpha, got)
		p := newProduct(&room{}, kn, A, B, alpha, want)
		for l := 0; l < depth; l += gemmDepth {
			p.add(l, min(gemmDepth, depth-l), 0, cols)
		}
	}
	for i, v := range want.Data {
		if got.Data[i] != v && !(got.Data[i] != got.Data[i] && v != v) {
			t.Fatalf("%s, %c, %d×%d×%d: value %d is %g, that of the tile %g", kn.name, op, rows, depth, cols, i, got.Data[i], v)
		}
	}
}
