package plots

import (
	"gonum.org/v1/plot"
	gonum "gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Histogram shows how a result is distributed over draws: the share of the draws in each class of equal width, an interval that
// holds most of them in colour, and lines at single values.
type Histogram struct {
	Frame
	From, To      float64   // the first class begins at From and the last ends at To
	Shares        []float64 // of the draws in each class, in %
	Interval      [2]float64
	IntervalLabel string // legend of the interval; "" for none
	Marks         []Mark // up to three
	ValueLabel    string // what the horizontal axis measures
	Unit          string // and in what
	ShareLabel    string // what the vertical axis measures
}

// Mark is a vertical line.
type Mark struct {
	Label string
	At    float64
}

// With changes the style.
func (f Histogram) With(s Style) Drawing {
	f.Frame = f.Frame.with(s)
	return f
}

// Draw lays the figure out. Its default width is one column.
func (f Histogram) Draw() (*Figure, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	return f.Frame.fitted(SingleColumn, func(s *page) error {
		entries := []entry{{f.IntervalLabel, newBars(2, 3, nil, 1)}}
		for i, m := range f.Marks {
			entries = append(entries, entry{m.Label, &gonum.Line{LineStyle: markLine(i)}})
		}
		s.legend(entries)
		f.draw(s)
		return nil
	})
}

func (f Histogram) check() error {
	p := problems{figure: "histogram"}
	f.Frame.check(&p)
	for _, v := range append([]float64{f.From, f.To}, f.Interval[:]...) {
		p.number(v, "an end")
	}
	if !(f.From < f.To) {
		p.add("classes from %g to %g", f.From, f.To)
	}
	some := false
	for k, v := range f.Shares {
		if p.number(v, "class %d", k+1); v < 0 {
			p.add("class %d has a share below zero", k+1)
		}
		some = some || v > 0
	}
	if !some && len(p.list) == 0 {
		p.add("all classes are empty")
	}
	if len(f.Marks) > 3 {
		p.add("%d lines; at most 3 can be told apart", len(f.Marks))
	}
	for _, m := range f.Marks {
		p.number(m.At, "line %s", m.Label)
	}
	return p.err()
}

func (f Histogram) draw(s *page) {
	height := s.high(min(0.5*s.width, 170), 40)
	p, most := s.newPlot(), 0.0
	lo, hi := f.From, f.To
	for _, m := range f.Marks {
		lo, hi = min(lo, m.At), max(hi, m.At)
	}
	pad := (hi - lo) / 30
	p.X.Min, p.X.Max = lo-pad, hi+pad
	for _, v := range f.Shares {
		most = max(most, v)
	}
	barScale(&p.Y, 0, most, 5)
	s.nameY(p, height, withUnit(f.ShareLabel, "%"))
	p.Add(&gonum.Grid{Horizontal: draw.LineStyle{Color: inkFaint, Width: 0.4}})
	p.Add(plotter(f.classes))
	for i, m := range f.Marks {
		p.Add(&gonum.Line{XYs: gonum.XYs{{X: m.At, Y: 0}, {X: m.At, Y: p.Y.Max}}, LineStyle: markLine(i)})
	}
	c := s.across()
	s.roomy(p, c, innerScale)
	s.nameX(p, c, withUnit(f.ValueLabel, f.Unit))
	s.draw(p, under(p, c, height))
}

// edge is where class k begins.
func (f Histogram) edge(k int) float64 {
	return f.From + (f.To-f.From)*float64(k)/float64(len(f.Shares))
}

// classes draws the classes, white outside the interval; a class that an end of it falls into is divided. Both are light, so that
// lines are seen on them.
func (f Histogram) classes(c draw.Canvas, p *plot.Plot) {
	inside := seriesColors(3)[2]
	for k, v := range f.Shares {
		a, b := f.edge(k), f.edge(k+1)
		inner := [2]float64{max(a, f.Interval[0]), min(b, f.Interval[1])}
		area := func(from, to float64) vg.Rectangle {
			return vg.Rectangle{Min: vg.Point{X: c.X(p.X.Norm(from)), Y: c.Y(p.Y.Norm(0))}, Max: vg.Point{X: c.X(p.X.Norm(to)), Y: c.Y(p.Y.Norm(v))}}
		}
		if v == 0 {
			continue
		}
		c.SetColor(paper)
		c.Fill(area(a, b).Path())
		if inner[0] < inner[1] {
			c.SetColor(inside)
			c.Fill(area(inner[0], inner[1]).Path())
		}
		c.SetLineStyle(draw.LineStyle{Color: inkBlack, Width: 0.35})
		c.Stroke(area(a, b).Path())
	}
}

// Data are the classes.
func (f Histogram) Data() *Data {
	d := f.data("bar", map[string]channel{
		"x": quantity("from", withUnit(f.ValueLabel, f.Unit)).in("bin", "binned"), "x2": {"field": "to"}, "y": quantity("share", withUnit(f.ShareLabel, "%")),
	}, "from", "to", "share", fieldUnit)
	for k, v := range f.Shares {
		d.add(f.edge(k), f.edge(k+1), v, f.Unit)
	}
	return d
}
