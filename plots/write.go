package plots

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image/png"
	"io"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgeps"
	"gonum.org/v1/plot/vg/vgimg"
)

// Format is a file format of figures.
type Format string

// The formats. Text is text in SVG and PDF, unless outlines are asked for, and outlines in EPS.
const (
	SVG Format = "svg" // for the web and for editing
	PDF Format = "pdf" // for LaTeX and print
	EPS Format = "eps" // for journals that ask for it
	PNG Format = "png" // for word processors
)

// Formats lists the formats.
func Formats() []Format { return []Format{SVG, PDF, EPS, PNG} }

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
	return "", fmt.Errorf("plots: no figure format %q; the formats are svg, pdf, eps and png", f)
}

// Rendering is how [WriteAs] renders a figure.
type Rendering struct {
	Outlines bool // draw the text of SVG and PDF as shapes
	DPI      int  // dots per inch of PNG; 0 is 300, which journals ask of pictures with text

	// Date is when a PDF says that it was made; the zero value says the first second of 1970, which nobody takes for a real date.
	Date time.Time
}

// MaxDPI bounds the memory that a PNG takes.
const MaxDPI = 1200

// Write renders a figure. The same figure gives the same bytes on any day; on
// another kind of processor a last digit may be rounded differently.
func Write(w io.Writer, fig *Figure, format Format) error {
	return WriteAs(w, fig, format, Rendering{})
}

// WriteAs is [Write] with choices.
func WriteAs(w io.Writer, fig *Figure, format Format, o Rendering) error {
	if fig == nil {
		return fmt.Errorf("plots: no figure to write")
	}
	var c interface {
		vg.Canvas
		io.WriterTo
	}
	set := typesetterOf(fig.chain)
	switch format {
	case SVG:
		c = newSVG(fig, set)
	case PDF:
		c = newPDF(fig, set, o.Date)
	case EPS:
		return fig.eps(w)
	case PNG:
		return fig.png(w, o.DPI)
	default:
		_, err := ParseFormat(string(format))
		return err
	}
	if o.Outlines {
		fig.DrawTo(c)
	} else {
		fig.replay(c)
	}
	_, err := c.WriteTo(w)
	return err
}

// curved is a canvas whose areas have curves with two control points only.
type curved struct{ vg.Canvas }

// Fill fills an area.
func (c curved) Fill(p vg.Path) { c.Canvas.Fill(cubics(p)) }

// eps replaces the head that gonum/plot writes, which has the time of writing, a first line with a sign too many, and a
// box that is not whole numbers.
func (f *Figure) eps(w io.Writer) error {
	c := vgeps.New(f.width, f.height)
	f.DrawTo(curved{c})
	var b bytes.Buffer
	if _, err := c.WriteTo(&b); err != nil {
		return fmt.Errorf("plots: eps: %w", err)
	}
	_, body, found := bytes.Cut(b.Bytes(), []byte("%%EndComments\n"))
	if !found {
		return fmt.Errorf("plots: eps: no end of the head")
	}
	wide, high := float64(f.width), float64(f.height)
	_, err := fmt.Fprintf(w, "%%!PS-Adobe-3.0 EPSF-3.0\n%%%%BoundingBox: 0 0 %.0f %.0f\n%%%%HiResBoundingBox: 0 0 %s %s\n%%%%EndComments\n%s",
		math.Ceil(wide), math.Ceil(high), short(wide), short(high), body)
	return err
}

// pngHeader is the length of signature and first chunk, after which the resolution goes.
const (
	defaultDPI = 300
	pngHeader  = 33
)

// resolution is the chunk that states dots per metre, with its checksum.
func resolution(dpi int) []byte {
	perMetre := uint32(math.Round(float64(dpi) / 0.0254))
	chunk := []byte("pHYs")
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = append(chunk, 1)
	return binary.BigEndian.AppendUint32(append([]byte{0, 0, 0, 9}, chunk...), crc32.ChecksumIEEE(chunk))
}

// png adds the resolution to what the encoder writes: without it a word
// processor assumes 96 dots per inch and shows the figure three times too
// large.
func (f *Figure) png(w io.Writer, dpi int) error {
	if dpi == 0 {
		dpi = defaultDPI
	}
	if dpi < 30 || dpi > MaxDPI {
		return fmt.Errorf("plots: %d dots per inch; give 30 to %d", dpi, MaxDPI)
	}
	c := vgimg.NewWith(vgimg.UseWH(f.width, f.height), vgimg.UseDPI(dpi))
	f.DrawTo(c)
	var b bytes.Buffer
	fast := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := fast.Encode(&b, c.Image()); err != nil {
		return fmt.Errorf("plots: png: %w", err)
	}
	data := slices.Insert(b.Bytes(), pngHeader, resolution(dpi)...)
	_, err := w.Write(data)
	return err
}
