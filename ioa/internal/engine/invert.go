package engine

import (
	"fmt"

	"gonum.org/v1/gonum/blas/blas64"
)

// PivotError reports a pivot that is not a positive finite number: the matrix
// is not a non-singular M-matrix, or it contains NaN or Inf.
type PivotError struct {
	Index int     // row of the pivot
	Value float64 // the pivot
}

func (e PivotError) Error() string {
	return fmt.Sprintf("pivot %d is %g, not a positive number", e.Index, e.Value)
}

// InvertM replaces the square matrix a by its inverse without pivoting.
//
// It is meant for a non-singular M-matrix, such as I − A of a productive
// economy, for which elimination in any order is stable. It returns a
// PivotError when a pivot is zero, negative, NaN or infinite; the contents of
// a are then unspecified. It panics if a is not square.
func InvertM(a blas64.General) error { return invertM(&best, a, nil) }

// InvertMTelling is InvertM and calls tell with the share of the work that is done, from 0 to 1: one call after the
// other, from any goroutine. After an error the last share is 1 too.
func InvertMTelling(a blas64.General, tell func(share float64)) error { return invertM(&best, a, tell) }

func invertM(kn *kernel, a blas64.General, tell func(share float64)) error {
	n := order(a)
	if n == 0 {
		return nil
	}
	blocks, chunk := blocking(kn, n)
	s := newSweep(kn, n, true, workers(pieces(n, chunk)), chunk, blocks)
	s.tell = tell
	return s.run(a.Data, n, a.Stride)
}

// order returns the order of a square matrix, and panics on any other shape
// and on a stride or length that contradicts it.
func order(a blas64.General) int {
	check(a)
	if a.Rows != a.Cols {
		panic(fmt.Sprintf("engine: %d×%d matrix is not square", a.Rows, a.Cols))
	}
	return a.Rows
}

func check(a blas64.General) {
	if a.Rows < 0 || a.Cols < 0 || a.Stride < max(1, a.Cols) {
		panic(fmt.Sprintf("engine: %d×%d matrix with stride %d", a.Rows, a.Cols, a.Stride))
	}
	if a.Rows > 0 && a.Cols > 0 && len(a.Data) < (a.Rows-1)*a.Stride+a.Cols {
		panic(fmt.Sprintf("engine: %d×%d matrix with stride %d has only %d values", a.Rows, a.Cols, a.Stride, len(a.Data)))
	}
}

// blocking returns the block widths, outermost first, and the rows per task
// for matrices of order n; the rows divide the outermost width.
//
// Wide blocks read and write the matrix less often; narrow ones leave less
// work to a single worker, which inverts the next pivots while the others
// update: a fifth of n keeps two workers equally busy. 192 is where a panel
// of the right operand fills half of a first-level cache. Multiples of
// 48 leave no partial tile in a pivot block, whatever the kernel.
func blocking(kn *kernel, n int) (blocks []int, chunk int) {
	const narrow, wide = 48, 192
	width := min(max(n/5/narrow*narrow, narrow), wide)
	blocks = append(blocks, width)
	if width > 2*narrow {
		blocks = append(blocks, narrow)
	}
	blocks = append(blocks, narrow/2, max(8, kn.cols))
	// Small tasks end together; large ones fetch the panels less often, which
	// counts when those no longer fit the shared cache.
	chunk = narrow
	if n > 2500 {
		chunk = 2 * narrow
	}
	return blocks, chunk
}
