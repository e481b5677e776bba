package plots

import (
	"math"
	"slices"
)

// rings are the distances, in points, from marker to label which are tried in
// turn. Labels of points which are not key stay on the first two, where their
// owner is plain: a leader costs more attention than such a label is worth.
var rings = [...]float64{1.2, 5, 10, 16, 23, 31, 40, 50, 62, 76, 92, 110}

const (
	attempts   = 6
	otherRings = 2
	leaderFrom = 4.0 // shorter distances need no leader
	directions = 16
	clearance  = 0.8 // free space around labels and markers
)

// arranger holds what is on the field already.
type arranger struct {
	field
	markers []Box // by index of the point
	taken   []Box // labels
	leaders [][2]point
}

// arrange places the labels greedily: key points first, those in the thick of
// the crowd before the others, since they have fewest places to go; then the
// rest from the outside in, since a sector far from the average is worth more
// of the reader's attention. It returns what was placed and the number of key
// labels which found no place.
//
// A key label which finds no place goes to the front of the queue and all
// start again; after a few rounds the figure has to grow instead.
func (f Quadrants) arrange(s *sheet, d field) (placed []spot, unplaced int) {
	queue := f.spots(s, d)
	best := len(queue) + 1
	for range attempts {
		done, failed := f.attempt(s, d, queue)
		if len(failed) < best {
			placed, best = done, len(failed)
		}
		if len(failed) == 0 {
			break
		}
		first := queue[:0:0]
		for _, i := range failed {
			first = append(first, queue[i])
		}
		for i, p := range queue {
			if !slices.Contains(failed, i) {
				first = append(first, p)
			}
		}
		queue = first
	}
	return placed, best
}

// attempt places the labels in the order of the queue and returns those which
// found a place, and the places in the queue of the key labels which did not.
func (f Quadrants) attempt(s *sheet, d field, queue []spot) (placed []spot, failed []int) {
	a := arranger{field: d}
	for _, c := range f.corners() {
		a.taken = append(a.taken, s.box(f.cornerText(s, d, c)))
	}
	for _, q := range f.Points {
		at, r := d.place(q), q.radius()
		a.markers = append(a.markers, Box{at.x - r, at.y - r, at.x + r, at.y + r})
	}
	for i, p := range queue {
		switch {
		case a.settle(&p):
			placed = append(placed, p)
		case p.key:
			failed = append(failed, i)
		}
	}
	return placed, failed
}

// settle finds the place of least cost on the innermost ring which has one.
// Key labels may in a second round stand on the dashed lines, rather than go
// missing.
func (a *arranger) settle(p *spot) bool {
	reach, rounds := otherRings, 1
	if p.key {
		reach, rounds = len(rings), 2
	}
	for round := range rounds {
		for _, ring := range rings[:reach] {
			best, found := math.Inf(1), Box{}
			for k := range directions {
				b := p.candidate(ring, k)
				if cost := a.cost(p, b, ring, k, round > 0); cost < best {
					best, found = cost, b
				}
			}
			if !math.IsInf(best, 1) {
				a.put(p, found, ring)
				return true
			}
		}
	}
	return false
}

// candidate is the box at a distance from the marker in direction k of 16,
// counted from the right: the side or corner which faces the marker is at
// that distance.
func (p *spot) candidate(ring float64, k int) Box {
	sin, cos := math.Sincos(2 * math.Pi * float64(k) / directions)
	x, y := p.at.x+(p.radius+ring)*cos, p.at.y-(p.radius+ring)*sin
	side := func(c float64) float64 { // 0 at the low edge, 1 at the high one
		switch {
		case c > 0.3:
			return 0
		case c < -0.3:
			return 1
		}
		return 0.5
	}
	x -= side(cos) * p.w
	y -= (1 - side(sin)) * p.h
	if side(sin) == 0.5 {
		y = p.at.y - p.h/2 - (p.radius+ring)*sin
	}
	return Box{x, y, x + p.w, y + p.h}
}

// cost is infinite for a box in the way of something, else small for the
// places readers look first: right, left, then above and below.
func (a *arranger) cost(p *spot, b Box, ring float64, k int, onLines bool) float64 {
	if !b.grown(1).Inside(a.Box) || !onLines && a.onLine(b) {
		return math.Inf(1)
	}
	free := b.grown(clearance)
	for _, t := range a.taken {
		if free.Overlaps(t) {
			return math.Inf(1)
		}
	}
	for i, m := range a.markers {
		if i != p.index && free.Overlaps(m) {
			return math.Inf(1)
		}
	}
	for _, l := range a.leaders {
		if b.meets(l[0], l[1]) {
			return math.Inf(1)
		}
	}
	if ring > leaderFrom && a.blocked(p, b) {
		return math.Inf(1)
	}
	cost := map[int]float64{0: 0, 8: 1, 4: 2, 12: 2.5}[k]
	if k%4 != 0 {
		cost = 3 + float64(k%2)
	}
	if a.onLine(b) {
		cost += 20
	}
	return cost
}

// onLine reports whether a box stands on one of the two lines.
func (d field) onLine(b Box) bool {
	return b.X0 < d.lineX && d.lineX < b.X1 || b.Y0 < d.lineY && d.lineY < b.Y1
}

// blocked reports whether the leader to b would run through a label, a marker
// or another leader.
func (a *arranger) blocked(p *spot, b Box) bool {
	from, to := p.at, b.nearest(p.at)
	for _, t := range a.taken {
		if t.meets(from, to) {
			return true
		}
	}
	own := a.markers[p.index]
	for i, m := range a.markers {
		// A leader cannot but touch a marker which covers part of its own.
		if i != p.index && !m.Overlaps(own) && m.meets(from, to) {
			return true
		}
	}
	for _, l := range a.leaders {
		if cross(from, to, l[0], l[1]) {
			return true
		}
	}
	return false
}

func (a *arranger) put(p *spot, b Box, ring float64) {
	p.box, p.leader = b, ring > leaderFrom
	a.taken = append(a.taken, b)
	if p.leader {
		a.leaders = append(a.leaders, [2]point{p.from(), b.nearest(p.at)})
	}
}
