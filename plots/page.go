package plots

import (
	"cmp"
	"fmt"
	"math"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"
)

// Widths of the columns of a journal, in millimetres. Elsevier asks for 90
// and 190, Springer for 84 and 174; the narrower pair suits both.
const (
	SingleColumn = 84.0
	DoubleColumn = 174.0
)

// Frame is what all figures have in common. The zero value is a figure of its
// default width without title or note.
type Frame struct {
	Title   string  // above the figure; papers put it in the caption instead
	Note    string  // below: source, year, unit, assumptions; wraps
	WidthMM float64 // printed width; 0 chooses SingleColumn or DoubleColumn
	Face    *Face   // of the text, before the embedded ones; nil for those alone

	// HeightMM makes the figure as high as this by stretching what holds the data; 0 lets its labels decide.
	HeightMM float64

	extra float64 // points by which the data are higher than their labels ask for
}

// Drawing is any description of a figure.
type Drawing interface {
	Draw() (*Figure, error)
	With(Style) Drawing // the same figure in another style
	Data() *Data        // the numbers it shows
}

// Style changes what all figures have in common; zero values change nothing.
type Style struct {
	Title             string
	WidthMM, HeightMM float64
	Face              *Face
}

func (f Frame) with(s Style) Frame {
	f.Title = cmp.Or(s.Title, f.Title)
	f.WidthMM, f.HeightMM = cmp.Or(s.WidthMM, f.WidthMM), cmp.Or(s.HeightMM, f.HeightMM)
	f.Face = cmp.Or(s.Face, f.Face)
	return f
}

// fitted lays a figure out, below its title, and again until it has the height asked for.
func (f Frame) fitted(defaultMM float64, draw func(*page) error) (*Figure, error) {
	fig, err := f.lay(defaultMM, draw)
	if err != nil || f.HeightMM == 0 {
		return fig, err
	}
	want := f.HeightMM * float64(vg.Millimeter)
	for range 3 {
		f.extra += want - float64(fig.height)
		if fig, err = f.lay(defaultMM, draw); err != nil {
			return nil, err
		}
	}
	if _, high := fig.Size(); math.Abs(high-f.HeightMM) > 0.5 {
		return nil, fmt.Errorf("plots: %.0f mm is too low: the labels of this figure need %.0f mm", f.HeightMM, math.Ceil(high))
	}
	return fig, nil
}

func (f Frame) lay(defaultMM float64, draw func(*page) error) (*Figure, error) {
	s, err := f.open(defaultMM)
	if err != nil {
		return nil, err
	}
	if err := draw(s); err != nil {
		return nil, err
	}
	return f.close(s)
}

// high is the height of the data: what the labels ask for and its share of the height asked for, but never less than
// least.
func (s *page) high(natural, least float64) float64 { return max(natural+s.extra, least) }

// Bounds of WidthMM: a narrower figure has no room for an axis with numbers; a wider
// one is a poster with six-point text. A page of A4 leaves pageMM for a
// figure and its caption; maxHeightMM bounds the memory a PNG takes.
const (
	minWidthMM  = 40
	maxWidthMM  = 600
	pageMM      = 250
	maxHeightMM = 2000
	minHeightMM = 20
)

// margin is the white edge of the figure: enough that a line on the edge is
// not cut in half, little enough that the figure fills its column.
const margin = 2.0

func (f Frame) check(p *problems) {
	w := f.WidthMM
	if math.IsNaN(w) || w != 0 && (w < minWidthMM || w > maxWidthMM) {
		p.add("WidthMM is %v; give %d to %d, or 0 for the default", w, minWidthMM, maxWidthMM)
	}
	if h := f.HeightMM; math.IsNaN(h) || h != 0 && (h < minHeightMM || h > maxHeightMM) {
		p.add("HeightMM is %v; give %d to %d, or 0 for the default", h, minHeightMM, maxHeightMM)
	}
}

// page is a figure being laid out, from the top down. y is the cursor:
// everything above it is occupied. The marks are recorded, because a canvas of any
// format needs the height of the figure before its first mark.
type page struct {
	*typesetter
	width, y float64
	extra    float64 // of the frame
	lastTick float64 // of the horizontal axis; 0 for its end
	over     plotter // of horizontal bars: drawn last
	marks    recorder.Canvas
	labels   []Label
	warnings []string
}

// open starts a page and writes the title.
func (f Frame) open(defaultMM float64) (*page, error) {
	set, err := newTypesetter(f.Face)
	if err != nil {
		return nil, err
	}
	width := f.WidthMM
	if width == 0 {
		width = defaultMM
	}
	s := &page{typesetter: set, width: width * float64(vg.Millimeter), y: margin, extra: f.extra}
	if title := clean(f.Title); title != "" {
		s.y = s.write(LabelTitle, sizeTitle, s.wrap(title, sizeTitle, s.width-2*margin), anchor{at: point{margin, s.y}}).Y1 + 4
	}
	return s, nil
}

// close writes the note, fixes the height and checks the labels.
func (f Frame) close(s *page) (*Figure, error) {
	if note := clean(f.Note); note != "" {
		s.y = s.write(LabelNote, sizeSmall, s.paragraphs(note, sizeSmall, s.width-2*margin), anchor{at: point{margin, s.y + 4}}).Y1
	}
	fig := &Figure{
		width: vg.Length(s.width), height: vg.Length(s.y + margin),
		marks: s.marks.Actions, chain: s.chain, labels: s.labels, missing: s.lacking(), warnings: s.warnings,
	}
	if _, high := fig.Size(); high > maxHeightMM {
		return nil, fmt.Errorf("plots: the figure would be %.0f mm high; show fewer rows", high)
	} else if high > pageMM {
		fig.warnings = append(fig.warnings, fmt.Sprintf("the figure is %.0f mm high, more than a page", high))
	}
	if len(fig.missing) > 0 {
		fig.warnings = append(fig.warnings, fmt.Sprintf(
			"characters that are in no embedded font are drawn as boxes: %q", string(fig.missing)))
	}
	if err := fig.verify(); err != nil {
		return nil, err
	}
	return fig, nil
}

func (s *page) warn(format string, args ...any) {
	s.warnings = append(s.warnings, fmt.Sprintf(format, args...))
}

// canvas is a part of the page.
func (s *page) canvas(b Box) draw.Canvas {
	return draw.Canvas{Canvas: &s.marks, Rectangle: b.rectangle()}
}

// anchor places a text: the fractions right and down of its box are at the
// point. With (0, 0) that is the top left corner of the text, with (0.5, 1)
// the middle of its lower edge.
type anchor struct {
	at          point
	right, down float64
}

// write sets lines of text.
func (s *page) write(kind LabelKind, size float64, lines []string, to anchor) Box {
	sty := s.style(kind, size)
	sty.XAlign, sty.YAlign = draw.XAlignment(-to.right), draw.YAlignment(to.down-1)
	c := s.canvas(Box{})
	c.FillText(sty, to.at.up(), strings.Join(lines, "\n"))
	return s.textBox(size, lines, to)
}

// textBox is where write would set the text.
func (s *page) textBox(size float64, lines []string, to anchor) Box {
	w, h := s.widest(lines, size), blockHeight(len(lines), size)
	x, y := to.at.x-to.right*w, to.at.y-to.down*h
	return Box{x, y, x + w, y + h}
}
