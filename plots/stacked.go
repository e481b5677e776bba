package plots

import (
	"slices"

	"gonum.org/v1/plot"
	gonum "gonum.org/v1/plot/plotter"
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
}

// Draw lays the figure out. Its default width is one column.
func (f StackedBars) Draw() (*Figure, error) {
	return drawBars("stacked bars", f.Frame, f.Series, f.Rows, f.draw)
}

func (f StackedBars) draw(s *page) {
	p, tallest := s.rowsPlot(f.Rows)
	pitch := max(tallest+3, 12)
	// Bars of one sign stack on each other, even if bars of the other sign come between.
	var positive, negative *gonum.BarChart
	for j := range f.Series {
		var up, down gonum.Values
		for _, v := range column(f.Rows, j) {
			up, down = append(up, max(v, 0)), append(down, min(v, 0))
		}
		positive = stack(p, newBars(j, len(f.Series), up, min(pitch*0.66, 10)), positive)
		if slices.Min(down) < 0 {
			negative = stack(p, newBars(j, len(f.Series), down, min(pitch*0.66, 10)), negative)
		}
	}
	var sums, ends []float64
	lo, hi := 0.0, 0.0
	for _, r := range f.Rows {
		neg, pos := reach(r.Values)
		sums, ends = append(sums, neg+pos), append(ends, pos)
		lo, hi = min(lo, neg), max(hi, pos)
	}
	if f.Totals {
		p.Add(s.tags(ends, numbers(sums, printed(f.Decimals, sums)), 0))
	}
	s.drawRows(p, lo, hi, pitch*float64(len(f.Rows)), withUnit(f.ValueLabel, f.Unit))
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
