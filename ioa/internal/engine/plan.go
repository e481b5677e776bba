package engine

import (
	"runtime"
	"sync/atomic"
	"time"
)

// A plan is the order of the tasks of a sweep, and their progress.
// Workers take one task after the other and wait inside a task
// for its inputs; these come only from earlier tasks, so there is no
// deadlock. There is no barrier between the steps: the rows and pivots of the
// next step are done first, and other rows fill the time.
//
// The plan decides who computes a cell and when, never how: each cell is
// changed by the same steps in the same order, whatever the number of workers.
type plan struct {
	n     int
	tasks []task

	failed   atomic.Bool
	err      error          // written before failed is set
	inverted []atomic.Int32 // by step: 1 when the pivot block is
	prepared []atomic.Int32 // by step: columns of the pivot rows that are
	updated  []atomic.Int32 // by step: rows that are
	applied  []atomic.Int32 // by chunk of rows: steps done on them
}

type taskKind int

const (
	invertPivot  taskKind = iota // the block at p
	prepareStrip                 // columns from…to−1 of the pivot rows at p
	updateRows                   // rows from…to−1 by the step at p
)

type task struct {
	kind        taskKind
	p, from, to int
}

// newPlan lists the tasks of a sweep of order s.n.
func newPlan(s *sweep) *plan {
	steps := pieces(s.n, s.block)
	pl := &plan{
		n:        s.n,
		inverted: make([]atomic.Int32, steps),
		prepared: make([]atomic.Int32, steps),
		updated:  make([]atomic.Int32, steps),
		applied:  make([]atomic.Int32, pieces(s.n, s.chunk)),
	}
	pl.add(task{kind: invertPivot})
	pl.strips(s, 0)
	for p := 0; p < s.n; p += s.block {
		if s.workers == 1 {
			pl.alone(s, p)
		} else {
			pl.together(s, p)
		}
	}
	return pl
}

func (pl *plan) add(ts ...task) { pl.tasks = append(pl.tasks, ts...) }

// alone lists the step at p for a single worker, in as few pieces as possible.
func (pl *plan) alone(s *sweep, p int) {
	next := p + s.width(p)
	if s.all && p > 0 {
		pl.add(task{updateRows, p, 0, p})
	}
	if next < s.n {
		pl.add(task{updateRows, p, next, s.n}, task{kind: invertPivot, p: next})
		pl.strips(s, next)
	}
}

// together lists the step at p for several workers: first the next pivot rows
// and their block, then as many other rows as keep the others busy during its inversion
// (which costs about as much as two pieces of them), then the strips that the next step waits for.
func (pl *plan) together(s *sweep, p int) {
	next := p + s.width(p)
	if next >= s.n {
		pl.rows(s, p, 0, p)
		return
	}
	end := next + s.width(next)
	pl.rows(s, p, next, end)
	pl.add(task{kind: invertPivot, p: next})
	from := len(pl.tasks)
	if s.all {
		pl.rows(s, p, 0, p)
	}
	pl.rows(s, p, end, s.n)
	others := append([]task(nil), pl.tasks[from:]...)
	between := min(2*(s.workers-1), len(others))
	pl.tasks = append(pl.tasks[:from], others[:between]...)
	pl.strips(s, next)
	pl.add(others[between:]...)
}

// rows lists the rows from…to−1 in pieces of s.chunk.
func (pl *plan) rows(s *sweep, p, from, to int) {
	if !s.all {
		from = max(from, p+s.width(p))
	}
	for i := from; i < to; i += s.chunk {
		pl.add(task{updateRows, p, i, min(i+s.chunk, to)})
	}
}

// strips lists the columns of the pivot rows at p.
func (pl *plan) strips(s *sweep, p int) {
	strip := s.n
	if s.workers > 1 {
		strip = roundUp(s.block, s.kn.cols) // strips begin with a panel
	}
	for j := s.first(p); j < s.n; j += strip {
		pl.add(task{prepareStrip, p, j, min(j+strip, s.n)})
	}
}

// run does all the work.
func (pl *plan) run(s *sweep) error {
	pl.failed.Store(false)
	for _, counts := range [][]atomic.Int32{pl.inverted, pl.prepared, pl.updated, pl.applied} {
		for i := range counts {
			counts[i].Store(0)
		}
	}
	if s.workers == 1 {
		return pl.runAlone(s)
	}
	parallel(s.workers, len(pl.tasks), func(worker, t int) {
		if !pl.failed.Load() {
			pl.do(s, pl.tasks[t], &s.scratch[worker])
		}
	})
	if pl.failed.Load() {
		return pl.err
	}
	return nil
}

// runAlone needs no waiting: the order is one in which everything is there.
func (pl *plan) runAlone(s *sweep) error {
	ws := &s.scratch[0]
	for _, t := range pl.tasks {
		switch t.kind {
		case invertPivot:
			if err := s.pivot(t.p); err != nil {
				return err
			}
		case prepareStrip:
			s.prepare(t.p, t.from, t.to, ws)
		case updateRows:
			s.update(t.p, t.from, t.to, ws)
		}
	}
	return nil
}

// do waits for what a task needs and does it.
func (pl *plan) do(s *sweep, t task, ws *scratch) {
	step := t.p / s.block
	switch t.kind {
	case invertPivot:
		if !pl.waitRows(s, t.p, t.p+s.width(t.p), step) {
			return
		}
		if err := s.pivot(t.p); err != nil {
			pl.err = err
			pl.failed.Store(true)
			return
		}
		pl.inverted[step].Store(1)
	case prepareStrip:
		// The step before last used the same panel.
		if !pl.wait(&pl.inverted[step], 1) || step > 1 && !pl.wait(&pl.updated[step-2], pl.toUpdate(s, step-2)) {
			return
		}
		s.prepare(t.p, t.from, t.to, ws)
		if pl.prepared[step].Add(int32(t.to-t.from)) == int32(s.n-s.first(t.p)) {
			pl.applyRows(s, t.p, t.p+s.width(t.p), step+1)
		}
	case updateRows:
		if !pl.wait(&pl.prepared[step], int32(s.n-s.first(t.p))) || !pl.waitRows(s, t.from, t.to, step) {
			return
		}
		s.update(t.p, t.from, t.to, ws)
		pl.applyRows(s, t.from, t.to, step+1)
		pl.updated[step].Add(int32(t.to - t.from))
	}
}

// toUpdate returns how many rows a step changes.
func (pl *plan) toUpdate(s *sweep, step int) int32 {
	p := step * s.block
	if s.all {
		return int32(s.n - s.width(p))
	}
	return int32(s.n - p - s.width(p))
}

// applyRows notes that so many steps are done on the rows from…to−1.
func (pl *plan) applyRows(s *sweep, from, to, steps int) {
	for c := from / s.chunk; c < pieces(to, s.chunk); c++ {
		pl.applied[c].Store(int32(steps))
	}
}

// waitRows waits until so many steps are done on the rows from…to−1.
func (pl *plan) waitRows(s *sweep, from, to, steps int) bool {
	for c := from / s.chunk; c < pieces(to, s.chunk); c++ {
		if !pl.wait(&pl.applied[c], int32(steps)) {
			return false
		}
	}
	return true
}

// wait returns true when the count has come to least, and false when the sweep failed.
// Most waits are over in microseconds, sooner than a sleeping worker would wake up.
func (pl *plan) wait(count *atomic.Int32, least int32) bool {
	const patience = 2000
	for tries := 0; count.Load() < least; tries++ {
		if pl.failed.Load() {
			return false
		}
		if tries < patience {
			runtime.Gosched()
		} else {
			time.Sleep(20 * time.Microsecond) // the machine is busy with something else
		}
	}
	return true
}
