package plots

import (
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// cells is a plot.Plotter for a matrix of levels of colour, -1 for blank, over
// the whole data area. gonum/plot's heat map draws every cell separately:
// where two meet, both edges are blurred and the paper shows through as a
// hairline, and the file of a matrix of 63 sectors is twice as large.
type cells struct {
	levels [][]int
	colors []color.Color
}

func newCells(levels [][]int) (cells, error) {
	colors, err := levelColors()
	return cells{levels, colors}, err
}

// seam is how far a cell reaches under a darker neighbour, in points.
const seam = 0.7

// Plot draws the cells level by level, light before dark, each reaching a
// little under each darker neighbour, which is painted over it later.
func (m cells) Plot(c draw.Canvas, _ *plot.Plot) {
	size := cellSize(c, len(m.levels), len(m.levels[0]))
	dx, dy := min(seam, 0.4*size.X), min(seam, 0.4*size.Y)
	byLevel := make([]vg.Path, len(m.colors))
	for i, row := range m.levels {
		for j, own := range row {
			if own < 0 {
				continue
			}
			under := func(i, j int, d vg.Length) vg.Length {
				if i < 0 || j < 0 || i == len(m.levels) || j == len(row) || m.levels[i][j] <= own {
					return 0
				}
				return d
			}
			r := cellAt(c, size, i, j)
			r.Min = r.Min.Sub(vg.Point{X: under(i, j-1, dx), Y: under(i+1, j, dy)})
			r.Max = r.Max.Add(vg.Point{X: under(i, j+1, dx), Y: under(i-1, j, dy)})
			byLevel[own] = append(byLevel[own], r.Path()...)
		}
	}
	for level, path := range byLevel {
		if len(path) > 0 {
			c.SetColor(m.colors[level])
			c.Fill(path)
		}
	}
	c.SetLineStyle(draw.LineStyle{Color: inkGrey, Width: 0.5})
	c.Stroke(c.Rectangle.Path())
}

func cellSize(c draw.Canvas, rows, cols int) vg.Point {
	return vg.Point{X: c.Size().X / vg.Length(cols), Y: c.Size().Y / vg.Length(rows)}
}

// cellAt is the cell in row i from the top and column j.
func cellAt(c draw.Canvas, size vg.Point, i, j int) vg.Rectangle {
	low := vg.Point{X: c.Min.X + size.X*vg.Length(j), Y: c.Max.Y - size.Y*vg.Length(i+1)}
	return vg.Rectangle{Min: low, Max: low.Add(size)}
}

// crosses draws a diagonal through some cells.
type crosses [][]bool

// Plot draws the diagonals.
func (m crosses) Plot(c draw.Canvas, _ *plot.Plot) {
	size := cellSize(c, len(m), len(m[0]))
	for i, row := range m {
		for j, crossed := range row {
			if crossed {
				r := cellAt(c, size, i, j)
				c.StrokeLine2(draw.LineStyle{Color: inkBlack, Width: 0.4}, r.Min.X, r.Min.Y, r.Max.X, r.Max.Y)
			}
		}
	}
}
