// Package printed says to which decimal numbers are printed, one byte for each number.
//
// A printed number is off by up to half a unit of its last decimal, and a sum of n of them by n times that. Numbers
// with more than twelve significant digits are taken for binary ones written out: they were not rounded for print.
package printed

import (
	"math"
	"strconv"
)

// Digits is the last decimal of a number, or the finest of several; the zero value is of none. Finer is larger.
type Digits uint8

const (
	unit    = 64 // the last decimal of a whole number
	nearest = 1
	finest  = 2*unit - 1

	// Exact is what was not rounded for print.
	Exact Digits = 255
)

// tooMany is the smallest number, its point left out, with more than twelve significant digits.
const tooMany = 1e12

// At is the last decimal of mantissa·10^exponent, the mantissa being all the digits that are printed.
func At(mantissa uint64, exponent int) Digits {
	if mantissa >= tooMany {
		return Exact
	}
	return Digits(min(max(unit-exponent, nearest), finest))
}

// Plain is At for a number without an exponent and with at most 19 digits, whose decimals need no bounds.
func Plain(mantissa uint64, decimals int) Digits {
	if mantissa >= tooMany {
		return Exact
	}
	return Digits(unit + decimals)
}

// Of is the last decimal of a number with a decimal point, which need not be a number of a table.
func Of(text []byte) Digits {
	significant, decimals, point := 0, 0, false
	for i, c := range text {
		switch {
		case c == '.':
			point = true
		case c-'0' <= 9:
			if significant > 0 || c != '0' {
				significant++
			}
			if point {
				decimals++
			}
		case c|0x20 == 'e':
			return last(significant, decimals-exponent(text[i+1:]))
		}
	}
	return last(significant, decimals)
}

func last(significant, decimals int) Digits {
	if significant > 12 {
		return Exact
	}
	return Digits(min(max(unit+decimals, nearest), finest))
}

// exponent is the number behind the e.
func exponent(text []byte) int {
	e, sign := 0, 1
	for _, c := range text {
		switch {
		case c == '-':
			sign = -1
		case c-'0' <= 9 && e < 1e4:
			e = 10*e + int(c-'0')
		}
	}
	return sign * e
}

// Add takes in the last decimal of one more number.
func (d *Digits) Add(other Digits) { *d = max(*d, other) }

// Half is half a unit of the last decimal: how far a number may be from what it was before it was printed. It is 0 for
// numbers that were not rounded, and for none.
func (d Digits) Half() float64 {
	if d == 0 || d == Exact {
		return 0
	}
	return 0.5 * math.Pow10(unit-int(d))
}

// Finest is that of the finest of some numbers.
func Finest(all []Digits) Digits {
	var d Digits
	for _, one := range all {
		d.Add(one)
	}
	return d
}

// Shortest is the shortest text that reads back as v.
func Shortest(v float64) string {
	format := byte('f')
	if a := math.Abs(v); a >= 1e21 || a != 0 && a < 1e-6 {
		format = 'e'
	}
	return strconv.FormatFloat(v, format, -1, 64)
}
