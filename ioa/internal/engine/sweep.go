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
	inner   *sweep       // inverts pivot blocks; nil: gaussJordan
	panels  [2][]float64 // pivot rows, packed as right operand: those of this step, and of the one before or after it
	divisor []float64    // D, packed as left operand
	scratch []scratch    // per worker
	plan    *plan        // the order of the work
	tell    func(share float64)
}

// scratch is one worker's packed left operand and edge tile.
type scratch struct{ a, edge []float64 }

// newSweep prepares sweeps of matrices up to order n. blocks lists the block
// widths, outermost first; chunk divides the first of them.
func newSweep(kn *kernel, n int, all bool, count, chunk int, blocks []int) *sweep {
	s := &sweep{kn: kn, block: blocks[0], chunk: chunk, all: all, workers: count}
	depth := min(s.block, n)
	for i := range s.panels {
		s.panels[i] = make([]float64, roundUp(n, kn.cols)*depth)
	}
	s.divisor = make([]float64, roundUp(depth, kn.rows)*depth)
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

// run sweeps the n×n matrix a in place.
func (s *sweep) run(a []float64, n, ld int) error {
	s.a, s.n, s.ld = a, n, ld
	if s.plan == nil || s.plan.n != n {
		s.plan = newPlan(s)
	}
	if s.tell != nil {
		defer s.tell(1)
	}
	return s.plan.run(s)
}

// done is the share of the work that is done before the step at p.
func (s *sweep) done(p int) float64 {
	left := float64(s.n-p) / float64(s.n)
	if s.all {
		return 1 - left
	}
	return 1 - left*left*left
}

// width returns the number of pivots in the block at p.
func (s *sweep) width(p int) int { return min(s.block, s.n-p) }

// first returns the first column that the step at p changes.
func (s *sweep) first(p int) int {
	if s.all {
		return 0
	}
	return p + s.width(p)
}

// panel returns the packed pivot rows of the step at p from column j on.
func (s *sweep) panel(p, j int) []float64 {
	return s.panels[p/s.block%2][(j-s.first(p))*s.width(p):]
}

// pivot inverts the pivot block at p and packs its inverse.
func (s *sweep) pivot(p int) error {
	w, d := s.width(p), s.a[p*s.ld+p:]
	if s.tell != nil {
		s.tell(s.done(p))
	}
	if err := s.invert(d, w); err != nil {
		if e, ok := err.(PivotError); ok {
			e.Index += p
			return e
		}
		return err
	}
	s.kn.pack(s.divisor, s.kn.rows, w, w, d, s.ld, 1, 1)
	return nil
}

func (s *sweep) invert(d []float64, w int) error {
	if s.inner == nil {
		return gaussJordan(d, w, s.ld)
	}
	return s.inner.run(d, w, s.ld)
}

// prepare multiplies the columns from…to−1 of the pivot rows at p by D, except
// the pivot block, which is D already, and packs them all, negated, as the
// step's right operand.
func (s *sweep) prepare(p, from, to int, ws *scratch) {
	room := s.panel(p, from)
	s.divide(p, from, min(to, p), room, ws)
	s.divide(p, max(from, p+s.width(p)), to, room, ws)
	s.packRight(room, p, from, to, -1)
}

// divide replaces the columns from…to−1 of the pivot rows at p by D times
// them, by way of a copy in room.
func (s *sweep) divide(p, from, to int, room []float64, ws *scratch) {
	if from >= to {
		return
	}
	w, x := s.width(p), s.a[p*s.ld+from:]
	s.packRight(room, p, from, to, 1)
	clearBlock(x, w, to-from, s.ld)
	s.kn.multiply(x, s.ld, w, to-from, w, s.divisor, room, ws.edge)
}

// packRight packs alpha times the columns from…to−1 of the pivot rows at p.
func (s *sweep) packRight(dst []float64, p, from, to int, alpha float64) {
	s.kn.pack(dst, s.kn.cols, to-from, s.width(p), s.a[p*s.ld+from:], 1, s.ld, alpha)
}

// update applies the step at p to the rows from…to−1, in pieces that fit the
// scratch space. Column p of the packed rows holds −D: with A[i,p] set to
// zero first, one product computes all three lines of the step.
func (s *sweep) update(p, from, to int, ws *scratch) {
	w, first := s.width(p), s.first(p)
	for i := from; i < to; i += s.chunk {
		m := min(s.chunk, to-i)
		rows := s.a[i*s.ld:]
		s.kn.pack(ws.a, s.kn.rows, m, w, rows[p:], s.ld, 1, 1)
		if s.all {
			clearBlock(rows[p:], m, w, s.ld)
		}
		s.kn.multiply(rows[first:], s.ld, m, s.n-first, w, ws.a, s.panel(p, first), ws.edge)
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
