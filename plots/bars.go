package plots

import (
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot"
	gonum "gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Row is a labelled line of values, one for each series: a sector, a
// material or a year.
type Row struct {
	Label  string
	Values []float64

	Heading bool   // the label alone, above the rows of a group: an economy
	Sum     bool   // a sum of others, which may be far longer than they are: cut off, with a break, where it does not fit
	Tag     string // written at the end of the bar instead of the sum
}

// drawBars checks and lays out a figure of rows and series.
func drawBars(kind string, f Frame, series []string, rows []Row, draw func(*page)) (*Figure, error) {
	p := problems{figure: kind}
	f.check(&p)
	p.rows(rows, series)
	if err := p.err(); err != nil {
		return nil, err
	}
	return f.fitted(SingleColumn, func(s *page) error {
		s.legend(barEntries(series))
		draw(s)
		return nil
	})
}

// barEntries are the entries of the legend of series drawn as bars.
func barEntries(series []string) []entry {
	entries := make([]entry, len(series))
	for i, name := range series {
		entries[i] = entry{name, newBars(i, len(series), nil, 1)}
	}
	return entries
}

func allValues(rows []Row) []float64 {
	var all []float64
	for _, r := range rows {
		all = append(all, r.Values...)
	}
	return all
}

// bars are the bars of one series: those of gonum/plot with hatching, which it
// lacks. All bars are outlined, so that the end of a light bar is visible on white
// paper.
type bars struct {
	*gonum.BarChart
	hatch hatching
}

// newBars are the bars of series i of n, hatched where there are more than
// two, so that neighbours differ in grey by more than lightness.
func newBars(i, n int, values []float64, width float64) bars {
	b := bars{BarChart: &gonum.BarChart{
		Values: values, Width: vg.Length(width), Color: seriesColors(n)[i],
		LineStyle: draw.LineStyle{Color: inkBlack, Width: 0.35},
	}}
	if n > 2 && i%2 == 1 {
		b.hatch = hatchRising
		if i%4 == 3 {
			b.hatch = hatchFalling
		}
	}
	return b
}

// horizontal turns the bars; the first value, of the uppermost row, comes last
// on the axis, which runs upwards.
func (b bars) horizontal() bars {
	b.Horizontal = true
	slices.Reverse(b.Values)
	return b
}

// Plot draws the bars.
func (b bars) Plot(c draw.Canvas, p *plot.Plot) { b.BarChart.Plot(b.over(c), p) }

// Thumbnail draws the sign in the legend.
func (b bars) Thumbnail(c *draw.Canvas) {
	over := b.over(*c)
	b.BarChart.Thumbnail(&over)
}

func (b bars) over(c draw.Canvas) draw.Canvas {
	ink := inkBlack
	if color.GrayModel.Convert(b.Color).(color.Gray).Y < 0x78 {
		ink = paper
	}
	return draw.Canvas{Canvas: hatched{c.Canvas, b.hatch, ink}, Rectangle: c.Rectangle}
}

// column is series j of the rows.
func column(rows []Row, j int) []float64 {
	var values []float64
	for _, r := range rows {
		v := 0.0
		if !r.Heading {
			v = r.Values[j]
		}
		values = append(values, v)
	}
	return values
}

type hatching int

const (
	hatchNone hatching = iota
	hatchRising
	hatchFalling
	hatchCrossed
)

// hatched is a canvas which hatches the rectangles filled on it.
type hatched struct {
	vg.Canvas
	hatch hatching
	ink   color.Color
}

// Fill fills a rectangle and hatches it.
func (h hatched) Fill(p vg.Path) {
	h.Canvas.Fill(p)
	low, high := p[0].Pos, p[0].Pos
	for _, c := range p[1 : len(p)-1] {
		low = vg.Point{X: min(low.X, c.Pos.X), Y: min(low.Y, c.Pos.Y)}
		high = vg.Point{X: max(high.X, c.Pos.X), Y: max(high.Y, c.Pos.Y)}
	}
	if lines := h.hatch.lines(vg.Rectangle{Min: low, Max: high}); len(lines) > 0 {
		style := draw.LineStyle{Color: h.ink, Width: 0.35}
		(&draw.Canvas{Canvas: h.Canvas}).SetLineStyle(style)
		h.Canvas.Stroke(lines)
	}
}

// hatchStep is the distance of hatch lines along the x axis, in points. At
// 3.2 the lines stay apart in print and three of them show in a narrow bar.
const hatchStep = 3.2

// lines are the hatch lines over a rectangle, clipped to it. They start from
// the corner of the page, not of the rectangle, so that neighbours line up.
func (h hatching) lines(r vg.Rectangle) (p vg.Path) {
	switch h {
	case hatchNone:
		return nil
	case hatchCrossed:
		return append(hatchRising.lines(r), hatchFalling.lines(r)...)
	}
	// A falling line is x + y = k; a rising one x − y = k. Mirroring y turns
	// the second case into the first.
	y0, y1, sign := r.Min.Y, r.Max.Y, vg.Length(1)
	if h == hatchRising {
		y0, y1, sign = -y1, -y0, -1
	}
	first := hatchStep * vg.Length(math.Floor(float64(r.Min.X+y0)/hatchStep))
	for k := first; k < r.Max.X+y1; k += hatchStep {
		xa, xb := max(r.Min.X, k-y1), min(r.Max.X, k-y0)
		if xa < xb {
			p.Move(vg.Point{X: xa, Y: sign * (k - xa)})
			p.Line(vg.Point{X: xb, Y: sign * (k - xb)})
		}
	}
	return p
}
