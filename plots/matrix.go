package plots

import (
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Matrix shows a small table of numbers, each in a cell that is darker the larger it is: flows between regions. A NaN is a cell
// that is left blank.
type Matrix struct {
	Frame
	RowLabels  []string    // from top to bottom
	ColLabels  []string    // from left to right
	Values     [][]float64 // rows of equal length
	RowTitle   string      // what rows are
	ColTitle   string      // what columns are
	ValueLabel string      // what the numbers are
	Unit       string
	Decimals   int // of the numbers; 0 chooses, NoDecimals for none
}

// With changes the style.
func (f Matrix) With(s Style) Drawing {
	f.Frame = f.Frame.with(s)
	return f
}

// Draw lays the figure out. Its default width is one column for up to five columns of cells, and two for more.
func (f Matrix) Draw() (*Figure, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	width := DoubleColumn
	if len(f.ColLabels) <= 5 {
		width = SingleColumn
	}
	return f.Frame.fitted(width, f.draw)
}

// most is the largest number of columns that have room for numbers.
const mostColumns = 20

func (f Matrix) check() error {
	p := problems{figure: "matrix"}
	f.Frame.check(&p)
	if n := len(f.ColLabels); n == 0 || n > mostColumns {
		p.add("%d columns; give 1 to %d, or draw a heat map", n, mostColumns)
	}
	if len(f.RowLabels) != len(f.Values) {
		p.add("%d row labels for %d rows", len(f.RowLabels), len(f.Values))
	}
	some := false
	for i, row := range f.Values {
		if len(row) != len(f.ColLabels) {
			p.add("row %d has %d values for %d columns", i+1, len(row), len(f.ColLabels))
		}
		for j, v := range row {
			if !math.IsNaN(v) {
				p.number(v, "row %d column %d", i+1, j+1)
				some = some || v != 0
			}
		}
	}
	if !some && len(p.list) == 0 {
		p.add("all cells are zero or blank")
	}
	return p.err()
}

// shown are the values of cells that are not blank.
func (f Matrix) shown() (out []float64) {
	for _, row := range f.Values {
		for _, v := range row {
			if !math.IsNaN(v) {
				out = append(out, v)
			}
		}
	}
	return out
}

// texts are the numbers in the cells.
func (f Matrix) texts() (out [][]string) {
	decimals := printed(f.Decimals, f.shown())
	if f.Decimals == 0 {
		decimals = min(decimals, max(0, 2-exponent(max(slices.Max(f.shown()), smallest))))
	}
	for _, row := range f.Values {
		var line []string
		for _, v := range row {
			text := ""
			if !math.IsNaN(v) && v != 0 {
				text = number(v, decimals)
			}
			line = append(line, text)
		}
		out = append(out, line)
	}
	return out
}

func (f Matrix) draw(s *page) error {
	colors, err := levelColors()
	if err != nil {
		return err
	}
	if name := withUnit(f.ValueLabel, f.Unit); name != "" {
		s.y = s.write(LabelAxis, sizeText, s.wrap(name, sizeText, s.width-2*margin), anchor{at: point{margin, s.y}}).Y1 + 4
	}
	names, left := f.rowNames(s)
	wide := (s.width - margin - left) / float64(len(f.ColLabels))
	if f.ColTitle != "" {
		lines := s.wrap(f.ColTitle, sizeText, s.width-margin-left)
		s.y = s.write(LabelAxis, sizeText, lines, anchor{point{(left + s.width - margin) / 2, s.y}, 0.5, 0}).Y1 + 2
	}
	below := s.y
	f.colNames(s, left, wide)
	if f.RowTitle != "" {
		lines := s.wrap(f.RowTitle, sizeText, left-margin-2)
		s.y = max(s.y, below+blockHeight(len(lines), sizeText)+2)
		s.write(LabelAxis, sizeText, lines, anchor{point{margin, s.y - 2}, 0, 1})
	}
	n, tallest := float64(len(names)), 0.0
	for _, lines := range names {
		tallest = max(tallest, blockHeight(len(lines), sizeText))
	}
	pitch := s.high(max(tallest+3, 14)*n, max(tallest, 9)*n) / n
	top := s.y
	for i, lines := range names {
		s.write(LabelCategory, sizeText, lines, anchor{point{left - 3, top + pitch*(float64(i)+0.5)}, 1, 0.5})
	}
	numbers := f.cells(s, colors, [4]float64{left, top, wide, pitch})
	if s.y = top + pitch*n; numbers {
		return nil
	}
	s.warn("cells are too narrow for numbers, so a bar of colours shows their size; raise WidthMM")
	s.y += 8
	return s.colorBar(newColorScale(SquareRoot, f.Values), (left+s.width-margin)/2, scaleName(withUnit(f.ValueLabel, f.Unit), "", SquareRoot))
}

// rowNames wraps the labels of the rows, and returns where the cells begin.
func (f Matrix) rowNames(s *page) (lines [][]string, left float64) {
	room := 0.24 * (s.width - 2*margin)
	wide := min(room, s.measure(f.RowTitle, sizeText))
	for _, label := range f.RowLabels {
		one := s.wrap(label, sizeText, room)
		lines, wide = append(lines, one), max(wide, s.widest(one, sizeText))
	}
	return lines, margin + wide + 4
}

// colNames writes the labels of the columns, level where their words fit and turned where not.
func (f Matrix) colNames(s *page, left, wide float64) {
	level, high := true, 0.0
	for _, label := range f.ColLabels {
		level = level && s.levelFits(clean(label), wide-3) && (!chinese(label) || s.measure(clean(label), sizeTick) <= wide-3)
	}
	for _, label := range f.ColLabels {
		if lines := s.wrap(label, sizeTick, wide-3); level {
			high = max(high, blockHeight(len(lines), sizeTick))
		} else {
			high = max(high, s.measure(clean(label), sizeTick))
		}
	}
	for j, label := range f.ColLabels {
		x := left + wide*(float64(j)+0.5)
		if level {
			s.write(LabelCategory, sizeTick, s.wrap(label, sizeTick, wide-3), anchor{point{x, s.y + high}, 0.5, 1})
			continue
		}
		sty := s.style(LabelCategory, sizeTick)
		sty.Rotation, sty.XAlign, sty.YAlign = math.Pi/2, draw.XLeft, draw.YCenter
		c := s.canvas(Box{})
		c.FillText(sty, point{x, s.y + high}.up(), clean(label))
	}
	s.y += high + 3
}

// cells fills the cells and writes their numbers; place is where they begin, and their width and height. Numbers that have no
// room are left out of all cells, and it says so.
func (f Matrix) cells(s *page, colors []color.Color, place [4]float64) (fits bool) {
	left, top, wide, pitch := place[0], place[1], place[2], place[3]
	texts, scale := f.texts(), newColorScale(SquareRoot, f.Values)
	fits = true
	for _, line := range texts {
		fits = fits && s.widest(line, sizeSmall) <= wide-2
	}
	c := s.canvas(Box{})
	for i, row := range f.Values {
		for j, v := range row {
			cell := Box{left + wide*float64(j), top + pitch*float64(i), left + wide*float64(j+1), top + pitch*float64(i+1)}
			ink := inkBlack
			if k := scale.level(v); k >= 0 && !math.IsNaN(v) {
				c.SetColor(colors[k])
				c.Fill(cell.rectangle().Path())
				if color.GrayModel.Convert(colors[k]).(color.Gray).Y < 0x88 {
					ink = paper
				}
			}
			c.SetLineStyle(draw.LineStyle{Color: inkFaint, Width: 0.5})
			c.Stroke(cell.rectangle().Path())
			if fits && texts[i][j] != "" {
				s.inked(ink, texts[i][j], point{(cell.X0 + cell.X1) / 2, (cell.Y0 + cell.Y1) / 2})
			}
		}
	}
	return fits
}

// inked writes a number in a colour, centred on a point.
func (s *page) inked(ink color.Color, text string, at point) {
	sty := s.style(LabelValue, sizeSmall)
	sty.Color, sty.XAlign, sty.YAlign = ink, draw.XCenter, draw.YCenter
	c := s.canvas(Box{})
	c.FillText(sty, vg.Point{X: at.up().X, Y: at.up().Y}, text)
}

// Data are the cells that are not blank.
func (f Matrix) Data() *Data {
	d := f.data("rect", map[string]channel{
		"y": names(fieldRow).in("title", f.RowTitle), "x": names("column").in("title", f.ColTitle),
		"color": quantity(fieldValue, withUnit(f.ValueLabel, f.Unit)).in("scale", map[string]any{"type": "sqrt"}),
	}, fieldRow, "column", fieldValue, fieldUnit)
	for i, row := range f.Values {
		for j, v := range row {
			if !math.IsNaN(v) {
				d.add(clean(f.RowLabels[i]), clean(f.ColLabels[j]), v, f.Unit)
			}
		}
	}
	return d
}
