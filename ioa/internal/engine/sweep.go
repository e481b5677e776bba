package engine

import (
	"math"
)

// A sweep eliminates a matrix without pivoting, one block of pivots after the
// other. With D the inverse of the pivot block, a row block i of the others
// receives
//
//	A[i,j] −= A[i,p]·D·A[p,j]   and keeps   A[i,p] = −A[i,p]·D.
//
// Over all rows, with A[p,j] = D·A[p,j] in the pivot rows, this is block
// Gauss–Jordan elimination and leaves the inverse; over the rows below only,
// it is a block LU factorisation. Both are one matrix product of depth block
// per step, which is what makes them fast. The pivot blocks are inverted by a
// sweep with smaller blocks, so that little work is left to scalar loops.
type sweep struct {
	kn      *kernel
	a       []float64
	n, ld   int
	block   int  // width of the pivot blocks; a multiple of kn.cols
	chunk   int  // rows per task
	all     bool // eliminate above the pivots too
	workers int
	inner   *sweep    // inverts pivot blocks; nil: gaussJordan
	row     []float64 // pivot rows, packed as right operand
	diag    []float64 // D, packed as right operand
	scratch []scratch // per worker
}

// scratch is one worker's packed left operand and edge tile.
type scratch struct{ a, edge []float64 }

// newSweep prepares sweeps of matrices up to order n. blocks lists the block
// widths, outermost first.
func newSweep(kn *kernel, n int, all bool, count, chunk int, blocks []int) *sweep {
	s := &sweep{kn: kn, block: blocks[0], chunk: chunk, all: all, workers: count}
	depth := min(s.block, n)
	s.row = make([]float64, roundUp(n, kn.cols)*depth)
	s.diag = make([]float64, roundUp(depth, kn.cols)*depth)
	s.scratch = newScratch(kn, count, min(chunk, n), depth)
	if len(blocks) > 1 {
		s.inner = newSweep(kn, depth, true, 1, blocks[0], blocks[1:])
	}
	return s
}

func newScratch(kn *kernel, count, rows, depth int) []scratch {
	ws := make([]scratch, count)
	for i := range ws {
		ws[i].a = make([]float64, roundUp(rows, kn.rows)*depth)
		ws[i].edge = make([]float64, kn.rows*kn.cols)
	}
	return ws
}

// run sweeps the n×n matrix a in place. The next pivot block is inverted as
// soon as its rows are updated, while the other workers go on with the rest:
// no worker waits for an inversion except the first.
func (s *sweep) run(a []float64, n, ld int) error {
	s.a, s.n, s.ld = a, n, ld
	err := s.pivot(0)
	for p := 0; p < n && err == nil; p += s.block {
		s.packPivotRows(p)
		todo := s.tasks(p)
		parallel(s.workers, len(todo), func(worker, t int) {
			s.do(todo[t], p, &s.scratch[worker])
			if todo[t].next {
				err = s.pivot(p + s.block)
			}
		})
	}
	return err
}

// width returns the number of pivots in the block at p.
func (s *sweep) width(p int) int { return min(s.block, s.n-p) }

// pivot inverts the pivot block at p.
func (s *sweep) pivot(p int) error {
	w := s.width(p)
	d := s.a[p*s.ld+p:]
	var err error
	if s.inner == nil {
		err = gaussJordan(d, w, s.ld)
	} else {
		err = s.inner.run(d, w, s.ld)
	}
	if e, ok := err.(PivotError); ok {
		return PivotError{Index: p + e.Index, Value: e.Value}
	}
	return err
}

// packPivotRows packs D and the pivot rows that the step multiplies with.
func (s *sweep) packPivotRows(p int) {
	const strip = 256 // columns per task
	w := s.width(p)
	from := 0
	if !s.all {
		from = p + w
	}
	rows := s.a[p*s.ld:]
	pack(s.diag, s.kn.cols, w, w, rows[p:], 1, s.ld, 1)
	first, last := from/strip, roundUp(s.n, strip)/strip
	parallel(s.workers, last-first, func(_, t int) {
		j := max((first+t)*strip, from)
		end := min((first+t+1)*strip, s.n)
		pack(s.row[j*w:], s.kn.cols, end-j, w, rows[j:], 1, s.ld, 1)
	})
}

// A task is a run of rows to update.
type task struct {
	from, to int
	pivots   bool // they are the pivot rows
	next     bool // they are the next pivot rows: invert their block
}

// tasks lists the work of the step at p, the next pivot rows first because
// the most depends on them. The cut depends on n alone.
func (s *sweep) tasks(p int) []task {
	w := s.width(p)
	below := p + w
	var ts []task
	if below < s.n {
		end := below + s.width(below)
		ts = append(ts, task{from: below, to: end, next: true})
		below = end
	}
	if s.all {
		ts = s.cut(ts, task{from: p, to: p + w, pivots: true})
		ts = s.cut(ts, task{from: 0, to: p})
	}
	return s.cut(ts, task{from: below, to: s.n})
}

// cut appends t in pieces of s.chunk rows.
func (s *sweep) cut(ts []task, t task) []task {
	for i := t.from; i < t.to; i += s.chunk {
		ts = append(ts, task{from: i, to: min(i+s.chunk, t.to), pivots: t.pivots})
	}
	return ts
}

// do updates the rows of t in pieces that fit the scratch space.
func (s *sweep) do(t task, p int, ws *scratch) {
	w := s.width(p)
	for i := t.from; i < t.to; i += s.chunk {
		m := min(s.chunk, t.to-i)
		rows := s.a[i*s.ld:]
		own := rows[p:]
		if t.pivots {
			s.clearOthers(rows, m, p)
		} else {
			pack(ws.a, s.kn.rows, m, w, own, s.ld, 1, -1)
			clearBlock(own, m, w, s.ld)
			s.kn.multiply(own, s.ld, m, w, w, ws.a, s.diag, ws.edge)
		}
		pack(ws.a, s.kn.rows, m, w, own, s.ld, 1, 1)
		if s.all {
			s.kn.multiply(rows, s.ld, m, p, w, ws.a, s.row, ws.edge)
		}
		if j := p + w; j < s.n {
			s.kn.multiply(rows[j:], s.ld, m, s.n-j, w, ws.a, s.row[j*w:], ws.edge)
		}
	}
}

// clearOthers zeroes m rows outside the pivot columns at p: their contents
// are packed, and the product is added in their place.
func (s *sweep) clearOthers(rows []float64, m, p int) {
	clearBlock(rows, m, p, s.ld)
	if j := p + s.width(p); j < s.n {
		clearBlock(rows[j:], m, s.n-j, s.ld)
	}
}

func clearBlock(a []float64, m, n, ld int) {
	for i := range m {
		clear(a[i*ld:][:n])
	}
}

// gaussJordan inverts the n×n matrix a in place by scalar Gauss–Jordan
// elimination. Its pivots are those of Gaussian elimination on the whole
// matrix: all of them positive means an M-matrix, by Hawkins and Simon.
func gaussJordan(a []float64, n, ld int) error {
	for k := range n {
		pivot := a[k*ld : k*ld+n : k*ld+n]
		d := pivot[k]
		if !(d > 0) || math.IsInf(d, 1) {
			return PivotError{Index: k, Value: d}
		}
		pivot[k] = 1
		for j := range pivot {
			pivot[j] /= d
		}
		for i := range n {
			if i == k {
				continue
			}
			row := a[i*ld:][:len(pivot)]
			f := row[k]
			row[k] = 0
			for j, v := range pivot {
				row[j] -= f * v
			}
		}
	}
	return nil
}
