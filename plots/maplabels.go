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
	grouped    bool       // rows and columns carry the names of their groups
	size       float64
}

// mapCut is a map's rows and columns as drawn, and its place across the page.
type mapCut struct {
	rows, cols cut
	slot       Box
	bare       bool // without labels
}

func (m mapCut) wide() float64 { return m.slot.X1 - m.slot.X0 }

// Shares of the width of a map beyond which labels are too long.
const (
	colShare = 0.30 // turned names above the columns
	rowShare = 0.42 // names left of the rows
	mostRow  = 0.62 // the same in a narrow map, for names up to rowLeast points
	rowLeast = 118
)

// pitchFor is the distance between labels at which lines do not meet.
func pitchFor(size float64) float64 { return blockHeight(1, size) }

// labelled gives a heat map its labels and titles, draws it, and returns the
// middle of its columns.
func (f HeatMap) labelled(s *page, p *plot.Plot, m mapCut) (mid float64) {
	rows, cols := float64(len(m.rows)), float64(len(m.cols))
	p.X.Min, p.X.Max = -0.5, cols-0.5
	p.Y.Min, p.Y.Max = -0.5, rows-0.5
	// The cells are at least this high, however many there are.
	tallest := f.tallest()
	s.nameY(p, max(min(pitchFor(sizeSmall)*rows, tallest), 60), f.RowTitle)
	l := f.mapLabels(s, m, float64(p.Y.Label.TextStyle.Height(p.Y.Label.Text)))
	p.Y.Tick.Label = s.style(LabelCategory, l.size)
	p.Y.Tick.Label.XAlign, p.Y.Tick.Label.YAlign = draw.XRight, draw.YCenter
	p.Y.Tick.Length, p.Y.Width, p.Y.Padding = 0, 0, 1
	// Rows are as high as a line of text, or as wide columns are, if these fit a page.
	lowest := min(pitchFor(l.size), tallest/rows)
	if l.grouped || m.bare {
		lowest = min(2, tallest/rows)
	}
	p.Y.Tick.Marker = f.rowNames(s, l, m, lowest)
	c := s.canvas(Box{m.slot.X0, s.y, m.slot.X1, s.y + maxField})
	wide := min(widthOf(p, c)/cols, maxCell)
	high := s.high(rows*max(lowest, min(wide, tallest/rows)), rows*lowest) / rows
	for _, names := range f.colNames(s, l, m, wide) {
		p.Add(names)
	}
	if l.grouped {
		p.Y.Tick.Marker = f.groupNames(s, l, m, high)
	}
	c.Max.X -= vg.Length(max(0, widthOf(p, c)-wide*cols))
	d := p.DataCanvas(fit(p, c))
	mid = float64(d.Center().X)
	if f.ColTitle != "" {
		c.Max.Y = point{0, s.titleOver(f.ColTitle, mid) + 3}.up().Y
	}
	s.draw(p, under(p, c, high*rows))
	return mid
}

// titleOver writes the title of columns under the cursor, around their middle but within the page, and returns its lower edge.
func (s *page) titleOver(title string, mid float64) float64 {
	lines := s.wrap(title, sizeText, s.width-2*margin)
	half := s.widest(lines, sizeText) / 2
	at := min(max(mid, margin+half), s.width-margin-half)
	return s.write(LabelAxis, sizeText, lines, anchor{point{at, s.y + 2}, 0.5, 0}).Y1
}

// mapLabels chooses between names and numbers above the columns, the font
// size, and how many lines a label may take.
func (f HeatMap) mapLabels(s *page, m mapCut, title float64) mapLabels {
	l := mapLabels{size: sizeText}
	if m.bare {
		return l
	}
	room := m.wide() - title
	rowLimit, colLimit := max(rowShare*room, min(rowLeast, mostRow*room)), colShare*m.wide()
	crowded := pitchFor(sizeSmall)*float64(len(f.Values)) > f.tallest() || len(m.cols) < len(f.Values[0])
	if l.grouped = crowded && len(f.RowGroups) > 1 && len(f.ColGroups) > 1; l.grouped {
		l.rows, _ = s.folded(namesOf(f.RowGroups), l.size, rowLimit, 2)
		l.cols, _ = s.folded(namesOf(f.ColGroups), l.size, colLimit, 1)
		return l
	}
	pitch := min((room-min(s.widest(f.RowLabels, sizeSmall), rowLimit))/float64(len(m.cols)), maxCell)
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
	same := f.RowOf != nil || slices.Equal(f.RowLabels, f.ColLabels)
	if same && (cutCols > 0 || pitch < pitchFor(l.size)) {
		f.number(&l)
		cutCols = 0
	}
	if cut := cutRows + cutCols; cut > 0 {
		s.warn("%d labels are shortened; raise WidthMM or give shorter names", cut)
	}
	return l
}

func namesOf(groups []Group) (names []string) {
	for _, g := range groups {
		names = append(names, g.Name)
	}
	return names
}

// number puts the number of each row after its name, next to the cells, and
// leaves only the number to the columns. Two spaces are as wide as a digit,
// which keeps the names in line.
func (f HeatMap) number(l *mapLabels) {
	l.numbered = true
	digits := len(strconv.Itoa(len(l.cols)))
	for j := range l.cols {
		l.cols[j] = []string{strconv.Itoa(j + 1)}
	}
	for i, lines := range l.rows {
		n := strconv.Itoa(i + 1)
		if f.RowOf != nil {
			n = strconv.Itoa(f.RowOf[i] + 1)
		}
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
func (f HeatMap) rowNames(s *page, l mapLabels, m mapCut, pitch float64) (ticks plot.ConstantTicks) {
	if m.bare {
		return plot.ConstantTicks{}
	}
	last := float64(len(m.rows)) - 0.5
	if l.grouped { // all names, for the room they take: where each is written is decided when rows have their height
		for k, at := range middles(m.rows.ends(f.RowGroups)) {
			ticks = append(ticks, plot.Tick{Value: last - at, Label: strings.Join(l.rows[k], "\n")})
		}
		return ticks
	}
	step := every(pitch, pitchFor(l.size))
	for i := 0; i < len(m.rows); i += step {
		ticks = append(ticks, plot.Tick{Value: float64(len(m.rows) - 1 - i), Label: strings.Join(l.rows[m.rows[i][0]], "\n")})
	}
	if step*m.rows.widest() > 1 {
		s.warn("one in %d row labels is shown", step*m.rows.widest())
	}
	return ticks
}

// groupNames are the names of groups left of rows of a height, moved apart where groups are lower than their names.
func (f HeatMap) groupNames(s *page, l mapLabels, m mapCut, pitch float64) (ticks plot.ConstantTicks) {
	rows := float64(len(m.rows))
	mids, needs := middles(m.rows.ends(f.RowGroups)), make([]float64, len(l.rows))
	for k := range needs {
		needs[k] = blockHeight(len(l.rows[k]), l.size) / pitch
	}
	at, fits := apart(mids, needs, 0, rows)
	for k := range at {
		if !fits[k] {
			s.warn("group %q has no room for its name", f.RowGroups[k].Name)
			continue
		}
		ticks = append(ticks, plot.Tick{Value: rows - 0.5 - at[k], Label: strings.Join(l.rows[k], "\n")})
	}
	return ticks
}

// middles are those of runs that end there.
func middles(ends []int) (out []float64) {
	from := 0
	for _, end := range ends {
		out, from = append(out, float64(from+end)/2), end
	}
	return out
}

// mostLevels is how many lines the numbers of columns may take turns on.
const mostLevels = 4

// colNames are the labels above columns of a width: turned names or, if rows
// and columns are numbered, level numbers, which take turns on several lines where columns are narrow.
func (f HeatMap) colNames(s *page, l mapLabels, m mapCut, pitch float64) (lines []*gonum.Labels) {
	switch {
	case m.bare:
		return nil
	case l.grouped:
		return []*gonum.Labels{f.colGroupNames(s, l, m, pitch)}
	}
	at, need := f.colPlaces(l, m), 0.0
	sty := s.style(LabelCategory, l.size)
	if sty.XAlign = draw.XCenter; !l.numbered {
		sty.Rotation, sty.XAlign, sty.YAlign = math.Pi/2, draw.XLeft, draw.YCenter
	}
	for _, text := range l.cols {
		if need = max(need, blockHeight(len(text), l.size)); l.numbered {
			need = max(need, s.widest(text, l.size)+2)
		}
	}
	step, levels := every(pitch*at.step(), need), 1
	if l.numbered {
		levels = min(max(step, f.levels), mostLevels)
		step = every(pitch*float64(levels), need)
	}
	for level := range levels {
		names := &gonum.Labels{Offset: vg.Point{Y: vg.Length(2 + float64(level)*blockHeight(1, l.size))}}
		for k := level * step; k < len(at); k += levels * step {
			names.XYs = append(names.XYs, gonum.XY{X: at[k].x, Y: float64(len(m.rows)) - 0.5})
			names.Labels = append(names.Labels, strings.Join(l.cols[at[k].label], "\n"))
			names.TextStyle = append(names.TextStyle, sty)
		}
		lines = append(lines, names)
	}
	if step*m.cols.widest() > 1 {
		s.warn("one in %d column labels is shown", step*m.cols.widest())
	}
	return lines
}

// colGroupNames are the names of groups above columns of a width, turned, and moved apart where groups are narrower than they.
func (f HeatMap) colGroupNames(s *page, l mapLabels, m mapCut, pitch float64) *gonum.Labels {
	mids, need := middles(m.cols.ends(f.ColGroups)), blockHeight(1, l.size)/pitch
	at, fits := apart(mids, slices.Repeat([]float64{need}, len(mids)), 0, float64(len(m.cols)))
	sty := s.style(LabelCategory, l.size)
	sty.Rotation, sty.XAlign, sty.YAlign = math.Pi/2, draw.XLeft, draw.YCenter
	names := &gonum.Labels{Offset: vg.Point{Y: 2}}
	for k := range at {
		if !fits[k] {
			s.warn("group %q has no room for its name", f.ColGroups[k].Name)
			continue
		}
		names.XYs = append(names.XYs, gonum.XY{X: at[k] - 0.5, Y: float64(len(m.rows)) - 0.5})
		names.Labels, names.TextStyle = append(names.Labels, strings.Join(l.cols[k], "\n")), append(names.TextStyle, sty)
	}
	return names
}

// colPlace is where a label of columns is, in columns, and which.
type colPlace struct {
	x     float64
	label int
}

type colPlaces []colPlace

// step is the least distance of two.
func (at colPlaces) step() float64 {
	least := math.Inf(1)
	for k := 1; k < len(at); k++ {
		least = min(least, at[k].x-at[k-1].x)
	}
	if math.IsInf(least, 1) {
		return 1e6
	}
	return least
}

func (f HeatMap) colPlaces(l mapLabels, m mapCut) (at colPlaces) {
	for j := range m.cols {
		at = append(at, colPlace{float64(j), m.cols[j][0]})
	}
	return at
}
