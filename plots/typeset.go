package plots

import (
	"maps"
	"slices"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"gonum.org/v1/plot/vg"
)

// em is the number of glyph units to the font size. Half of a five-hundredth
// of 7 points is 2.5 µm on paper, so outlines are rounded to whole units, which
// keeps the files small.
const em = 500

// glyph is the outline of one character, in units of size/em.
type glyph struct {
	outline vg.Path
	advance float64
	face    int  // index in the chain, -1 for one that is made here
	blank   bool // a space of another kind, set as the usual one
}

// typesetter turns text into glyphs. It belongs to one figure: the outlines
// are cached here, and the characters no face has are collected here.
type typesetter struct {
	chain   []*Face
	glyphs  map[rune]*glyph
	missing map[rune]bool
	widths  map[string]float64 // gonum/plot measures a text again and again
	buf     sfnt.Buffer
}

// newTypesetter has a face of the caller first, if there is one.
func newTypesetter(first *Face) (*typesetter, error) {
	chain, err := faces()
	if err != nil {
		return nil, err
	}
	if first != nil {
		chain = append([]*Face{first}, chain...)
	}
	return typesetterOf(chain), nil
}

func typesetterOf(chain []*Face) *typesetter {
	return &typesetter{
		chain: chain, glyphs: make(map[rune]*glyph),
		missing: make(map[rune]bool), widths: make(map[string]float64),
	}
}

// set visits the glyphs of a line with their places and returns its width, in
// units of size/em. Pairs are not kerned, because text that a viewer sets is not.
func (t *typesetter) set(line string, visit func(g *glyph, x float64)) float64 {
	x := 0.0
	for _, r := range line {
		g := t.glyph(r)
		visit(g, x)
		x += g.advance
	}
	return x
}

// measure is the width of a line of text in points.
func (t *typesetter) measure(line string, size float64) float64 {
	w, ok := t.widths[line]
	if !ok {
		w = t.set(line, func(*glyph, float64) {})
		t.widths[line] = w
	}
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
		space := *t.glyph(' ')
		space.blank = true
		g = &space
	}
	if g == nil {
		g = replacement()
		t.missing[r] = true
	}
	t.glyphs[r] = g
	return g
}

func (t *typesetter) load(r rune) *glyph {
	for i, face := range t.chain {
		index, err := face.font.GlyphIndex(&t.buf, r)
		if err != nil || index == 0 {
			continue
		}
		advance, err := face.font.GlyphAdvance(&t.buf, index, fixed.I(em), font.HintingNone)
		if err != nil {
			continue
		}
		segments, err := face.font.LoadGlyph(&t.buf, index, fixed.I(em), nil)
		if err != nil {
			continue
		}
		return &glyph{outline: outline(segments), advance: units(advance), face: i}
	}
	return nil
}

// outline makes segments a path with closed contours.
func outline(segments sfnt.Segments) (p vg.Path) {
	for i, s := range segments {
		var q [3]vg.Point
		for k, a := range s.Args {
			q[k] = vg.Point{X: vg.Length(units(a.X)), Y: vg.Length(-units(a.Y))}
		}
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if i > 0 {
				p.Close()
			}
			p.Move(q[0])
		case sfnt.SegmentOpLineTo:
			p.Line(q[0])
		case sfnt.SegmentOpQuadTo:
			p.QuadTo(q[0], q[1])
		case sfnt.SegmentOpCubeTo:
			p.CubeTo(q[0], q[1], q[2])
		}
	}
	if len(p) > 0 {
		p.Close()
	}
	return p
}

// raised are superscripts which the faces lack though they have ¹ to ⁹: units
// such as km⁻¹ need them.
var raised = map[rune]rune{'⁰': '0', '⁺': '+', '⁻': '−'}

// superscript shrinks a glyph and lifts it to the height of ¹.
func superscript(g *glyph) *glyph {
	const shrink, lift = 0.6, 0.29 * em
	small := func(p vg.Point) vg.Point { return vg.Point{X: p.X * shrink, Y: p.Y*shrink + lift} }
	s := &glyph{outline: slices.Clone(g.outline), advance: g.advance * shrink, face: -1}
	for i, c := range s.outline {
		s.outline[i].Pos, s.outline[i].Control = small(c.Pos), nil
		for _, q := range c.Control {
			s.outline[i].Control = append(s.outline[i].Control, small(q))
		}
	}
	return s
}

// replacement is a hollow box: the inner contour runs against the outer one,
// so that the non-zero rule leaves it open.
func replacement() *glyph {
	outer := vg.Rectangle{Min: vg.Point{X: 0.06 * em}, Max: vg.Point{X: 0.54 * em, Y: 0.73 * em}}
	inner := vg.Rectangle{Min: vg.Point{X: 0.48 * em, Y: 0.06 * em}, Max: vg.Point{X: 0.12 * em, Y: 0.67 * em}}
	return &glyph{outline: append(outer.Path(), inner.Path()...), advance: 0.6 * em, face: -1}
}

func units(f fixed.Int26_6) float64 { return float64(f.Round()) }

// lacking lists the characters no face has, in order.
func (t *typesetter) lacking() []rune { return slices.Sorted(maps.Keys(t.missing)) }
