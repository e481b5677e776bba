package plots

import (
	"math"
	"slices"
	"strconv"

	"gonum.org/v1/plot"

	"ioimpact/internal/digits"
)

// Scale is how values become colours in a [HeatMap].
type Scale int

// The scales. Coefficients are many small and a few large, so a linear scale
// shows a white sheet with dots; the others bring out the small ones.
const (
	Linear Scale = iota
	SquareRoot
	Logarithmic
)

// maxDecades is how far a logarithmic scale reaches below the largest value.
// Smaller coefficients share the lightest colour: beyond four decades the
// steps of grey which are left for the large ones can no longer be told apart.
const maxDecades = 4

// colorScale maps values to 0…1 on the colour bar.
type colorScale struct {
	plot.Normalizer
	kind   Scale
	lo, hi float64
}

// newColorScale spans the positive values.
func newColorScale(kind Scale, values [][]float64) colorScale {
	lo, hi := math.Inf(1), 0.0
	for _, row := range values {
		for _, v := range row {
			if v > 0 {
				lo, hi = min(lo, v), max(hi, v)
			}
		}
	}
	c := colorScale{plot.LinearScale{}, kind, 0, hi}
	switch kind {
	case SquareRoot:
		c.Normalizer = rootScale{}
	case Logarithmic:
		c.Normalizer = plot.LogScale{}
		c.lo = math.Pow(10, float64(exponent(max(lo, hi*math.Pow10(-maxDecades)))))
		if c.lo >= hi*0.999 {
			c.lo = hi / 10
		}
	}
	return c
}

// rootScale is the square-root scale, from zero.
type rootScale struct{}

// Normalize maps x to 0…1.
func (rootScale) Normalize(_, hi, x float64) float64 { return math.Sqrt(x / hi) }

// at is where a value falls; the ends take all beyond.
func (c colorScale) at(v float64) float64 {
	return c.Normalize(c.lo, c.hi, min(max(v, c.lo), c.hi))
}

// level is the colour step of a value, -1 for one not above zero.
func (c colorScale) level(v float64) int {
	if v <= 0 {
		return -1
	}
	return int(c.at(v)*(levels-1) + 0.5)
}

// candidates are values for the numbers of the colour bar, the most wanted
// first.
func (c colorScale) candidates() (list []float64) {
	if c.kind == Linear {
		var a plot.Axis
		barScale(&a, 0, c.hi, 5)
		for _, t := range ticksOf(&a) {
			if t.Value <= c.hi*(1+1e-9) {
				list = append(list, t.Value)
			}
		}
		return list
	}
	top := exponent(c.hi)
	for _, m := range []float64{1, 5, 2} {
		for e := top; e >= top-maxDecades-1; e-- {
			v := m * math.Pow(10, float64(e))
			if v >= c.lo*(1-1e-9) && v <= c.hi*(1+1e-9) {
				list = append(list, v)
			}
		}
	}
	if c.kind == SquareRoot { // small ones crowd together at the left end
		slices.Sort(list)
		slices.Reverse(list)
		list = slices.Insert(list, 0, 0)
	}
	return list
}

// plain writes a number of the colour bar with the decimals it needs.
func plain(v float64) string {
	if v != 0 && (v < 1e-5 || v >= 1e15) {
		return power(v)
	}
	// Twelve digits drop the noise of a multiple such as 3 × 0.2.
	short, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 12, 64), 64)
	return digits.Group(strconv.FormatFloat(short, 'f', -1, 64))
}
