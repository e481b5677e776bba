package engine

import (
	"fmt"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

// An LU holds the block factors of an M-matrix: M = L·U, where the blocks of
// L on and below the diagonal are those elimination found and U has unit
// blocks on its diagonal. Only the diagonal blocks of L are stored inverted,
// so that solving is matrix products alone.
type LU struct {
	kn    *kernel
	a     blas64.General
	block int
}

// FactorM factorises the square matrix a in place without pivoting, at a
// third of the cost of InvertM. The result refers to a's data, which must not
// be changed while the LU is in use.
//
// It is meant for a non-singular M-matrix and returns a PivotError as InvertM
// does. It panics if a is not square.
func FactorM(a blas64.General) (*LU, error) { return factorM(&best, a, nil) }

// FactorMTelling is FactorM and tells as InvertMTelling does.
func FactorMTelling(a blas64.General, tell func(share float64)) (*LU, error) {
	return factorM(&best, a, tell)
}

func factorM(kn *kernel, a blas64.General, tell func(share float64)) (*LU, error) {
	n := order(a)
	blocks, chunk := blocking(kn, n)
	lu := &LU{kn: kn, a: a, block: blocks[0]}
	if n == 0 {
		return lu, nil
	}
	s := newSweep(kn, n, false, workers(pieces(n, chunk)), chunk, blocks)
	s.tell = tell
	if err := s.run(a.Data, n, a.Stride); err != nil {
		return nil, err
	}
	return lu, nil
}

// Solve replaces each column b of the n×k matrix B by the solution x of
// M·x = b. It panics if B does not have n rows.
func (lu *LU) Solve(b blas64.General) {
	lu.checkRows(b)
	n, r := lu.a.Rows, &room{}
	y := make([]float64, min(lu.block, n)*b.Cols)
	for p := 0; p < n; p += lu.block {
		w := min(lu.block, n-p)
		own, rest := sub(b, p, w), sub(b, p+w, n-p-w)
		lu.divide(r, blas.NoTrans, p, own, y)
		gemmIn(r, lu.kn, blas.NoTrans, blas.NoTrans, -1, lu.part(p+w, n-p-w, p, w), own, 1, rest)
	}
	for p := lu.last(); p > 0; p -= lu.block {
		w := min(lu.block, n-p)
		gemmIn(r, lu.kn, blas.NoTrans, blas.NoTrans, -1, lu.part(0, p, p, w), sub(b, p, w), 1, sub(b, 0, p))
	}
}

// SolveTrans replaces each column b of the n×k matrix B by the solution x of
// Mᵀ·x = b. It panics if B does not have n rows.
func (lu *LU) SolveTrans(b blas64.General) {
	lu.checkRows(b)
	n, r := lu.a.Rows, &room{}
	y := make([]float64, min(lu.block, n)*b.Cols)
	for p := 0; p < n; p += lu.block {
		w := min(lu.block, n-p)
		gemmIn(r, lu.kn, blas.Trans, blas.NoTrans, -1, lu.part(p, w, p+w, n-p-w), sub(b, p, w), 1, sub(b, p+w, n-p-w))
	}
	for p := lu.last(); p >= 0; p -= lu.block {
		own := sub(b, p, min(lu.block, n-p))
		lu.divide(r, blas.Trans, p, own, y)
		gemmIn(r, lu.kn, blas.Trans, blas.NoTrans, -1, lu.part(p, own.Rows, 0, p), own, 1, sub(b, 0, p))
	}
}

func (lu *LU) checkRows(b blas64.General) {
	check(b)
	if b.Rows != lu.a.Rows {
		panic(fmt.Sprintf("engine: %d rows on the right-hand side of a system of order %d", b.Rows, lu.a.Rows))
	}
}

// last returns the start of the last block; −1 or less without blocks.
func (lu *LU) last() int { return (pieces(lu.a.Rows, lu.block) - 1) * lu.block }

// divide replaces x by D·x or Dᵀ·x, D the inverted diagonal block at p, by
// way of y.
func (lu *LU) divide(r *room, t blas.Transpose, p int, x blas64.General, y []float64) {
	if x.Cols == 0 {
		return
	}
	product := blas64.General{Rows: x.Rows, Cols: x.Cols, Stride: x.Cols, Data: y}
	gemmIn(r, lu.kn, t, blas.NoTrans, 1, lu.part(p, x.Rows, p, x.Rows), x, 0, product)
	for i := range x.Rows {
		copy(x.Data[i*x.Stride:][:x.Cols], y[i*x.Cols:])
	}
}

// part returns the m×n block of the factors at (i, j).
func (lu *LU) part(i, m, j, n int) blas64.General {
	s := sub(lu.a, i, m)
	s.Cols = n
	if n > 0 && m > 0 {
		s.Data = s.Data[j:]
	}
	return s
}

// sub returns m rows of a from row i on.
func sub(a blas64.General, i, m int) blas64.General {
	a.Rows = m
	if m > 0 {
		a.Data = a.Data[i*a.Stride:]
	} else {
		a.Data = nil
	}
	return a
}
