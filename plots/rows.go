package plots

import (
	"slices"
	"strings"

	"gonum.org/v1/plot"
	gonum "gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// rowsPlot is a plot for horizontal bars: the labels of the rows at the left,
// and light lines up from the numbers. It returns the height of the highest
// label.
func (s *page) rowsPlot(rows []Row) (p *plot.Plot, tallest float64) {
	p = s.newPlot()
	var ticks plot.ConstantTicks
	for i, lines := range s.rowLabels(rows) {
		if rows[i].Heading {
			continue
		}
		ticks = append(ticks, plot.Tick{Value: float64(len(rows) - 1 - i), Label: strings.Join(lines, "\n")})
		tallest = max(tallest, blockHeight(len(lines), sizeText))
	}
	sty := s.style(LabelCategory, sizeText)
	sty.XAlign, sty.YAlign = draw.XRight, draw.YCenter
	p.Y.Tick.Label, p.Y.Tick.Marker = sty, ticks
	p.Y.Tick.Length, p.Y.Width, p.Y.Padding = 0, 0, 2
	p.Y.Min, p.Y.Max = -0.5, float64(len(rows))-0.5
	p.Add(&gonum.Grid{Vertical: draw.LineStyle{Color: inkFaint, Width: 0.4}})
	s.over = s.headings(rows)
	return p, tallest
}

// headings writes the names of groups from the left edge, each over a line across the figure.
func (s *page) headings(rows []Row) plotter {
	return func(c draw.Canvas, p *plot.Plot) {
		for i, r := range rows {
			if !r.Heading {
				continue
			}
			y := c.Y(p.Y.Norm(float64(len(rows) - 1 - i)))
			b := s.textBox(sizeText, []string{clean(r.Label)}, anchor{point{margin, float64(-y)}, 0, 0.5})
			under := s.canvas(b.grown(1)) // neither the grid nor the axis runs through the name
			under.SetColor(paper)
			under.Fill(under.Rectangle.Path())
			s.write(LabelCategory, sizeText, []string{clean(r.Label)}, anchor{point{margin, float64(-y)}, 0, 0.5})
			line := point{0, b.Y1 + 0.5}.up().Y
			c.StrokeLine2(draw.LineStyle{Color: inkGrey, Width: 0.5}, margin, line, c.Max.X, line)
		}
	}
}

// rowLabels wraps the labels of rows at the left. Bars keep at least half of
// the width: narrower columns are tried first, and the first which takes two
// lines at most wins, since a third line leaves air between the bars.
func (s *page) rowLabels(rows []Row) [][]string {
	var labels [][]string
	for _, share := range []float64{0.28, 0.34, 0.40, 0.46} {
		labels = nil
		most := 0
		for _, r := range rows {
			if r.Heading {
				labels = append(labels, nil)
				continue
			}
			lines := s.wrap(r.Label, sizeText, share*(s.width-2*margin))
			labels = append(labels, lines)
			most = max(most, len(lines))
		}
		if most <= 2 {
			break
		}
	}
	return labels
}

// tags are numbers right of the ends of horizontal bars, or right of zero for
// bars to the left, off points above the middle of their rows.
func (s *page) tags(ends []float64, labels []string, off float64) *gonum.Labels {
	sty := s.style(LabelValue, sizeTick)
	sty.YAlign = draw.YCenter
	t := &gonum.Labels{Labels: labels, Offset: vg.Point{X: 2.5, Y: vg.Length(off)}}
	for i, v := range ends {
		t.XYs = append(t.XYs, gonum.XY{X: max(v, 0), Y: float64(len(ends) - 1 - i)})
		t.TextStyle = append(t.TextStyle, sty)
	}
	return t
}

// beyond is how far the axis must reach so that the label at the end of each bar stays within it.
func (s *page) beyond(width, hi float64, ends []float64, labels []string) float64 {
	out := hi
	for i, label := range labels {
		if free := width - 4 - s.measure(label, sizeTick); free > width/3 {
			out = max(out, ends[i]*width/free)
		}
	}
	return out
}

// rowsWidth is about the width of the bars of p.
func (s *page) rowsWidth(p *plot.Plot) float64 {
	p.X.Tick.Marker = plot.ConstantTicks{}
	p.X.Min, p.X.Max = 0, 1
	return widthOf(p, s.across())
}

// drawRows gives the plot of horizontal bars its axis and draws it.
func (s *page) drawRows(p *plot.Plot, lo, hi, height float64, name string) {
	c := s.across()
	s.roomy(p, c, func(a *plot.Axis, steps int) { barScale(a, lo, hi, steps) })
	if ticks := ticksOf(&p.X); s.lastTick > 0 {
		p.X.Tick.Marker = plot.ConstantTicks(slices.DeleteFunc(ticks, func(t plot.Tick) bool { return t.Value > s.lastTick }))
		p.X.Max = hi
	}
	// The first number is centred on the end of the axis and may reach under
	// the labels, but not over the edge of the page.
	left := float64(p.DataCanvas(fit(p, c)).Min.X - c.Min.X)
	p.Y.Padding += vg.Length(max(0, s.measure(ticksOf(&p.X)[0].Label, sizeTick)/2-left))
	s.nameX(p, c, name)
	p.Add(zeroLine(&gonum.Line{XYs: gonum.XYs{{X: 0, Y: p.Y.Min}, {X: 0, Y: p.Y.Max}}}))
	p.Add(s.over)
	s.draw(p, under(p, c, height))
}

// zeroLine is the line bars start from.
func zeroLine(l *gonum.Line) *gonum.Line {
	l.LineStyle = draw.LineStyle{Color: inkGrey, Width: 0.6}
	return l
}

// numbers writes values with their decimals.
func numbers(values []float64, decimals int) []string {
	var labels []string
	for _, v := range values {
		labels = append(labels, number(v, decimals))
	}
	return labels
}
