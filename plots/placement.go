package plots

import "math"

// rings are the distances, in points, from marker to label which are tried in
// turn. Labels of points which are not key stay on the first two, where their
// owner is plain: a leader costs more attention than such a label is worth.
// The last ones are for a crowd which fills half of the figure.
var rings = [...]float64{1.2, 5, 10, 16, 23, 31, 40, 50, 62, 76, 92, 110, 135, 165, 200, 240, 290}

const (
	attempts   = 6
	otherRings = 2
	keyRings   = 12
	leaderFrom = 4.0 // shorter distances need no leader
	directions = 16
	clearance  = 0.8 // free space around labels and markers
)

// manner is how strictly a key label is placed: rather on a line, or at the
// end of a leader across other markers, than missing.
type manner int

const (
	clear   manner = iota
	onLines        // may stand on the dashed lines
	across         // its leader may also pass over markers
)

// arranger holds what is on the field already.
type arranger struct {
	field
	markers []Box // by index of the point
	taken   []Box // labels
	leaders [][2]point
	placed  []spot
}

// arrange places the labels greedily: key points first, those in the thick of
// the crowd before the others, since they have fewest places to go; then the
// rest from the outside in, since a sector far from the average is worth more
// of the reader's attention.
//
// A key label which finds no place goes to the front of the queue and all
// start again. If that does not help, ok is false and the figure has to grow,
// unless this is its last size.
func (f Quadrants) arrange(s *page, d field, last bool) (placed []spot, ok bool) {
	queue := f.spots(s, d)
	keys := 0
	for keys < len(queue) && queue[keys].key {
		keys++
	}
	a, ok := f.arrangeKeys(s, d, queue[:keys], onLines)
	if !ok && last {
		a, ok = f.arrangeKeys(s, d, queue[:keys], across)
	}
	if !ok && !last {
		return nil, false
	}
	for _, p := range queue[keys:] {
		a.settle(&p, rings[:otherRings], clear)
	}
	return a.placed, ok
}

// arrangeKeys places key labels, in several orders if need be, and returns
// the best of them.
func (f Quadrants) arrangeKeys(s *page, d field, keys []spot, most manner) (best *arranger, ok bool) {
	markers, reach := f.markers(d), keyRings
	if most == across {
		reach = len(rings)
	}
	for range attempts {
		a := f.empty(s, d, markers)
		var failed, rest []spot
		for _, p := range keys {
			if a.settle(&p, rings[:reach], most) {
				rest = append(rest, p)
			} else {
				failed = append(failed, p)
			}
		}
		if best == nil || len(a.placed) > len(best.placed) {
			best = a
		}
		if len(failed) == 0 {
			return a, true
		}
		keys = append(failed, rest...)
	}
	return best, false
}

// empty is a field with its markers and the names of its corners only.
func (f Quadrants) empty(s *page, d field, markers []Box) *arranger {
	a := &arranger{field: d, markers: markers}
	for _, c := range f.corners() {
		a.taken = append(a.taken, s.textBox(sizeSmall, s.cornerLines(c.name), c.at(d), c.right, c.down))
	}
	return a
}

// markers are the boxes of the markers.
func (f Quadrants) markers(d field) []Box {
	boxes := make([]Box, len(f.Points))
	for i, q := range f.Points {
		at, r := d.place(q), q.radius()
		boxes[i] = Box{at.x - r, at.y - r, at.x + r, at.y + r}
	}
	return boxes
}

// settle finds the place of least cost on the innermost ring which has one,
// in the strictest manner which finds any.
func (a *arranger) settle(p *spot, rings []float64, most manner) bool {
	for how := clear; how <= most; how++ {
		for _, ring := range rings {
			best, found := math.Inf(1), Box{}
			for k := range directions {
				b := p.candidate(ring, k)
				if cost := a.cost(p, b, ring, k, how); cost < best {
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
func (a *arranger) cost(p *spot, b Box, ring float64, k int, how manner) float64 {
	if !b.grown(1).Inside(a.Box) || how == clear && a.onLine(b) {
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
	if ring > leaderFrom && a.blocked(p, b, how) {
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
func (a *arranger) blocked(p *spot, b Box, how manner) bool {
	from, to := p.at, b.nearest(p.at)
	for _, t := range a.taken {
		if t.meets(from, to) {
			return true
		}
	}
	own := a.markers[p.index]
	for i, m := range a.markers {
		// A leader cannot but touch a marker which covers part of its own.
		if how < across && i != p.index && !m.Overlaps(own) && m.meets(from, to) {
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
	a.placed = append(a.placed, *p)
	a.taken = append(a.taken, b)
	if p.leader {
		a.leaders = append(a.leaders, [2]point{p.from(), b.nearest(p.at)})
	}
}
