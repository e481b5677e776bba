package ioa

import (
	"fmt"
	"math"
	"strconv"
)

// Certificate says how many digits of a result are proved correct, including the rounding
// errors of the whole computation. It says nothing about the data.
//
// For every solution x̂ of (I − A)x = f the residual r = f − (I − A)x̂ is computed in twice the working precision
// (for many columns in working precision, with rounding bounded in advance), plus the possible effect of rounding A and f.
// A vector v > 0 with w = (I − A)v > 0
// is found, with its rounding errors bounded (which proves the economy productive), and then
//
//	|x − x̂|_i ≤ v_i · max_k |r_k| / w_k        for every sector i.
//
// The proof refers to the numbers of the table as read: the bound includes the rounding of its coefficients, of
// 1 − a_jj, of domestic shares and of rows per unit of output.
// Source: Berman & Plemmons (1994), theorem 6.2.3; Rump (2010), section 10.
type Certificate struct {
	// Digits is the smallest number of proved decimal digits over all cells: for
	// vectors, relative to each value (or to 1e-12 of the largest if the value is smaller); for
	// coefficient matrices, decimal places. 0 if nothing is proved.
	Digits int
	// Reason says why there is no proof; "" if Digits is valid, even if 0.
	Reason string

	proved float64 // the digits before rounding down and limiting to maxDigits
	places bool    // the digits are decimal places
	faint  string  // a value of the table that is too small to keep its digits; "" if there is none
}

// maxDigits is the largest number of digits claimed: quantities computed from a solution (shares,
// effects) add a few rounding errors of their own.
const maxDigits = 15

// String is for people.
func (c Certificate) String() string {
	if c.Reason != "" {
		return "not certified: " + c.Reason
	}
	return fmt.Sprintf("arithmetic accurate to %d %ss (says nothing about the data)", c.Digits, c.unit())
}

// MarshalJSON is the number of digits, or null when nothing is proved.
func (c Certificate) MarshalJSON() ([]byte, error) {
	if c.Reason != "" {
		return []byte("null"), nil
	}
	return strconv.AppendInt(nil, int64(c.Digits), 10), nil
}

// Require is nil if at least digits digits are proved, and otherwise a [Refusal] with the reason. A result
// with no proved digit is always refused; one without a proof (for a table with negative cells) only if digits are required.
func (c Certificate) Require(digits int) error {
	switch {
	case c.Reason == "" && c.Digits == 0:
		hint := "the economy is close to unproductive, or a result is the small difference of large numbers: compare the sectors' " +
			"inputs with their output, or choose other rows"
		if c.faint != "" {
			hint = c.faint + ", too small to compute with: give the row in a smaller unit, or leave it out"
		}
		return refuse(hint, "no %s of the result is proved correct, so it is not printed", c.unit())
	case digits <= 0 || c.Reason == "" && c.Digits >= digits:
		return nil
	case c.Reason != "":
		return refuse("", "%d digits were required, but the result is not certified: %s", digits, c.Reason)
	}
	hint := "the economy is close to unproductive, or some results are very small beside others; require fewer digits"
	if digits > maxDigits {
		hint = fmt.Sprintf("at most %d digits are claimed for any result", maxDigits)
	}
	return refuse(hint, "%d digits were required, but %d are proved", digits, c.Digits)
}

// Worse is the weaker of two certificates.
func (c Certificate) Worse(d Certificate) Certificate {
	if c.Reason != "" || d.Reason == "" && c.proved <= d.proved {
		return c
	}
	return d
}

// certificates are those of columns solved together.
type certificates []Certificate

// alike is k copies of a certificate.
func alike(k int, c Certificate) certificates {
	out := make(certificates, k)
	for i := range out {
		out[i] = c
	}
	return out
}

// weakest is the certificate of all columns together.
func (cs certificates) weakest() Certificate {
	out := certified(noError)
	for _, c := range cs {
		out = out.Worse(c)
	}
	return out
}

// noError is the number of digits counted if there is no error: more than a float64 has.
const noError = 17

// after is the certificate after that many more relative roundings.
func (c Certificate) after(roundings int) Certificate {
	if c.Reason != "" || c.proved == 0 {
		return c
	}
	d := certified(-math.Log10(c.share() + gammaOf(roundings)))
	d.places, d.faint = c.places, c.faint
	return d
}

// certified is a certificate of that many digits, rounded down; of none if digits is NaN.
func certified(digits float64) Certificate {
	if !(digits > 0) {
		return Certificate{}
	}
	return Certificate{Digits: int(math.Min(digits, maxDigits)), proved: digits}
}

// unit names what the certificate counts.
func (c Certificate) unit() string {
	if c.places {
		return "decimal place"
	}
	return "digit"
}

// share is the relative error bound of a certified number.
func (c Certificate) share() float64 { return math.Pow(10, -c.proved) }

func notCertified(format string, args ...any) Certificate {
	return Certificate{Reason: fmt.Sprintf(format, args...)}
}
