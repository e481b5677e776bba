package rounding

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"ioimpact/tables"
)

// LastDigit reports whether two figures that should be one differ by no more than a unit of the last decimal printed, and
// by no more than rounding may matter: totals of rows and of columns are rounded apart in many offices.
func LastDigit(a, b float64) bool {
	decimals := 0
	for _, v := range []float64{a, b} {
		_, fraction, _ := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), ".")
		decimals = max(decimals, len(fraction))
	}
	unit := math.Pow(10, -float64(decimals))
	return math.Abs(a-b) <= unit*(1+1e-6) && math.Abs(a-b) <= tables.DefaultTolerance*math.Max(math.Abs(a), math.Abs(b))
}

// TwiceStated says in how many sectors output differs between its row and its column in the last digit; "" where it does not.
func TwiceStated(differ int) string {
	if differ == 0 {
		return ""
	}
	return fmt.Sprintf("output: row and column differ by a unit of the last digit in %d sectors; the row is taken", differ)
}
