package plots

import "gonum.org/v1/plot/vg"

// point is a place on the sheet, in points (1/72 inch) from the top left
// corner, y downwards. Layout runs downwards because the height of a figure
// is known only when all its labels are set.
type point struct{ x, y float64 }

// The steps of a path, with the number of points each takes.
const (
	moveTo  = 'M' // 1
	lineTo  = 'L' // 1
	quadTo  = 'Q' // 2
	cubicTo = 'C' // 3
	boxTo   = 'R' // 2: opposite corners, a closed rectangle
	closeTo = 'Z' // 0
)

// path is an outline. Rectangles are a step of their own, because a heat map
// has thousands and every format can write one shorter than four lines.
type path struct {
	steps []byte
	pts   []point
}

func (p *path) add(step byte, pts ...point) {
	p.steps = append(p.steps, step)
	p.pts = append(p.pts, pts...)
}

// taken gives the number of points a step takes.
func taken(step byte) int {
	switch step {
	case moveTo, lineTo:
		return 1
	case quadTo, boxTo:
		return 2
	case cubicTo:
		return 3
	}
	return 0
}

// walk calls visit for each step with its points.
func (p *path) walk(visit func(step byte, pts []point)) {
	at := 0
	for _, step := range p.steps {
		n := taken(step)
		visit(step, p.pts[at:at+n])
		at += n
	}
}

func boxPath(b Box) path {
	var p path
	p.add(boxTo, point{b.X0, b.Y0}, point{b.X1, b.Y1})
	return p
}

func polyline(pts ...point) path {
	var p path
	for i, pt := range pts {
		if i == 0 {
			p.add(moveTo, pt)
		} else {
			p.add(lineTo, pt)
		}
	}
	return p
}

// circlePath is a circle of four cubic arcs; 0.5523 is 4/3·(√2−1), which puts
// the middle of each arc on the circle.
func circlePath(c point, r float64) path {
	k := 0.5522847498 * r
	var p path
	p.add(moveTo, point{c.x + r, c.y})
	p.add(cubicTo, point{c.x + r, c.y + k}, point{c.x + k, c.y + r}, point{c.x, c.y + r})
	p.add(cubicTo, point{c.x - k, c.y + r}, point{c.x - r, c.y + k}, point{c.x - r, c.y})
	p.add(cubicTo, point{c.x - r, c.y - k}, point{c.x - k, c.y - r}, point{c.x, c.y - r})
	p.add(cubicTo, point{c.x + k, c.y - r}, point{c.x + r, c.y - k}, point{c.x + r, c.y})
	p.add(closeTo)
	return p
}

// toVG appends the path to a gonum path after moving every point with f.
func (p *path) toVG(dst vg.Path, f func(point) vg.Point) vg.Path {
	p.walk(func(step byte, q []point) {
		switch step {
		case moveTo:
			dst.Move(f(q[0]))
		case lineTo:
			dst.Line(f(q[0]))
		case quadTo:
			dst.QuadTo(f(q[0]), f(q[1]))
		case cubicTo:
			dst.CubeTo(f(q[0]), f(q[1]), f(q[2]))
		case boxTo:
			dst.Move(f(q[0]))
			dst.Line(f(point{q[1].x, q[0].y}))
			dst.Line(f(q[1]))
			dst.Line(f(point{q[0].x, q[1].y}))
			dst.Close()
		case closeTo:
			dst.Close()
		}
	})
	return dst
}
