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
	rows, cols [][]string // lines
	numbered   bool       // rows are "Coal 12", columns "12"
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

// mapLabels chooses between names and numbers above the columns, the font
// size, and how many lines a label may take.
func (f HeatMap) mapLabels(s *sheet, g grid, title float64) mapLabels {
	l := mapLabels{size: sizeText}
	room := s.width - 2*margin - title
	rowLimit, colLimit := rowShare*room, colShare*s.width
	pitch := min((room-min(s.widest(f.RowLabels, sizeSmall), rowLimit))/float64(g.cols), maxCell)
	if pitch < pitchFor(sizeText)+0.5 {
		l.size = sizeSmall
	}
	most := 1
	for blockHeight(most+1, l.size) <= pitch {
		most++
	}
	var cutRows, cutCols int
	l.rows, cutRows = s.folded(f.RowLabels, l.size, rowLimit, most)
	l.cols, cutCols = s.folded(f.ColLabels, l.size, colLimit, most)
	same := slices.Equal(f.RowLabels, f.ColLabels)
	if same && (cutCols > 0 || pitch < pitchFor(l.size)) {
		l.number()
		cutCols = 0
	}
	if cut := cutRows + cutCols; cut > 0 {
		s.warn(fmt.Sprintf("%d labels are shortened; raise WidthMM or give shorter names", cut))
	}
	for _, lines := range l.rows {
		l.left = max(l.left, s.widest(lines, l.size))
	}
	return l
}

// number puts the number of each row after its name, next to the cells, and
// leaves only the number to the columns. Two spaces are as wide as a digit,
// which keeps the names in line.
func (l *mapLabels) number() {
	l.numbered = true
	digits := len(strconv.Itoa(len(l.rows)))
	for i, lines := range l.rows {
		n := strconv.Itoa(i + 1)
		l.cols[i] = []string{n}
		lines[len(lines)-1] += strings.Repeat("  ", 1+digits-len(n)) + n
	}
}

// folded wraps labels into at most so many lines of a width. What does not
// fit loses its end to an ellipsis; cut is the number of these.
func (s *sheet) folded(labels []string, size, limit float64, most int) (folded [][]string, cut int) {
	for _, label := range labels {
		label = strings.ReplaceAll(clean(label), "\n", " ")
		text := label
		if len(s.flow(label, size, limit)) > most {
			cut++
			text = s.cutTo(label, size, limit, most)
		}
		folded = append(folded, s.wrap(text, size, limit))
	}
	return folded, cut
}

// cutTo takes characters off the end of a label until it fits.
func (s *sheet) cutTo(label string, size, limit float64, most int) string {
	runes := []rune(label)
	// An "i" is 0.22 of the size wide: more than this cannot fit.
	runes = runes[:min(len(runes), int(float64(most)*limit/(0.2*size)))]
	for len(runes) > 0 {
		text := strings.TrimRight(string(runes), " ,、（(") + "…"
		if len(s.flow(text, size, limit)) <= most {
			return text
		}
		runes = runes[:len(runes)-1]
	}
	return "…"
}

// every is the step between labels: 1 where each has room, else as small as
// legible.
func every(pitch, need float64) int { return max(1, int(math.Ceil(need/pitch-1e-6))) }

// colLabels writes the labels above the columns and fixes the top of the
// cells.
func (s *sheet) colLabels(l mapLabels, g *grid) {
	pitch := (g.X1 - g.X0) / float64(g.cols)
	need, high := 0.0, 0.0
	for _, lines := range l.cols {
		need = max(need, blockHeight(len(lines), l.size))
		high = max(high, s.widest(lines, l.size))
	}
	if l.numbered { // numbers stand level
		need, high = high+2, need
	}
	g.Y0 = s.y + high + 2
	step := every(pitch, need)
	for j := 0; j < g.cols; j += step {
		t := text{
			kind: LabelCategory, lines: l.cols[j*g.block], size: l.size, color: inkBlack,
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
			kind: LabelCategory, lines: l.rows[i*g.block], size: l.size, color: inkBlack,
			at: point{g.X0 - 3, g.Y0 + pitch*(float64(i)+0.5)}, right: 1, down: 0.5,
		})
	}
	if step*g.block > 1 {
		s.warn(fmt.Sprintf("one in %d row labels is shown", step*g.block))
	}
}
