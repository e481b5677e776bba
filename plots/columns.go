package plots

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot"
	gonum "gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Columns shows the series of each row as vertical columns side by side:
// spending and value added by year.
type Columns struct {
	Frame
	Series     []string // from left to right within a row
	Rows       []Row    // from left to right, usually years
	RowLabel   string   // name of the horizontal axis: "Year"; may be empty
	ValueLabel string   // what the vertical axis measures
	Unit       string   // and in what
	Numbers    bool     // print the number above each column
	Decimals   int      // of the numbers; 0 chooses, NoDecimals for none

	// On are values stacked on the columns, for each row as many as it has Values; nil for none. OnLabel is their legend.
	On      [][]float64
	OnLabel string
}

// With changes the style.
func (f Columns) With(s Style) Drawing {
	f.Frame = f.Frame.with(s)
	return f
}

// Draw lays the figure out. Its default width is one column.
func (f Columns) Draw() (*Figure, error) {
	if len(f.On) != 0 && len(f.On) != len(f.Rows) {
		return nil, fmt.Errorf("plots: columns: %d rows stacked on %d", len(f.On), len(f.Rows))
	}
	for i, on := range f.On {
		p := problems{figure: "columns"}
		if len(on) != len(f.Series) {
			p.add("%d values stacked on the %d of row %d", len(on), len(f.Series), i+1)
		}
		for j, v := range on {
			if p.number(v, "value %d stacked on row %d", j+1, i+1); v < 0 {
				p.add("value %d stacked on row %d is below zero", j+1, i+1)
			}
		}
		if err := p.err(); err != nil {
			return nil, err
		}
	}
	return drawBars("columns", f.Frame, f.Series, f.Rows, f.draw)
}

// top is how high column j of row i reaches.
func (f Columns) top(i, j int) float64 {
	v := max(f.Rows[i].Values[j], 0)
	if len(f.On) > 0 {
		v += f.On[i][j]
	}
	return v
}

// stacked are the columns on those of series j.
func (f Columns) stacked(j int, below bars) bars {
	b := newBars(j, len(f.Series), nil, float64(below.Width))
	for i := range f.On {
		b.Values = append(b.Values, f.On[i][j])
	}
	b.Offset, b.Color, b.hatch = below.Offset, paper, hatchCrossed
	b.StackOn(below.BarChart)
	return b
}

func (f Columns) draw(s *page) {
	f.legendOn(s)
	// A little over half of the width of one column, and 60 mm across two.
	height := s.high(min(0.55*s.width, 170), 40)
	p := s.newPlot()
	p.X.Min, p.X.Max = -0.5, float64(len(f.Rows))-0.5
	p.X.Tick.Marker = plot.ConstantTicks{}
	values := allValues(f.Rows)
	highest := slices.Max(values)
	for i := range f.On {
		for j := range f.Series {
			highest = max(highest, f.top(i, j))
		}
	}
	barScale(&p.Y, slices.Min(values), highest, 5)
	s.nameY(p, height, withUnit(f.ValueLabel, f.Unit))
	p.Add(&gonum.Grid{Horizontal: draw.LineStyle{Color: inkFaint, Width: 0.4}})

	c := s.across()
	slot := widthOf(p, c) / float64(len(f.Rows))
	wide := slot * 0.76 / float64(len(f.Series))
	sty, labels := f.tagStyle(s, wide)
	for j := range f.Series {
		b := newBars(j, len(f.Series), column(f.Rows, j), wide)
		b.Offset = vg.Length(wide * (float64(j) - float64(len(f.Series)-1)/2))
		p.Add(b)
		if len(f.On) > 0 {
			p.Add(f.stacked(j, b))
		}
		if labels != nil {
			p.Add(f.tags(j, b.Offset, sty, labels))
		}
	}
	p.Add(zeroLine(&gonum.Line{XYs: gonum.XYs{{X: p.X.Min}, {X: p.X.Max}}}))
	s.columnLabels(p, f.Rows, slot)
	s.nameX(p, c, f.RowLabel)
	s.draw(p, under(p, c, height))
}

// legendOn adds what is stacked on the columns to the legend.
func (f Columns) legendOn(s *page) {
	if len(f.On) > 0 {
		sign := newBars(0, 1, nil, 1)
		sign.Color, sign.hatch = paper, hatchCrossed
		s.y -= legendBelow - 1 // one legend with that of the series
		s.legend([]entry{{f.OnLabel, sign}})
	}
}

// tagStyle prepares the numbers above the columns: level if the widest fits
// its column, else turned, and none if even these would meet.
func (f Columns) tagStyle(s *page, wide float64) (sty draw.TextStyle, labels []string) {
	sty = s.style(LabelValue, sizeSmall)
	sty.XAlign = draw.XCenter
	if !f.Numbers {
		return sty, nil
	}
	values := allValues(f.Rows)
	labels = numbers(values, printed(f.Decimals, values))
	if s.widest(labels, sizeSmall) > wide-1 {
		if blockHeight(1, sizeSmall) > wide {
			s.warn("columns too narrow for their numbers, which are left out; raise WidthMM")
			return sty, nil
		}
		sty.Rotation, sty.XAlign, sty.YAlign = math.Pi/2, draw.XLeft, draw.YCenter
	}
	return sty, labels
}

// tags are the numbers above the columns of series j, above the axis for one
// below zero.
func (f Columns) tags(j int, off vg.Length, sty draw.TextStyle, labels []string) *gonum.Labels {
	t := &gonum.Labels{Offset: vg.Point{X: off, Y: 1}}
	for i, r := range f.Rows {
		t.XYs = append(t.XYs, gonum.XY{X: float64(i), Y: f.top(i, j)})
		t.Labels = append(t.Labels, labels[i*len(r.Values)+j])
		t.TextStyle = append(t.TextStyle, sty)
	}
	return t
}

// columnLabels writes the labels of the columns: wrapped if three lines at
// most fit the slot and no word is broken, else turned, and of turned ones
// only every second or third if even these would meet.
func (s *page) columnLabels(p *plot.Plot, rows []Row, slot float64) {
	sty := s.style(LabelCategory, sizeTick)
	sty.XAlign, sty.YAlign = draw.XCenter, draw.YTop
	limit, every := slot-3, 1
	for _, r := range rows {
		if sty.Rotation == 0 && !s.levelFits(clean(r.Label), slot-3) {
			sty.Rotation, sty.XAlign, sty.YAlign = math.Pi/2, draw.XRight, draw.YCenter
			limit = s.width // one line
			every = int(math.Ceil(blockHeight(1, sizeTick) / slot))
		}
	}
	var ticks plot.ConstantTicks
	for i := 0; i < len(rows); i += every {
		label := strings.Join(s.wrap(rows[i].Label, sizeTick, limit), "\n")
		ticks = append(ticks, plot.Tick{Value: float64(i), Label: label})
	}
	p.X.Tick.Label, p.X.Tick.Marker = sty, ticks
	p.X.Tick.Length, p.X.Width, p.X.Padding = 0, 0, 2
	if every > 1 {
		s.warn("one in %d column labels is shown; raise WidthMM for all", every)
	}
}

func (s *page) levelFits(label string, limit float64) bool {
	for _, piece := range pieces(label) {
		if s.measure(strings.TrimRight(piece, " "), sizeTick) > limit {
			return false
		}
	}
	return len(s.wrap(label, sizeTick, limit)) <= 3
}
