package plots

import (
	"image/color"
	"math"
	"slices"
	"strconv"
	"strings"

	"gonum.org/v1/plot"
	gonum "gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Point is a sector in a scatter plot. Key points have a filled marker and
// always a label; other labels are written if they fit. A
// point without a label is a marker only.
type Point struct {
	Label string
	X, Y  float64
	Key   bool
	Group int // index in Groups of [Quadrants], which decides the shape of the marker

	number bool // the label is a number, whose name is in the list below
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
	KeyLabel       string   // legend of the filled marker; "" leaves it out
	OtherLabel     string   // legend of the open marker
	Groups         []string // names of up to four groups of points: economies; nil for one
}

// With changes the style.
func (f Quadrants) With(s Style) Drawing {
	f.Frame = f.Frame.with(s)
	return f
}

// Draw lays the figure out. Its default width is two columns. If a key label
// finds no room the figure grows in height, up to half more than its width or
// a page; then leaders may cross markers.
func (f Quadrants) Draw() (*Figure, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	return f.Frame.fitted(f.lay)
}

func (f Quadrants) lay(frame Frame) (*Figure, error) {
	s, err := frame.open(DoubleColumn)
	if err != nil {
		return nil, err
	}
	entries := []entry{
		{f.KeyLabel, &gonum.Scatter{GlyphStyle: markerStyle(true, 0)}},
		{f.OtherLabel, &gonum.Scatter{GlyphStyle: markerStyle(false, 0)}},
	}
	for g, name := range f.Groups {
		entries = append(entries, entry{name, &gonum.Scatter{GlyphStyle: markerStyle(false, g)}})
	}
	s.legend(entries)
	f.draw(s)
	return frame.close(s)
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
		if q.Group < 0 || q.Group > 0 && q.Group >= min(len(f.Groups), maxGroups) {
			p.add("point %d (%s) is of group %d, and %d groups have a shape and a name", i+1, q.Label, q.Group, min(len(f.Groups), maxGroups))
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

func (q Point) radius() float64 { return float64(markerStyle(q.Key, q.Group).Radius) }

// maxGroups is how many shapes there are: disc, square, triangle and diamond.
const maxGroups = 4

// markerStyle is the marker of a key point or another, in the shape of its group.
func markerStyle(key bool, group int) draw.GlyphStyle {
	if key {
		return draw.GlyphStyle{Color: inkBlack, Radius: keyRadius, Shape: marker{seriesColors(1)[0], group}}
	}
	return draw.GlyphStyle{Color: inkGrey, Radius: otherRadius, Shape: marker{paper, group}}
}

// marker is a shape with an edge. Discs are four curves, because the circles of gonum/plot are always filled.
type marker struct {
	fill  color.Color
	shape int
}

// corners are those of the shapes but the disc, in radii.
func (m marker) corners() [][2]vg.Length {
	return [maxGroups][][2]vg.Length{
		nil, {{-0.88, -0.88}, {0.88, -0.88}, {0.88, 0.88}, {-0.88, 0.88}}, {{-1, -0.8}, {1, -0.8}, {0, 1}}, {{-1, 0}, {0, -1}, {1, 0}, {0, 1}},
	}[m.shape]
}

// DrawGlyph draws the marker.
func (m marker) DrawGlyph(c *draw.Canvas, sty draw.GlyphStyle, at vg.Point) {
	var p vg.Path
	for i, k := range m.corners() {
		if to := at.Add(vg.Point{X: k[0] * sty.Radius, Y: k[1] * sty.Radius}); i == 0 {
			p.Move(to)
		} else {
			p.Line(to)
		}
	}
	if len(p) == 0 {
		p = disc(sty.Radius, at)
	}
	p.Close()
	c.SetColor(m.fill)
	c.Fill(p)
	c.SetLineStyle(draw.LineStyle{Color: sty.Color, Width: 0.5})
	c.Stroke(p)
}

// disc is an open path around a circle. 0.5523 is 4/3·(√2−1), which puts the middle of each curve on the circle.
func disc(radius vg.Length, at vg.Point) (p vg.Path) {
	x, y := vg.Point{X: radius}, vg.Point{Y: radius}
	p.Move(at.Add(x))
	for range 4 {
		p.CubeTo(at.Add(x).Add(y.Scale(0.5523)), at.Add(y).Add(x.Scale(0.5523)), at.Add(y))
		x, y = y, x.Scale(-1)
	}
	return p
}

// field is the framed area of a scatter plot.
type field struct {
	Box
	*plot.Plot
	canvas       draw.Canvas // of the plot with its axes
	lineX, lineY float64     // places of the lines on the page
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
func (f Quadrants) frame(s *page, height float64) field {
	x, y := f.ranges()
	strip := f.strip(s)
	if inner := height - 2*strip; strip > 0 {
		extra := (y[1] - y[0]) * strip / inner
		y[0], y[1] = y[0]-extra, y[1]+extra
	}
	p := s.newPlot()
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = x[0], x[1], y[0], y[1]
	freeScale(&p.Y, int(max(height/40, 2)))
	s.nameY(p, height, f.YLabel)
	c := s.across()
	s.roomy(p, c, freeScale)
	s.nameX(p, c, f.XLabel)
	c = under(p, c, height)
	d := field{Box: boxOf(p.DataCanvas(c).Rectangle), Plot: p, canvas: c}
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

// cornerLines wraps a corner's name to less than half of the figure.
func (s *page) cornerLines(name string) []string { return s.wrap(name, sizeSmall, s.width*0.38) }

func (f Quadrants) strip(s *page) float64 {
	h := 0.0
	for _, c := range f.corners() {
		if clean(c.name) != "" {
			h = max(h, blockHeight(len(s.cornerLines(c.name)), sizeSmall)+4)
		}
	}
	return h
}

func (f Quadrants) draw(s *page) {
	height, highest := min(0.62*s.width, 330), min(1.5*s.width, maxField)
	if f.HeightMM > 0 { // one size, which is the one asked for
		height = s.high(height, 60)
		highest = height
	}
	var d field
	var placed []spot
	for ok := false; !ok; height *= 1.12 {
		last := height*1.12 > highest
		d = f.frame(s, height)
		placed, ok = f.arrange(s, d, last)
		ok = ok || last
	}
	var list []string
	f, placed, list = f.numbered(s, d, placed)
	d.Add(plotter(func(c draw.Canvas, p *plot.Plot) { f.drawField(s, d, placed, c) }))
	for _, key := range []bool{false, true} { // key markers on top
		for group := range maxGroups {
			points := &gonum.Scatter{GlyphStyle: markerStyle(key, group)}
			for _, q := range f.Points {
				if q.Key == key && q.Group == group {
					points.XYs = append(points.XYs, gonum.XY{X: q.X, Y: q.Y})
				}
			}
			if len(points.XYs) > 0 {
				d.Add(points)
			}
		}
	}
	s.draw(d.Plot, d.canvas)
	if len(list) > 0 {
		lines := s.paragraphs(strings.Join(list, "   "), sizeSmall, s.width-2*margin)
		s.y = s.write(LabelNote, sizeSmall, lines, anchor{at: point{margin, s.y + 4}}).Y1
	}
}

// maxNumbered is how many points a figure may have whose names, where there is no room for them, are numbers.
const maxNumbered = 120

// numbered gives points without room for their name a number, and returns the names by number. A number may take the room
// of another name, which then becomes a number too, and so on until all are placed or nothing changes.
func (f Quadrants) numbered(s *page, d field, placed []spot) (Quadrants, []spot, []string) {
	if len(f.Points) > maxNumbered {
		return f, placed, nil
	}
	var list []string
	for range numberRounds {
		missing := f.unplaced(placed)
		if len(missing) == 0 {
			break
		}
		f.Points = slices.Clone(f.Points)
		for _, i := range missing {
			q := &f.Points[i]
			list = append(list, strconv.Itoa(len(list)+1)+"\u00a0"+clean(q.Label))
			q.Label, q.number = strconv.Itoa(len(list)), true
		}
		placed, _ = f.arrange(s, d, true)
	}
	return f, placed, list
}

const numberRounds = 12

// unplaced are the points with a name that has no place; those with a number stay as they are.
func (f Quadrants) unplaced(placed []spot) (missing []int) {
	done := make(map[int]bool)
	for _, p := range placed {
		done[p.index] = true
	}
	for i, q := range f.Points {
		if !done[i] && !q.number && clean(q.Label) != "" {
			missing = append(missing, i)
		}
	}
	return missing
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
		s.write(LabelQuadrant, sizeSmall, s.cornerLines(k.name), anchor{k.at(d), k.right, k.down})
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
