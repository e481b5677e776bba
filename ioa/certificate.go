package ioa

import (
	"fmt"
	"math"
	"strconv"
)

// Certificate says how many digits of a result are proved right, rounding
// errors of the whole computation included.
//
// For every solve x̂ of (I − A)x = f the residual r = f − (I − A)x̂ is taken in twice the working precision
// (of many together in working precision, its rounding bounded beforehand) and what the roundings of A and f may
// hide of it is added, a vector v > 0 with w = (I − A)v > 0
// is shown to exist with its rounding errors bounded (which proves the economy productive), and then
//
//	|x − x̂|_i ≤ v_i · max_k |r_k| / w_k        for every sector i.
//
// The proof is about the numbers of the table as they were read: the roundings of its coefficients, of
// 1 − a_jj, of domestic shares and of rows per unit of output are in the bound.
// Source: Berman & Plemmons (1994), theorem 6.2.3; Rump (2010), section 10.
type Certificate struct {
	// Digits is the least number of proved decimal digits over all cells. For
	// vectors, of each value relative to itself (or to 1e-12 of the largest where it is smaller than that); for
	// coefficient matrices, of decimal places. 0 when nothing is proved.
	Digits int
	// Reason says why there is no proof; "" when Digits counts, 0 included.
	Reason string

	proved float64 // the digits before they are rounded down and cut off at maxDigits
	places bool    // they are decimal places
}

// maxDigits is what is claimed at most: quantities made from a solve (shares,
// effects) add a few rounding errors of their own.
const maxDigits = 15

// String is for people.
func (c Certificate) String() string {
	if c.Reason != "" {
		return "not certified: " + c.Reason
	}
	return fmt.Sprintf("%d digits proved", c.Digits)
}

// MarshalJSON is the number of digits, or null when nothing is proved.
func (c Certificate) MarshalJSON() ([]byte, error) {
	if c.Reason != "" {
		return []byte("null"), nil
	}
	return strconv.AppendInt(nil, int64(c.Digits), 10), nil
}

// Require is nil when at least digits digits are proved, and otherwise a [Refusal] that says why not. A result
// none of whose digits are proved is refused whatever is required; one without a proof (of a table with negative cells) only when digits are.
func (c Certificate) Require(digits int) error {
	switch {
	case c.Reason == "" && c.Digits == 0:
		return refuse("the economy is close to unproductive, or a result is the small difference of large numbers: compare the sectors' inputs with their output, or ask for other rows",
			"no %s of the result is proved right, so it is not given", c.unit())
	case digits <= 0 || c.Reason == "" && c.Digits >= digits:
		return nil
	case c.Reason != "":
		return refuse("", "%d digits were required, but the result is not certified: %s", digits, c.Reason)
	}
	hint := "the economy is close to unproductive, or some results are very small beside others; ask for fewer digits"
	if digits > maxDigits {
		hint = fmt.Sprintf("no more than %d digits are claimed of any result", maxDigits)
	}
	return refuse(hint, "%d digits were required, and %d are proved", digits, c.Digits)
}

// Worse is the weaker of two certificates.
func (c Certificate) Worse(d Certificate) Certificate {
	if c.Reason != "" || d.Reason == "" && c.proved <= d.proved {
		return c
	}
	return d
}

// certificates are those of columns that were solved for together.
type certificates []Certificate

// alike are k certificates that are the same.
func alike(k int, c Certificate) certificates {
	out := make(certificates, k)
	for i := range out {
		out[i] = c
	}
	return out
}

// weakest is the certificate of all of them.
func (cs certificates) weakest() Certificate {
	out := certified(noError)
	for _, c := range cs {
		out = out.Worse(c)
	}
	return out
}

// noError is how many digits are counted where there is no error at all: more than a float64 has.
const noError = 17

// after is the certificate of what was rounded so many more times, each relative to itself.
func (c Certificate) after(roundings int) Certificate {
	if c.Reason != "" || c.proved == 0 {
		return c
	}
	d := certified(-math.Log10(c.share() + gammaOf(roundings)))
	d.places = c.places
	return d
}

// certified is a certificate of that many digits, rounded down; of none when digits is not a number.
func certified(digits float64) Certificate {
	if !(digits > 0) {
		return Certificate{}
	}
	return Certificate{Digits: int(math.Min(digits, maxDigits)), proved: digits}
}

// unit is what the digits of the certificate are.
func (c Certificate) unit() string {
	if c.places {
		return "decimal place"
	}
	return "digit"
}

// share is what a certified number may be off by, relative to itself.
func (c Certificate) share() float64 { return math.Pow(10, -c.proved) }

func notCertified(format string, args ...any) Certificate {
	return Certificate{Reason: fmt.Sprintf(format, args...)}
}
