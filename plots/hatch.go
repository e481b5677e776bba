package plots

import "image/color"

type hatching int

const (
	hatchNone hatching = iota
	hatchRising
	hatchFalling
)

// fillStyle is the look of a bar: a colour and lines over it.
type fillStyle struct {
	color color.RGBA
	hatch hatching
}

// hatchStep is the distance of hatch lines along the x axis, in points. At
// 3.2 the lines stay apart in print and three of them show in a narrow bar.
const hatchStep = 3.2

// lines are the hatch lines of style h over b, clipped to b. They start from
// the corner of the sheet, not of the box, so that neighbours line up.
func (h hatching) lines(b Box) path {
	var p path
	if h == hatchNone {
		return p
	}
	// A rising line is x + y = k on a sheet with y downwards; a falling one
	// x − y = k. Mirroring y turns the second case into the first.
	y0, y1, sign := b.Y0, b.Y1, 1.0
	if h == hatchFalling {
		y0, y1, sign = -b.Y1, -b.Y0, -1.0
	}
	first := hatchStep * float64(int((b.X0+y0)/hatchStep)-1)
	for k := first; k < b.X1+y1; k += hatchStep {
		xa, xb := max(b.X0, k-y1), min(b.X1, k-y0)
		if xa < xb {
			p.add(moveTo, point{xa, sign * (k - xa)})
			p.add(lineTo, point{xb, sign * (k - xb)})
		}
	}
	return p
}

// bar fills a box in a style and outlines it, so that a light fill still has
// an end on white paper.
func (s *sheet) bar(b Box, style fillStyle) {
	s.fill(boxPath(b), style.color)
	if lines := style.hatch.lines(b); len(lines.steps) > 0 {
		ink := inkBlack
		if luminance(style.color) < 0.18 {
			ink = paper
		}
		s.stroke(lines, pen{ink, 0.35, nil})
	}
	s.stroke(boxPath(b), pen{inkBlack, 0.35, nil})
}
