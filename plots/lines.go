package plots

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot"
	gonum "gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Lines shows series over a number on the horizontal axis, a marker at every value: output over the share of imports.
// The vertical axis includes zero, so that a change is seen against the whole.
type Lines struct {
	Frame
	X          []float64 // where the values are, in any order
	Series     []Row     // each a name and a value for each X
	XLabel     string    // what the horizontal axis measures
	XUnit      string    // and in what
	ValueLabel string    // what the vertical axis measures
	Unit       string    // and in what
	Years      bool      // X are years: their numbers have no commas
}

// With changes the style.
func (f Lines) With(s Style) Drawing {
	f.Frame = f.Frame.with(s)
	return f
}

// Draw lays the figure out. Its default width is one column.
func (f Lines) Draw() (*Figure, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	return f.Frame.fitted(SingleColumn, func(s *page) error {
		var entries []entry
		for i, series := range f.Series {
			entries = append(entries, entry{series.Label, f.line(i)})
		}
		s.legend(entries)
		f.draw(s)
		return nil
	})
}

func (f Lines) check() error {
	p := problems{figure: "lines"}
	f.Frame.check(&p)
	if len(f.X) < 2 {
		p.add("%d values on the horizontal axis; a line needs two", len(f.X))
	}
	if len(f.Series) == 0 {
		p.add("no series")
	}
	if len(f.Series) > maxSeries {
		p.add("%d series; at most %d can be told apart in grey", len(f.Series), maxSeries)
	}
	for i, x := range f.X {
		p.number(x, "X %d", i+1)
		if slices.Contains(f.X[:i], x) {
			p.add("X %d is %v once more", i+1, x)
		}
	}
	if len(f.X) > 1 && finite(span(f.X)) && span(f.X) < closest*max(math.Abs(slices.Min(f.X)), math.Abs(slices.Max(f.X))) {
		p.add("all X are within %g of %g, too close for an axis", span(f.X), f.X[0])
	}
	nonzero := false
	for _, series := range f.Series {
		if len(series.Values) != len(f.X) {
			p.add("series %s has %d values for %d of the horizontal axis", series.Label, len(series.Values), len(f.X))
		}
		for k, v := range series.Values {
			p.number(v, "series %s value %d", series.Label, k+1)
			nonzero = nonzero || v != 0
		}
	}
	if len(f.Series) > 0 && !nonzero {
		p.add("all values are zero")
	}
	return p.err()
}

// closest is how much of their size values on the horizontal axis must differ by, so that ticks between them are numbers of their own.
const closest = 1e-9

func span(x []float64) float64 { return slices.Max(x) - slices.Min(x) }

func (f Lines) draw(s *page) {
	height := s.high(min(0.6*s.width, 200), 40)
	p := s.newPlot()
	lo, hi := slices.Min(f.X), slices.Max(f.X)
	pad := (hi - lo) / 20 // no marker on the frame
	p.X.Min, p.X.Max = lo-pad, hi+pad
	values := allValues(f.Series)
	barScale(&p.Y, slices.Min(values), slices.Max(values), 5)
	s.nameY(p, height, withUnit(f.ValueLabel, f.Unit))
	p.Add(&gonum.Grid{Horizontal: draw.LineStyle{Color: inkFaint, Width: 0.4}})
	c := s.across()
	s.roomy(p, c, innerScale)
	if f.Years {
		ticks := ticksOf(&p.X)
		for k := range ticks {
			ticks[k].Label = strings.ReplaceAll(ticks[k].Label, ",", "")
		}
		p.X.Tick.Marker = plot.ConstantTicks(slices.DeleteFunc(ticks, func(t plot.Tick) bool { return t.Value != math.Trunc(t.Value) }))
	}
	if slices.Min(values) < 0 {
		p.Add(zeroLine(&gonum.Line{XYs: gonum.XYs{{X: p.X.Min}, {X: p.X.Max}}}))
	}
	for i := range f.Series {
		p.Add(f.line(i))
	}
	s.nameX(p, c, withUnit(f.XLabel, f.XUnit))
	s.draw(p, under(p, c, height))
}

// innerScale gives an axis the ticks within its range.
func innerScale(a *plot.Axis, steps int) {
	step, decimals := niceStep(a.Max-a.Min, steps)
	setTicks(a, math.Ceil(a.Min/step-1e-9), math.Floor(a.Max/step+1e-9), step, decimals)
}

// series is a line with its markers.
type series struct {
	*gonum.Line
	*gonum.Scatter
}

// line is series i, from left to right. Lines differ in colour, dashes and the fill of their markers.
func (f Lines) line(i int) series {
	dashes := [][]vg.Length{nil, {4, 2}, {1.2, 1.6}, {6, 2, 1.2, 2}, {2.5, 1.5}, {6, 3}}[i]
	color := seriesColors(len(f.Series))[i]
	out := series{&gonum.Line{LineStyle: draw.LineStyle{Color: color, Width: 1.1, Dashes: dashes}},
		&gonum.Scatter{GlyphStyle: draw.GlyphStyle{Color: inkBlack, Radius: keyRadius, Shape: marker{fill: color}}}}
	if i%2 == 1 {
		out.GlyphStyle.Shape = marker{fill: paper}
	}
	order := make([]int, len(f.X))
	for k := range order {
		order[k] = k
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(f.X[a], f.X[b]) })
	for _, k := range order {
		out.Line.XYs = append(out.Line.XYs, gonum.XY{X: f.X[k], Y: f.Series[i].Values[k]})
	}
	out.Scatter.XYs = out.Line.XYs
	return out
}

// Plot draws the line and the markers on it.
func (l series) Plot(c draw.Canvas, p *plot.Plot) {
	l.Line.Plot(c, p)
	l.Scatter.Plot(c, p)
}

// GlyphBoxes are those of the markers.
func (l series) GlyphBoxes(p *plot.Plot) []plot.GlyphBox { return l.Scatter.GlyphBoxes(p) }

// DataRange is that of the markers.
func (l series) DataRange() (xmin, xmax, ymin, ymax float64) { return l.Scatter.DataRange() }

// Thumbnail draws the sign in the legend.
func (l series) Thumbnail(c *draw.Canvas) {
	l.Line.Thumbnail(c)
	l.Scatter.Thumbnail(c)
}
