package plots

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg/draw"
)

// cut divides rows or columns into runs that are drawn as one, from the first up to the second, which is not in it.
type cut [][2]int

// cutInto makes runs of equal length, at most about maxCells of them, which end where groups end.
func cutInto(n int, groups []Group) (out cut) {
	block := int(math.Ceil(float64(n) / maxCells))
	if len(groups) == 0 {
		groups = []Group{{N: n}}
	}
	at := 0
	for _, g := range groups {
		for end := at + g.N; at < end; at = out[len(out)-1][1] {
			out = append(out, [2]int{at, min(at+block, end)})
		}
	}
	return out
}

func (c cut) widest() int {
	n := 0
	for _, run := range c {
		n = max(n, run[1]-run[0])
	}
	return n
}

// ends are the numbers of runs up to the end of each group.
func (c cut) ends(groups []Group) (out []int) {
	at, end := 0, 0
	for _, g := range groups {
		end += g.N
		for at < len(c) && c[at][1] <= end {
			at++
		}
		out = append(out, at)
	}
	return out
}

// reduced keeps the largest value, by size, of the cells of each pair of runs.
func reduced(values [][]float64, rows, cols cut) [][]float64 {
	out := make([][]float64, len(rows))
	for i, r := range rows {
		out[i] = make([]float64, len(cols))
		for j, c := range cols {
			for _, row := range values[r[0]:r[1]] {
				for _, v := range row[c[0]:c[1]] {
					if math.Abs(v) > math.Abs(out[i][j]) {
						out[i][j] = v
					}
				}
			}
		}
	}
	return out
}

// groupLines draws lines after rows and columns where groups end, but for the last.
func groupLines(rows, cols []int) plotter {
	return func(c draw.Canvas, p *plot.Plot) {
		line := draw.LineStyle{Color: inkGrey, Width: 0.6}
		for _, i := range rows[:max(len(rows)-1, 0)] {
			y := c.Y(p.Y.Norm(p.Y.Max - float64(i)))
			c.StrokeLine2(line, c.Min.X, y, c.Max.X, y)
		}
		for _, j := range cols[:max(len(cols)-1, 0)] {
			x := c.X(p.X.Norm(p.X.Min + float64(j)))
			c.StrokeLine2(line, x, c.Min.Y, x, c.Max.Y)
		}
	}
}
