package plots

import (
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// outlined is a canvas on which text is filled outlines, in units of size/em, for formats and readers that have no
// fonts.
type outlined struct {
	vg.Canvas
	set *typesetter
}

// FillString fills the glyphs of a line.
func (o outlined) FillString(_ font.Face, at vg.Point, line string) {
	o.set.set(line, func(g *glyph, x float64) { o.glyph(g, vg.Point{X: at.X + vg.Length(x), Y: at.Y}) })
}

func (o outlined) glyph(g *glyph, at vg.Point) {
	if len(g.outline) == 0 {
		return
	}
	o.Push()
	o.Translate(at)
	o.Fill(g.outline)
	o.Pop()
}
