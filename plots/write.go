package plots

import (
	"bytes"
	"fmt"
	"image/png"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgpdf"
	"gonum.org/v1/plot/vg/vgsvg"
)

// Format is a file format of figures.
type Format string

// The formats.
const (
	SVG Format = "svg" // for the web and for editing
	PDF Format = "pdf" // for LaTeX and print; no fonts inside, so none can be missing
	PNG Format = "png" // for word processors: 300 dots per inch
)

// A PDF with the time it was written would differ each time, and
// vgpdf gives access to the dates of its document only through the defaults of the
// library it uses. Nobody takes the first second of 1970 for a real date.
func init() {
	fpdf.SetDefaultCreationDate(time.Unix(0, 0).UTC())
	fpdf.SetDefaultModificationDate(time.Unix(0, 0).UTC())
	fpdf.SetDefaultCatalogSort(true)
}

// Formats lists the formats.
func Formats() []Format { return []Format{SVG, PDF, PNG} }

// ParseFormat reads a format from a file name or an extension, with or
// without its dot, in any case: "fig1.PDF", ".svg", "png".
func ParseFormat(name string) (Format, error) {
	ext := filepath.Ext(name)
	if ext == "" {
		ext = name
	}
	f := Format(strings.ToLower(strings.TrimPrefix(ext, ".")))
	if slices.Contains(Formats(), f) {
		return f, nil
	}
	return "", fmt.Errorf("plots: no figure format %q; the formats are svg, pdf and png", f)
}

// Write renders a figure. The same figure gives the same bytes on any day; on
// another kind of processor a last digit may be rounded differently.
func Write(w io.Writer, fig *Figure, format Format) error {
	if fig == nil {
		return fmt.Errorf("plots: no figure to write")
	}
	var c vg.CanvasWriterTo
	switch format {
	case SVG:
		c = vgsvg.New(fig.width, fig.height)
		c.SetColor(paper) // or the figure is dark on a dark page
		c.Fill(vg.Rectangle{Max: vg.Point{X: fig.width, Y: fig.height}}.Path())
	case PDF:
		c = vgpdf.New(fig.width, fig.height)
	case PNG:
		return fig.png(w)
	default:
		_, err := ParseFormat(string(format))
		return err
	}
	fig.DrawTo(c)
	_, err := c.WriteTo(w)
	return err
}

// A PNG of 300 dots per inch, which is what journals ask of pictures with
// text: 11811 (0x2e23) dots per metre, in a chunk with its checksum.
const (
	dotsPerInch = 300
	resolution  = "\x00\x00\x00\x09pHYs\x00\x00\x2e\x23\x00\x00\x2e\x23\x01\x78\xa5\x3f\x76"
	pngHeader   = 33 // bytes of signature and first chunk, after which it goes
)

// png adds the resolution to what the encoder writes: without it a word
// processor assumes 96 dots per inch and shows the figure three times too
// large.
func (f *Figure) png(w io.Writer) error {
	c := vgimg.NewWith(vgimg.UseWH(f.width, f.height), vgimg.UseDPI(dotsPerInch))
	f.DrawTo(c)
	var b bytes.Buffer
	fast := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := fast.Encode(&b, c.Image()); err != nil {
		return fmt.Errorf("plots: png: %w", err)
	}
	data := slices.Insert(b.Bytes(), pngHeader, []byte(resolution)...)
	_, err := w.Write(data)
	return err
}

// cubic is a canvas for PDF, which has no curves with one control point: vgpdf
// writes them with the operator v, whose first control point is the start, and
// letters lose their roundness.
type cubic struct{ vg.Canvas }

// Fill raises the degree of such curves.
func (c cubic) Fill(p vg.Path) {
	third := func(a, b vg.Point) vg.Point { return a.Add(b.Sub(a).Scale(2.0 / 3)) }
	raised := slices.Clone(p)
	for i, q := range p {
		if q.Type == vg.CurveComp && len(q.Control) == 1 {
			raised[i].Control = []vg.Point{third(p[i-1].Pos, q.Control[0]), third(q.Pos, q.Control[0])}
		}
	}
	c.Canvas.Fill(raised)
}
