package layout

import (
	"math"
	"slices"
)

// same reports whether two vectors are equal but for the rounding of so many cells.
func (p *proposal) same(a, b []float64, cells int) bool {
	for k := range a {
		gross := math.Max(math.Abs(a[k]), math.Abs(b[k]))
		if !(math.Abs(a[k]-b[k]) <= math.Min(float64(cells)*p.half, 0.001*gross)+1e-9*gross) {
			return false
		}
	}
	return true
}

func added(a, b []float64, sign float64) []float64 {
	out := slices.Clone(a)
	for k := range b {
		out[k] += sign * b[k]
	}
	return out
}

// subtotals leaves out the lines that are sums: of the flows, of the flows and all lines before, of lines before or behind.
func (p *proposal) subtotals(lines []line, flows []float64) {
	n := len(p.rows)
	for i := range lines {
		before := flows
		for k := range i {
			if lines[k].is != isLeftOut {
				before = added(before, lines[k].values, 1)
			}
		}
		switch {
		case p.same(lines[i].values, flows, n):
			lines[i].is, lines[i].why = isLeftOut, "the sum of the flows"
		case i > 0 && i < len(lines)-1 && p.same(lines[i].values, before, n+i):
			lines[i].is, lines[i].why = isLeftOut, "the sum of the flows and of all before it"
		case p.sumOfRun(lines, i, 1) || p.sumOfRun(lines, i, -1):
			lines[i].is, lines[i].why = isLeftOut, "the sum of the lines beside it"
		}
	}
}

// sumOfRun reports whether line i is the sum of at least two lines behind (step 1) or before it.
func (p *proposal) sumOfRun(lines []line, i, step int) bool {
	const most = 12
	sum, parts := make([]float64, len(lines[i].values)), 0
	for k := i + step; k >= 0 && k < len(lines) && parts < most; k += step {
		if lines[k].is == isLeftOut {
			continue
		}
		sum = added(sum, lines[k].values, 1)
		if parts++; parts > 1 && p.same(lines[i].values, sum, parts) && slices.ContainsFunc(sum, func(v float64) bool { return v != 0 }) {
			return true
		}
	}
	return false
}
