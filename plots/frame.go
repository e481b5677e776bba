package plots

import (
	"fmt"
	"math"
)

// Widths of the columns of a journal, in millimetres. Elsevier asks for 90
// and 190, Springer for 84 and 174; the narrower pair suits both.
const (
	SingleColumn = 84.0
	DoubleColumn = 174.0
)

const pointsPerMM = 72 / 25.4

// Frame is what all figures have in common. The zero value is a figure of its
// default width without title or note.
type Frame struct {
	Title   string  // above the figure; papers put it in the caption instead
	Note    string  // below: source, year, unit, assumptions; wraps
	WidthMM float64 // printed width; 0 chooses SingleColumn or DoubleColumn
}

// Bounds of WidthMM: below, an axis with its numbers has no room; above, the
// figure is a poster with six-point text.
const (
	minWidthMM = 40
	maxWidthMM = 600
)

// A page of A4 leaves this height for a figure and its caption; maxHeightMM
// bounds the memory a PNG takes.
const (
	pageMM      = 250
	maxHeightMM = 2000
)

func (f Frame) check(p *problems) {
	w := f.WidthMM
	if math.IsNaN(w) || w != 0 && (w < minWidthMM || w > maxWidthMM) {
		p.add("WidthMM is %v; give %d to %d, or 0 for the default", w, minWidthMM, maxWidthMM)
	}
}

// open starts a sheet and writes the title.
func (f Frame) open(defaultMM float64) (*sheet, error) {
	set, err := newTypesetter()
	if err != nil {
		return nil, err
	}
	width := f.WidthMM
	if width == 0 {
		width = defaultMM
	}
	s := &sheet{typesetter: set, width: width * pointsPerMM, y: margin}
	if title := clean(f.Title); title != "" {
		b := s.write(text{
			kind: LabelTitle, lines: s.wrap(title, sizeTitle, s.width-2*margin),
			size: sizeTitle, color: inkBlack, at: point{margin, s.y},
		})
		s.y = b.Y1 + 4
	}
	return s, nil
}

// close writes the note, fixes the height and checks the labels.
func (f Frame) close(s *sheet) (*Figure, error) {
	if note := clean(f.Note); note != "" {
		b := s.write(text{
			kind: LabelNote, lines: s.paragraphs(note, sizeSmall, s.width-2*margin),
			size: sizeSmall, color: inkGrey, at: point{margin, s.y + 4},
		})
		s.y = b.Y1
	}
	fig := &Figure{
		title: clean(f.Title), width: s.width, height: s.y + margin,
		marks: s.marks, labels: s.labels, missing: s.lacking(), warnings: s.warnings,
	}
	if high := fig.height / pointsPerMM; high > maxHeightMM {
		return nil, fmt.Errorf("plots: the figure would be %.0f mm high; show fewer rows", high)
	} else if high > pageMM {
		fig.warnings = append(fig.warnings, fmt.Sprintf("the figure is %.0f mm high, more than a page", high))
	}
	if len(fig.missing) > 0 {
		fig.warnings = append(fig.warnings, fmt.Sprintf(
			"no embedded face has %q: drawn as boxes", string(fig.missing)))
	}
	if err := fig.verify(); err != nil {
		return nil, err
	}
	return fig, nil
}
