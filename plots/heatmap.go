package plots

import (
	"fmt"
	"math"
	"slices"
)

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
}

// Draw lays the figure out. Its default width is one column for up to 12
// columns of cells, and two for more.
//
// When rows and columns are the same sectors and their names have no room
// above the columns, rows are numbered and columns carry the numbers. Rows of
// a matrix too large for its labels are labelled every second, third and so
// on; above 160 rows or columns, blocks of cells are drawn as one, which
// shows the largest. The figure's warnings say so.
func (f HeatMap) Draw() (*Figure, error) {
	f.symmetric()
	if err := f.check(); err != nil {
		return nil, err
	}
	width := DoubleColumn
	if len(f.Values[0]) <= smallMap {
		width = SingleColumn
	}
	s, err := f.Frame.open(width)
	if err != nil {
		return nil, err
	}
	f.draw(s)
	return f.Frame.close(s)
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
	seam      = 0.7   // how far a cell reaches under a darker neighbour, in points
)

// grid is where the cells go.
type grid struct {
	Box
	rows, cols int
	block      int // cells of the matrix along a side of a drawn cell
}

func (g grid) cell(i, j int) Box {
	w, h := (g.X1-g.X0)/float64(g.cols), (g.Y1-g.Y0)/float64(g.rows)
	return Box{g.X0 + w*float64(j), g.Y0 + h*float64(i), g.X0 + w*float64(j+1), g.Y0 + h*float64(i+1)}
}

func (f HeatMap) draw(s *sheet) {
	block := int(math.Ceil(float64(max(len(f.Values), len(f.Values[0]))) / maxCells))
	values := f.Values
	if block > 1 {
		values = blocks(values, block)
		s.warn(fmt.Sprintf("each cell is the largest of %d × %d values", block, block))
	}
	scale := newColorScale(f.Scale, values)
	g := f.labelled(s, grid{rows: len(values), cols: len(values[0]), block: block})
	s.cells(g, scale, values)
	s.crossOut(g, values)
	s.stroke(boxPath(g.Box), pen{inkGrey, 0.5, nil})
	f.report(s, scale)
	s.y = g.Y1 + 8
	name := scaleName(withUnit(f.ValueLabel, f.Unit), f.ScaleLabel, f.Scale)
	s.colorBar(scale, (g.X0+g.X1)/2, name)
}

// cells draws the cells level by level, light before dark. Where two colours
// meet, both are blurred at the edge and the paper shines through as a
// hairline; so a cell reaches a little under each darker neighbour, which is
// painted over it later.
func (s *sheet) cells(g grid, scale colorScale, values [][]float64) {
	level := func(i, j int) int {
		if i < 0 || j < 0 || i == g.rows || j == g.cols || values[i][j] <= 0 {
			return -1
		}
		return scale.level(values[i][j])
	}
	dx := min(seam, 0.4*(g.X1-g.X0)/float64(g.cols))
	dy := min(seam, 0.4*(g.Y1-g.Y0)/float64(g.rows))
	under := func(own, other int, d float64) float64 {
		if other > own {
			return d
		}
		return 0
	}
	var byLevel [levels]path
	for i := range g.rows {
		for j := range g.cols {
			own := level(i, j)
			if own < 0 {
				continue
			}
			b := g.cell(i, j)
			byLevel[own].add(boxTo,
				point{b.X0 - under(own, level(i, j-1), dx), b.Y0 - under(own, level(i-1, j), dy)},
				point{b.X1 + under(own, level(i, j+1), dx), b.Y1 + under(own, level(i+1, j), dy)})
		}
	}
	for level, p := range byLevel {
		if len(p.steps) > 0 {
			s.fill(p, sequential(levelColor(level)))
		}
	}
}

// negligible is the share of the largest value below which a negative cell is
// taken for a zero with rounding errors of an inverse.
const negligible = 1e-9

// crossOut draws a diagonal through the negative cells.
func (s *sheet) crossOut(g grid, values [][]float64) {
	largest, n := 0.0, 0
	for _, row := range values {
		largest = max(largest, slices.Max(row))
	}
	var p path
	for i, row := range values {
		for j, v := range row {
			if v < -negligible*largest {
				b := g.cell(i, j)
				p.add(moveTo, point{b.X0, b.Y1})
				p.add(lineTo, point{b.X1, b.Y0})
				n++
			}
		}
	}
	if n > 0 {
		s.stroke(p, pen{inkBlack, 0.4, nil})
		s.warn(fmt.Sprintf("%d negative cells are crossed out", n))
	}
}

// blocks keeps the largest value, by size, of each block of n × n.
func blocks(values [][]float64, n int) [][]float64 {
	var out [][]float64
	for i, row := range values {
		if i%n == 0 {
			out = append(out, make([]float64, (len(row)+n-1)/n))
		}
		last := out[len(out)-1]
		for j, v := range row {
			if math.Abs(v) > math.Abs(last[j/n]) {
				last[j/n] = v
			}
		}
	}
	return out
}

// report warns of values a logarithmic scale lumps together.
func (f HeatMap) report(s *sheet, scale colorScale) {
	n := 0
	for _, row := range f.Values {
		for _, v := range row {
			if v > 0 && v < scale.lo {
				n++
			}
		}
	}
	if n > 0 {
		s.warn(fmt.Sprintf("%d positive values below %s share its colour", n, plain(scale.lo)))
	}
}
