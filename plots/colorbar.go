package plots

import (
	"slices"

	"gonum.org/v1/plot"
)

const (
	barThick  = 7.0
	barLength = 190.0 // at most
)

// colorBar draws the colours with their axis under the cursor, centred on
// mid. gonum/plot's is a picture, which viewers blur.
func (s *page) colorBar(scale colorScale, mid float64, name string) error {
	length := min(barLength, s.width-2*margin-24)
	x0 := min(max(mid-length/2, margin+12), s.width-margin-12-length)
	p := s.newPlot()
	p.HideY()
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = 0, 1, 0, 1
	p.X.Tick.Marker = s.colorTicks(scale, length)
	row := make([]int, levels)
	for i := range row {
		row[i] = i
	}
	cells, err := newCells([][]int{row})
	if err != nil {
		return err
	}
	p.Add(cells)
	c := s.canvas(Box{x0, s.y, x0 + length, s.y + 60})
	s.nameX(p, c, name)
	s.draw(p, under(p, c, barThick))
	return nil
}

// colorTicks are as many numbers as have room, in order of preference.
func (s *page) colorTicks(scale colorScale, length float64) (ticks plot.ConstantTicks) {
	var taken []Box
	for _, v := range scale.candidates() {
		b := s.textBox(sizeTick, []string{plain(v)}, anchor{point{length * scale.at(v), 0}, 0.5, 0})
		free := Box{b.X0 - 4, b.Y0, b.X1 + 4, b.Y1}
		if !slices.ContainsFunc(taken, free.Overlaps) {
			taken = append(taken, b)
			ticks = append(ticks, plot.Tick{Value: scale.at(v), Label: plain(v)})
		}
	}
	return ticks
}

// scaleName adds the kind of scale to what the colours mean, in Chinese where
// the name is Chinese.
func scaleName(name, given string, kind Scale) string {
	if given == "" && kind != Linear {
		given = map[Scale]string{SquareRoot: "square-root scale", Logarithmic: "logarithmic scale"}[kind]
		if chinese(name) {
			given = map[Scale]string{SquareRoot: "平方根标度", Logarithmic: "对数标度"}[kind]
		}
	}
	switch {
	case given == "" || name == "":
		return name + given
	case chinese(name):
		return name + "，" + given
	}
	return name + ", " + given
}
