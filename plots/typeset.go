package plots

import (
	"math"
	"slices"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// em is the number of glyph units to the font size. A thousandth of 7 points
// is 2.5 µm on paper, so outlines are rounded to whole units, which keeps the
// files small.
const em = 1000

// Every line of text takes the same room above and below its baseline, in
// parts of the font size, whatever its letters: hanzi reach 0.83 up and 0.11
// down, Latin letters 0.73 (accented capitals 0.91) up and 0.21 down.
const (
	ascent  = 0.86
	descent = 0.22
	leading = 1.16 // from baseline to baseline
)

// glyph is the outline of one character, in units of size/em, y downwards.
type glyph struct {
	outline path
	advance float64
	face    int // index in the chain, -1 for the replacement box
	index   sfnt.GlyphIndex
}

// placed is a glyph at its distance from the start of the line.
type placed struct {
	*glyph
	x float64
}

// typesetter turns text into glyphs. It belongs to one figure: the outlines
// are cached here, and the characters no face has are collected here.
type typesetter struct {
	chain   []*sfnt.Font
	glyphs  map[rune]*glyph
	missing map[rune]bool
	buf     sfnt.Buffer
}

func newTypesetter() (*typesetter, error) {
	chain, err := faces()
	if err != nil {
		return nil, err
	}
	return &typesetter{
		chain:   chain,
		glyphs:  make(map[rune]*glyph),
		missing: make(map[rune]bool),
	}, nil
}

// set places the glyphs of a line of text and returns its width, in units of
// size/em.
func (t *typesetter) set(line string) ([]placed, float64) {
	var glyphs []placed
	x := 0.0
	for _, r := range line {
		g := t.glyph(r)
		if n := len(glyphs); n > 0 {
			x += t.kern(glyphs[n-1].glyph, g)
		}
		glyphs = append(glyphs, placed{g, x})
		x += g.advance
	}
	return glyphs, x
}

// measure is the width of a line of text in points.
func (t *typesetter) measure(line string, size float64) float64 {
	_, w := t.set(line)
	return w * size / em
}

// widest is the width of the widest of several lines.
func (t *typesetter) widest(lines []string, size float64) float64 {
	w := 0.0
	for _, line := range lines {
		w = max(w, t.measure(line, size))
	}
	return w
}

func (t *typesetter) kern(a, b *glyph) float64 {
	if a.face != b.face || a.face < 0 {
		return 0
	}
	k, err := t.chain[a.face].Kern(&t.buf, a.index, b.index, fixed.I(em), font.HintingNone)
	if err != nil {
		return 0 // the face has no such pair
	}
	return units(k)
}

// glyph finds a character in the chain. One which is nowhere becomes a box as
// high as a capital, so that the reader sees that something is missing.
func (t *typesetter) glyph(r rune) *glyph {
	if g, ok := t.glyphs[r]; ok {
		return g
	}
	g := t.load(r)
	if base, ok := raised[r]; g == nil && ok {
		g = superscript(t.glyph(base))
	}
	if g == nil && (unicode.IsSpace(r) || unicode.IsControl(r)) {
		g = t.glyph(' ')
	}
	if g == nil {
		g = replacement()
		t.missing[r] = true
	}
	t.glyphs[r] = g
	return g
}

// raised are superscripts which the faces lack though they have ¹ to ⁹: units
// such as km⁻¹ need them.
var raised = map[rune]rune{'⁰': '0', '⁺': '+', '⁻': '−'}

// superscript shrinks a glyph and lifts it to the height of ¹.
func superscript(g *glyph) *glyph {
	const shrink, lift = 0.6, 290
	s := &glyph{advance: math.Round(g.advance * shrink), face: -1}
	s.outline.steps = g.outline.steps
	for _, p := range g.outline.pts {
		s.outline.pts = append(s.outline.pts, point{math.Round(p.x * shrink), math.Round(p.y*shrink) - lift})
	}
	return s
}

func (t *typesetter) load(r rune) *glyph {
	for i, face := range t.chain {
		index, err := face.GlyphIndex(&t.buf, r)
		if err != nil || index == 0 {
			continue
		}
		advance, err := face.GlyphAdvance(&t.buf, index, fixed.I(em), font.HintingNone)
		if err != nil {
			continue
		}
		segments, err := face.LoadGlyph(&t.buf, index, fixed.I(em), nil)
		if err != nil {
			continue
		}
		return &glyph{outline(segments), units(advance), i, index}
	}
	return nil
}

// outline copies segments, which the next glyph overwrites, and closes every
// contour.
func outline(segments sfnt.Segments) path {
	var p path
	at := func(f fixed.Point26_6) point { return point{units(f.X), units(f.Y)} }
	for _, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if len(p.steps) > 0 {
				p.add(closeTo)
			}
			p.add(moveTo, at(s.Args[0]))
		case sfnt.SegmentOpLineTo:
			p.add(lineTo, at(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			p.add(quadTo, at(s.Args[0]), at(s.Args[1]))
		case sfnt.SegmentOpCubeTo:
			p.add(cubicTo, at(s.Args[0]), at(s.Args[1]), at(s.Args[2]))
		}
	}
	if len(p.steps) > 0 {
		p.add(closeTo)
	}
	return p
}

// replacement is a hollow box: the inner contour runs against the outer one,
// so that the non-zero rule leaves it open.
func replacement() *glyph {
	var p path
	frame := func(x0, y0, x1, y1 float64) {
		p.add(moveTo, point{x0, y0})
		p.add(lineTo, point{x1, y0})
		p.add(lineTo, point{x1, y1})
		p.add(lineTo, point{x0, y1})
		p.add(closeTo)
	}
	frame(60, -730, 540, 0)
	frame(480, -670, 120, -60)
	return &glyph{outline: p, advance: 600, face: -1}
}

func units(f fixed.Int26_6) float64 { return float64((f + 32) >> 6) }

// lacking lists the characters no face has, in order.
func (t *typesetter) lacking() []rune {
	var runes []rune
	for r := range t.missing {
		runes = append(runes, r)
	}
	slices.Sort(runes)
	return runes
}
