package engine

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

// sums are accumulators, part by part, so that vector instructions find neighbours.
type sums struct{ high, low, size []float64 }

// newSums are n sums that begin with the values of f from j on, zeros if f is nil.
func newSums(n int, f []float64, j int) sums {
	s := sums{make([]float64, n), make([]float64, n), make([]float64, n)}
	if f != nil {
		for k, v := range f[j : j+n] {
			s.high[k], s.size[k] = v, math.Abs(v)
		}
	}
	return s
}

func (s sums) at(k int) accumulator { return accumulator{s.high[k], s.low[k], s.size[k]} }

// accumulate calls done with the sum f − op(M)·x of each value.
func accumulate(kn *kernel, t blas.Transpose, m blas64.General, x, f []float64, done func(i int, a accumulator)) {
	if t == blas.NoTrans {
		accumulateRows(kn, m, x, f, done)
	} else {
		accumulateColumns(kn, m, x, f, done)
	}
}

func accumulateRows(kn *kernel, m blas64.General, x, f []float64, done func(i int, a accumulator)) {
	const rows = 36 // per task
	tasks := pieces(m.Rows, rows)
	parallel(vectorWorkers(m, tasks), tasks, func(_, t int) {
		i, end := t*rows, min(m.Rows, (t+1)*rows)
		if kn.less12 != nil && len(x) > 0 {
			panel := make([]float64, lessRows*min(lessDepth, len(x)))
			for ; i+lessRows <= end; i += lessRows {
				s := newSums(lessRows, f, i)
				s.lessPanels(kn, panel, m.Data[i*m.Stride:], m.Stride, x)
				for k := range lessRows {
					done(i+k, s.at(k))
				}
			}
		}
		for ; i < end; i++ {
			var a accumulator
			if f != nil {
				a.high, a.size = f[i], math.Abs(f[i])
			}
			for j, v := range m.Data[i*m.Stride:][:len(x)] {
				a = a.less(v, x[j])
			}
			done(i, a)
		}
	})
}

const (
	lessRows  = 12  // rows that kernel.less12 sums at a time
	lessDepth = 256 // columns of them that are turned at a time: they stay in the first-level cache
)

// lessPanels takes lessRows rows of a, scaled by x, from as many sums.
func (s sums) lessPanels(kn *kernel, panel, a []float64, stride int, x []float64) {
	for j := 0; j < len(x); j += lessDepth {
		k := min(lessDepth, len(x)-j)
		kn.packRows(panel, lessRows, lessRows, k, a[j:], stride)
		kn.less12(k, &x[j], &panel[0], &s.high[0], &s.low[0], &s.size[0])
	}
}

func accumulateColumns(kn *kernel, m blas64.General, x, f []float64, done func(i int, a accumulator)) {
	strip := stripWidth(m.Cols)
	tasks := pieces(m.Cols, strip)
	parallel(vectorWorkers(m, tasks), tasks, func(_, t int) {
		j, n := t*strip, min(strip, m.Cols-t*strip)
		s := newSums(n, f, j)
		var rows [4][]float64
		var values [4]float64
		waiting := 0
		for i, v := range x {
			if v == 0 { // a model of one region has most rows so
				continue
			}
			rows[waiting], values[waiting] = m.Data[i*m.Stride+j:][:n], v
			if waiting++; waiting == len(rows) {
				s.lessFour(kn, &rows, &values)
				waiting = 0
			}
		}
		for i, row := range rows[:waiting] {
			s.lessRow(row, values[i], 0)
		}
		for k := range n {
			done(j+k, s.at(k))
		}
	})
}

// lessFour takes four rows, scaled by x, one after the other from the sums.
func (s sums) lessFour(kn *kernel, rows *[4][]float64, x *[4]float64) {
	quick := 0
	if kn.less4 != nil && len(s.high) >= lessStep {
		quick = len(s.high) / lessStep * lessStep
		kn.less4(quick, &x[0], &[4]*float64{&rows[0][0], &rows[1][0], &rows[2][0], &rows[3][0]}, &s.high[0], &s.low[0], &s.size[0])
	}
	for i, row := range rows {
		s.lessRow(row, x[i], quick)
	}
}

// lessRow takes a row, scaled by x, from the sums from k on.
func (s sums) lessRow(row []float64, x float64, from int) {
	high, low, size := s.high[:len(row)], s.low[:len(row)], s.size[:len(row)]
	for k := from; k < len(row); k++ {
		a := accumulator{high[k], low[k], size[k]}.less(row[k], x)
		high[k], low[k], size[k] = a.high, a.low, a.size
	}
}
