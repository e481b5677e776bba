package plots

// Row is a labelled line of values, one for each series: a sector, a
// material or a year.
type Row struct {
	Label  string
	Values []float64
}

// band is where horizontal bars go: labels left of x0, values from x0 to x1.
type band struct {
	labels [][]string
	x0, x1 float64
	axis   axis
}

// tallest is the height of the highest row label.
func (b band) tallest() float64 {
	h := 0.0
	for _, lines := range b.labels {
		h = max(h, blockHeight(len(lines), sizeText))
	}
	return h
}

// labelBand wraps the labels of rows at the left. Bars keep at least half of
// the width: narrower columns are tried first, and the first which takes two
// lines at most wins, since a third line leaves air between the bars.
func (s *sheet) labelBand(rows []Row) band {
	var b band
	for _, share := range []float64{0.28, 0.34, 0.40, 0.46} {
		limit := share * (s.width - 2*margin)
		b = band{}
		wide, most := 0.0, 0
		for _, r := range rows {
			lines := s.wrap(r.Label, sizeText, limit)
			b.labels = append(b.labels, lines)
			wide, most = max(wide, s.widest(lines, sizeText)), max(most, len(lines))
		}
		b.x0 = margin + wide + 4
		if most <= 2 {
			break
		}
	}
	return b
}

// tag is a number printed at the end of a bar which ends at value.
type tag struct {
	value float64
	label string
}

const tagGap = 2.5

// fitAxis gives the band its axis: as long as the sheet allows with every tag
// and the last number inside. The end of the axis and the choice of its
// numbers depend on each other, so the axis is built for a length, then the
// length reduced for the tags.
func (s *sheet) fitAxis(b *band, lo, hi float64, tags []tag) {
	edge := s.width - margin
	build := func(steps int) axis { return barAxis(lo, hi, steps) }
	b.x1 = edge
	for range 3 {
		b.axis = s.roomy(b.x1-b.x0, build)
		last := b.axis.ticks[len(b.axis.ticks)-1]
		b.x1 = edge - s.numberWidth(b.axis.label(last))/2
		for _, t := range tags {
			share := b.axis.at(max(t.value, 0), 0, 1)
			need := tagGap + s.numberWidth(t.label)
			if share > 0 {
				b.x1 = min(b.x1, b.x0+(edge-need-b.x0)/share)
			}
		}
	}
	b.axis = s.thinned(b.axis, b.x1-b.x0) // the last round may have shortened it
	// The first number is centred on x0 and may not reach into the labels,
	// which end above it: only the sheet's edge limits it.
	b.x0 = max(b.x0, margin+s.numberWidth(b.axis.label(b.axis.lo))/2)
}

// rowLabels writes the labels of the rows, row i centred at mid(i).
func (s *sheet) rowLabels(b band, mid func(int) float64) {
	for i, lines := range b.labels {
		s.write(text{
			kind: LabelCategory, lines: lines, size: sizeText, color: inkBlack,
			at: point{b.x0 - 4, mid(i)}, right: 1, down: 0.5,
		})
	}
}

// tagAt prints a number right of x, or right of zero for a bar to the left.
func (s *sheet) tagAt(label string, x, mid float64) {
	s.write(text{
		kind: LabelValue, lines: []string{label}, size: sizeTick, color: inkBlack,
		at: point{x + tagGap, mid}, down: 0.5,
	})
}
