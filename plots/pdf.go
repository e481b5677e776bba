package plots

import (
	"fmt"
	"image"
	"image/color"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// pdfCanvas writes a page of PDF operators. Canvas and PDF both count points upwards, so nothing is converted. gonum/plot's
// own canvas has no text outside Windows-1252 and hides its document; the document is fpdf's, which embeds of each face the
// glyphs that are used and a map back to characters, so that text can be searched and copied.
type pdfCanvas struct {
	doc    *fpdf.Fpdf
	set    *typesetter
	height float64
}

func newPDF(f *Figure, set *typesetter, date time.Time) *pdfCanvas {
	size := fpdf.SizeType{Wd: float64(f.width), Ht: float64(f.height)}
	doc := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: size})
	if date.IsZero() { // the time of writing would make every file differ
		date = time.Unix(0, 0)
	}
	doc.SetCreationDate(date.UTC())
	doc.SetModificationDate(date.UTC())
	doc.SetCatalogSort(true)
	for i, face := range set.chain {
		doc.AddUTF8FontFromBytes(faceName(i), "", slices.Clone(face.ttf)) // a copy: it writes into what it is given
	}
	doc.AddPage()
	c := &pdfCanvas{doc: doc, set: set, height: size.Ht}
	vg.Initialize(c)
	return c
}

// faceName is what a document calls a face of the chain.
func faceName(i int) string { return "face" + strconv.Itoa(i) }

// short writes a number with at most three decimals: a thousandth of a point is 0.4 µm.
func short(v float64) string {
	s := strconv.FormatFloat(v, 'f', 3, 64)
	if s = strings.TrimRight(strings.TrimRight(s, "0"), "."); s == "-0" {
		return "0"
	}
	return s
}

func (c *pdfCanvas) op(name string, args ...float64) {
	var b strings.Builder
	for _, v := range args {
		b.WriteString(short(v))
		b.WriteByte(' ')
	}
	c.doc.RawWriteStr(b.String() + name)
}

// SetLineWidth sets the width of lines.
func (c *pdfCanvas) SetLineWidth(w vg.Length) { c.op("w", float64(w)) }

// SetLineDash sets the dashes of lines.
func (c *pdfCanvas) SetLineDash(dashes []vg.Length, off vg.Length) {
	var list []string
	for _, d := range dashes {
		list = append(list, short(float64(d)))
	}
	c.doc.RawWriteStr("[" + strings.Join(list, " ") + "] " + short(float64(off)) + " d")
}

// SetColor sets the colour of lines and areas.
func (c *pdfCanvas) SetColor(to color.Color) {
	if to == nil {
		to = color.Black
	}
	r, g, b, _ := to.RGBA()
	const most = math.MaxUint16
	c.op("rg", float64(r)/most, float64(g)/most, float64(b)/most)
	c.op("RG", float64(r)/most, float64(g)/most, float64(b)/most)
}

// Rotate, Translate and Scale change the coordinates.
func (c *pdfCanvas) Rotate(angle float64) {
	sin, cos := math.Sincos(angle)
	c.op("cm", cos, sin, -sin, cos, 0, 0)
}

// Translate moves the origin.
func (c *pdfCanvas) Translate(p vg.Point) { c.op("cm", 1, 0, 0, 1, float64(p.X), float64(p.Y)) }

// Scale writes its factors in full: a glyph unit is a hundredth of a point.
func (c *pdfCanvas) Scale(x, y float64) { c.doc.RawWriteStr(fmt.Sprintf("%.6f 0 0 %.6f 0 0 cm", x, y)) }

// Push and Pop keep and restore the state.
func (c *pdfCanvas) Push() { c.op("q") }

// Pop restores the state.
func (c *pdfCanvas) Pop() { c.op("Q") }

// Stroke draws a line.
func (c *pdfCanvas) Stroke(p vg.Path) { c.path(p, "S") }

// Fill fills an area.
func (c *pdfCanvas) Fill(p vg.Path) { c.path(p, "f") }

func (c *pdfCanvas) path(p vg.Path, end string) {
	for _, q := range cubics(p) {
		switch q.Type {
		case vg.MoveComp:
			c.op("m", float64(q.Pos.X), float64(q.Pos.Y))
		case vg.LineComp:
			c.op("l", float64(q.Pos.X), float64(q.Pos.Y))
		case vg.CurveComp:
			a, b := q.Control[0], q.Control[1]
			c.op("c", float64(a.X), float64(a.Y), float64(b.X), float64(b.Y), float64(q.Pos.X), float64(q.Pos.Y))
		case vg.CloseComp:
			c.op("h")
		}
	}
	c.op(end)
}

// FillString writes a line in runs of one face. Glyphs that are made here, such as raised minus signs, are outlines.
func (c *pdfCanvas) FillString(_ font.Face, at vg.Point, line string) {
	run, face, start := []rune(nil), -1, 0.0
	flush := func() {
		if len(run) > 0 && face >= 0 {
			c.doc.SetFont(faceName(face), "", em)
			c.doc.SetFontSize(em) // again, because a restored state has the font of before
			c.doc.Text(float64(at.X)+start, c.height-float64(at.Y), string(run))
		}
		run = nil
	}
	runes, i := []rune(line), 0
	c.set.set(line, func(g *glyph, x float64) {
		if g.face != face || len(run) == 0 {
			flush()
			face, start = g.face, x
		}
		if g.face < 0 {
			outlined{c, c.set}.glyph(g, vg.Point{X: at.X + vg.Length(x), Y: at.Y})
		} else if run = append(run, runes[i]); g.blank {
			run[len(run)-1] = ' '
		}
		i++
	})
	flush()
}

// DrawImage is part of the interface; no figure has an image.
func (c *pdfCanvas) DrawImage(vg.Rectangle, image.Image) {}

// WriteTo writes the document.
func (c *pdfCanvas) WriteTo(w io.Writer) (int64, error) {
	if err := c.doc.Output(w); err != nil {
		return 0, fmt.Errorf("plots: pdf: %w", err)
	}
	return 0, nil
}
