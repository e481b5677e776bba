package plots

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/color"
	"strconv"
)

// svgWriter builds an SVG document. Each character's outline is written once,
// under <defs>, and used by reference: sixty Chinese sector names twice over
// would otherwise take a megabyte.
type svgWriter struct {
	defs, body bytes.Buffer
	ids        map[*glyph]int
}

func (f *Figure) svg() []byte {
	w := svgWriter{ids: make(map[*glyph]int)}
	for _, m := range f.marks {
		switch m := m.(type) {
		case area:
			fmt.Fprintf(&w.body, "<path fill=\"%s\" d=\"%s\"/>\n", hex(m.color), pathData(&m.path, 100))
		case stroke:
			w.stroke(m)
		case run:
			w.run(m)
		}
	}
	var doc bytes.Buffer
	wide, high := decimal(f.width, 100), decimal(f.height, 100)
	mmWide, mmHigh := f.Size()
	fmt.Fprintf(&doc, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"+
		"<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""+
		" width=\"%smm\" height=\"%smm\" viewBox=\"0 0 %s %s\" role=\"img\">\n",
		decimal(mmWide, 100), decimal(mmHigh, 100), wide, high)
	if f.title != "" {
		fmt.Fprintf(&doc, "<title>%s</title>\n", escaped(f.title))
	}
	fmt.Fprintf(&doc, "<defs>\n%s</defs>\n<path fill=\"#fff\" d=\"M0 0H%sV%sH0Z\"/>\n%s</svg>\n",
		w.defs.Bytes(), wide, high, w.body.Bytes())
	return doc.Bytes()
}

func (w *svgWriter) stroke(m stroke) {
	fmt.Fprintf(&w.body, "<path fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"", hex(m.pen.color), decimal(m.pen.width, 100))
	for i, d := range m.pen.dashes {
		w.body.WriteString(map[bool]string{true: " stroke-dasharray=\"", false: " "}[i == 0] + decimal(d, 100))
	}
	if len(m.pen.dashes) > 0 {
		w.body.WriteByte('"')
	}
	fmt.Fprintf(&w.body, " d=\"%s\"/>\n", pathData(&m.path, 100))
}

// run writes a line of text. Its words go into aria-label, for screen readers
// and for whoever searches the file.
func (w *svgWriter) run(m run) {
	turn := ""
	if m.turned {
		turn = " rotate(-90)"
	}
	fmt.Fprintf(&w.body, "<g fill=\"%s\" aria-label=\"%s\" transform=\"translate(%s %s)%s scale(%s)\">",
		hex(m.color), escaped(m.text), decimal(m.at.x, 100), decimal(m.at.y, 100), turn, decimal(m.size/em, 1e6))
	for _, g := range m.glyphs {
		if len(g.outline.steps) == 0 {
			continue // a space
		}
		fmt.Fprintf(&w.body, "<use xlink:href=\"#g%d\" x=\"%s\"/>", w.id(g.glyph), decimal(g.x, 1))
	}
	w.body.WriteString("</g>\n")
}

func (w *svgWriter) id(g *glyph) int {
	id, ok := w.ids[g]
	if !ok {
		id = len(w.ids)
		w.ids[g] = id
		fmt.Fprintf(&w.defs, "<path id=\"g%d\" d=\"%s\"/>\n", id, pathData(&g.outline, 1))
	}
	return id
}

// pathData writes a path with coordinates rounded to 1/scale.
func pathData(p *path, scale float64) string {
	var b bytes.Buffer
	p.walk(func(step byte, pts []point) {
		if step == boxTo {
			wide := decimal(pts[1].x-pts[0].x, scale)
			fmt.Fprintf(&b, "M%s %sh%sv%sh-%sz", decimal(pts[0].x, scale), decimal(pts[0].y, scale),
				wide, decimal(pts[1].y-pts[0].y, scale), wide)
			return
		}
		b.WriteByte(step)
		for i, q := range pts {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(decimal(q.x, scale) + " " + decimal(q.y, scale))
		}
	})
	return b.String()
}

// decimal rounds v to 1/scale, a power of ten, and writes it without trailing
// zeros; rounding first means no exponent and no "-0".
func decimal(v, scale float64) string {
	n := int64(v*scale + 0.5)
	if v < 0 {
		n = -int64(-v*scale + 0.5)
	}
	return strconv.FormatFloat(float64(n)/scale, 'f', -1, 64)
}

func hex(c color.RGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

func escaped(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a bytes.Buffer does not fail
	return b.String()
}
