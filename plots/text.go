package plots

import (
	"math"
	"strings"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

// Font sizes in points. Nothing is below sizeSmall.
const (
	sizeTitle = 8.0
	sizeText  = 7.0
	sizeTick  = 6.5
	sizeSmall = 6.0
)

// Every line of text takes the same room above and below its baseline, in
// parts of the font size, for all letters: hanzi reach 0.83 up and 0.11
// down, Latin letters 0.73 (accented capitals 0.91) up and 0.21 down.
const (
	ascent  = 0.86
	descent = 0.22
	leading = 1.16 // from baseline to baseline
)

func blockHeight(lines int, size float64) float64 {
	return size * (ascent + descent + leading*float64(lines-1))
}

// handler sets the text of gonum/plot in the faces of this package, as
// outlines, and keeps a record of it: what every axis and plotter writes is a
// label of the figure. gonum/plot's own handler has one face for a text, and
// its PDF knows no Chinese.
type handler struct {
	*page
	kind LabelKind
}

// style is the style of a kind of text, aligned left and standing on its point.
func (s *page) style(kind LabelKind, size float64) text.Style {
	sty := text.Style{Color: inkBlack, Font: font.Font{Size: vg.Length(size)}, Handler: handler{s, kind}}
	if kind == LabelNote || kind == LabelQuadrant {
		sty.Color = inkGrey
	}
	return sty
}

// Cache is part of the interface; nothing asks for it.
func (h handler) Cache() *font.Cache { return nil }

// Extents gives a line a height and no depth, so that places in gonum/plot
// which are moved by the depth are the edges of boxes.
func (h handler) Extents(f font.Font) font.Extents {
	return font.Extents{Ascent: (ascent + descent) * f.Size, Height: leading * f.Size}
}

// Lines splits a text at its newlines.
func (h handler) Lines(txt string) []string { return strings.Split(txt, "\n") }

// Box is the size of a line.
func (h handler) Box(line string, f font.Font) (width, height, depth vg.Length) {
	return vg.Length(h.measure(line, float64(f.Size))), (ascent + descent) * f.Size, 0
}

// Draw records the lines, in glyph units under a scale, and the box. [Write] decides whether
// they are set as text or filled as outlines.
func (h handler) Draw(c vg.Canvas, txt string, sty text.Style, pt vg.Point) {
	lines, size := h.Lines(txt), float64(sty.Font.Size)
	wide, high := sty.Width(txt), sty.Height(txt)
	if wide == 0 {
		return
	}
	sin, cos := math.Sincos(sty.Rotation)
	turned := func(x, y vg.Length) vg.Point {
		return vg.Point{X: pt.X + x*vg.Length(cos) - y*vg.Length(sin), Y: pt.Y + x*vg.Length(sin) + y*vg.Length(cos)}
	}
	left, low := vg.Length(sty.XAlign)*wide, vg.Length(sty.YAlign)*high
	for i, line := range lines {
		w := h.measure(line, size)
		base := low + high - vg.Length(size*(ascent+leading*float64(i)))
		c.Push()
		c.SetColor(sty.Color)
		c.Translate(turned(vg.Length(sty.XAlign)*vg.Length(w), base))
		if sty.Rotation != 0 {
			c.Rotate(sty.Rotation)
		}
		c.Scale(size/em, size/em)
		c.FillString(font.Face{}, vg.Point{}, line)
		c.Pop()
	}
	a, b := turned(left, low), turned(left+wide, low+high)
	box := boxOf(vg.Rectangle{
		Min: vg.Point{X: min(a.X, b.X), Y: min(a.Y, b.Y)},
		Max: vg.Point{X: max(a.X, b.X), Y: max(a.Y, b.Y)},
	})
	h.labels = append(h.labels, Label{h.kind, txt, box, size})
}
