package plots

import (
	"slices"

	"gonum.org/v1/plot"
	gonum "gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg/draw"
)

// Point is a sector in a scatter plot. Key points have a filled marker and
// always a label; other labels are written if they fit. A
// point without a label is a marker only.
type Point struct {
	Label string
	X, Y  float64
	Key   bool
	Group int // index in Groups of [Quadrants]: the panel it is in

	number bool // the label is a number, whose name is in the list below
}

// Corners name the four fields of [Quadrants]; empty ones stay unnamed.
type Corners struct{ TopLeft, TopRight, BottomLeft, BottomRight string }

// Quadrants is a scatter plot cut by a vertical and a horizontal line:
// influence against sensitivity, where 1 is the average of all sectors. Points of
// several groups are in a panel each.
type Quadrants struct {
	Frame
	Points         []Point
	XLabel, YLabel string  // names of the axes
	XLine, YLine   float64 // where the lines are; 0 means 1
	Corners        Corners
	KeyLabel       string   // legend of the filled marker; "" leaves it out
	OtherLabel     string   // legend of the open marker
	Groups         []string // names of the panels, economies; nil for one panel
	panel
}

// With changes the style.
func (f Quadrants) With(s Style) Drawing {
	f.Frame = f.Frame.with(s)
	return f
}

// Draw lays the figure out. Its default width is one column for up to a dozen points, and two
// for more. If a key label finds no room a panel grows in height, up to half more than its width or
// a page; then it becomes a number, whose name is in a list below.
func (f Quadrants) Draw() (*Figure, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	width := DoubleColumn
	if len(f.Points) <= fewPoints && len(f.Groups) < 2 {
		width = SingleColumn
	}
	return f.Frame.fitted(width, func(s *page) error {
		f := f.shortened(s)
		s.legend([]entry{
			{f.KeyLabel, &gonum.Scatter{GlyphStyle: markerStyle(true)}},
			{f.OtherLabel, &gonum.Scatter{GlyphStyle: markerStyle(false)}},
		})
		f.draw(s)
		return nil
	})
}

func (f Quadrants) check() error {
	p := problems{figure: "quadrants"}
	f.Frame.check(&p)
	if len(f.Points) == 0 {
		p.add("no points")
	}
	p.number(f.XLine, "XLine")
	p.number(f.YLine, "YLine")
	if len(f.Groups) > maxPanels {
		p.add("%d groups; at most %d panels fit a page", len(f.Groups), maxPanels)
	}
	keys := 0
	for i, q := range f.Points {
		if q.Key && clean(q.Label) != "" {
			keys++
		}
		if q.Group < 0 || q.Group > 0 && q.Group >= len(f.Groups) {
			p.add("point %d (%s) is of group %d, and %d groups have a name", i+1, q.Label, q.Group, len(f.Groups))
		}
		p.number(q.X, "point %d (%s) X", i+1, q.Label)
		p.number(q.Y, "point %d (%s) Y", i+1, q.Label)
	}
	if keys > maxKeys {
		p.add("%d key points with a name; at most %d names fit a page", keys, maxKeys)
	}
	return p.err()
}

// fewPoints are as many as fit a narrow figure with their names.
const fewPoints = 12

// maxField is the greatest height of the field in points: a page less its
// caption. Panels above each other leave room for a key.
const (
	maxField    = 600
	maxPanelled = 370
	maxMany     = 465 // few points of many panels have names, so that the key is short
)

// draw draws the panels row by row, and the names of their axes once.
func (f Quadrants) draw(s *page) {
	if len(f.Groups) < 2 {
		f.slot = Box{margin, 0, s.width - margin, 0}
		var list key
		f.drawRow(s, []Quadrants{f}, f.heightOf(s, []Quadrants{f}, 1), &list)
		list.write(s)
		return
	}
	left := s.upright(f.YLabel, 0)
	panels, columns := f.panels(s, left)
	rows, top := (len(panels)+columns-1)/columns, s.y
	var list key
	height := f.heightOf(s, panels, rows)
	for row := range slices.Chunk(panels, columns) {
		f.drawRow(s, row, height, &list)
	}
	s.upright(f.YLabel, (top+s.y)/2)
	s.y = s.write(LabelAxis, sizeText, s.wrap(f.XLabel, sizeText, s.width-2*margin), anchor{point{s.width / 2, s.y + 2}, 0.5, 0}).Y1
	list.write(s)
}

// drawRow draws panels side by side.
func (f Quadrants) drawRow(s *page, panels []Quadrants, height float64, list *key) {
	s.titles(panels)
	bottom := s.y
	for _, one := range panels {
		d := one.frame(s, height)
		placed, _ := one.arrange(s, d, true)
		one, placed = one.numbered(s, d, placed, list)
		d.Add(plotter(func(c draw.Canvas, p *plot.Plot) { one.drawField(s, d, placed, c) }))
		for _, key := range []bool{false, true} { // key markers on top
			points := &gonum.Scatter{GlyphStyle: markerStyle(key)}
			for _, q := range one.Points {
				if q.Key == key {
					points.XYs = append(points.XYs, gonum.XY{X: q.X, Y: q.Y})
				}
			}
			if len(points.XYs) > 0 {
				d.Add(points)
			}
		}
		d.Draw(d.canvas)
		bottom = max(bottom, float64(-d.canvas.Min.Y))
	}
	s.y = bottom
}

// heightOf is the height at which the names of all panels have room, or the greatest.
func (f Quadrants) heightOf(s *page, panels []Quadrants, rows int) float64 {
	wide, most := panels[0].slot.X1-panels[0].slot.X0, 0
	for _, one := range panels {
		most = max(most, one.named())
	}
	highest := min(1.5*wide, maxField)
	if rows > 1 {
		page := float64(maxPanelled)
		if len(f.Groups) > manyPanels {
			page = maxMany
		}
		highest = min(highest, page/float64(rows))
	}
	// More points need more room for their names.
	height := min((0.55+0.006*float64(min(most, 80)))*wide, 330, highest)
	if f.HeightMM > 0 { // one size, which is the one asked for
		return max(height+s.extra/float64(rows), 60)
	}
	for height < highest && slices.ContainsFunc(panels, func(one Quadrants) bool { return !one.fits(s, height) }) {
		height = min(height*1.12, highest)
	}
	return height
}

// fits reports whether the names of all points have a place in a panel of a height, as numbers where they are few.
func (f Quadrants) fits(s *page, height float64) bool {
	d := f.frame(s, height)
	placed, ok := f.arrange(s, d, false)
	if !ok || f.named() > maxNumbered {
		return ok
	}
	named, placed := f.numbered(s, d, placed, &key{})
	return len(placed) == named.named()
}
