package engine

import (
	"math"

	"gonum.org/v1/gonum/blas/blas64"
)

const (
	narrowCols = 4   // columns of a right operand that narrow serves
	narrowRows = 240 // rows of C per task: ten panels
	panelRows  = 24  // rows that are turned together
)

// isNarrow reports whether a product has so few columns that a register tile would mostly multiply zeros. Vector instructions along the
// rows of C give the same bits where both fuse multiplication and addition; a sign can move from one factor to the other.
func isNarrow(kn *kernel, alpha float64, B operand) bool {
	return kn.fused && B.cols <= narrowCols && (alpha == 1 || alpha == -1)
}

// narrow adds alpha·A·B to C, each cell in the order of the tile: runs of gemmDepth inner indices, one chain of fused
// multiply-adds a run, which is then added to C. A is read once, at the speed of memory.
func narrow(kn *kernel, A, B operand, alpha float64, c blas64.General) {
	tasks := pieces(c.Rows, narrowRows)
	count := workers(tasks)
	if c.Rows*A.cols < smallProduct {
		count = 1
	}
	x := make([]float64, B.cols*gemmDepth)
	scratch := make([][]float64, count)
	for l := 0; l < A.cols; l += gemmDepth {
		depth := min(gemmDepth, A.cols-l)
		for j := range B.cols {
			for k := range depth {
				x[j*gemmDepth+k] = alpha * B.data[(l+k)*B.down+j*B.over]
			}
		}
		parallel(count, tasks, func(worker, t int) {
			if scratch[worker] == nil {
				scratch[worker] = make([]float64, narrowRows+panelRows*gemmDepth)
			}
			s := narrowStep{kn, A, c, l, depth, x, scratch[worker][:narrowRows], scratch[worker][narrowRows:]}
			s.rows(t*narrowRows, min(c.Rows, (t+1)*narrowRows))
		})
	}
}

// narrowStep is one run of inner indices, from l on.
type narrowStep struct {
	kn         *kernel
	A          operand
	c          blas64.General
	l, depth   int
	x          []float64 // the columns of B
	sums, turn []float64 // scratch space
}

// rows adds the run to the rows from…to−1 of C.
func (s *narrowStep) rows(from, to int) {
	if s.A.down == 1 {
		s.add(from, to, s.A.from(from, s.l), s.A.over)
		return
	}
	for i := from; i < to; i += panelRows {
		m := min(panelRows, to-i)
		s.kn.packRows(s.turn, panelRows, m, s.depth, s.A.from(i, s.l), s.A.down)
		s.add(i, i+m, s.turn, panelRows)
	}
}

// add adds the run to the rows from…to−1 of C, whose values for an inner index are neighbours in a.
func (s *narrowStep) add(from, to int, a []float64, stride int) {
	for j := range s.c.Cols {
		sums := s.sums[:to-from]
		clear(sums)
		x := s.x[j*gemmDepth:][:s.depth]
		l := 0
		for ; l+4 <= len(x); l += 4 {
			s.kn.fuseRows(sums, a[l*stride:], stride, x[l:l+4])
		}
		for ; l < len(x); l++ {
			for k, v := range a[l*stride:][:len(sums)] {
				sums[k] = math.FMA(x[l], v, sums[k])
			}
		}
		for k, v := range sums {
			s.c.Data[(from+k)*s.c.Stride+j] += v
		}
	}
}

// fuseRows is addRows with fused multiply-adds throughout.
func (kn *kernel) fuseRows(y, a []float64, stride int, x []float64) {
	n := len(y) / axpyStep * axpyStep
	if n > 0 {
		_ = a[3*stride:][:n] // the last of what it will read
		kn.axpy4(n, &x[0], &a[0], stride, &y[0])
	}
	for k := n; k < len(y); k++ {
		for i, v := range x {
			y[k] = math.FMA(v, a[i*stride+k], y[k])
		}
	}
}
