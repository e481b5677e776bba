package plots

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// field is the framed area of a scatter plot.
type field struct {
	Box
	*plot.Plot
	canvas       draw.Canvas // of the plot with its axes
	lineX, lineY float64     // places of the lines on the page
	wide         float64     // with its axis
}

func (d field) place(q Point) point {
	return point{d.X0 + d.X.Norm(q.X)*(d.X1-d.X0), d.Y1 - d.Y.Norm(q.Y)*(d.Y1-d.Y0)}
}

func orOne(v float64) float64 {
	if v == 0 {
		return 1
	}
	return v
}

// extents are those of the points and lines with a twentieth added, so
// that no marker sits on the frame.
func (f Quadrants) extents() (x, y [2]float64) {
	x = [2]float64{orOne(f.XLine), orOne(f.XLine)}
	y = [2]float64{orOne(f.YLine), orOne(f.YLine)}
	for _, q := range f.Points {
		x = [2]float64{min(x[0], q.X), max(x[1], q.X)}
		y = [2]float64{min(y[0], q.Y), max(y[1], q.Y)}
	}
	for _, r := range []*[2]float64{&x, &y} {
		pad := (r[1] - r[0]) / 20
		if pad < 1e-9*math.Abs(r[0]) || pad == 0 {
			pad = max(math.Abs(r[0])/10, 1e-9) // all at one place
		}
		r[0], r[1] = r[0]-pad, r[1]+pad
	}
	return x, y
}

// frame places the field for a height. Names of corners get a strip of their
// own above and below the points, where they can cover none.
func (f Quadrants) frame(s *page, height float64) field {
	x, y := f.extents()
	strip := max(f.strip, f.stripHeight(s))
	if inner := height - 2*strip; strip > 0 {
		extra := (y[1] - y[0]) * strip / inner
		y[0], y[1] = y[0]-extra, y[1]+extra
	}
	p := s.newPlot()
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = x[0], x[1], y[0], y[1]
	freeScale(&p.Y, int(max(height/40, 2)))
	s.nameY(p, height, f.YLabel)
	c := s.canvas(Box{f.slot.X0, s.y, f.slot.X1, s.y + maxField})
	s.roomy(p, c, freeScale)
	s.nameX(p, c, f.XLabel)
	c = under(p, c, height)
	d := field{Box: boxOf(p.DataCanvas(c).Rectangle), Plot: p, canvas: c, wide: f.slot.X1 - f.slot.X0}
	at := d.place(Point{X: orOne(f.XLine), Y: orOne(f.YLine)})
	d.lineX, d.lineY = at.x, at.y
	return d
}

// corner is the name of a corner and which corner it is: 0 or 1 for left or right, top or bottom.
type corner struct {
	name        string
	right, down float64
}

func (f Quadrants) corners() []corner {
	c := f.Corners
	return []corner{{c.TopLeft, 0, 0}, {c.TopRight, 1, 0}, {c.BottomLeft, 0, 1}, {c.BottomRight, 1, 1}}
}

// cornerLines wraps a corner's name to less than half of the panel.
func (f Quadrants) cornerLines(s *page, name string) []string {
	return s.wrap(name, sizeSmall, (f.slot.X1-f.slot.X0)*0.38)
}

// stripHeight is that of the names of corners.
func (f Quadrants) stripHeight(s *page) float64 {
	h := 0.0
	for _, c := range f.corners() {
		if clean(c.name) != "" {
			h = max(h, blockHeight(len(f.cornerLines(s, c.name)), sizeSmall)+4)
		}
	}
	return h
}

// drawField draws what is below the markers: lines, names and leaders.
func (f Quadrants) drawField(s *page, d field, placed []spot, c draw.Canvas) {
	dashed := draw.LineStyle{Color: inkGrey, Width: 0.6, Dashes: []vg.Length{3, 2}}
	at := point{d.lineX, d.lineY}.up()
	c.StrokeLine2(dashed, at.X, c.Min.Y, at.X, c.Max.Y)
	c.StrokeLine2(dashed, c.Min.X, at.Y, c.Max.X, at.Y)
	c.SetLineStyle(draw.LineStyle{Color: inkGrey, Width: 0.5})
	c.Stroke(c.Rectangle.Path())
	for _, k := range f.corners() {
		lines, to := f.cornerLines(s, k.name), anchor{k.at(d), k.right, k.down}
		s.clear(d, s.textBox(sizeSmall, lines, to))
		s.write(LabelQuadrant, sizeSmall, lines, to)
	}
	f.writeSpots(s, d, placed)
	for _, p := range placed {
		if p.leader {
			from, to := p.from().up(), p.box.nearest(p.at).up()
			c.StrokeLine2(draw.LineStyle{Color: inkGrey, Width: 0.35}, from.X, from.Y, to.X, to.Y)
		}
	}
}

// at is the place of the corner's name.
func (c corner) at(d field) point {
	return point{d.X0 + 3 + c.right*(d.X1-d.X0-6), d.Y0 + 2 + c.down*(d.Y1-d.Y0-4)}
}
