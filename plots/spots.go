package plots

import (
	"cmp"
	"math"
	"slices"
)

// labelColumn is the width, in points, at which labels of points wrap; a
// fifth of a wide figure, a third of a narrow one.
const labelColumn = 92

// Bounds of the search for places, which grows with the square of the points.
// No page holds more names; maxKeys is a mistake in the choice of key points.
const (
	maxKeys  = 120
	maxSpots = 400
)

// spot is a point with a label, and the place found for the label.
type spot struct {
	at     point
	radius float64
	key    bool
	number bool
	lines  []string
	size   float64
	w, h   float64
	far    float64 // distance from the crossing of the lines
	crowd  int     // points nearby, of a key point
	index  int     // in Points

	box    Box
	leader bool
}

// longestName is how many characters of a name a point gets: more are no name, fill the list below, and take minutes to place.
const longestName = 160

// shortened is the figure with names of at most longestName characters.
func (f Quadrants) shortened(s *page) Quadrants {
	cut := 0
	points := slices.Clone(f.Points)
	for i := range points {
		if name := []rune(clean(points[i].Label)); len(name) > longestName {
			points[i].Label = string(name[:longestName-1]) + "…"
			cut++
		}
	}
	if cut == 0 {
		return f
	}
	s.warn("%d labels are shortened; raise WidthMM or give shorter names", cut)
	f.Points = points
	return f
}

// from is the end of the leader at the marker's edge.
func (p spot) from() point {
	to := p.box.nearest(p.at)
	d := math.Hypot(to.x-p.at.x, to.y-p.at.y)
	return point{p.at.x + (to.x-p.at.x)*p.radius/d, p.at.y + (to.y-p.at.y)*p.radius/d}
}

// spots are the points with labels in the order of placing.
func (f Quadrants) spots(s *page, d field) []spot {
	var all []spot
	limit := min(max(labelColumn, d.wide/5), d.wide/3)
	for i, q := range f.Points {
		if clean(q.Label) == "" {
			continue
		}
		p := spot{at: d.place(q), radius: q.radius(), key: q.Key, number: q.number, index: i, size: sizeSmall}
		if q.Key {
			p.size, p.crowd = sizeTick, f.near(d, p.at)
		}
		p.lines = s.wrap(q.Label, p.size, min(max(limit, s.widestOf(pieces(clean(q.Label)), p.size)), 0.6*d.wide))
		p.w, p.h = s.widest(p.lines, p.size), blockHeight(len(p.lines), p.size)
		p.far = math.Hypot(p.at.x-d.lineX, p.at.y-d.lineY)
		all = append(all, p)
	}
	slices.SortStableFunc(all, func(p, q spot) int {
		switch {
		case p.key != q.key && p.key:
			return -1
		case p.key != q.key:
			return 1
		case p.number != q.number && p.number:
			return -1
		case p.number != q.number:
			return 1
		case p.key:
			return q.crowd - p.crowd
		}
		return cmp.Compare(q.far, p.far)
	})
	return all[:min(len(all), maxSpots)]
}

// near counts the points within 40 points of a place.
func (f Quadrants) near(d field, at point) int {
	n := 0
	for _, q := range f.Points {
		p := d.place(q)
		if math.Hypot(at.x-p.x, at.y-p.y) < 40 {
			n++
		}
	}
	return n
}

// clear whitens the place of a text on one of the lines, whose dashes would run through the letters.
func (s *page) clear(d field, b Box) {
	if d.onLine(b) {
		c := s.canvas(b)
		c.SetColor(paper)
		c.Fill(c.Rectangle.Path())
	}
}

// writeSpots writes the placed labels and warns of the missing ones.
func (f Quadrants) writeSpots(s *page, d field, placed []spot) {
	done := make(map[int]bool)
	for _, p := range placed {
		done[p.index] = true
		right := 0.5
		switch { // ragged away from the marker
		case p.box.X0 > p.at.x:
			right = 0
		case p.box.X1 < p.at.x:
			right = 1
		}
		s.clear(d, p.box)
		s.write(LabelPoint, p.size, p.lines, anchor{point{p.box.X0 + right*p.w, p.box.Y0}, right, 0})
	}
	left := 0
	for i, q := range f.Points {
		if done[i] || clean(q.Label) == "" {
			continue
		}
		left++
		if q.Key {
			s.warn("no room for the label of key point %q; raise WidthMM", clean(q.Label))
		}
	}
	if left > 0 {
		s.warn("%d of %d labels omitted to avoid overlap", left, len(f.Points))
	}
}
