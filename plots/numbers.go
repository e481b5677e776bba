package plots

import (
	"math"
	"strconv"
	"strings"

	"ioimpact/internal/digits"
)

// maxDecimals bounds printed decimals; a value which would print as zero is
// written as "<0.00001" instead.
const maxDecimals = 5

// NoDecimals, as a Decimals field, prints whole numbers.
const NoDecimals = -1

// Number writes v as figures do: see number.
func Number(v float64, decimals int) string { return number(v, decimals) }

// number writes v with a fixed number of decimals, a comma between thousands
// and a true minus sign. Figures of a column keep the same decimals, so the
// eye compares lengths of digits as it does in a table.
func number(v float64, decimals int) string {
	size := math.Abs(v)
	if size == 0 && decimals > 9 {
		return "0"
	}
	if size >= 1e15 || decimals > 9 {
		return power(v)
	}
	places := strconv.FormatFloat(size, 'f', decimals, 64)
	sign := ""
	if strings.Trim(places, "0.") == "" {
		if size > 0 {
			places = strconv.FormatFloat(math.Pow10(-decimals), 'f', decimals, 64)
			if v > 0 {
				return "<" + places
			}
			return ">−" + places
		}
	} else if v < 0 {
		sign = "−"
	}
	return sign + digits.Group(places)
}

// power writes numbers far from 1 with three digits, as 1.25e6.
func power(v float64) string {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', 2, 64), "e")
	n, _ := strconv.Atoi(exponent)
	mantissa = strings.TrimSuffix(strings.TrimRight(mantissa, "0"), ".")
	return strings.ReplaceAll(mantissa+"e"+strconv.Itoa(n), "-", "−")
}

// decimalsFor chooses decimals with which the largest value shows three
// digits and the smallest at least one.
func decimalsFor(values []float64) int {
	lo, hi := math.Inf(1), 0.0
	for _, v := range values {
		if v = math.Abs(v); v > 0 {
			lo, hi = min(lo, v), max(hi, v)
		}
	}
	if hi == 0 {
		return 0
	}
	d := max(2-exponent(hi), -exponent(lo))
	return min(max(d, 0), maxDecimals)
}

// printed resolves a Decimals field: 0 chooses, NoDecimals means none.
func printed(field int, values []float64) int {
	switch {
	case field == 0:
		return decimalsFor(values)
	case field < 0:
		return 0
	}
	return min(field, 9)
}

// exponent is the power of ten of the first digit of v > 0.
func exponent(v float64) int { return int(math.Floor(math.Log10(v) + 1e-9)) }

// niceStep is the smallest of 1, 2, 2.5, 5 times a power of ten which divides
// a span into at most n steps, with the decimals its multiples need.
func niceStep(span float64, n int) (step float64, decimals int) {
	raw := span / float64(n)
	e := exponent(raw)
	for _, m := range []float64{1, 2, 2.5, 5, 10} {
		step = m * math.Pow(10, float64(e))
		if step >= raw*(1-1e-9) {
			decimals = max(-exponent(step), 0)
			if m == 2.5 {
				decimals = max(1-e, 0)
			}
			return step, decimals
		}
	}
	return step, max(-e, 0)
}
