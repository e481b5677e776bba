package plots

import "gonum.org/v1/plot/vg"

// point is a place on the page, in points (1/72 inch) from the top left
// corner, y downwards. Layout runs downwards because the height of a figure
// is known only when all its labels are set.
type point struct{ x, y float64 }

// up is the point on a canvas, where y runs upwards: the recorded drawing has
// its origin in the top left corner too.
func (p point) up() vg.Point { return vg.Point{X: vg.Length(p.x), Y: vg.Length(-p.y)} }

// boxOf is a rectangle of a canvas as a box of the figure.
func boxOf(r vg.Rectangle) Box {
	return Box{float64(r.Min.X), float64(-r.Max.Y), float64(r.Max.X), float64(-r.Min.Y)}
}

func (b Box) rectangle() vg.Rectangle {
	return vg.Rectangle{Min: point{b.X0, b.Y1}.up(), Max: point{b.X1, b.Y0}.up()}
}

// Box is a rectangle on the figure in points (1/72 inch) from its top left
// corner, y downwards: X0 < X1, Y0 < Y1.
type Box struct{ X0, Y0, X1, Y1 float64 }

// touching is the overlap, in points, below which two boxes count as
// neighbours: a twentieth of a point is 18 µm on paper.
const touching = 0.05

// Overlaps reports whether two boxes share more than an edge.
func (b Box) Overlaps(c Box) bool {
	return b.X0 < c.X1-touching && c.X0 < b.X1-touching &&
		b.Y0 < c.Y1-touching && c.Y0 < b.Y1-touching
}

// Inside reports whether b lies within c, edges included.
func (b Box) Inside(c Box) bool {
	return b.X0 >= c.X0-touching && b.X1 <= c.X1+touching &&
		b.Y0 >= c.Y0-touching && b.Y1 <= c.Y1+touching
}

// grown is b with a margin of d on all sides.
func (b Box) grown(d float64) Box {
	return Box{b.X0 - d, b.Y0 - d, b.X1 + d, b.Y1 + d}
}

// nearest is the point of b closest to p.
func (b Box) nearest(p point) point {
	return point{min(max(p.x, b.X0), b.X1), min(max(p.y, b.Y0), b.Y1)}
}

// meets reports whether the segment from p to q passes through b. It clips
// the segment to each pair of edges in turn (Liang and Barsky 1984).
func (b Box) meets(p, q point) bool {
	t0, t1 := 0.0, 1.0
	clip := func(from, d, lo, hi float64) bool {
		if d == 0 {
			return from > lo && from < hi
		}
		a, z := (lo-from)/d, (hi-from)/d
		t0, t1 = max(t0, min(a, z)), min(t1, max(a, z))
		return t0 < t1
	}
	return clip(p.x, q.x-p.x, b.X0, b.X1) && clip(p.y, q.y-p.y, b.Y0, b.Y1)
}

// cross reports whether the segments ab and cd cross.
func cross(a, b, c, d point) bool {
	side := func(p, q, r point) float64 {
		return (q.x-p.x)*(r.y-p.y) - (q.y-p.y)*(r.x-p.x)
	}
	return side(a, b, c)*side(a, b, d) < 0 && side(c, d, a)*side(c, d, b) < 0
}
