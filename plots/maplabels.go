package plots

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// mapLabels are the labels beside a heat map, cleaned and shortened.
type mapLabels struct {
	rows, cols []string
	numbered   bool // rows are "Coal 12", columns "12"
	size       float64
	left       float64 // width of the row labels
}

// Shares of the figure's width beyond which labels are too long.
const (
	colShare = 0.30 // turned names above the columns
	rowShare = 0.42 // names left of the rows
)

// pitchFor is the distance between labels at which lines do not meet.
func pitchFor(size float64) float64 { return blockHeight(1, size) }

// labelled writes the labels and titles around a heat map and fixes the place
// of its cells.
func (f HeatMap) labelled(s *sheet, g grid) grid {
	title := 0.0
	// The cells are at least this high, whatever their number makes of them.
	shortest := max(min(pitchFor(sizeSmall)*float64(g.rows), maxHeight), 60)
	titleLines := s.wrap(f.RowTitle, sizeText, shortest)
	if f.RowTitle != "" {
		title = blockHeight(len(titleLines), sizeText) + 4
	}
	l := f.mapLabels(s, g, title)
	g.X0 = margin + title + l.left + 3
	wide := min((s.width-margin-g.X0)/float64(g.cols), maxCell)
	g.X1 = g.X0 + wide*float64(g.cols)
	high := max(wide, pitchFor(l.size))
	high = min(high, maxHeight/float64(g.rows))

	if f.ColTitle != "" {
		s.nameBelow(f.ColTitle, g.X0, g.X1)
		s.y += 3
	}
	s.colLabels(l, &g)
	g.Y1 = g.Y0 + high*float64(g.rows)
	s.rowNames(l, g)
	if f.RowTitle != "" {
		s.write(text{
			kind: LabelAxis, lines: titleLines, size: sizeText, color: inkBlack,
			at: point{margin, (g.Y0 + g.Y1) / 2}, down: 0.5, turned: true,
		})
	}
	return g
}

// mapLabels chooses between names and numbers above the columns, and the font
// size.
func (f HeatMap) mapLabels(s *sheet, g grid, title float64) mapLabels {
	l := mapLabels{size: sizeText}
	for _, name := range f.RowLabels {
		l.rows = append(l.rows, clean(name))
	}
	for _, name := range f.ColLabels {
		l.cols = append(l.cols, clean(name))
	}
	room := s.width - 2*margin - title
	pitch := (room - min(s.widest(l.rows, sizeSmall), rowShare*room)) / float64(g.cols)
	if min(pitch, maxCell) < pitchFor(sizeText)+0.5 {
		l.size = sizeSmall
	}
	tooLong := s.widest(l.cols, l.size) > colShare*s.width
	same := slices.Equal(f.RowLabels, f.ColLabels)
	l.numbered = same && (tooLong || pitch < pitchFor(l.size))
	cut := s.shorten(l.rows, l.size, rowShare*room)
	if l.numbered {
		l.number()
	} else {
		cut += s.shorten(l.cols, l.size, colShare*s.width)
	}
	if cut > 0 {
		s.warn(fmt.Sprintf("%d labels are shortened; raise WidthMM or give shorter names", cut))
	}
	l.left = s.widest(l.rows, l.size)
	return l
}

// number puts the number of each row after its name, next to the cells, and
// leaves only the number to the columns. Two spaces are as wide as a digit,
// which keeps the names in line.
func (l *mapLabels) number() {
	digits := len(strconv.Itoa(len(l.rows)))
	for i := range l.rows {
		l.cols[i] = strconv.Itoa(i + 1)
		l.rows[i] += strings.Repeat("  ", 1+digits-len(l.cols[i])) + l.cols[i]
	}
}

// shorten cuts labels to a width, with an ellipsis, and returns their number.
func (s *sheet) shorten(labels []string, size, limit float64) (cut int) {
	for i, label := range labels {
		if s.measure(label, size) <= limit {
			continue
		}
		runes := []rune(label)
		for len(runes) > 0 && s.measure(string(runes)+"…", size) > limit {
			runes = runes[:len(runes)-1]
		}
		labels[i] = string(runes) + "…"
		cut++
	}
	return cut
}

// every is the step between labels: 1 where each has room, else as small as
// legible.
func every(pitch, need float64) int { return max(1, int(math.Ceil(need/pitch-1e-6))) }

// colLabels writes the labels above the columns and fixes the top of the
// cells.
func (s *sheet) colLabels(l mapLabels, g *grid) {
	pitch := (g.X1 - g.X0) / float64(g.cols)
	need, high := pitchFor(l.size), s.widest(l.cols, l.size)
	if l.numbered { // numbers stand level
		need, high = s.widest(l.cols, l.size)+2, blockHeight(1, l.size)
	}
	g.Y0 = s.y + high + 2
	step := every(pitch, need)
	for j := 0; j < g.cols; j += step {
		t := text{
			kind: LabelCategory, lines: []string{l.cols[j*g.block]}, size: l.size, color: inkBlack,
			at: point{g.X0 + pitch*(float64(j)+0.5), g.Y0 - 2}, right: 0.5, down: 1, turned: !l.numbered,
		}
		if s.box(t).X1 <= s.width { // a number may be wider than the last column
			s.write(t)
		}
	}
	if step*g.block > 1 && !l.numbered {
		s.warn(fmt.Sprintf("one in %d column labels is shown", step*g.block))
	}
}

// rowNames writes the labels left of the rows.
func (s *sheet) rowNames(l mapLabels, g grid) {
	pitch := (g.Y1 - g.Y0) / float64(g.rows)
	step := every(pitch, pitchFor(l.size))
	for i := 0; i < g.rows; i += step {
		s.write(text{
			kind: LabelCategory, lines: []string{l.rows[i*g.block]}, size: l.size, color: inkBlack,
			at: point{g.X0 - 3, g.Y0 + pitch*(float64(i)+0.5)}, right: 1, down: 0.5,
		})
	}
	if step*g.block > 1 {
		s.warn(fmt.Sprintf("one in %d row labels is shown", step*g.block))
	}
}
