package plots

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// cubics is a path of lines and curves with two control points only, which is all that PDF and EPS know. A curve with one
// is raised a degree; an arc becomes curves of at most a quarter of a circle, whose error is below 0.0003 of the radius.
func cubics(p vg.Path) vg.Path {
	out := make(vg.Path, 0, len(p))
	var at vg.Point
	for _, q := range p {
		switch {
		case q.Type == vg.ArcComp:
			out = append(out, arcs(q, len(out) > 0)...)
		case q.Type == vg.CurveComp && len(q.Control) == 1:
			third := func(a, b vg.Point) vg.Point { return a.Add(b.Sub(a).Scale(2.0 / 3)) }
			q.Control = []vg.Point{third(at, q.Control[0]), third(q.Pos, q.Control[0])}
			out = append(out, q)
		default:
			out = append(out, q)
		}
		at = out[len(out)-1].Pos
	}
	return out
}

// arcs are the curves of an arc, with a line or a move to its start.
func arcs(q vg.PathComp, joined bool) (p vg.Path) {
	n := max(1, int(math.Ceil(math.Abs(q.Angle)/(math.Pi/2)-1e-9)))
	step := q.Angle / float64(n)
	handle := vg.Length(4.0/3*math.Tan(step/4)) * q.Radius
	on := func(angle float64) (at, along vg.Point) {
		sin, cos := math.Sincos(angle)
		s, c := vg.Length(sin), vg.Length(cos)
		return q.Pos.Add(vg.Point{X: q.Radius * c, Y: q.Radius * s}), vg.Point{X: -handle * s, Y: handle * c}
	}
	from, along := on(q.Start)
	if joined {
		p.Line(from)
	} else {
		p.Move(from)
	}
	for k := range n {
		to, next := on(q.Start + float64(k+1)*step)
		p.CubeTo(from.Add(along), to.Sub(next), to)
		from, along = to, next
	}
	return p
}
