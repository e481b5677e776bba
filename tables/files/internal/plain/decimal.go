package plain

import (
	"encoding/binary"
	"math"
	"math/bits"

	"ioimpact/tables/internal/printed"
)

// maxDigits is how many decimal digits a uint64 always holds.
const maxDigits = 19

// scanDecimal reads the number that text begins with and returns its value, its length and
// to which decimal it is printed. The value is the float64 nearest to the decimal, as strconv gives
// it. The length is 0 where no number begins, and where one has more than 19
// digits or an exponent too large for the exact short cuts of [decimal]: strconv
// reads those. What follows the number is the caller's to judge.
func scanDecimal(text []byte) (v float64, length int, last printed.Digits) {
	i := 0
	negative := false
	if len(text) > 0 && (text[0] == '-' || text[0] == '+') {
		negative = text[0] == '-'
		i = 1
	}
	start := i
	m, i := scanDigits(text, i, 0)
	digits, exponent := i-start, 0
	if i < len(text) && text[i] == '.' {
		start = i + 1
		m, i = scanDigits(text, start, m)
		digits += i - start
		exponent = start - i
	}
	if digits == 0 || digits > maxDigits {
		return 0, 0, 0
	}
	last = printed.Plain(m, -exponent)
	if i < len(text) && text[i]|0x20 == 'e' {
		e, end := scanExponent(text, i+1)
		if end == 0 {
			return 0, 0, 0
		}
		exponent, i = exponent+e, end
		last = printed.At(m, exponent)
	}
	v, ok := decimal(m, exponent)
	if !ok {
		return 0, 0, 0
	}
	if negative {
		v = -v
	}
	return v, i, last
}

// scanDigits appends the digits at text[i:] to the number m and returns the
// position behind them. m overflows with more than [maxDigits] in all.
//
// It takes eight bytes at a time and needs no decision for each digit: in a
// matrix of random lengths every such decision is a guess that the processor gets wrong.
func scanDigits(text []byte, i int, m uint64) (uint64, int) {
	for i+8 <= len(text) {
		word := binary.LittleEndian.Uint64(text[i:]) ^ 0x3030303030303030 // digits become 0 to 9
		// A byte above 9 has its high bit set by now or when 0x76 is added; the carry
		// out of one reaches only bytes behind the first of them, which do not count.
		other := (word + 0x7676767676767676 | word) & 0x8080808080808080
		k := bits.TrailingZeros64(other) / 8
		m = m*wholeTens[k] + eightDigits(word<<(64-8*k))
		i += k
		if k < 8 {
			return m, i
		}
	}
	for ; i < len(text); i++ {
		d := text[i] - '0'
		if d > 9 {
			break
		}
		m = m*10 + uint64(d)
	}
	return m, i
}

// eightDigits is the number that the eight bytes of a word spell, the first in
// the lowest byte: pairs are put together, then pairs of pairs, then the halves.
func eightDigits(word uint64) uint64 {
	word = word*10 + word>>8 // a pair in every other byte
	const mask, low, high = 0x000000ff000000ff, 100 + 1000000<<32, 1 + 10000<<32
	return (word&mask*low + word>>16&mask*high) >> 32
}

// scanExponent reads a signed exponent of at most four digits; end is 0 when there is none such.
func scanExponent(text []byte, i int) (e, end int) {
	negative := false
	if i < len(text) && (text[i] == '-' || text[i] == '+') {
		negative = text[i] == '-'
		i++
	}
	start := i
	for ; i < len(text) && text[i]-'0' <= 9; i++ {
		if i-start == 4 {
			return 0, 0
		}
		e = e*10 + int(text[i]-'0')
	}
	if i == start {
		return 0, 0
	}
	if negative {
		e = -e
	}
	return e, i
}

// exactBits is how large a whole number every float64 holds.
const exactBits = 53

// decimal is the float64 nearest to m·10^e, where one rounding gives it.
//
// A whole number below 2^53 and a power of ten up to 10^22 are both exact, so
// their product or quotient is rounded once (Clinger 1990, "How to read floating
// point numbers accurately"). A larger m over a power of ten that fits a uint64
// is divided in 128 bits. Every other case is left to strconv.
func decimal(m uint64, e int) (v float64, ok bool) {
	if m < 1<<exactBits {
		switch {
		case e == 0:
			return float64(m), true
		case e < 0 && -e < len(tens):
			return float64(m) / tens[-e], true
		case e > 0 && e < len(tens):
			return float64(m) * tens[e], true
		}
		return 0, m == 0
	}
	if e <= 0 && -e < len(wholeTens) {
		return quotient(m, wholeTens[-e]), true
	}
	return 0, false
}

// tens are the powers of ten that a float64 holds exactly. (A constant table: nothing writes to it.)
var tens = [...]float64{1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22}

// wholeTens are the powers of ten that a uint64 holds.
var wholeTens = [...]uint64{1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19}

// quotient is the float64 nearest to m/d, for m and d above zero.
//
// m is shifted left by s so that the whole quotient q has 63 or 64 bits: with a
// bits in m and b in d, s = 63 + b − a (never below 0) puts m·2^s below 2^(63+b) ≤ 2^64·d,
// and not below 2^(62+b) > 2^62·d. What the division leaves over is kept in the last bit
// of q, ten places below the last that a float64 has, so the one rounding of the
// conversion falls as the true quotient would. The power of two is exact.
func quotient(m, d uint64) float64 {
	s := 63 + bits.Len64(d) - bits.Len64(m)
	high, low := uint64(0), m<<s // 0 from 64 on
	if s <= 64 {
		high = m >> (64 - s)
	} else {
		high = m << (s - 64)
	}
	q, rest := bits.Div64(high, low, d)
	if rest != 0 {
		q |= 1
	}
	return float64(q) * math.Float64frombits(uint64(1023-s)<<52)
}
