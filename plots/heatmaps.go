package plots

import "slices"

// HeatMaps are several matrices on one scale of colours: the coefficients of economies between which no trade is known.
type HeatMaps struct {
	Frame
	Names []string  // of the maps
	Maps  []HeatMap // their frames are not used; titles of columns, scale and unit are those of the first
}

// With changes the style.
func (f HeatMaps) With(s Style) Drawing {
	f.Frame = f.Frame.with(s)
	return f
}

// Draw lays the figure out. Its default width is two columns. Up to three maps have labels, and are side by side where the
// figure is wide; more are small, without labels, in rows.
func (f HeatMaps) Draw() (*Figure, error) {
	f.Maps = slices.Clone(f.Maps)
	if err := f.check(); err != nil {
		return nil, err
	}
	return f.Frame.fitted(DoubleColumn, f.draw)
}

func (f HeatMaps) check() error {
	p := problems{figure: "heat maps"}
	f.Frame.check(&p)
	if len(f.Maps) == 0 || len(f.Maps) > maxPanels {
		p.add("%d maps; give 1 to %d", len(f.Maps), maxPanels)
	}
	if len(f.Names) != len(f.Maps) {
		p.add("%d names of %d maps", len(f.Names), len(f.Maps))
	}
	for k := range f.Maps {
		f.Maps[k].symmetric()
		if err := f.Maps[k].check(); err != nil {
			p.list = append(p.list, err)
		}
	}
	return p.err()
}

// Maps are side by side in figures at least so wide, in points; labels take about so much.
const (
	besideWidth = 400.0
	labelsShare = 0.27
)

func (f HeatMaps) draw(s *page) error {
	var all [][]float64
	for _, m := range f.Maps {
		all = append(all, m.Values...)
	}
	first := f.Maps[0]
	scale := newColorScale(first.Scale, all)
	bare := len(f.Maps) > manyPanels
	if first.ColTitle != "" {
		s.y = s.titleOver(first.ColTitle, s.width/2)
	}
	columns := f.columns(s, bare)
	s.extra /= float64((len(f.Maps) + columns - 1) / columns) // each row is so much higher
	for row := range slices.Chunk(f.slots(s, bare), columns) {
		top, bottom := s.y, s.y
		for _, m := range row {
			s.y = top
			if err := m.draw(s, scale, bare); err != nil {
				return err
			}
			bottom = max(bottom, s.y)
		}
		s.y = bottom + 2
	}
	for _, m := range f.Maps {
		m.report(s, scale)
	}
	return first.scaleBelow(s, scale, s.width/2)
}

// placedMap is a map in its place across the page.
type placedMap struct {
	HeatMap
	name string
	slot Box
}

func (m placedMap) draw(s *page, scale colorScale, bare bool) error {
	lines := s.wrap(m.name, sizeText, m.slot.X1-m.slot.X0)
	s.y = s.write(LabelCategory, sizeText, lines, anchor{at: point{m.slot.X0, s.y + 3}}).Y1 + 2
	_, err := m.drawIn(s, m.slot, scale, bare)
	return err
}

func (f HeatMaps) columns(s *page, bare bool) int {
	switch {
	case bare && s.width < besideWidth:
		return 3
	case bare:
		return 4
	case s.width < besideWidth:
		return 1
	}
	return len(f.Maps)
}

// slots are the maps in their places; those with labels are as wide as their columns ask for.
func (f HeatMaps) slots(s *page, bare bool) (out []placedMap) {
	n := f.columns(s, bare)
	room := s.width - 2*margin - panelGap*float64(n-1)
	cells := 0.0
	for _, m := range f.Maps {
		cells += float64(len(m.Values[0]))
	}
	x, stacked := margin, 0
	if n == 1 && !bare {
		stacked = f.rows()
	}
	for k, m := range f.Maps {
		wide := room / float64(n)
		if !bare && n > 1 {
			wide = labelsShare*room + (1-labelsShare*float64(n))*room*float64(len(m.Values[0]))/cells
		}
		if k%n == 0 {
			x = margin
		} else {
			m.RowTitle = ""
		}
		m.ColTitle, m.levels, m.stacked = "", f.levelsFor(room, n, cells, bare), stacked
		out = append(out, placedMap{m, f.Names[k], Box{x, 0, x + wide, 0}})
		x += wide + panelGap
	}
	return out
}

// rows are those of all maps.
func (f HeatMaps) rows() (n int) {
	for _, m := range f.Maps {
		n += len(m.Values)
	}
	return n
}

// levelsFor is how many lines the numbers of columns take turns on in maps side by side, so that their cells begin at one height.
func (f HeatMaps) levelsFor(room float64, n int, cells float64, bare bool) int {
	if bare || n == 1 {
		return 1
	}
	return every((1-labelsShare*float64(n))*room/cells, 9)
}
