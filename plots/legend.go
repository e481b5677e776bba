package plots

import (
	"gonum.org/v1/plot"
)

// The sizes of a sign in points: wide enough for three hatch lines.
const (
	signWidth  = 12.0
	signHeight = 6.5
	legendGap  = 12.0 // between entries

	legendBelow = 4.0 // free below the legend
)

// entry is an entry of a legend.
type entry struct {
	label string
	sign  plot.Thumbnailer
}

// legend writes entries from left to right under the cursor, on as many rows
// as they need, and leaves out those without a label. It is placed above the
// data, which it would otherwise cover. gonum/plot's legend is one column inside
// the data area and does not wrap.
func (s *page) legend(entries []entry) {
	room := s.width - 2*margin
	x, high := margin, 0.0
	for _, e := range entries {
		if e.label = clean(e.label); e.label == "" {
			continue
		}
		lines := s.wrap(e.label, sizeText, room-signWidth-3)
		w := signWidth + 3 + s.widest(lines, sizeText)
		if x > margin && x+w > margin+room {
			x, s.y, high = margin, s.y+high+1, 0
		}
		b := s.write(LabelLegend, sizeText, lines, anchor{at: point{x + signWidth + 3, s.y}})
		mid := s.y + blockHeight(1, sizeText)/2
		c := s.canvas(Box{x, mid - signHeight/2, x + signWidth, mid + signHeight/2})
		e.sign.Thumbnail(&c)
		high = max(high, b.Y1-b.Y0)
		x += w + legendGap
	}
	if high > 0 {
		s.y += high + legendBelow
	}
}
