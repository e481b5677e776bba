package input

import (
	"math"
	"strings"
)

// Share reads a share: 0.82 or 82 %. Absent or wrong is NaN; below 0 or above 1 is a mistake.
func (v Value) Share() float64 {
	s, ok := v.scalar("a share")
	if !ok {
		return math.NaN()
	}
	x := v.part(s)
	if x < 0 || x > 1 {
		v.Errorf("write 0.82 or 82 %", "a share must lie between 0 and 1")
		return math.NaN()
	}
	return x
}

// part reads a number with a per cent sign or without.
func (v Value) part(s string) float64 {
	digits, percent := CutPercent(s)
	if !percent {
		return v.number(digits)
	}
	if _, ok, why, hint := Number(digits); !ok {
		if number, is := strings.CutPrefix(hint, "write "); is && isDecimal(number) {
			v.Errorf(hint+" %", "%s", why)
			return math.NaN()
		}
	}
	return v.number(digits) / 100
}

// SignedShare reads a share that may be below zero, as rates of taxes less subsidies: 0.05, 5 % or -2 %. Absent or wrong is
// NaN; below -1 or above 1 is a mistake.
func (v Value) SignedShare() float64 {
	s, ok := v.scalar("a share")
	if !ok {
		return math.NaN()
	}
	x := v.part(s)
	if math.Abs(x) > 1 {
		v.Errorf("write 0.05 or 5 %, and -0.05 or -5 % below zero", "a rate must lie between -1 and 1")
		return math.NaN()
	}
	return x
}
