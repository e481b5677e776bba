package plots

import (
	"image/color"
	"strings"
)

// Font sizes in points. Nothing is below sizeSmall.
const (
	sizeTitle = 8.0
	sizeText  = 7.0
	sizeTick  = 6.5
	sizeSmall = 6.0
)

// margin is the white edge of the figure: enough that a line on the edge is
// not cut in half, little enough that the figure fills its column.
const margin = 2.0

// pen is how a line is drawn.
type pen struct {
	color  color.RGBA
	width  float64
	dashes []float64
}

// mark is one thing drawn: an area, a stroke or a run of text.
type mark interface{}

type area struct {
	path  path
	color color.RGBA
}

type stroke struct {
	path path
	pen  pen
}

// run is a line of text from at, along its baseline; turned text reads
// upwards.
type run struct {
	text   string
	glyphs []placed
	at     point
	size   float64
	turned bool
	color  color.RGBA
}

// sheet is a figure being laid out. y is the cursor: everything above it is
// taken.
type sheet struct {
	*typesetter
	width    float64
	y        float64
	marks    []mark
	labels   []Label
	warnings []string
}

func (s *sheet) fill(p path, c color.RGBA) { s.marks = append(s.marks, area{p, c}) }

func (s *sheet) stroke(p path, with pen) {
	s.marks = append(s.marks, stroke{p, with})
}

func (s *sheet) line(a, b point, with pen) { s.stroke(polyline(a, b), with) }

func (s *sheet) warn(text string) { s.warnings = append(s.warnings, text) }

// text is text to write: its lines, and the point which the fractions right
// and down of its box fall on, so (0, 0) hangs the text from its top left
// corner and (0.5, 1) stands it centred on the point.
type text struct {
	kind   LabelKind
	lines  []string
	size   float64
	color  color.RGBA
	at     point
	right  float64
	down   float64
	turned bool
}

func blockHeight(lines int, size float64) float64 {
	return size * (ascent + descent + leading*float64(lines-1))
}

// box is where the text will be.
func (s *sheet) box(t text) Box {
	w, h := s.widest(t.lines, t.size), blockHeight(len(t.lines), t.size)
	if t.turned {
		w, h = h, w
	}
	x, y := t.at.x-t.right*w, t.at.y-t.down*h
	return Box{x, y, x + w, y + h}
}

// write sets a text and records its box as a label.
func (s *sheet) write(t text) Box {
	b := s.box(t)
	if b.X0 == b.X1 {
		return b
	}
	for i, line := range t.lines {
		glyphs, w := s.set(line)
		s.marks = append(s.marks, run{
			text: line, glyphs: glyphs, size: t.size, turned: t.turned, color: t.color,
			at: t.start(b, i, w*t.size/em),
		})
	}
	s.labels = append(s.labels, Label{t.kind, strings.Join(t.lines, "\n"), b, t.size})
	return b
}

// start is where the baseline of line i, of width w, begins. Lines are ragged
// on the side away from the anchor.
func (t text) start(b Box, i int, w float64) point {
	base := t.size * (ascent + leading*float64(i))
	if t.turned {
		return point{b.X0 + base, b.Y1 - (1-t.down)*(b.Y1-b.Y0-w)}
	}
	return point{b.X0 + t.right*(b.X1-b.X0-w), b.Y0 + base}
}
