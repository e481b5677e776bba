package plots

import (
	"math"
	"strings"

	"gonum.org/v1/plot/vg/draw"
)

// maxPanels is how many panels a page has room for.
const maxPanels = 12

// panel is what a part of a figure has that is one of several.
type panel struct {
	title string
	slot  Box     // its place across the page
	strip float64 // free at the top and the bottom, for names of corners
}

// Panels are side by side where each is at least this wide, in points; many are narrower.
const (
	panelWidth = 150.0
	manyPanels = 3
	manyWidth  = 105.0
	panelGap   = 8.0
)

// panels are the groups of points, each in its place across the page, which begins left points from the margin; columns of
// them are side by side. Of many panels only the first has names of corners.
func (f Quadrants) panels(s *page, left float64) (panels []Quadrants, columns int) {
	n, room := len(f.Groups), s.width-2*margin-left
	least := panelWidth
	if n > manyPanels {
		least = manyWidth
	}
	columns = min(n, max(1, int((room+panelGap)/(least+panelGap))), 3)
	wide := (room - panelGap*float64(columns-1)) / float64(columns)
	for g, name := range f.Groups {
		one := f
		one.Groups, one.Points, one.XLabel, one.YLabel = nil, nil, "", ""
		for _, q := range f.Points {
			if q.Group == g {
				one.Points = append(one.Points, q)
			}
		}
		x := margin + left + float64(g%columns)*(wide+panelGap)
		one.panel = panel{title: name, slot: Box{x, 0, x + wide, 0}}
		if n > manyPanels {
			if one.strip = one.stripHeight(s); g > 0 {
				one.Corners = Corners{}
			}
		}
		panels = append(panels, one)
	}
	return panels, columns
}

// titles writes the names of panels over them.
func (s *page) titles(panels []Quadrants) {
	bottom := s.y
	for _, one := range panels {
		if name := clean(one.title); name != "" {
			lines := s.wrap(name, sizeText, one.slot.X1-one.slot.X0)
			bottom = max(bottom, s.write(LabelCategory, sizeText, lines, anchor{at: point{one.slot.X0, s.y + 3}}).Y1+1)
		}
	}
	s.y = bottom
}

// upright writes the name of a vertical axis at the left margin around a height, and returns its width; at zero it measures only.
func (s *page) upright(name string, at float64) float64 {
	lines := s.wrap(name, sizeText, 0.8*s.width)
	if name == "" {
		return 0
	}
	wide := blockHeight(len(lines), sizeText) + 2
	if at > 0 {
		sty := s.style(LabelAxis, sizeText)
		sty.Rotation, sty.XAlign, sty.YAlign = math.Pi/2, draw.XCenter, draw.YTop
		c := s.canvas(Box{})
		c.FillText(sty, point{margin, at}.up(), strings.Join(lines, "\n"))
	}
	return wide
}
