package engine

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

func TestMatVec(t *testing.T) {
	var shapes [][2]int
	for n := 1; n <= 70; n++ {
		shapes = append(shapes, [2]int{n, n}, [2]int{n, 71 - n})
	}
	shapes = append(shapes, [2]int{0, 3}, [2]int{3, 0}, [2]int{1, 600}, [2]int{600, 1}, [2]int{513, 770})
	for _, kn := range available() {
		t.Run(kn.name, func(t *testing.T) {
			for _, s := range shapes {
				checkMatVec(t, &kn, s[0], s[1], blas.NoTrans)
				checkMatVec(t, &kn, s[0], s[1], blas.Trans)
			}
		})
	}
}

func checkMatVec(t *testing.T, kn *kernel, rows, cols int, trans blas.Transpose) {
	t.Helper()
	a := randomMatrix(rows, cols, rows%3, 1)
	from, to := cols, rows
	if trans != blas.NoTrans {
		from, to = rows, cols
	}
	x, y, want := random(from, 2), random(to, 3), make([]float64, to)
	apply(kn, trans, a, x, y)
	if from > 0 && to > 0 {
		blas64.Gemv(trans, 1, a, blas64.Vector{N: from, Inc: 1, Data: x}, 0, blas64.Vector{N: to, Inc: 1, Data: want})
	}
	for i := range y {
		if math.Abs(y[i]-want[i]) > tolerance(from) {
			t.Fatalf("%d×%d (%c): value %d is %v, want %v", rows, cols, trans, i, y[i], want[i])
		}
	}
}
