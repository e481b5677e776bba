package plots

import "math"

// Point is a sector in a scatter plot. Key points have a filled marker and
// always their label; of the others, those labels are written which fit. A
// point without a label is a marker only.
type Point struct {
	Label string
	X, Y  float64
	Key   bool
}

// Corners name the four fields of [Quadrants]; empty ones stay unnamed.
type Corners struct{ TopLeft, TopRight, BottomLeft, BottomRight string }

// Quadrants is a scatter plot cut by a vertical and a horizontal line:
// influence against sensitivity, where 1 is the average of all sectors.
type Quadrants struct {
	Frame
	Points         []Point
	XLabel, YLabel string  // names of the axes
	XLine, YLine   float64 // where the lines are; 0 means 1
	Corners        Corners
	KeyLabel       string // legend of the filled marker; "" leaves it out
	OtherLabel     string // legend of the open marker
}

// Draw lays the figure out. Its default width is two columns. If a key label
// finds no room the figure grows in height, up to half more than its width or
// a page; then leaders may cross markers.
func (f Quadrants) Draw() (*Figure, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	s, err := f.Frame.open(DoubleColumn)
	if err != nil {
		return nil, err
	}
	f.legend(s)
	f.draw(s)
	return f.Frame.close(s)
}

func (f Quadrants) check() error {
	p := problems{figure: "quadrants"}
	f.Frame.check(&p)
	if len(f.Points) == 0 {
		p.add("no points")
	}
	p.number(f.XLine, "XLine")
	p.number(f.YLine, "YLine")
	keys := 0
	for i, q := range f.Points {
		if q.Key {
			keys++
		}
		p.number(q.X, "point %d (%s) X", i+1, q.Label)
		p.number(q.Y, "point %d (%s) Y", i+1, q.Label)
	}
	if keys > maxKeys {
		p.add("%d key points; at most %d names fit a page", keys, maxKeys)
	}
	return p.err()
}

// maxField is the greatest height of the field in points: a page less its
// caption.
const maxField = 600

// Radii of the markers in points.
const (
	keyRadius   = 2.1
	otherRadius = 1.6
)

func (q Point) radius() float64 {
	if q.Key {
		return keyRadius
	}
	return otherRadius
}

func (s *sheet) marker(at point, key bool) {
	if key {
		s.fill(circlePath(at, keyRadius), seriesStyle(0, 1).color)
		s.stroke(circlePath(at, keyRadius), pen{inkBlack, 0.4, nil})
		return
	}
	s.fill(circlePath(at, otherRadius), paper)
	s.stroke(circlePath(at, otherRadius), pen{inkGrey, 0.6, nil})
}

func (f Quadrants) legend(s *sheet) {
	var entries []entry
	for _, e := range []struct {
		label string
		key   bool
	}{{f.KeyLabel, true}, {f.OtherLabel, false}} {
		if label := clean(e.label); label != "" {
			entries = append(entries, entry{label, func(b Box) { s.marker(b.middle(), e.key) }})
		}
	}
	if len(entries) > 0 {
		s.legend(entries)
	}
}

// field is the framed area of a scatter plot and its scales.
type field struct {
	Box
	x, y         axis
	lineX, lineY float64 // places of the lines on the sheet
}

func (d field) place(q Point) point {
	return point{d.x.at(q.X, d.X0, d.X1), d.y.at(q.Y, d.Y1, d.Y0)}
}

func orOne(v float64) float64 {
	if v == 0 {
		return 1
	}
	return v
}

// ranges are the extents of the points and lines with a twentieth added, so
// that no marker sits on the frame.
func (f Quadrants) ranges() (x, y [2]float64) {
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
func (f Quadrants) frame(s *sheet, height float64) field {
	x, y := f.ranges()
	strip := f.strip(s)
	if inner := height - 2*strip; strip > 0 {
		extra := (y[1] - y[0]) * strip / inner
		y[0], y[1] = y[0]-extra, y[1]+extra
	}
	var d field
	d.y = freeAxis(y[0], y[1], int(max(height/40, 2)))
	d.X0 = margin + s.sideWidth(d.y, f.YLabel, height)
	d.X1 = s.width - margin
	d.x = s.roomy(d.X1-d.X0, func(steps int) axis { return freeAxis(x[0], x[1], steps) })
	if n := len(d.x.ticks); n > 0 { // the last number is centred on its tick
		last := d.x.ticks[n-1]
		over := d.x.at(last, d.X0, d.X1) + s.numberWidth(d.x.label(last))/2 - (s.width - margin)
		d.X1 -= max(over, 0)
	}
	d.Y0, d.Y1 = s.y+2, s.y+2+height
	d.lineX = d.x.at(orOne(f.XLine), d.X0, d.X1)
	d.lineY = d.y.at(orOne(f.YLine), d.Y1, d.Y0)
	return d
}

// corner is the name of a corner and which way it hangs from the frame.
type corner struct {
	name        string
	right, down float64
}

func (f Quadrants) corners() []corner {
	c := f.Corners
	return []corner{{c.TopLeft, 0, 0}, {c.TopRight, 1, 0}, {c.BottomLeft, 0, 1}, {c.BottomRight, 1, 1}}
}

// cornerLines wraps a corner's name to less than half of the figure.
func (s *sheet) cornerLines(name string) []string { return s.wrap(name, sizeSmall, s.width*0.38) }

func (f Quadrants) strip(s *sheet) float64 {
	h := 0.0
	for _, c := range f.corners() {
		if clean(c.name) != "" {
			h = max(h, blockHeight(len(s.cornerLines(c.name)), sizeSmall)+4)
		}
	}
	return h
}

func (f Quadrants) draw(s *sheet) {
	height, highest := min(0.62*s.width, 330), min(1.5*s.width, maxField)
	var d field
	var placed []spot
	for ok := false; !ok; height *= 1.12 {
		last := height*1.12 > highest
		d = f.frame(s, height)
		placed, ok = f.arrange(s, d, last)
		ok = ok || last
	}
	f.drawField(s, d)
	f.writeSpots(s, d, placed)
	for _, p := range placed {
		if p.leader {
			s.line(p.from(), p.box.nearest(p.at), pen{inkGrey, 0.35, nil})
		}
	}
	for _, key := range []bool{false, true} { // key markers on top
		for _, q := range f.Points {
			if q.Key == key {
				s.marker(d.place(q), key)
			}
		}
	}
	s.axisLeft(d.y, d.X0, d.Y0, d.Y1, f.YLabel)
	s.axisBelow(d.x, d.X0, d.X1, d.Y0, d.Y1, f.XLabel)
}

func (f Quadrants) drawField(s *sheet, d field) {
	dashed := pen{inkGrey, 0.6, []float64{3, 2}}
	s.line(point{d.lineX, d.Y0}, point{d.lineX, d.Y1}, dashed)
	s.line(point{d.X0, d.lineY}, point{d.X1, d.lineY}, dashed)
	s.stroke(boxPath(d.Box), pen{inkGrey, 0.5, nil})
	for _, c := range f.corners() {
		s.write(f.cornerText(s, d, c))
	}
}

func (f Quadrants) cornerText(s *sheet, d field, c corner) text {
	at := point{d.X0 + 3 + c.right*(d.X1-d.X0-6), d.Y0 + 2 + c.down*(d.Y1-d.Y0-4)}
	return text{
		kind: LabelQuadrant, lines: s.cornerLines(c.name), size: sizeSmall, color: inkGrey,
		at: at, right: c.right, down: c.down,
	}
}
