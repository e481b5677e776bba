package plain

import (
	"encoding/binary"
	"math"
	"math/bits"

	"ioimpact/tables/internal/printed"
)

// commas finds the commas of a record, 64 bytes at a time: where a cell begins is known before the one in front of it is read, so
// that the processor reads several side by side.
type commas struct {
	rec  []byte
	at   int    // the first of the bytes that mask is of
	mask uint64 // of the commas that were not given yet; the end of the record counts as one
}

// newCommas finds those from a position on.
func newCommas(rec []byte, from int) commas { return commas{rec: rec, at: from - 64} }

// next is the position of the next comma, or the length of the record. mask is filled, see [commas.fill].
func (c *commas) next() int {
	at := c.at + bits.TrailingZeros64(c.mask)
	c.mask &= c.mask - 1
	return at
}

func (c *commas) fill() {
	for c.mask == 0 {
		c.at += 64
		if rest := c.rec[c.at:]; len(rest) >= 64 {
			c.mask = commasOf((*[64]byte)(rest))
		} else {
			var last [64]byte
			copy(last[:], rest)
			c.mask = commasOf(&last) | 1<<len(rest)
		}
	}
}

// commasOf has a bit for each comma.
func commasOf(text *[64]byte) (mask uint64) {
	for k := 0; k < 64; k += 8 {
		word := binary.LittleEndian.Uint64(text[k:]) ^ 0x2c2c2c2c2c2c2c2c // commas become 0
		zero := ^((word & low7) + low7 | word | low7)                     // and the high bits of zeros, and no other, are set
		mask |= zero >> 7 * 0x0102040810204080 >> 56 << k
	}
	return mask
}

const (
	zeros = 0x3030303030303030
	low7  = 0x7f7f7f7f7f7f7f7f
	high1 = 0x8080808080808080
)

// quickCells reads the cells of a record from pos on, as many as dst has room for, and raises finest to the last decimal of each. It reports
// whether these are all cells of the record, and each a plain number or empty.
//
// Most cells are numbers of up to eight characters, digits with or without a point. They are read here, from one word of memory and without a
// decision that depends on how many digits there are, by instructions of which the processor overlaps those of several cells.
func quickCells(rec []byte, pos int, dst []float64, finest []printed.Digits) bool {
	finest = finest[:len(dst)]
	ends := newCommas(rec, pos)
	for j := range dst {
		if pos > len(rec) {
			return false
		}
		if ends.mask == 0 {
			ends.fill()
		}
		end := ends.next()
		read, last, size := false, printed.Digits(0), uint(end-pos)
		if size-1 < 8 && pos+8 <= len(rec) {
			// The last character is moved to the highest byte, zeros come in below the first.
			word, decimals, point, ok := withoutPoint((binary.LittleEndian.Uint64(rec[pos:]) ^ zeros) << ((64 - 8*size) & 63))
			dst[j], last = float64(int64(eightDigits(word)))/tens[decimals&7], printed.Plain(0, decimals)
			read = ok && (size > 1 || !point)
		}
		if !read {
			if dst[j], last, read = otherCell(rec[pos:end]); !read {
				return false
			}
		}
		if last > finest[j] { // seldom, so that nothing is written
			finest[j] = last
		}
		pos = end + 1
	}
	return pos == len(rec)+1
}

// withoutPoint takes the point out of the characters in a word, the last of them in its highest byte and zeros below the first, and says
// how many stand behind it. It is not ok where one is neither a digit nor the only point.
func withoutPoint(word uint64) (digits uint64, decimals int, point, ok bool) {
	other := notDigits(word)
	if other == 0 {
		return word, 0, false, true
	}
	at := uint(bits.TrailingZeros64(other)) & 0x38
	ok = other&(other-1) == 0 && byte(word>>at) == '.'^'0'
	return word&(1<<at-1)<<8 | word&(^uint64(0xff)<<at), 7 - int(at/8), true, ok
}

// otherCell reads a cell that is empty, longer, or has a sign or an exponent.
func otherCell(cell []byte) (v float64, last printed.Digits, ok bool) {
	n := len(cell)
	if n == 0 {
		return math.NaN(), 0, true
	}
	switch {
	case 8 < n && n <= 16:
		v, last, ok = longNumber(cell)
	case 16 < n && n <= maxDigits+1:
		v, last, ok = longestNumber(cell)
	}
	if ok {
		return v, last, true
	}
	if v, n, last = scanDecimal(cell); n == len(cell) {
		return v, last, true
	}
	v, ok = fastNumber(cell)
	return v, printed.Of(cell), ok
}

// longNumber is a number of 9 to 16 characters, digits with or without a point, in two words.
func longNumber(cell []byte) (v float64, last printed.Digits, ok bool) {
	n := len(cell)
	high, above, twice, fine := withoutPoint((binary.LittleEndian.Uint64(cell) ^ zeros) << ((128 - 8*uint(n)) & 63))
	low, decimals, point, ok := withoutPoint(binary.LittleEndian.Uint64(cell[n-8:]) ^ zeros)
	scale := uint64(1e8)
	switch {
	case !ok || !fine || point && twice:
		return 0, 0, false
	case point:
		scale = 1e7
	case twice:
		decimals = above + 8
	}
	m := eightDigits(high)*scale + eightDigits(low)
	v, ok = decimal(m, -decimals)
	return v, printed.Plain(m, decimals), ok
}

// longestNumber is a number of 17 to 20 characters, 19 digits at most, with a point in the first eight of them: a binary number written out.
func longestNumber(cell []byte) (v float64, last printed.Digits, ok bool) {
	n := len(cell)
	high, decimals, point, ok := withoutPoint(binary.LittleEndian.Uint64(cell) ^ zeros)
	middle, low := binary.LittleEndian.Uint64(cell[8:])^zeros, binary.LittleEndian.Uint64(cell[n-8:])^zeros
	low &^= 1<<((192-8*uint(n))&63) - 1 // what middle has too
	if !ok || !point || notDigits(middle)|notDigits(low) != 0 {
		return 0, 0, false
	}
	m := (eightDigits(high)*1e8+eightDigits(middle))*wholeTens[n-16] + eightDigits(low)
	decimals += n - 8
	v, ok = decimal(m, -decimals)
	return v, printed.Plain(m, decimals), ok
}

// notDigits has the high bits of bytes above 9.
func notDigits(word uint64) uint64 { return ((word & low7) + 0x7676767676767676 | word) & high1 }
