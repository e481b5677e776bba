package plots

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

// Draw lays the figure out. Its default width is one column.
func (f GroupedBars) Draw() (*Figure, error) {
	p := problems{figure: "grouped bars"}
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

// groupedPitch is the height of a bar with its number, in points.
const groupedPitch = 9.0

func (f GroupedBars) draw(s *sheet) {
	b := s.labelBand(f.Rows)
	values := allValues(f.Rows)
	lo, hi := extent(values)
	decimals := printed(f.Decimals, values)
	var tags []tag
	for _, v := range values {
		tags = append(tags, tag{v, number(v, decimals)})
	}
	s.fitAxis(&b, lo, hi, tags)

	n := len(f.Series)
	group := max(groupedPitch*float64(n), b.tallest())
	pitch := group + 6
	top, bottom := s.y, s.y+pitch*float64(len(f.Rows))
	mid := func(i int) float64 { return top + pitch*(float64(i)+0.5) }
	s.gridAcross(b.axis, b.x0, b.x1, top, bottom)
	for i, r := range f.Rows {
		for j, v := range r.Values {
			y := mid(i) + groupedPitch*(float64(j)-float64(n-1)/2)
			s.groupBar(b, v, y, seriesStyle(j, n))
			s.tagAt(tags[i*n+j].label, b.axis.at(max(v, 0), b.x0, b.x1), y)
		}
	}
	s.rowLabels(b, mid)
	s.zeroLine(b, top, bottom)
	s.axisBelow(b.axis, b.x0, b.x1, top, bottom, withUnit(f.ValueLabel, f.Unit))
}

func (s *sheet) groupBar(b band, v, mid float64, style fillStyle) {
	if v == 0 {
		return
	}
	xa, xb := b.axis.at(0, b.x0, b.x1), b.axis.at(v, b.x0, b.x1)
	half := groupedPitch * 0.41
	s.bar(Box{min(xa, xb), mid - half, max(xa, xb), mid + half}, style)
}

func allValues(rows []Row) []float64 {
	var all []float64
	for _, r := range rows {
		all = append(all, r.Values...)
	}
	return all
}

func extent(values []float64) (lo, hi float64) {
	lo, hi = values[0], values[0]
	for _, v := range values {
		lo, hi = min(lo, v), max(hi, v)
	}
	return lo, hi
}
