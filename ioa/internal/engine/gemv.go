package engine

import (
	"fmt"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

// smallProduct is the number of cells below which one goroutine multiplies a
// matrix by a vector faster than several.
const smallProduct = 1 << 16

// MatVec sets y = A·x. It panics if the lengths of x and y are not the
// columns and rows of A.
//
// The matrix is read once, at the speed of memory. Every y[i] is summed in an
// order that depends on its length only.
func MatVec(a blas64.General, x, y []float64) { matVec(&best, a, x, y) }

// MatVecTrans sets y = Aᵀ·x. It panics if the lengths of x and y are not the
// rows and columns of A.
func MatVecTrans(a blas64.General, x, y []float64) { matVecTrans(&best, a, x, y) }

// apply sets y = op(A)·x.
func apply(kn *kernel, t blas.Transpose, a blas64.General, x, y []float64) {
	if t == blas.NoTrans {
		matVec(kn, a, x, y)
	} else {
		matVecTrans(kn, a, x, y)
	}
}

func matVec(kn *kernel, a blas64.General, x, y []float64) {
	checkVectors(a, len(x), len(y))
	if a.Cols == 0 {
		clear(y)
		return
	}
	const rows = 32 // per task
	parallel(vectorWorkers(a, pieces(a.Rows, rows)), pieces(a.Rows, rows), func(_, t int) {
		for i := t * rows; i < min(a.Rows, (t+1)*rows); i++ {
			y[i] = kn.inner(a.Data[i*a.Stride:][:a.Cols], x)
		}
	})
}

// inner returns the inner product of two vectors of the same length.
func (kn *kernel) inner(x, y []float64) float64 {
	n := len(x) / dotStep * dotStep
	var rest float64
	for i, v := range x[n:] {
		rest += v * y[n+i]
	}
	if n == 0 {
		return rest
	}
	return kn.dot(n, &x[0], &y[0]) + rest
}

// matVecTrans gives each task a strip of the columns, which it adds up over
// all rows: y needs no merging, and the strip of y stays in cache.
func matVecTrans(kn *kernel, a blas64.General, x, y []float64) {
	checkVectors(a, len(y), len(x))
	strip := stripWidth(a.Cols)
	parallel(vectorWorkers(a, pieces(a.Cols, strip)), pieces(a.Cols, strip), func(_, t int) {
		j, n := t*strip, min(strip, a.Cols-t*strip)
		own := y[j : j+n]
		clear(own)
		i := 0
		for ; i+4 <= a.Rows; i += 4 {
			kn.addRows(own, a.Data[i*a.Stride+j:], a.Stride, x[i:i+4])
		}
		for ; i < a.Rows; i++ {
			for k, v := range a.Data[i*a.Stride+j:][:n] {
				own[k] += x[i] * v
			}
		}
	})
}

// addRows adds the four rows of a, scaled by x, to y.
func (kn *kernel) addRows(y, a []float64, stride int, x []float64) {
	n := len(y) / axpyStep * axpyStep
	if n > 0 {
		kn.axpy4(n, &x[0], &a[0], stride, &y[0])
	}
	for k := n; k < len(y); k++ {
		for i, v := range x {
			y[k] += v * a[i*stride+k]
		}
	}
}

// stripWidth divides n columns into about eight strips of whole cache lines, wide
// enough to read rows mostly in sequence.
func stripWidth(n int) int { return max(256, roundUp(pieces(n, 8), 64)) }

func vectorWorkers(a blas64.General, tasks int) int {
	if a.Rows*a.Cols < smallProduct {
		return 1
	}
	return workers(tasks)
}

func checkVectors(a blas64.General, cols, rows int) {
	check(a)
	if cols != a.Cols || rows != a.Rows {
		panic(fmt.Sprintf("engine: vectors of %d and %d values with a %d×%d matrix", cols, rows, a.Rows, a.Cols))
	}
}
