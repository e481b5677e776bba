package derive

import (
	"fmt"
	"math"

	"ioimpact/internal/input"
)

// existence asks whether any matrix with the signs of the prior meets the
// targets, and names the rows and columns that contradict each other if none does.
//
// It is a flow problem: rows with a target above zero supply it, columns with
// one take it (targets below zero the other way round), a cell above zero
// carries any amount from its row to its column and one below zero from its
// column to its row. All is met exactly when the largest flow is the whole
// supply (Gale 1957); otherwise the smallest cut is the contradiction.
func (b *balance) existence() error {
	f := newFlow(b)
	moved, supply := f.run(), f.supply()
	if supply-moved <= math.Max(b.opts.Tolerance, 1e-12)*supply {
		return nil
	}
	return f.contradiction()
}

// flow is the network. Nodes are the rows 0…nr−1 and the columns nr…nr+nc−1;
// the source and the sink are the sign of left.
type flow struct {
	b      *balance
	nr, nc int
	left   []float64 // what a node still supplies (above zero) or takes (below zero)
	cells  []float64 // flow on cell i·nc+j, along its direction, never below zero
	level  []int
	next   []int // current arc
	queue  []int
	tiny   float64
}

func newFlow(b *balance) *flow {
	f := &flow{b: b, nr: len(b.rows), nc: len(b.cols), tiny: 1e-13 * b.scale}
	f.left = append(append([]float64(nil), b.rows...), b.cols...)
	for j := f.nr; j < len(f.left); j++ {
		f.left[j] = -f.left[j]
	}
	f.cells = make([]float64, f.nr*f.nc)
	f.level, f.next = make([]int, f.nr+f.nc), make([]int, f.nr+f.nc)
	return f
}

func (f *flow) supply() float64 {
	sum := 0.0
	for _, v := range f.b.rows {
		sum += math.Max(v, 0)
	}
	for _, v := range f.b.cols {
		sum += math.Max(-v, 0)
	}
	return sum
}

// run pushes as much as the network carries (Dinic's method).
func (f *flow) run() float64 {
	moved := 0.0
	for f.layer() {
		clear(f.next)
		for v := range f.left {
			for f.left[v] > f.tiny && f.level[v] == 0 {
				d := f.push(v, f.left[v])
				if d == 0 {
					break
				}
				f.left[v] -= d
				moved += d
			}
		}
	}
	return moved
}

// arcs is how many nodes v may lead to: those of the other side.
func (f *flow) arcs(v int) int {
	if v < f.nr {
		return f.nc
	}
	return f.nr
}

// arc is the k-th arc of v: where it leads and how much it carries.
func (f *flow) arc(v, k int) (to int, room float64) {
	i, j := v, k
	to = f.nr + k
	if v >= f.nr {
		i, j, to = k, v-f.nr, k
	}
	cell := f.b.free.At(i, j)
	along := cell > 0 && v < f.nr || cell < 0 && v >= f.nr
	switch {
	case cell == 0:
		return to, 0
	case along:
		return to, math.Inf(1)
	}
	return to, f.cells[i*f.nc+j]
}

func (f *flow) add(v, k int, d float64) {
	i, j := v, k
	if v >= f.nr {
		i, j = k, v-f.nr
	}
	at := i*f.nc + j
	if cell := f.b.free.At(i, j); cell > 0 == (v < f.nr) {
		f.cells[at] += d
	} else {
		f.cells[at] -= d
	}
}

// layer numbers the nodes by their distance from those with something left and
// reports whether one that still takes is reached.
func (f *flow) layer() bool {
	f.queue = f.queue[:0]
	for v := range f.level {
		f.level[v] = -1
		if f.left[v] > f.tiny {
			f.level[v] = 0
			f.queue = append(f.queue, v)
		}
	}
	found := false
	for head := 0; head < len(f.queue); head++ {
		v := f.queue[head]
		if f.left[v] < -f.tiny {
			found = true
		}
		for k := 0; k < f.arcs(v); k++ {
			if to, room := f.arc(v, k); room > f.tiny && f.level[to] < 0 {
				f.level[to] = f.level[v] + 1
				f.queue = append(f.queue, to)
			}
		}
	}
	return found
}

func (f *flow) push(v int, want float64) float64 {
	if f.left[v] < -f.tiny {
		d := math.Min(want, -f.left[v])
		f.left[v] += d
		return d
	}
	for ; f.next[v] < f.arcs(v); f.next[v]++ {
		k := f.next[v]
		to, room := f.arc(v, k)
		if room <= f.tiny || f.level[to] != f.level[v]+1 {
			continue
		}
		if d := f.push(to, math.Min(want, room)); d > 0 {
			f.add(v, k, d)
			return d
		}
	}
	return 0
}

// contradiction words the smallest cut, from whichever side has fewer names.
// The nodes that supply still reaches are closed: cells above zero of its rows
// lie in its columns, and cells below zero of its columns in its rows.
func (f *flow) contradiction() error {
	f.layer()
	var rows, cols, otherRows, otherCols []string
	var u, v, otherU, otherV float64
	for i, t := range f.b.rows {
		if f.level[i] >= 0 {
			rows, u = append(rows, f.b.target.rowName(i)), u+t
		} else {
			otherRows, otherU = append(otherRows, f.b.target.rowName(i)), otherU+t
		}
	}
	for j, t := range f.b.cols {
		if f.level[f.nr+j] >= 0 {
			cols, v = append(cols, f.b.target.columnName(j)), v+t
		} else {
			otherCols, otherV = append(otherCols, f.b.target.columnName(j)), otherV+t
		}
	}
	const hint = "change these targets, free fixed cells, or give the prior cells where there are none"
	if len(rows)+len(cols) <= len(otherRows)+len(otherCols) {
		return input.Refuse(append(rows, cols...), hint, "no matrix with these cells meets the targets: %s must add up to %.6g%s, but can sell only to %s, "+
			"which must add up to %.6g",
			input.Listed(rows), u, f.freed(), input.Listed(cols), v)
	}
	return input.Refuse(append(otherCols, otherRows...), hint, "no matrix with these cells meets the targets: %s must add up to %.6g%s, but can be filled "+
		"only from %s, which must add up to %.6g",
		input.Listed(otherCols), otherV, f.freed(), input.Listed(otherRows), otherU)
}

func (f *flow) freed() string {
	if len(f.b.fixed) == 0 {
		return ""
	}
	return fmt.Sprintf(" besides the %d fixed cells", len(f.b.fixed))
}
