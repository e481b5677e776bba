package plots

import (
	"slices"

	"gonum.org/v1/plot/vg"
)

// GroupedBars shows the series of each row as horizontal bars side by side:
// the direct and the complete coefficient of four materials. Every bar has
// its number at its end, since coefficients span three orders of magnitude
// and the short bars would otherwise say only "small".
type GroupedBars struct {
	Frame
	Series     []string // from top to bottom within a row
	Rows       []Row    // from top to bottom
	ValueLabel string   // what the axis measures
	Unit       string   // and in what
	Decimals   int      // of the numbers; 0 chooses, NoDecimals for none
}

// With changes the style.
func (f GroupedBars) With(s Style) Drawing {
	f.Frame = f.Frame.with(s)
	return f
}

// Draw lays the figure out. Its default width is one column.
func (f GroupedBars) Draw() (*Figure, error) {
	return drawBars("grouped bars", f.Frame, f.Series, f.Rows, f.draw)
}

// groupedPitch is the height of a bar with its number, in points.
const groupedPitch = 9.0

func (f GroupedBars) draw(s *page) {
	p, tallest := s.rowsPlot(f.Rows)
	n := len(f.Series)
	rows := float64(len(f.Rows))
	pitch := s.high((max(groupedPitch*float64(n), tallest)+6)*rows, max(groupedPitch*float64(n), tallest)*rows) / rows
	values := allValues(f.Rows)
	decimals := printed(f.Decimals, values)
	hi, wide := slices.Max(values), s.rowsWidth(p)
	for j := range f.Series {
		ends := column(f.Rows, j)
		hi = s.beyond(wide, hi, ends, numbers(ends, decimals))
	}
	for j := range f.Series {
		off := groupedPitch * (float64(n-1)/2 - float64(j))
		ends := column(f.Rows, j)
		p.Add(s.tags(ends, numbers(ends, decimals), off))
		b := newBars(j, n, column(f.Rows, j), groupedPitch*0.82).horizontal()
		b.Offset = vg.Length(off)
		p.Add(b)
	}
	s.drawRows(p, slices.Min(values), hi, pitch*float64(len(f.Rows)), withUnit(f.ValueLabel, f.Unit))
}
