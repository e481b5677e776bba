package engine

import "math"

// A sweep eliminates a matrix without pivoting, one block of pivots after the
// other. With D the inverse of the pivot block, p its rows and columns, i the
// other rows and j the other columns,
//
//	A[p,j] = D·A[p,j]
//	A[i,j] = A[i,j] − A[i,p]·A[p,j]
//	A[i,p] = −A[i,p]·D
//
// Over all rows i this is block Gauss–Jordan elimination and leaves the
// inverse; over the rows and columns after the pivots only, and without the
// last line, it is a block LU factorisation. Either is one matrix product of
// depth block per step, which is what makes it fast. The pivot blocks are
// inverted by a sweep with smaller blocks, so that little work is left to
// scalar loops.
type sweep struct {
	kn      *kernel
	a       []float64
	n, ld   int
	block   int  // width of the pivot blocks
	chunk   int  // rows per task
	all     bool // eliminate above the pivots too
	workers int
	inner   *sweep    // inverts pivot blocks; nil: gaussJordan
	panel   []float64 // the step's pivot rows, packed as right operand
	next    []float64 // those of the step to come
	scratch []scratch // per worker
	todo    []task    // the current step's work
}

// scratch is one worker's packed left operand and edge tile.
type scratch struct{ a, edge []float64 }

// newSweep prepares sweeps of matrices up to order n. blocks lists the block
// widths, outermost first.
func newSweep(kn *kernel, n int, all bool, count, chunk int, blocks []int) *sweep {
	s := &sweep{kn: kn, block: blocks[0], chunk: chunk, all: all, workers: count}
	depth := min(s.block, n)
	s.panel = make([]float64, roundUp(n, kn.cols)*depth)
	s.next = make([]float64, len(s.panel))
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

// run sweeps the n×n matrix a in place. The next pivot block is inverted and
// packed as soon as its rows are updated, while the other workers go on with
// the rest: no worker waits for an inversion except the first.
func (s *sweep) run(a []float64, n, ld int) error {
	s.a, s.n, s.ld = a, n, ld
	err := s.pivot(0, &s.scratch[0])
	for p := 0; p < n && err == nil; p += s.block {
		s.panel, s.next = s.next, s.panel
		s.todo = s.tasks(s.todo[:0], p)
		parallel(s.workers, len(s.todo), func(worker, t int) {
			s.update(s.todo[t], p, &s.scratch[worker])
			if s.todo[t].next {
				err = s.pivot(p+s.block, &s.scratch[worker])
			}
		})
	}
	return err
}

// width returns the number of pivots in the block at p.
func (s *sweep) width(p int) int { return min(s.block, s.n-p) }

// pivot inverts the pivot block at p, multiplies its rows by the inverse, and
// packs both, negated, for the step to come.
func (s *sweep) pivot(p int, ws *scratch) error {
	w := s.width(p)
	rows := s.a[p*s.ld:]
	if err := s.invert(rows[p:], w); err != nil {
		if e, ok := err.(PivotError); ok {
			e.Index += p
			return e
		}
		return err
	}
	if s.all {
		s.scale(rows, rows[p:], p, w, ws)
	}
	s.scale(rows[p+w:], rows[p:], s.n-p-w, w, ws)
	from := s.first(p)
	pack(s.next, s.kn.cols, s.n-from, w, rows[from:], 1, s.ld, -1)
	return nil
}

// scale replaces the w×n block x by D·x.
func (s *sweep) scale(x, d []float64, n, w int, ws *scratch) {
	if n <= 0 {
		return
	}
	pack(s.next, s.kn.cols, n, w, x, 1, s.ld, 1)
	clearBlock(x, w, n, s.ld)
	for i := 0; i < w; i += s.chunk {
		m := min(s.chunk, w-i)
		pack(ws.a, s.kn.rows, m, w, d[i*s.ld:], s.ld, 1, 1)
		s.kn.multiply(x[i*s.ld:], s.ld, m, n, w, ws.a, s.next, ws.edge)
	}
}

// first returns the first column that the step at p changes.
func (s *sweep) first(p int) int {
	if s.all {
		return 0
	}
	return p + s.width(p)
}

func (s *sweep) invert(d []float64, w int) error {
	if s.inner == nil {
		return gaussJordan(d, w, s.ld)
	}
	return s.inner.run(d, w, s.ld)
}

// A task is a run of rows to update.
type task struct {
	from, to int
	next     bool // they are the next pivot rows: prepare their step
}

// tasks appends the work of the step at p, the next pivot rows first because
// the most depends on them. The cut depends on n alone.
func (s *sweep) tasks(ts []task, p int) []task {
	below := p + s.width(p)
	if below < s.n {
		end := below + s.width(below)
		ts = append(ts, task{from: below, to: end, next: true})
		below = end
	}
	if s.all {
		ts = s.cut(ts, 0, p)
	}
	return s.cut(ts, below, s.n)
}

// cut appends the rows from…to−1 in pieces of s.chunk.
func (s *sweep) cut(ts []task, from, to int) []task {
	for i := from; i < to; i += s.chunk {
		ts = append(ts, task{from: i, to: min(i+s.chunk, to)})
	}
	return ts
}

// update applies the step at p to the rows of t, in pieces that fit the
// scratch space. Column p of the packed rows holds −D: with A[i,p] set to
// zero first, one product computes all three lines of the step.
func (s *sweep) update(t task, p int, ws *scratch) {
	w, from := s.width(p), s.first(p)
	for i := t.from; i < t.to; i += s.chunk {
		m := min(s.chunk, t.to-i)
		rows := s.a[i*s.ld:]
		pack(ws.a, s.kn.rows, m, w, rows[p:], s.ld, 1, 1)
		if s.all {
			clearBlock(rows[p:], m, w, s.ld)
		}
		s.kn.multiply(rows[from:], s.ld, m, s.n-from, w, ws.a, s.panel, ws.edge)
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
		scale(pivot, 1/d)
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
