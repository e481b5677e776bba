package plots

import (
	"fmt"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/recorder"
)

// LabelKind says what a label is for.
type LabelKind string

// The kinds of label.
const (
	LabelTitle    LabelKind = "title"
	LabelLegend   LabelKind = "legend"
	LabelAxis     LabelKind = "axis"     // the name of an axis
	LabelTick     LabelKind = "tick"     // a number on an axis
	LabelCategory LabelKind = "category" // a sector, year or material
	LabelValue    LabelKind = "value"    // a number at a bar
	LabelPoint    LabelKind = "point"    // a name at a point
	LabelQuadrant LabelKind = "quadrant"
	LabelNote     LabelKind = "note"
)

// Label is a text of a figure and the box it takes.
type Label struct {
	Kind LabelKind
	Text string // lines are joined by newlines
	Box  Box
	Size float64 // font size in points
}

// Figure is a finished drawing, ready for [Write]. It does not change, so one
// figure may be written from several goroutines.
type Figure struct {
	width, height vg.Length
	marks         []recorder.Action // y upwards from the upper edge
	chain         []*Face           // of its text
	labels        []Label
	missing       []rune
	warnings      []string
}

// Size returns width and height in millimetres.
func (f *Figure) Size() (width, height float64) {
	return float64(f.width / vg.Millimeter), float64(f.height / vg.Millimeter)
}

// Labels returns every text of the figure with its place.
func (f *Figure) Labels() []Label { return slices.Clone(f.labels) }

// Missing returns the characters which are in no embedded face and appear as
// a hollow box, in code point order.
func (f *Figure) Missing() []rune { return slices.Clone(f.missing) }

// Warnings says what the reader of the figure should know: characters without
// a glyph, labels left out or shortened, cells merged.
func (f *Figure) Warnings() []string { return slices.Clone(f.warnings) }

// DrawTo draws the figure on a gonum/plot canvas with its lower left corner at
// the origin, for formats which [Write] lacks or for combined figures.
// Text is drawn as outlines.
func (f *Figure) DrawTo(c vg.Canvas) { f.replay(outlined{c, typesetterOf(f.chain)}) }

func (f *Figure) replay(c vg.Canvas) {
	c.Push()
	c.Translate(vg.Point{Y: f.height})
	for _, m := range f.marks {
		m.ApplyTo(c)
	}
	c.Pop()
}

// verify refuses a figure with clipped text and warns of labels which meet.
// Layouts avoid both; this catches a width which no layout can serve.
func (f *Figure) verify() error {
	whole := Box{0, 0, float64(f.width), float64(f.height)}
	for i, a := range f.labels {
		if !a.Box.Inside(whole) {
			return fmt.Errorf("plots: %s %.60q does not fit a figure %.0f mm wide; raise WidthMM or shorten it",
				a.Kind, a.Text, f.width/vg.Millimeter)
		}
		for _, b := range f.labels[:i] {
			if a.Box.Overlaps(b.Box) {
				f.warnings = append(f.warnings, fmt.Sprintf("labels %.60q and %.60q overlap; raise WidthMM", b.Text, a.Text))
			}
		}
	}
	return nil
}
