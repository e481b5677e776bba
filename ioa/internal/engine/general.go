package engine

import (
	"errors"

	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/lapack/lapack64"
)

// ErrSingular reports a zero pivot in elimination.
var ErrSingular = errors.New("matrix is singular")

// Invert replaces the square matrix a by its inverse, with row pivoting: the
// way for a matrix that InvertM refuses, such as I − A with negative cells in
// A. It is Gonum's LAPACK, an order of magnitude slower.
//
// It returns ErrSingular when a pivot is exactly zero; a nearly singular
// matrix passes, and so do NaN and Inf, so check the residual. On error the
// contents of a are unspecified. It panics if a is not square.
func Invert(a blas64.General) error {
	n := order(a)
	if n == 0 {
		return nil
	}
	ipiv := make([]int, n)
	if !lapack64.Getrf(a, ipiv) {
		return ErrSingular
	}
	size := make([]float64, 1)
	lapack64.Getri(a, ipiv, size, -1)
	work := make([]float64, int(size[0]))
	if !lapack64.Getri(a, ipiv, work, len(work)) {
		return ErrSingular
	}
	return nil
}
