package plots

import (
	"math"
	"slices"
	"strconv"
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
	c := colorScale{kind: kind, hi: hi}
	if kind == Logarithmic {
		c.lo = math.Pow(10, float64(exponent(max(lo, hi*math.Pow10(-maxDecades)))))
		if c.lo >= hi*0.999 {
			c.lo = hi / 10
		}
	}
	return c
}

func (c colorScale) at(v float64) float64 {
	var t float64
	switch c.kind {
	case SquareRoot:
		t = math.Sqrt(max(v, 0) / c.hi)
	case Logarithmic:
		t = math.Log(max(v, c.lo)/c.lo) / math.Log(c.hi/c.lo)
	default:
		t = v / c.hi
	}
	return min(max(t, 0), 1)
}

// levels is the number of colours of a heat map: more than the eye tells
// apart, few enough that cells of a colour can be drawn together.
const levels = 64

// level is the colour step of a positive value.
func (c colorScale) level(v float64) int { return int(c.at(v)*(levels-1) + 0.5) }

// faintest keeps the smallest positive value off the white of the paper,
// which means zero.
const faintest = 0.05

func levelColor(level int) (t float64) {
	return faintest + (1-faintest)*float64(level)/(levels-1)
}

// candidates are values for the numbers of the colour bar, the most wanted
// first.
func (c colorScale) candidates() []float64 {
	if c.kind == Linear {
		return freeAxis(0, c.hi, 5).ticks
	}
	var list []float64
	if c.kind == SquareRoot {
		list = append(list, 0)
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
		slices.SortFunc(list[1:], func(a, b float64) int { return int(math.Copysign(1, b-a)) })
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
	return thousands(strconv.FormatFloat(short, 'f', -1, 64))
}
