package plots

import "slices"

// HeatMap shows a matrix as coloured cells, dark for high: the complete
// coefficients of all sectors. Zero is the white of the paper. Negative
// cells, which no scale from light to dark can show, are crossed out.
type HeatMap struct {
	Frame
	RowLabels  []string    // from top to bottom
	ColLabels  []string    // from left to right; nil for the labels of the rows
	Values     [][]float64 // rows of equal length
	RowTitle   string      // "Supplying sector i"
	ColTitle   string      // "Using sector j"
	ValueLabel string      // what the colours mean
	Unit       string
	Scale      Scale
	ScaleLabel string // name of the scale; "" writes "square-root scale" or 平方根标度

	// RowOf is the column of the same sector for each row, where rows are some of the sectors; nil where they are all.
	RowOf []int

	// RowGroups and ColGroups are runs of rows and of columns, economies or branches, parted by lines; nil for none.
	RowGroups, ColGroups []Group

	levels  int // of column numbers at least, to line up with a map beside it
	stacked int // rows of all maps above each other, of which this is one; 0 for a map alone
}

// Group is a run of rows or columns with a name.
type Group struct {
	Name string
	N    int
}

// With changes the style.
func (f HeatMap) With(s Style) Drawing {
	f.Frame = f.Frame.with(s)
	return f
}

// Draw lays the figure out. Its default width is one column for up to 12
// columns of cells, and two for more.
//
// When rows and columns are the same sectors and their names have no room
// above the columns, rows are numbered and columns carry the numbers, on several
// lines if need be. Rows of a matrix too large for its labels carry the names of
// their groups or, if there are none, every second, third and so on is labelled; above 160 rows or columns, blocks of
// cells of a group are drawn as one, which shows the largest. The figure's warnings say so.
func (f HeatMap) Draw() (*Figure, error) {
	f.symmetric()
	if err := f.check(); err != nil {
		return nil, err
	}
	width := DoubleColumn
	if len(f.Values[0]) <= smallMap {
		width = SingleColumn
	}
	return f.Frame.fitted(width, f.draw)
}

// symmetric gives the columns the labels of the rows.
func (f *HeatMap) symmetric() {
	if f.ColLabels == nil && len(f.Values) > 0 && len(f.Values[0]) == len(f.RowLabels) {
		f.ColLabels = f.RowLabels
	}
}

func (f HeatMap) check() error {
	p := problems{figure: "heat map"}
	f.Frame.check(&p)
	if len(f.Values) == 0 || len(f.Values[0]) == 0 {
		p.add("no values")
		return p.err()
	}
	if len(f.RowLabels) != len(f.Values) {
		p.add("%d row labels for %d rows", len(f.RowLabels), len(f.Values))
	}
	cols := len(f.Values[0])
	if len(f.ColLabels) != cols {
		p.add("%d column labels for %d columns", len(f.ColLabels), cols)
	}
	f.checkGroups(&p, cols)
	if f.Scale < Linear || f.Scale > Logarithmic {
		p.add("no scale %d; there are Linear, SquareRoot and Logarithmic", f.Scale)
	}
	positive := false
	for i, row := range f.Values {
		if len(row) != cols {
			p.add("row %d has %d values, row 1 has %d", i+1, len(row), cols)
		}
		for j, v := range row {
			p.number(v, "row %d column %d", i+1, j+1)
			positive = positive || v > 0
		}
	}
	if !positive {
		p.add("no value is above zero")
	}
	return p.err()
}

const (
	smallMap  = 12    // columns of cells
	maxCells  = 160.0 // a side; at 174 mm a cell is then 8 dots wide, and an SVG under 1 MB
	maxCell   = 26.0  // points; a 3 × 3 matrix need not fill the page
	maxHeight = 560.0 // of the matrix, in points: a page less its caption
	// stackedHead is what the names of maps above each other and the numbers of their columns take of it.
	stackedHead = 46.0
)

// tallest is how high the cells of a map may be: its part of a page, where others are above or below it.
func (f HeatMap) tallest() float64 {
	if f.stacked <= len(f.Values) {
		return maxHeight
	}
	return (maxHeight - stackedHead) * float64(len(f.Values)) / float64(f.stacked)
}

// checkGroups checks what says where rows and columns belong.
func (f HeatMap) checkGroups(p *problems, cols int) {
	if f.RowOf != nil && len(f.RowOf) != len(f.Values) {
		p.add("%d columns of rows for %d rows", len(f.RowOf), len(f.Values))
	}
	for i, j := range f.RowOf {
		if j < 0 || j >= cols {
			p.add("row %d is column %d of %d", i+1, j+1, cols)
		}
	}
	groupsCover(p, "row", f.RowGroups, len(f.Values))
	groupsCover(p, "column", f.ColGroups, cols)
}

// groupsCover checks that groups are all of the rows or columns.
func groupsCover(p *problems, what string, groups []Group, n int) {
	sum := 0
	for k, g := range groups {
		if sum += g.N; g.N < 1 {
			p.add("%s group %d (%s) has %d", what, k+1, g.Name, g.N)
		}
	}
	if len(groups) > 0 && sum != n {
		p.add("%s groups hold %d of %d", what, sum, n)
	}
}

func (f HeatMap) draw(s *page) error {
	scale := newColorScale(f.Scale, f.Values)
	mid, err := f.drawIn(s, Box{margin, 0, s.width - margin, 0}, scale, false)
	if err != nil {
		return err
	}
	f.report(s, scale)
	return f.scaleBelow(s, scale, mid)
}

// drawIn draws the map between the sides of a slot, under the cursor, and returns the middle of its columns.
func (f HeatMap) drawIn(s *page, slot Box, scale colorScale, bare bool) (mid float64, err error) {
	rows, cols := cutInto(len(f.Values), f.RowGroups), cutInto(len(f.Values[0]), f.ColGroups)
	values := f.Values
	if len(rows) < len(values) || len(cols) < len(values[0]) {
		values = reduced(values, rows, cols)
		s.warn("each cell is the largest of up to %d × %d values", rows.widest(), cols.widest())
	}
	matrix := make([][]int, len(values))
	for i, row := range values {
		for _, v := range row {
			matrix[i] = append(matrix[i], scale.level(v))
		}
	}
	cells, err := newCells(matrix)
	if err != nil {
		return 0, err
	}
	p := s.newPlot()
	p.HideX()
	p.Add(cells, crossOut(s, values), groupLines(rows.ends(f.RowGroups), cols.ends(f.ColGroups)))
	return f.labelled(s, p, mapCut{rows, cols, slot, bare}), nil
}

// scaleBelow draws the bar of colours under the cursor.
func (f HeatMap) scaleBelow(s *page, scale colorScale, mid float64) error {
	s.y += 8
	return s.colorBar(scale, mid, scaleName(withUnit(f.ValueLabel, f.Unit), f.ScaleLabel, f.Scale))
}

// negligible is the share of the largest value below which a negative cell counts
// as a zero with rounding errors from an inverse.
const negligible = 1e-9

// crossOut marks the negative cells.
func crossOut(s *page, values [][]float64) crosses {
	largest, n := 0.0, 0
	for _, row := range values {
		largest = max(largest, slices.Max(row))
	}
	marks := make(crosses, len(values))
	for i, row := range values {
		marks[i] = make([]bool, len(row))
		for j, v := range row {
			if marks[i][j] = v < -negligible*largest; marks[i][j] {
				n++
			}
		}
	}
	if n > 0 {
		s.warn("%d negative cells are crossed out", n)
	}
	return marks
}

// report warns of small values that get the same colour on a logarithmic scale.
func (f HeatMap) report(s *page, scale colorScale) {
	n := 0
	for _, row := range f.Values {
		for _, v := range row {
			if v > 0 && v < scale.lo {
				n++
			}
		}
	}
	if n > 0 {
		s.warn("%d positive values below %s share its colour", n, plain(scale.lo))
	}
}
