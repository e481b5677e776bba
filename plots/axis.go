package plots

import (
	"math"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// newPlot is a plot without data in the style of the package.
func (s *page) newPlot() *plot.Plot {
	p := plot.New()
	p.BackgroundColor = nil
	for _, a := range []*plot.Axis{&p.X, &p.Y} {
		name, number := s.style(LabelAxis, sizeText), s.style(LabelTick, sizeTick)
		name.XAlign, name.YAlign = a.Label.TextStyle.XAlign, a.Label.TextStyle.YAlign
		number.XAlign, number.YAlign = a.Tick.Label.XAlign, a.Tick.Label.YAlign
		a.Label.TextStyle, a.Tick.Label = name, number
		a.LineStyle = draw.LineStyle{Color: inkGrey, Width: 0.5}
		a.Tick.LineStyle = a.LineStyle
		a.Tick.Length, a.Padding, a.Label.Padding = 2.5, 0, 2
	}
	return p
}

// stub is how much of a step a bar must fill for the axis to be extended to the next number.
const stub = 0.4

// barScale makes an axis cover zero and the data, and ends it on ticks, since a bar
// is read against the next number beyond its end; the ticks of gonum/plot end
// within the data. A side with only a very short bar is not extended to the next
// tick, which would squeeze the other bars.
func barScale(a *plot.Axis, lo, hi float64, steps int) {
	lo, hi = min(lo, 0), max(hi, 0)
	step, decimals := niceStep(hi-lo, steps)
	first := math.Floor(lo/step + 1e-9)
	last := math.Ceil(hi/step - 1e-9)
	a.Min, a.Max = min(first*step, lo), max(last*step, hi)
	if -lo < stub*step && lo < 0 {
		first, a.Min = 0, lo*1.2
	}
	if hi < stub*step && hi > 0 {
		last, a.Max = 0, hi*1.2
	}
	setTicks(a, first, last, step, decimals)
}

// freeScale gives an axis the ticks within its range, but none in the corner,
// where the numbers of two axes would meet.
func freeScale(a *plot.Axis, steps int) {
	step, decimals := niceStep(a.Max-a.Min, steps)
	setTicks(a, math.Ceil(a.Min/step+0.05), math.Floor(a.Max/step+1e-9), step, decimals)
}

// setTicks gives an axis multiples of a step as ticks, with equal decimals,
// which DefaultTicks does not keep. None is beyond an end by a rounding error:
// gonum/plot would leave no room for its number.
func setTicks(a *plot.Axis, first, last, step float64, decimals int) {
	var ticks plot.ConstantTicks
	for k := first; k <= last; k++ {
		v := (k + 0) * step // no negative zero
		ticks = append(ticks, plot.Tick{Value: min(max(v, a.Min), a.Max), Label: number(v, decimals)})
	}
	a.Tick.Marker = ticks
}

func ticksOf(a *plot.Axis) []plot.Tick { return a.Tick.Marker.Ticks(a.Min, a.Max) }

// widthOf is the width of the data of p on a canvas, and 1 when
// labels leave no room: the figure is refused later because its labels are cut.
func widthOf(p *plot.Plot, c draw.Canvas) float64 {
	return max(1, float64(p.DataCanvas(fit(p, c)).Size().X))
}

// roomy tries fewer and fewer steps until the numbers of the horizontal axis fit,
// and then drops every second number until they do.
func (s *page) roomy(p *plot.Plot, c draw.Canvas, scale func(a *plot.Axis, steps int)) {
	for steps := 6; steps > 0; steps-- {
		if scale(&p.X, steps); !s.crowded(&p.X, widthOf(p, c)) {
			return
		}
	}
	for ticks := ticksOf(&p.X); s.crowded(&p.X, widthOf(p, c)) && len(ticks) > 1; {
		var kept plot.ConstantTicks
		for i := 0; i < len(ticks); i += 2 {
			kept = append(kept, ticks[i])
		}
		ticks, p.X.Tick.Marker = kept, kept
	}
}

// crowded reports whether the numbers of a horizontal axis of this length
// come closer than 4 points, about a digit.
func (s *page) crowded(a *plot.Axis, length float64) bool {
	end := math.Inf(-1)
	for _, t := range ticksOf(a) {
		at, half := a.Norm(t.Value)*length, s.measure(t.Label, sizeTick)/2
		if at-half < end+4 {
			return true
		}
		end = at + half
	}
	return false
}

// nameX wraps the name of the horizontal axis to its length.
func (s *page) nameX(p *plot.Plot, c draw.Canvas, name string) {
	p.X.Label.Text = strings.Join(s.named(name, sizeText, widthOf(p, c)), "\n")
}

// nameY wraps the name of a vertical axis of a height.
func (s *page) nameY(p *plot.Plot, height float64, name string) {
	p.Y.Label.Text = strings.Join(s.named(name, sizeText, height), "\n")
}

// fit crops a canvas until no glyph or number of p crosses its right or
// upper edge. plot.Plot leaves room for the one that reaches furthest before
// the plot shrinks; after shrinking another one may reach further.
func fit(p *plot.Plot, c draw.Canvas) draw.Canvas {
	edge := c.Max
	for range 6 {
		d := p.DataCanvas(c)
		var over vg.Point
		for _, g := range p.GlyphBoxes(p) {
			over.X = max(over.X, d.X(g.X)+g.Max.X-edge.X)
			over.Y = max(over.Y, d.Y(g.Y)+g.Max.Y-edge.Y)
		}
		for _, t := range ticksOf(&p.X) {
			over.X = max(over.X, d.X(p.X.Norm(t.Value))+p.X.Tick.Label.Rectangle(t.Label).Max.X-edge.X)
		}
		c.Max = c.Max.Sub(over)
	}
	return c
}

// across is the page under the cursor from edge to edge, to measure in.
func (s *page) across() draw.Canvas {
	return s.canvas(Box{margin, s.y, s.width - margin, s.y + maxField})
}

// under crops a canvas so that the data of p has the given height and starts as far
// up as its labels allow.
func under(p *plot.Plot, c draw.Canvas, height float64) draw.Canvas {
	for range 3 {
		c.Min.Y += p.DataCanvas(fit(p, c)).Size().Y - vg.Length(height)
	}
	return fit(p, c)
}

// draw draws p and moves the cursor below it.
func (s *page) draw(p *plot.Plot, c draw.Canvas) {
	p.Draw(c)
	s.y = float64(-c.Min.Y)
}

// plotter draws things that gonum/plot has no plotter for.
type plotter func(c draw.Canvas, p *plot.Plot)

// Plot calls the function.
func (f plotter) Plot(c draw.Canvas, p *plot.Plot) { f(c, p) }
