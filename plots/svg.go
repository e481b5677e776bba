package plots

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"fmt"
	"image"
	"image/color"
	"io"
	"maps"
	"math"
	"slices"
	"strings"

	"codeberg.org/go-pdf/fpdf"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// svgCanvas writes SVG with every place in points from the upper left corner, and a line of text as one element, so that
// both can be edited. gonum/plot's canvas nests a group for every movement and knows no substitute faces.
type svgCanvas struct {
	width, height vg.Length
	set           *typesetter
	body          bytes.Buffer
	used          map[rune]bool
	svgState
	stack []svgState
}

type svgState struct {
	m      [6]float64 // x' = m0 x + m2 y + m4, y' = m1 x + m3 y + m5
	color  color.Color
	line   vg.Length
	dashes []vg.Length
}

func newSVG(f *Figure, set *typesetter) *svgCanvas {
	c := &svgCanvas{width: f.width, height: f.height, set: set, used: map[rune]bool{}}
	c.m = [6]float64{1, 0, 0, -1, 0, float64(f.height)}
	vg.Initialize(c)
	return c
}

// Push and Pop keep and restore the state.
func (c *svgCanvas) Push() { c.stack = append(c.stack, c.svgState) }

// Pop restores the state.
func (c *svgCanvas) Pop() {
	c.svgState = c.stack[len(c.stack)-1]
	c.stack = c.stack[:len(c.stack)-1]
}

// SetLineWidth sets the width of lines.
func (c *svgCanvas) SetLineWidth(w vg.Length) { c.line = w }

// SetLineDash sets the dashes of lines.
func (c *svgCanvas) SetLineDash(dashes []vg.Length, _ vg.Length) { c.dashes = dashes }

// SetColor sets the colour.
func (c *svgCanvas) SetColor(to color.Color) { c.color = to }

func (c *svgCanvas) transform(a, b, d, e, x, y float64) {
	m := c.m
	c.m = [6]float64{
		m[0]*a + m[2]*b, m[1]*a + m[3]*b, m[0]*d + m[2]*e, m[1]*d + m[3]*e, m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5],
	}
}

// Rotate turns the coordinates.
func (c *svgCanvas) Rotate(angle float64) {
	sin, cos := math.Sincos(angle)
	c.transform(cos, sin, -sin, cos, 0, 0)
}

// Translate moves the origin.
func (c *svgCanvas) Translate(p vg.Point) { c.transform(1, 0, 0, 1, float64(p.X), float64(p.Y)) }

// Scale scales the coordinates.
func (c *svgCanvas) Scale(x, y float64) { c.transform(x, 0, 0, y, 0, 0) }

func (c *svgCanvas) at(p vg.Point) (x, y float64) {
	px, py := float64(p.X), float64(p.Y)
	return c.m[0]*px + c.m[2]*py + c.m[4], c.m[1]*px + c.m[3]*py + c.m[5]
}

// places writes points as the data of a path.
func (c *svgCanvas) places(command string, points ...vg.Point) {
	c.body.WriteString(command)
	for i, p := range points {
		x, y := c.at(p)
		if i > 0 {
			c.body.WriteByte(' ')
		}
		c.body.WriteString(short(x) + " " + short(y))
	}
}

func (c *svgCanvas) path(p vg.Path, attributes string) {
	c.body.WriteString(`<path d="`)
	for _, q := range cubics(p) {
		switch q.Type {
		case vg.MoveComp:
			c.places("M", q.Pos)
		case vg.LineComp:
			c.places("L", q.Pos)
		case vg.CurveComp:
			c.places("C", q.Control[0], q.Control[1], q.Pos)
		case vg.CloseComp:
			c.body.WriteString("Z")
		}
	}
	c.body.WriteString(`"` + attributes + "/>\n")
}

func hex(c color.Color) string {
	if c == nil {
		c = color.Black
	}
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

// Stroke draws a line.
func (c *svgCanvas) Stroke(p vg.Path) {
	attributes := fmt.Sprintf(` fill="none" stroke="%s" stroke-width="%s"`, hex(c.color), short(float64(c.line)))
	if len(c.dashes) > 0 {
		var list []string
		for _, d := range c.dashes {
			list = append(list, short(float64(d)))
		}
		attributes += ` stroke-dasharray="` + strings.Join(list, " ") + `"`
	}
	c.path(p, attributes)
}

// Fill fills an area.
func (c *svgCanvas) Fill(p vg.Path) { c.path(p, ` fill="`+hex(c.color)+`"`) }

// FillString writes a line of text. Its length is stated, so that it keeps its place in a viewer with another face.
func (c *svgCanvas) FillString(_ font.Face, at vg.Point, line string) {
	x, y := c.at(at)
	scale := math.Hypot(c.m[0], c.m[1])
	wide := c.set.set(line, func(*glyph, float64) {}) * scale
	for _, r := range line {
		c.used[r] = true
	}
	fmt.Fprintf(&c.body, `<text x="%s" y="%s" font-size="%s" textLength="%s" lengthAdjust="spacingAndGlyphs" fill="%s"`,
		short(x), short(y), short(em*scale), short(wide), hex(c.color))
	if angle := math.Atan2(c.m[1], c.m[0]); math.Abs(angle) > 1e-9 {
		fmt.Fprintf(&c.body, ` transform="rotate(%s %s %s)"`, short(angle*180/math.Pi), short(x), short(y))
	}
	if strings.Contains(line, "  ") {
		c.body.WriteString(` xml:space="preserve"`)
	}
	c.body.WriteString(">")
	_ = xml.EscapeText(&c.body, []byte(line)) // a buffer has no errors
	c.body.WriteString("</text>\n")
}

// DrawImage is part of the interface; no figure has an image.
func (c *svgCanvas) DrawImage(vg.Rectangle, image.Image) {}

// families are faces that most machines have, for programs that do not read the embedded ones.
const families = `'Liberation Sans',Arial,Helvetica,'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif`

// WriteTo writes the document: the used glyphs of each face, white paper, and the marks.
func (c *svgCanvas) WriteTo(w io.Writer) (int64, error) {
	var head bytes.Buffer
	wide, high := float64(c.width), float64(c.height)
	fmt.Fprintf(&head, `<?xml version="1.0" encoding="UTF-8"?>`+"\n"+
		`<svg xmlns="http://www.w3.org/2000/svg" width="%smm" height="%smm" viewBox="0 0 %s %s">`+"\n",
		short(float64(c.width/vg.Millimeter)), short(float64(c.height/vg.Millimeter)), short(wide), short(high))
	var names []string
	for i := range c.set.chain {
		if subset := c.subset(i); subset != nil {
			names = append(names, faceName(i))
			fmt.Fprintf(&head, "<style>@font-face{font-family:%s;src:url(data:font/ttf;base64,%s)}</style>\n",
				faceName(i), base64.StdEncoding.EncodeToString(subset))
		}
	}
	fmt.Fprintf(&head, `<rect width="%s" height="%s" fill="#ffffff"/>`+"\n", short(wide), short(high))
	fmt.Fprintf(&head, `<g font-family="%s">`+"\n", strings.Join(append(names, families), ","))
	for _, part := range []*bytes.Buffer{&head, &c.body, bytes.NewBufferString("</g>\n</svg>\n")} {
		if _, err := part.WriteTo(w); err != nil {
			return 0, fmt.Errorf("plots: svg: %w", err)
		}
	}
	return 0, nil
}

// subset is face i of the chain with the glyphs that are used of it, nil if none are.
func (c *svgCanvas) subset(i int) []byte {
	var cut []rune
	for _, r := range slices.Sorted(maps.Keys(c.used)) {
		if c.set.glyph(r).face == i {
			cut = append(cut, r)
		}
	}
	if len(cut) == 0 {
		return nil
	}
	return fpdf.UTF8CutFont(slices.Clone(c.set.chain[i].ttf), string(cut)) // a copy: it writes into what it is given
}
