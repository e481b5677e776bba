package plots

// swatch sizes in points: wide enough for three hatch lines.
const (
	swatchWidth  = 12.0
	swatchHeight = 6.5
	legendGap    = 12.0 // between entries
)

// entry is a line of a legend; draw paints its sign in the box.
type entry struct {
	label string
	draw  func(Box)
}

// legend writes entries from left to right under the cursor, on as many rows
// as they need. It stands above the data: inside, it would cover some.
func (s *sheet) legend(entries []entry) {
	room := s.width - 2*margin
	x, rowHeight := margin, 0.0
	for _, e := range entries {
		lines := s.wrap(e.label, sizeText, room-swatchWidth-3)
		w := swatchWidth + 3 + s.widest(lines, sizeText)
		if x > margin && x+w > margin+room {
			x, s.y, rowHeight = margin, s.y+rowHeight+1, 0
		}
		b := s.write(text{
			kind: LabelLegend, lines: lines, size: sizeText, color: inkBlack,
			at: point{x + swatchWidth + 3, s.y},
		})
		mid := s.y + blockHeight(1, sizeText)/2
		e.draw(Box{x, mid - swatchHeight/2, x + swatchWidth, mid + swatchHeight/2})
		rowHeight = max(rowHeight, b.Y1-b.Y0)
		x += w + legendGap
	}
	s.y += rowHeight + 4
}

// seriesLegend is the legend of bars; one series without a name needs none.
func (s *sheet) seriesLegend(series []string) {
	var entries []entry
	for i, name := range series {
		style := seriesStyle(i, len(series))
		if name = clean(name); name != "" {
			entries = append(entries, entry{name, func(b Box) { s.bar(b, style) }})
		}
	}
	if len(entries) > 0 {
		s.legend(entries)
	}
}
