package plots

import (
	"bytes"
	"fmt"
	"image/color"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

// pdfDate stands in every PDF, since a file which names the moment of its
// making is never twice the same. It is the first second of the PDF clock's
// usual epoch, so that nobody takes it for a true date.
func pdfDate() time.Time { return time.Unix(0, 0).UTC() }

// pdf writes the page description itself and leaves the file around it to
// fpdf. Text is outlines: the file needs no fonts, and shows Chinese, which
// the PDF writer of gonum/plot does not.
func (f *Figure) pdf() ([]byte, error) {
	doc := fpdf.NewCustom(&fpdf.InitType{
		UnitStr: "pt", Size: fpdf.SizeType{Wd: f.width, Ht: f.height},
	})
	doc.SetCreationDate(pdfDate())
	doc.SetModificationDate(pdfDate())
	doc.SetCatalogSort(true)
	doc.SetProducer("ioa", true)
	doc.SetTitle(f.title, true)
	doc.SetMargins(0, 0, 0)
	doc.SetAutoPageBreak(false, 0)
	doc.AddPage()
	doc.RawWriteBuf(f.pdfContent())
	var out bytes.Buffer
	if err := doc.Output(&out); err != nil {
		return nil, fmt.Errorf("plots: pdf: %w", err)
	}
	return out.Bytes(), nil
}

// pdfContent is the page in PDF operators. The first line turns the page over,
// so that y runs downwards as on the sheet.
func (f *Figure) pdfContent() *bytes.Buffer {
	b := &bytes.Buffer{}
	fmt.Fprintf(b, "1 0 0 -1 0 %s cm\n", decimal(f.height, 100))
	for _, m := range f.marks {
		switch m := m.(type) {
		case area:
			b.WriteString(pdfColor(m.color) + " rg\n")
			pdfPath(b, &m.path, 100)
			b.WriteString("f\n")
		case stroke:
			pdfStroke(b, m)
		case run:
			pdfRun(b, m)
		}
	}
	return b
}

func pdfStroke(b *bytes.Buffer, m stroke) {
	fmt.Fprintf(b, "%s RG %s w [", pdfColor(m.pen.color), decimal(m.pen.width, 100))
	for _, d := range m.pen.dashes {
		b.WriteString(decimal(d, 100) + " ")
	}
	b.WriteString("] 0 d\n")
	pdfPath(b, &m.path, 100)
	b.WriteString("S\n")
}

// pdfRun draws each glyph in glyph units under its own origin: every "a" of
// the page is then the same bytes, which compression folds together.
func pdfRun(b *bytes.Buffer, m run) {
	k := decimal(m.size/em, 1e6)
	matrix := k + " 0 0 " + k
	if m.turned {
		matrix = "0 -" + k + " " + k + " 0"
	}
	fmt.Fprintf(b, "%s rg q %s %s %s cm\n", pdfColor(m.color), matrix, decimal(m.at.x, 100), decimal(m.at.y, 100))
	at := 0.0
	for _, g := range m.glyphs {
		if len(g.outline.steps) == 0 {
			continue // a space
		}
		if g.x != at {
			fmt.Fprintf(b, "1 0 0 1 %s 0 cm\n", decimal(g.x-at, 1))
			at = g.x
		}
		pdfPath(b, &g.outline, 1)
		b.WriteString("f\n")
	}
	b.WriteString("Q\n")
}

// pdfPath writes path operators with coordinates rounded to 1/scale.
func pdfPath(b *bytes.Buffer, p *path, scale float64) {
	var last point
	put := func(q point) { b.WriteString(decimal(q.x, scale) + " " + decimal(q.y, scale) + " ") }
	p.walk(func(step byte, pts []point) {
		switch step {
		case moveTo, lineTo:
			put(pts[0])
			b.WriteString(map[byte]string{moveTo: "m\n", lineTo: "l\n"}[step])
		case quadTo: // PDF has cubic curves only: raise the degree
			put(point{last.x + (pts[0].x-last.x)*2/3, last.y + (pts[0].y-last.y)*2/3})
			put(point{pts[1].x + (pts[0].x-pts[1].x)*2/3, pts[1].y + (pts[0].y-pts[1].y)*2/3})
			put(pts[1])
			b.WriteString("c\n")
		case cubicTo:
			put(pts[0])
			put(pts[1])
			put(pts[2])
			b.WriteString("c\n")
		case boxTo:
			put(pts[0])
			put(point{pts[1].x - pts[0].x, pts[1].y - pts[0].y})
			b.WriteString("re\n")
		case closeTo:
			b.WriteString("h\n")
		}
		if n := len(pts); n > 0 {
			last = pts[n-1]
		}
	})
}

func pdfColor(c color.RGBA) string {
	part := func(v uint8) string { return decimal(float64(v)/255, 1e4) }
	return part(c.R) + " " + part(c.G) + " " + part(c.B)
}
