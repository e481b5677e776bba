package plots

import "math"

// StackedBars shows rows as horizontal bars of several segments: the sectors
// a spending pulls most, each split into initial spending, direct and
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
	p := problems{figure: "stacked bars"}
	f.Frame.check(&p)
	p.rows(f.Rows, f.Series)
	if err := p.err(); err != nil {
		return nil, err
	}
	s, err := f.Frame.open(SingleColumn)
	if err != nil {
		return nil, err
	}
	s.legend(seriesLegend(f.Series))
	f.draw(s)
	return f.Frame.close(s)
}

func (f StackedBars) draw(s *page) {
	p, tallest := s.rowsPlot(f.Rows)
	pitch := max(tallest+3, 12)
	// Bars of one sign stack on each other, whatever lies between.
	var stacks [2]bars
	for j := range f.Series {
		for i, sign := range []float64{1, -1} {
			values, any := ofSign(column(f.Rows, j), sign)
			if !any {
				continue
			}
			b := newBars(j, len(f.Series), values, min(pitch*0.66, 10)).horizontal()
			if stacks[i].BarChart != nil {
				b.StackOn(stacks[i].BarChart)
			}
			stacks[i] = b
			p.Add(b)
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

// ofSign keeps the values of one sign, and reports whether there are any.
func ofSign(values []float64, sign float64) (kept []float64, any bool) {
	kept = make([]float64, len(values))
	for i, v := range values {
		if v*sign > 0 {
			kept[i], any = math.Copysign(v, sign), true
		}
	}
	return kept, any
}
