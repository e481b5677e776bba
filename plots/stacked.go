package plots

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
	s.seriesLegend(f.Series)
	f.draw(s)
	return f.Frame.close(s)
}

// reach is how far a stack goes to the left and to the right of zero.
func reach(values []float64) (neg, pos float64) {
	for _, v := range values {
		neg, pos = neg+min(v, 0), pos+max(v, 0)
	}
	return neg, pos
}

func (f StackedBars) draw(s *sheet) {
	b := s.labelBand(f.Rows)
	lo, hi := 0.0, 0.0
	for _, r := range f.Rows {
		neg, pos := reach(r.Values)
		lo, hi = min(lo, neg), max(hi, pos)
	}
	tags := f.tags()
	s.fitAxis(&b, lo, hi, tags)

	pitch := max(b.tallest()+3, 12)
	thick := min(pitch*0.66, 10)
	top, bottom := s.y, s.y+pitch*float64(len(f.Rows))
	mid := func(i int) float64 { return top + pitch*(float64(i)+0.5) }
	s.gridAcross(b.axis, b.x0, b.x1, top, bottom)
	for i, r := range f.Rows {
		s.stack(b, r.Values, mid(i), thick)
	}
	for i, t := range tags {
		s.tagAt(t.label, b.axis.at(max(t.value, 0), b.x0, b.x1), mid(i))
	}
	s.rowLabels(b, mid)
	s.zeroLine(b, top, bottom)
	s.axisBelow(b.axis, b.x0, b.x1, top, bottom, withUnit(f.ValueLabel, f.Unit))
}

// tags are the totals, each at the positive end of its bar.
func (f StackedBars) tags() []tag {
	if !f.Totals {
		return nil
	}
	var sums []float64
	for _, r := range f.Rows {
		neg, pos := reach(r.Values)
		sums = append(sums, neg+pos)
	}
	decimals := printed(f.Decimals, sums)
	var tags []tag
	for i, r := range f.Rows {
		_, pos := reach(r.Values)
		tags = append(tags, tag{pos, number(sums[i], decimals)})
	}
	return tags
}

// stack draws the segments of one bar.
func (s *sheet) stack(b band, values []float64, mid, thick float64) {
	left, right := 0.0, 0.0
	for i, v := range values {
		if v == 0 {
			continue
		}
		from := &right
		if v < 0 {
			from = &left
		}
		xa, xb := b.axis.at(*from, b.x0, b.x1), b.axis.at(*from+v, b.x0, b.x1)
		*from += v
		s.bar(Box{min(xa, xb), mid - thick/2, max(xa, xb), mid + thick/2}, seriesStyle(i, len(values)))
	}
}

// zeroLine is the line bars start from.
func (s *sheet) zeroLine(b band, top, bottom float64) {
	zero := b.axis.at(0, b.x0, b.x1)
	s.line(point{zero, top}, point{zero, bottom}, pen{inkGrey, 0.6, nil})
	s.line(point{b.x0, bottom}, point{b.x1, bottom}, pen{inkGrey, 0.5, nil})
}
