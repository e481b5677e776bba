package report

import "math"

// decimals is the number of decimals that shows about five significant digits of the largest value of a column; small
// coefficients keep at least four decimals, and the largest at least three digits.
func decimals(largest float64) int {
	switch {
	case largest >= 10000:
		return 0
	case largest >= 1000:
		return 1
	case largest >= 100:
		return 2
	case largest >= 10:
		return 3
	}
	return max(4, enough(largest))
}

// mostDecimals is the most of any number: what is still zero then is an error of rounding.
const mostDecimals = 9

// enough is the number of decimals with which a number has three significant digits; 0 for what is as good as zero.
func enough(v float64) int {
	v = math.Abs(v)
	for places := range mostDecimals {
		if math.Round(v*math.Pow10(places)) >= 100 {
			return places
		}
	}
	if math.Round(v*math.Pow10(mostDecimals)) == 0 {
		return 0
	}
	return mostDecimals
}

// sizes are the largest and the smallest number of a unit in a column, zeros apart.
type sizes struct{ largest, smallest float64 }

func (s *sizes) add(v float64) {
	if v = math.Abs(v); v == 0 {
		return
	}
	if s.largest = math.Max(s.largest, v); s.smallest == 0 || v < s.smallest {
		s.smallest = v
	}
}

// decimals are those that suit the largest number, and up to four where the smallest needs them: three significant digits of
// both line up. A number that needs more than four has them by itself.
func (s *sizes) decimals() int { return max(decimals(s.largest), min(4, enough(s.smallest))) }
