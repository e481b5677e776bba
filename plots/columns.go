package plots

import (
	"fmt"
	"math"
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
}

// Draw lays the figure out. Its default width is one column.
func (f Columns) Draw() (*Figure, error) {
	p := problems{figure: "columns"}
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

// columnsHeight is the height of the data area: a little over half of the
// width of one column, and no more than 60 mm across two.
func columnsHeight(width float64) float64 { return min(0.55*width, 170) }

func (f Columns) draw(s *sheet) {
	values := allValues(f.Rows)
	lo, hi := extent(values)
	height := columnsHeight(s.width)
	y := barAxis(lo, hi, 5)
	name := withUnit(f.ValueLabel, f.Unit)
	x0 := margin + s.sideWidth(y, name, height)
	slot := (s.width - margin - x0) / float64(len(f.Rows))
	wide := slot * 0.76 / float64(len(f.Series))

	tags := f.tags(s, wide)
	free := height * (1 - y.at(max(hi, 0), 0, 1)) // above the highest column
	top := s.y + max(blockHeight(1, sizeTick)/2, tags.room-free)
	bottom := top + height
	s.gridUp(y, x0, s.width-margin, top, bottom)
	s.axisLeft(y, x0, top, bottom, name)
	zero := y.at(0, bottom, top)
	for i, r := range f.Rows {
		left := x0 + slot*(float64(i)+0.12)
		for j, v := range r.Values {
			end := y.at(v, bottom, top)
			b := Box{left + wide*float64(j), min(zero, end), left + wide*float64(j+1), max(zero, end)}
			if v != 0 {
				s.bar(b, seriesStyle(j, len(r.Values)))
			}
			tags.write(s, i*len(r.Values)+j, b)
		}
	}
	s.line(point{x0, zero}, point{s.width - margin, zero}, pen{inkGrey, 0.6, nil})
	s.line(point{x0, top}, point{x0, bottom}, pen{inkGrey, 0.5, nil})
	s.y = bottom + 2
	s.categoriesBelow(f.Rows, x0, slot)
	s.nameBelow(f.RowLabel, x0, s.width-margin)
}

// gridUp draws the light lines behind columns.
func (s *sheet) gridUp(y axis, x0, x1, top, bottom float64) {
	for _, v := range y.ticks {
		at := y.at(v, bottom, top)
		s.line(point{x0, at}, point{x1, at}, pen{inkFaint, 0.4, nil})
	}
}

// columnTags are the numbers above columns.
type columnTags struct {
	labels []string
	turned bool
	room   float64 // height they take above the highest column
}

// tags prepares the numbers: level if the widest fits its column, else
// turned.
func (f Columns) tags(s *sheet, wide float64) columnTags {
	var t columnTags
	if !f.Numbers {
		return t
	}
	values := allValues(f.Rows)
	decimals := printed(f.Decimals, values)
	widest := 0.0
	for _, v := range values {
		label := number(v, decimals)
		t.labels = append(t.labels, label)
		widest = max(widest, s.measure(label, sizeSmall))
	}
	if t.turned = widest > wide-1; t.turned && blockHeight(1, sizeSmall) > wide {
		s.warn("columns too narrow for their numbers, which are left out; raise WidthMM")
		return columnTags{}
	}
	t.room = blockHeight(1, sizeSmall) + 2
	if t.turned {
		t.room = widest + 3
	}
	return t
}

// write prints number i above its column, above the axis for one below zero.
func (t columnTags) write(s *sheet, i int, b Box) {
	if len(t.labels) == 0 {
		return
	}
	s.write(text{
		kind: LabelValue, lines: t.labels[i : i+1], size: sizeSmall, color: inkBlack,
		at: point{(b.X0 + b.X1) / 2, b.Y0 - 1}, right: 0.5, down: 1, turned: t.turned,
	})
}

// categoriesBelow writes the labels of the columns: wrapped if three lines at
// most fit the slot and no word is broken, else turned, and of turned ones
// only every second or third if even these would meet.
func (s *sheet) categoriesBelow(rows []Row, x0, slot float64) {
	level := true
	for _, r := range rows {
		level = level && s.levelFits(clean(r.Label), slot-3)
	}
	limit, every := slot-3, 1
	if !level {
		limit = s.width // one line
		every = int(math.Ceil(blockHeight(1, sizeTick) / slot))
	}
	top := s.y
	for i := 0; i < len(rows); i += every {
		b := s.write(text{
			kind: LabelCategory, lines: s.wrap(rows[i].Label, sizeTick, limit),
			size: sizeTick, color: inkBlack, turned: !level,
			at: point{x0 + slot*(float64(i)+0.5), top}, right: 0.5,
		})
		s.y = max(s.y, b.Y1)
	}
	if every > 1 {
		s.warn(fmt.Sprintf("one in %d column labels is shown; raise WidthMM for all", every))
	}
}

func (s *sheet) levelFits(label string, limit float64) bool {
	for _, piece := range pieces(label) {
		if s.numberWidth(piece) > limit+s.numberWidth(" ") {
			return false
		}
	}
	return len(s.wrap(label, sizeTick, limit)) <= 3
}
