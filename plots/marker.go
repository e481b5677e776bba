package plots

import (
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Radii of the markers in points.
const (
	keyRadius   = 2.1
	otherRadius = 1.6
)

func (q Point) radius() float64 { return float64(markerStyle(q.Key).Radius) }

// markerStyle is the marker of a key point or another.
func markerStyle(key bool) draw.GlyphStyle {
	if key {
		return draw.GlyphStyle{Color: inkBlack, Radius: keyRadius, Shape: marker{seriesColors(1)[0]}}
	}
	return draw.GlyphStyle{Color: inkGrey, Radius: otherRadius, Shape: marker{paper}}
}

// marker is a disc with an edge, of four curves, because the circles of gonum/plot are always filled.
type marker struct{ fill color.Color }

// DrawGlyph draws the marker.
func (m marker) DrawGlyph(c *draw.Canvas, sty draw.GlyphStyle, at vg.Point) {
	p := disc(sty.Radius, at)
	p.Close()
	c.SetColor(m.fill)
	c.Fill(p)
	c.SetLineStyle(draw.LineStyle{Color: sty.Color, Width: 0.5})
	c.Stroke(p)
}

// disc is an open path around a circle. 0.5523 is 4/3·(√2−1), which puts the middle of each curve on the circle.
func disc(radius vg.Length, at vg.Point) (p vg.Path) {
	x, y := vg.Point{X: radius}, vg.Point{Y: radius}
	p.Move(at.Add(x))
	for range 4 {
		p.CubeTo(at.Add(x).Add(y.Scale(0.5523)), at.Add(y).Add(x.Scale(0.5523)), at.Add(y))
		x, y = y, x.Scale(-1)
	}
	return p
}
