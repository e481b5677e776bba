package plots

import (
	"cmp"
	"math"
	"slices"
)

// rings are the distances, in points, from marker to label that are tried in
// turn. Labels of points that are not key stay on the first two, where it is
// clear which point they belong to without a leader. The last five are for crowds that fill half of the figure.
var rings = [...]float64{1.2, 5, 10, 16, 23, 31, 40, 50, 62, 76, 92, 110, 135, 165, 200, 240, 290}

const (
	attempts     = 6
	lastAttempts = 24 // in the largest field
	otherRings   = 2
	fewRings     = 5
	keyRings     = 10
	leaderFrom   = 4.0 // shorter distances need no leader
	directions   = 16
	clearance    = 0.8 // free space around labels and markers
)

// arranger places the labels of points so that they do not overlap, which gonum/plot
// does not attempt. It holds what is already on the field.
type arranger struct {
	field
	markers []dot // from left to right
	taken   []Box // labels
	leaders [][2]point
	placed  []spot
	last    bool // no larger field will be tried: leaders of numbers may cross markers
}

// dot is the box of a point's marker.
type dot struct {
	Box
	index int // in Points
}

// near are the markers which may meet a box: a world table has thousands of
// sectors, and a label tries hundreds of places.
func (a *arranger) near(b Box) []dot {
	after := func(x float64) int {
		i, _ := slices.BinarySearchFunc(a.markers, x, func(m dot, x float64) int { return cmp.Compare(m.X0, x) })
		return i
	}
	return a.markers[after(b.X0-2*keyRadius):after(b.X1)]
}

// arrange places the labels greedily: key points first, those in the
// thickest crowd before the others, since they have the fewest possible places; then the
// rest from the outside in, since sectors far from the average are more
// interesting.
//
// A key label that finds no place goes to the front of the queue, and placing
// starts again. If that does not help, ok is false and the figure has to grow,
// unless this is its last size.
func (f Quadrants) arrange(s *page, d field, last bool) (placed []spot, ok bool) {
	queue, fewest := f.spots(s, d), math.MaxInt
	tries := attempts
	if last {
		tries = lastAttempts
	}
	for range tries {
		a := f.empty(s, d, last)
		var failed, rest []spot
		for _, p := range queue {
			if a.settle(&p) || !p.key && !p.number {
				rest = append(rest, p)
			} else {
				failed = append(failed, p)
			}
		}
		if len(failed) < fewest {
			placed, fewest = a.placed, len(failed)
		}
		if fewest == 0 {
			break
		}
		queue = append(failed, rest...)
		slices.SortStableFunc(queue, func(p, q spot) int { return rank(p) - rank(q) }) // no number takes the room of a key label
	}
	return placed, fewest == 0
}

// rank is lower for labels that are placed before others.
func rank(p spot) int {
	switch {
	case p.key && !p.number:
		return 0
	case p.key:
		return 1
	case p.number:
		return 2
	}
	return 3
}

// empty is a field with its markers and the names of its corners only.
func (f Quadrants) empty(s *page, d field, last bool) *arranger {
	a := &arranger{field: d, last: last}
	for i, q := range f.Points {
		at := d.place(q)
		a.markers = append(a.markers, dot{Box{at.x, at.y, at.x, at.y}.grown(q.radius()), i})
	}
	slices.SortFunc(a.markers, func(m, n dot) int { return cmp.Compare(m.X0, n.X0) })
	for _, c := range f.corners() {
		a.taken = append(a.taken, s.textBox(sizeSmall, f.cornerLines(s, c.name), anchor{c.at(d), c.right, c.down}))
	}
	return a
}

// settle finds the place of least cost on the innermost ring that has one. The name of a key point
// may be on a line or at the end of a leader rather than be a number; a number may be at the end
// of a leader across other markers rather than be missing.
func (a *arranger) settle(p *spot) bool {
	reach, most := otherRings, onLine
	if len(a.markers) <= fewPoints { // it is clear which leader belongs to which
		reach = fewRings
	}
	if p.key || p.number {
		reach, most = keyRings, across
	}
	if p.number && a.last {
		reach, most = len(rings), impossible
	}
	for limit := onLine; limit <= most; limit *= 10 {
		for _, ring := range rings[:reach] {
			best, found := limit, Box{}
			for k := range directions {
				b := p.candidate(ring, k)
				if cost := a.cost(p, b, ring, k, best); cost < best {
					best, found = cost, b
				}
			}
			if best < limit {
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

// What a place costs: little for the directions readers look first, right,
// left, then above and below; more on a line, or with a leader over markers.
const (
	onLine     = 10.0
	across     = 100.0
	impossible = 1000.0
)

// cost is what a place in direction k costs, or impossible if it costs at least as much
// as the best so far.
func (a *arranger) cost(p *spot, b Box, ring float64, k int, best float64) float64 {
	cost := map[int]float64{0: 0, 8: 1, 4: 2, 12: 2.5}[k]
	if k%4 != 0 {
		cost = 3 + float64(k%2)
	}
	if a.onLine(b) {
		cost += onLine
	}
	if cost >= best {
		return impossible
	}
	free := b.grown(clearance)
	if !b.grown(1).Inside(a.Box) || slices.ContainsFunc(a.taken, free.Overlaps) {
		return impossible
	}
	for _, m := range a.near(free) {
		if m.index != p.index && free.Overlaps(m.Box) {
			return impossible
		}
	}
	for _, l := range a.leaders {
		if b.meets(l[0], l[1]) {
			return impossible
		}
	}
	if ring > leaderFrom {
		cost += a.leaderCost(p, p.at, b.nearest(p.at))
	}
	return cost
}

// onLine reports whether a box crosses one of the two lines.
func (d field) onLine(b Box) bool {
	return b.X0 < d.lineX && d.lineX < b.X1 || b.Y0 < d.lineY && d.lineY < b.Y1
}

// leaderCost looks at what a leader would run through: labels, other leaders
// and markers.
func (a *arranger) leaderCost(p *spot, from, to point) float64 {
	if slices.ContainsFunc(a.taken, func(t Box) bool { return t.meets(from, to) }) ||
		slices.ContainsFunc(a.leaders, func(l [2]point) bool { return cross(from, to, l[0], l[1]) }) {
		return impossible
	}
	own := Box{from.x, from.y, from.x, from.y}.grown(p.radius)
	for _, m := range a.near(Box{min(from.x, to.x), 0, max(from.x, to.x), 0}) {
		// A leader always touches a marker that covers part of its own.
		if m.index != p.index && !m.Overlaps(own) && m.meets(from, to) {
			return across
		}
	}
	return 0
}

func (a *arranger) put(p *spot, b Box, ring float64) {
	p.box, p.leader = b, ring > leaderFrom
	a.placed = append(a.placed, *p)
	a.taken = append(a.taken, b)
	if p.leader {
		a.leaders = append(a.leaders, [2]point{p.from(), b.nearest(p.at)})
	}
}
