package totals

import "math"

// How the last decimal that a source prints is told from its numbers.
const (
	mostDecimals   = 9    // more than these are not looked for
	mostDigits     = 1e12 // a number that needs more digits was not rounded for print
	wholeUnitsFrom = 100  // so many numbers must end in zeros before these are taken for rounding
	aTwentieth     = 20   // one number in so many may have more digits: the noise of a spreadsheet's sums
)

// Unit is the unit of the last decimal in which numbers are printed: 0.1 for 1.5 and 20; 0 where they have more digits
// than a source prints.
func Unit(values []float64) float64 {
	most, some, noisy := 0, 0, 0
	for _, v := range values {
		if v == 0 {
			continue
		}
		some++
		if d, ok := decimalsOf(v); ok {
			most = max(most, d)
		} else {
			noisy++
		}
	}
	switch {
	case noisy*aTwentieth > some:
		return 0
	case most == 0 && some >= wholeUnitsFrom:
		return wholeUnit(values)
	}
	return math.Pow10(-most)
}

// wholeUnit is the largest power of ten that whole numbers are multiples of.
func wholeUnit(values []float64) float64 {
	zeros := mostDecimals
	for _, v := range values {
		for v != 0 && zeros > 0 && math.Mod(math.Round(v), math.Pow10(zeros)) != 0 {
			zeros--
		}
	}
	return math.Pow10(zeros)
}

// decimalsOf is how many decimals a number has; false when it has more digits than are printed.
func decimalsOf(v float64) (int, bool) {
	scaled := math.Abs(v)
	for d := 0; d <= mostDecimals && scaled < mostDigits; d++ {
		if math.Abs(scaled-math.Round(scaled)) <= 1e-11*scaled {
			return d, true
		}
		scaled *= 10
	}
	return 0, false
}

// Sample are cells of a matrix of rows×columns, evenly spread, most of them or a few more.
func Sample(rows, columns, most int, cell func(i, j int) float64) []float64 {
	side := int(math.Sqrt(float64(most)))
	across := min(columns, max(side, most/max(1, rows)))
	down := min(rows, max(side, most/max(1, across)))
	out := make([]float64, 0, across*down)
	for a := range down {
		for b := range across {
			out = append(out, cell(a*rows/down, b*columns/across))
		}
	}
	return out
}
