package plots

import (
	"math"

	"gonum.org/v1/plot"
	gonum "gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Spans shows rows of bars that begin and end anywhere: what each number moves a result by (a tornado), or how parts add up
// to a whole (a waterfall).
type Spans struct {
	Frame
	Kinds      []string // legend of the colours; "" is left out
	Rows       []SpanRow
	ValueLabel string  // what the axis measures
	Unit       string  // and in what
	Steps      bool    // a thin line leads from the end of each row to the next: the rows of a waterfall add up
	Line       float64 // where a vertical line is; NaN for none
	LineLabel  string  // its legend
	Free       bool    // the axis need not include zero
}

// SpanRow is a row.
type SpanRow struct {
	Label string
	Spans []Span
	Tag   string // at the right end of the row
}

// Span is a bar.
type Span struct {
	From, To float64
	Kind     int // index in Kinds
}

// With changes the style.
func (f Spans) With(s Style) Drawing {
	f.Frame = f.Frame.with(s)
	return f
}

// Draw lays the figure out. Its default width is one column.
func (f Spans) Draw() (*Figure, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	return f.Frame.fitted(SingleColumn, func(s *page) error {
		entries := barEntries(f.Kinds)
		if !math.IsNaN(f.Line) {
			entries = append(entries, entry{f.LineLabel, &gonum.Line{LineStyle: markLine(0)}})
		}
		s.legend(entries)
		f.draw(s)
		return nil
	})
}

// markLine is the style of line i that marks a value.
func markLine(i int) draw.LineStyle {
	return draw.LineStyle{Color: inkBlack, Width: 0.9, Dashes: [][]vg.Length{nil, {3, 2}, {1, 1.5}}[i]}
}

func (f Spans) check() error {
	p := problems{figure: "spans"}
	f.Frame.check(&p)
	if n := len(f.Kinds); n == 0 || n > maxSeries {
		p.add("%d kinds; give 1 to %d, which can be told apart in grey", n, maxSeries)
	}
	if !math.IsNaN(f.Line) {
		p.number(f.Line, "Line")
	}
	wide := false
	for i, r := range f.Rows {
		for _, b := range r.Spans {
			p.number(b.From, "row %d (%s) from", i+1, r.Label)
			p.number(b.To, "row %d (%s) to", i+1, r.Label)
			if b.Kind < 0 || b.Kind >= len(f.Kinds) {
				p.add("row %d (%s) has kind %d of %d", i+1, r.Label, b.Kind, len(f.Kinds))
			}
			wide = wide || b.From != b.To
		}
	}
	if !wide && len(p.list) == 0 {
		p.add("no bar has a length")
	}
	return p.err()
}

// extent is from the lowest to the highest end.
func (f Spans) extent() (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	if !math.IsNaN(f.Line) {
		lo, hi = f.Line, f.Line
	}
	for _, r := range f.Rows {
		for _, b := range r.Spans {
			lo, hi = min(lo, b.From, b.To), max(hi, b.From, b.To)
		}
	}
	return lo, hi
}

func (f Spans) draw(s *page) {
	rows, ends, tags := make([]Row, len(f.Rows)), make([]float64, len(f.Rows)), make([]string, len(f.Rows))
	lo, hi := f.extent()
	for i, r := range f.Rows {
		rows[i].Label, ends[i], tags[i] = r.Label, lo, r.Tag
		for _, b := range r.Spans {
			ends[i] = max(ends[i], b.From, b.To)
		}
	}
	p, tallest := s.rowsPlot(rows)
	n := float64(len(rows))
	pitch := s.high(max(tallest+3, 13)*n, max(tallest, 9)*n) / n
	p.Add(f.bars(min(pitch*0.66, 10)))
	labels := s.tags(ends, tags, 0)
	for i := range labels.XYs {
		if labels.XYs[i].X = ends[i]; !f.Free {
			labels.XYs[i].X = max(ends[i], 0) // not over the line at zero
		}
	}
	p.Add(labels)
	f.axis(s, p, [2]float64{lo, hi}, ends, tags)
	if !math.IsNaN(f.Line) {
		p.Add(&gonum.Line{XYs: gonum.XYs{{X: f.Line, Y: p.Y.Min}, {X: f.Line, Y: p.Y.Max}}, LineStyle: markLine(0)})
	} else if lo <= 0 && hi >= 0 {
		p.Add(zeroLine(&gonum.Line{XYs: gonum.XYs{{X: 0, Y: p.Y.Min}, {X: 0, Y: p.Y.Max}}}))
	}
	s.draw(p, under(p, s.across(), pitch*n))
}

// axis gives the plot its horizontal axis, which reaches far enough for the tags.
func (f Spans) axis(s *page, p *plot.Plot, extent [2]float64, ends []float64, tags []string) {
	lo, hi := extent[0], extent[1]
	if !f.Free {
		lo, hi = min(lo, 0), max(hi, 0)
	}
	pad := (hi - lo) / 20
	width, first := s.rowsWidth(p), lo
	if f.Free {
		first = lo - pad
	}
	reach := hi + pad
	for i, tag := range tags {
		if free := width - 4 - s.measure(tag, sizeTick); tag != "" && free > width/3 {
			end := ends[i]
			if !f.Free {
				end = max(end, 0)
			}
			reach = max(reach, first+(end-first)*width/free)
		}
	}
	c := s.across()
	s.roomy(p, c, func(a *plot.Axis, steps int) {
		if a.Min, a.Max = first, reach; f.Free {
			innerScale(a, steps)
			return
		}
		barScale(a, lo, reach, steps)
	})
	left := float64(p.DataCanvas(fit(p, c)).Min.X - c.Min.X)
	p.Y.Padding += vg.Length(max(0, s.measure(ticksOf(&p.X)[0].Label, sizeTick)/2-left))
	s.nameX(p, c, withUnit(f.ValueLabel, f.Unit))
}

// bars draws the bars, and the lines from the end of each row to the next.
func (f Spans) bars(thick float64) plotter {
	return func(c draw.Canvas, p *plot.Plot) {
		last := len(f.Rows) - 1
		for i, r := range f.Rows {
			y, half := c.Y(p.Y.Norm(float64(last-i))), vg.Length(thick/2)
			for _, b := range r.Spans {
				bar := newBars(b.Kind, len(f.Kinds), nil, 1)
				over := bar.over(c)
				over.SetColor(bar.Color)
				area := vg.Rectangle{Min: vg.Point{X: c.X(p.X.Norm(min(b.From, b.To))), Y: y - half}, Max: vg.Point{X: c.X(p.X.Norm(max(b.From, b.To))), Y: y + half}}
				over.Fill(area.Path())
				c.SetLineStyle(bar.LineStyle)
				c.Stroke(area.Path())
			}
			if f.Steps && i < last && len(r.Spans) > 0 {
				x := c.X(p.X.Norm(r.Spans[len(r.Spans)-1].To))
				c.StrokeLine2(draw.LineStyle{Color: inkGrey, Width: 0.5}, x, y-half, x, c.Y(p.Y.Norm(float64(last-i-1)))+half)
			}
		}
	}
}

// Data are the bars.
func (f Spans) Data() *Data {
	d := f.data("bar", map[string]channel{
		"y": names(fieldRow), "x": quantity("from", withUnit(f.ValueLabel, f.Unit)).in("scale", map[string]any{"zero": !f.Free}),
		"x2": {"field": "to"}, "color": names("kind"),
	}, fieldRow, "from", "to", "kind", fieldUnit)
	for _, r := range f.Rows {
		for _, b := range r.Spans {
			d.add(clean(r.Label), b.From, b.To, clean(f.Kinds[b.Kind]), f.Unit)
		}
	}
	return d
}
