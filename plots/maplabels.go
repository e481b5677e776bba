package plots

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"gonum.org/v1/plot"
	gonum "gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// mapLabels are the labels beside a heat map, cleaned and shortened: gonum/plot
// neither shortens nor thins out names, and has no axis above the data.
type mapLabels struct {
	rows, cols [][]string // lines
	numbered   bool       // rows are "Coal 12", columns "12"
	size       float64
}

// Shares of the figure's width beyond which labels are too long.
const (
	colShare = 0.30 // turned names above the columns
	rowShare = 0.42 // names left of the rows
)

// pitchFor is the distance between labels at which lines do not meet.
func pitchFor(size float64) float64 { return blockHeight(1, size) }

// labelled gives a heat map its labels and titles, draws it, and returns the
// middle of its columns.
func (f HeatMap) labelled(s *page, p *plot.Plot, rows, cols, block int) (mid float64) {
	p.X.Min, p.X.Max = -0.5, float64(cols)-0.5
	p.Y.Min, p.Y.Max = -0.5, float64(rows)-0.5
	// The cells are at least this high, however many there are.
	s.nameY(p, max(min(pitchFor(sizeSmall)*float64(rows), maxHeight), 60), f.RowTitle)
	l := f.mapLabels(s, cols, float64(p.Y.Label.TextStyle.Height(p.Y.Label.Text)))
	p.Y.Tick.Label = s.style(LabelCategory, l.size)
	p.Y.Tick.Label.XAlign, p.Y.Tick.Label.YAlign = draw.XRight, draw.YCenter
	p.Y.Tick.Length, p.Y.Width, p.Y.Padding = 0, 0, 1
	// Rows are as high as a line of text, or as wide columns are, if these fit a page.
	lowest := min(pitchFor(l.size), maxHeight/float64(rows))
	p.Y.Tick.Marker = s.rowNames(l, rows, block, lowest)
	c := s.across()
	wide := min(widthOf(p, c)/float64(cols), maxCell)
	n := float64(rows)
	high := s.high(n*max(lowest, min(wide, maxHeight/n)), n*lowest) / n
	p.Add(s.colNames(l, rows, cols, block, wide))

	c.Max.X -= vg.Length(max(0, widthOf(p, c)-wide*float64(cols)))
	d := p.DataCanvas(fit(p, c))
	mid = float64(d.Center().X)
	if f.ColTitle != "" {
		lines := s.wrap(f.ColTitle, sizeText, s.width-2*margin)
		half := s.widest(lines, sizeText) / 2
		at := min(max(mid, margin+half), s.width-margin-half)
		b := s.write(LabelAxis, sizeText, lines, anchor{point{at, s.y + 2}, 0.5, 0})
		c.Max.Y = point{0, b.Y1 + 3}.up().Y
	}
	s.draw(p, under(p, c, high*float64(rows)))
	return mid
}

// mapLabels chooses between names and numbers above the columns, the font
// size, and how many lines a label may take.
func (f HeatMap) mapLabels(s *page, cols int, title float64) mapLabels {
	l := mapLabels{size: sizeText}
	room := s.width - 2*margin - title
	rowLimit, colLimit := rowShare*room, colShare*s.width
	pitch := min((room-min(s.widest(f.RowLabels, sizeSmall), rowLimit))/float64(cols), maxCell)
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
		s.warn("%d labels are shortened; raise WidthMM or give shorter names", cut)
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
func (s *page) folded(labels []string, size, limit float64, most int) (folded [][]string, cut int) {
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
func (s *page) cutTo(label string, size, limit float64, most int) string {
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

// rowNames are the labels left of rows of a height.
func (s *page) rowNames(l mapLabels, rows, block int, pitch float64) (ticks plot.ConstantTicks) {
	step := every(pitch, pitchFor(l.size))
	for i := 0; i < rows; i += step {
		ticks = append(ticks, plot.Tick{Value: float64(rows - 1 - i), Label: strings.Join(l.rows[i*block], "\n")})
	}
	if step*block > 1 {
		s.warn("one in %d row labels is shown", step*block)
	}
	return ticks
}

// colNames are the labels above columns of a width: turned names or, if rows
// and columns are numbered, level numbers.
func (s *page) colNames(l mapLabels, rows, cols, block int, pitch float64) *gonum.Labels {
	sty, need := s.style(LabelCategory, l.size), 0.0
	if sty.XAlign = draw.XCenter; !l.numbered {
		sty.Rotation, sty.XAlign, sty.YAlign = math.Pi/2, draw.XLeft, draw.YCenter
	}
	for _, lines := range l.cols {
		if need = max(need, blockHeight(len(lines), l.size)); l.numbered {
			need = max(need, s.widest(lines, l.size)+2)
		}
	}
	step := every(pitch, need)
	names := &gonum.Labels{Offset: vg.Point{Y: 2}}
	for j := 0; j < cols; j += step {
		names.XYs = append(names.XYs, gonum.XY{X: float64(j), Y: float64(rows) - 0.5})
		names.Labels = append(names.Labels, strings.Join(l.cols[j*block], "\n"))
		names.TextStyle = append(names.TextStyle, sty)
	}
	if step*block > 1 && !l.numbered {
		s.warn("one in %d column labels is shown", step*block)
	}
	return names
}
