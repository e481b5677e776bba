package plots

import (
	"cmp"
	"slices"

	"gonum.org/v1/plot"
	gonum "gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// StackedBars shows rows as horizontal bars of several segments: the sectors
// with the largest effects, each split into initial spending, direct and
// indirect requirements. Negative segments stack to the left of zero.
type StackedBars struct {
	Frame
	Series     []string // names of the segments, from zero outwards
	Rows       []Row    // from top to bottom; sort them first
	ValueLabel string   // what the axis measures: "Output"
	Unit       string   // and in what: "10⁸ yuan"
	Totals     bool     // print the sum at the end of each bar
	Decimals   int      // of the totals; 0 chooses, NoDecimals for none
	Last       float64  // the last number on the axis: 100 for shares; 0 is the end of the axis
}

// With changes the style.
func (f StackedBars) With(s Style) Drawing {
	f.Frame = f.Frame.with(s)
	return f
}

// Draw lays the figure out. Its default width is one column.
func (f StackedBars) Draw() (*Figure, error) {
	return drawBars("stacked bars", f.Frame, f.Series, f.Rows, f.draw)
}

func (f StackedBars) draw(s *page) {
	p, tallest := s.rowsPlot(f.Rows)
	n := float64(len(f.Rows))
	pitch := s.high(max(tallest+3, 12)*n, max(tallest, 8)*n) / n
	lo, hi, sums := f.extent()
	most := f.longest(hi)
	rows, ends, labels := slices.Clone(f.Rows), make([]float64, len(f.Rows)), make([]string, len(f.Rows))
	for i, r := range rows {
		if _, ends[i] = reach(r.Values); r.Sum && ends[i] > most {
			rows[i].Values = make([]float64, len(r.Values)) // drawn whole below: parts of a bar that is cut off would be read on the axis
			ends[i] = cutBy * most
		}
		if !r.Heading && (f.Totals || r.Tag != "") {
			labels[i] = cmp.Or(r.Tag, number(sums[i], printed(f.Decimals, f.shownSums(sums))))
		}
	}
	f.stackUp(p, rows, min(pitch*0.66, 10))
	p.Add(s.tags(ends, labels, 0))
	for i, r := range rows {
		if r.Sum && ends[i] == cutBy*most {
			p.Add(s.cutBar(len(rows)-1-i, ends[i], min(pitch*0.66, 10)), s.breaks(len(rows)-1-i, 0.8*ends[i], pitch))
		}
	}
	hi = s.beyond(s.rowsWidth(p), max(hi, slices.Max(ends)), ends, labels)
	s.lastTick = f.Last
	s.drawRows(p, lo, hi, pitch*n, withUnit(f.ValueLabel, f.Unit))
}

// cutFrom is how much longer than the longest other bar a sum may be before it is cut; cutBy is how much longer than all
// whole bars it is then drawn.
const (
	cutFrom = 1.8
	cutBy   = 1.12
)

// longest is the longest bar that is drawn whole.
func (f StackedBars) longest(hi float64) float64 {
	most := hi
	for _, r := range f.Rows {
		if _, end := reach(r.Values); r.Sum && end <= cutFrom*hi {
			most = max(most, end)
		}
	}
	return most
}

// extent is the reach of the bars that are not sums, and the sum of each row.
func (f StackedBars) extent() (lo, hi float64, sums []float64) {
	for _, r := range f.Rows {
		neg, pos := reach(r.Values)
		if sums = append(sums, neg+pos); !r.Sum {
			lo, hi = min(lo, neg), max(hi, pos)
		}
	}
	if hi == 0 && lo == 0 { // sums alone
		for _, v := range sums {
			lo, hi = min(lo, v), max(hi, v)
		}
	}
	return lo, hi, sums
}

// shownSums are those of bars, which decide the decimals.
func (f StackedBars) shownSums(sums []float64) []float64 {
	var out []float64
	for i, r := range f.Rows {
		if !r.Heading && !r.Sum {
			out = append(out, sums[i])
		}
	}
	return out
}

// cutBar draws a bar that is longer than shown, without its parts.
func (s *page) cutBar(row int, end, thick float64) plotter {
	return func(c draw.Canvas, p *plot.Plot) {
		left, right, y, half := c.X(p.X.Norm(0)), c.X(p.X.Norm(end)), c.Y(p.Y.Norm(float64(row))), vg.Length(thick/2)
		corners := []vg.Point{{X: left, Y: y - half}, {X: right, Y: y - half}, {X: right, Y: y + half}, {X: left, Y: y + half}}
		c.FillPolygon(inkFaint, corners)
		c.StrokeLines(draw.LineStyle{Color: inkBlack, Width: 0.5}, append(corners, corners[0]))
	}
}

// breaks draws the sign of a bar that is longer than shown: a slanted white gap.
func (s *page) breaks(row int, at, pitch float64) plotter {
	return func(c draw.Canvas, p *plot.Plot) {
		x, y := c.X(p.X.Norm(at)), c.Y(p.Y.Norm(float64(row)))
		half := vg.Length(min(pitch*0.66, 10)/2 + 1)
		c.StrokeLine2(draw.LineStyle{Color: inkBlack, Width: 3.2}, x-1.5, y-half, x+1.5, y+half)
		c.StrokeLine2(draw.LineStyle{Color: paper, Width: 2.4}, x-1.6, y-half-0.4, x+1.6, y+half+0.4)
	}
}

// stackUp draws the segments. Bars of one sign stack on each other, even if bars of the other sign come between.
func (f StackedBars) stackUp(p *plot.Plot, rows []Row, thick float64) {
	var positive, negative *gonum.BarChart
	for j := range f.Series {
		var up, down gonum.Values
		for _, v := range column(rows, j) {
			up, down = append(up, max(v, 0)), append(down, min(v, 0))
		}
		positive = stack(p, newBars(j, len(f.Series), up, thick), positive)
		if slices.Min(down) < 0 {
			negative = stack(p, newBars(j, len(f.Series), down, thick), negative)
		}
	}
}

// reach is how far a stack goes to the left and to the right of zero.
func reach(values []float64) (neg, pos float64) {
	for _, v := range values {
		neg, pos = neg+min(v, 0), pos+max(v, 0)
	}
	return neg, pos
}

// stack adds bars to p on top of others.
func stack(p *plot.Plot, b bars, on *gonum.BarChart) *gonum.BarChart {
	if b = b.horizontal(); on != nil {
		b.StackOn(on)
	}
	p.Add(b)
	return b.BarChart
}
