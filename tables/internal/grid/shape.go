package grid

import (
	"strconv"
	"unicode/utf8"
)

// shape is a cell that is a number somewhere in the world: runs of digits with
// marks between them. What number it is depends on the marks of its file.
type shape struct {
	text    []byte
	neg     bool
	odd     bool // a + or a Unicode minus: the text does not follow from the value
	nruns   int
	runs    [maxRuns]uint8 // digits in each run
	marks   [maxRuns]byte  // family of the mark behind each run: , . space '
	runes   [maxRuns]rune  // the mark itself
	leading byte           // first digit
	digits  int            // offset of the first digit or mark in text
	exp     int            // offset of the exponent, len(text) when there is none
}

// maxRuns bounds the groups of a number: 1e30 in thousands is eleven.
const maxRuns = 12

// lexNumber reads the shape of a cell without blanks around it. It accepts what
// some reading of the marks makes a number; classes says which readings do.
func lexNumber(s []byte) (shape, bool) {
	sh := shape{text: s, exp: len(s)}
	i := sh.sign()
	sh.digits = i
	for {
		start := i
		for i < len(s) && s[i]-'0' <= 9 {
			i++
		}
		if i-start > 200 || sh.nruns == maxRuns {
			return sh, false
		}
		if sh.nruns == 0 && i > start {
			sh.leading = s[start]
		}
		sh.runs[sh.nruns] = uint8(i - start)
		sh.nruns++
		if i == len(s) {
			return sh, sh.sound()
		}
		if s[i]|0x20 == 'e' {
			sh.exp = i
			return sh, isExponent(s[i+1:]) && sh.sound()
		}
		family, r, size := markAt(s[i:])
		if family == 0 {
			return sh, false
		}
		sh.marks[sh.nruns-1], sh.runes[sh.nruns-1] = family, r
		i += size
	}
}

func (sh *shape) sign() int {
	s := sh.text
	switch {
	case len(s) == 0:
	case s[0] == '-':
		sh.neg = true
		return 1
	case s[0] == '+':
		sh.odd = true
		return 1
	case len(s) > 3 && string(s[:3]) == "−": // U+2212, the minus sign of typesetters
		sh.neg, sh.odd = true, true
		return 3
	}
	return 0
}

// sound refuses what is no number under any reading: no digits, or empty runs
// elsewhere than before or behind a single decimal mark (.5 and 5.).
func (sh *shape) sound() bool {
	digits := 0
	for i := 0; i < sh.nruns; i++ {
		digits += int(sh.runs[i])
		if sh.runs[i] == 0 && !(sh.nruns == 2 && (sh.marks[0] == '.' || sh.marks[0] == ',')) {
			return false
		}
	}
	return digits > 0
}

func isExponent(s []byte) bool {
	if len(s) > 0 && (s[0] == '+' || s[0] == '-') {
		s = s[1:]
	}
	for _, c := range s {
		if c-'0' > 9 {
			return false
		}
	}
	return len(s) > 0 && len(s) < 5
}

// markAt is the mark that s begins with: its family, itself, its bytes.
func markAt(s []byte) (family byte, r rune, size int) {
	switch c := s[0]; {
	case c == ',' || c == '.' || c == ' ' || c == '\'':
		return c, rune(c), 1
	case c < 0xc2:
		return 0, 0, 1
	}
	r, size = utf8.DecodeRune(s)
	switch r {
	case '\u00a0', '\u2007', '\u2009', '\u202f':
		return ' ', r, size
	case '\u2019':
		return '\'', r, size
	}
	return 0, 0, size
}

// What a number proves about the marks of its file.
const (
	decimalPoint = iota
	decimalComma
	thousandsPoint
	thousandsComma
	thousandsSpace
	thousandsApostrophe
	eitherPoint // 1.500
	eitherComma // 1,500
	nClasses
)

type classes uint16

func (c classes) has(class int) bool { return c&(1<<class) != 0 }

// classes is what the shape proves; 0 when it has no marks, or when no reading
// makes it a number.
func (sh *shape) classes() classes {
	marks := sh.nruns - 1
	if marks == 0 {
		return 0
	}
	last := sh.marks[marks-1]
	if marks == 1 {
		return sh.single(last)
	}
	group := sh.marks[0]
	for i := 1; i < marks-1; i++ {
		if sh.marks[i] != group {
			return 0
		}
	}
	if last == group {
		if sh.grouped(sh.nruns) && sh.exp == len(sh.text) {
			return 1 << thousandsClass(group)
		}
		return 0
	}
	if (last == '.' || last == ',') && sh.grouped(sh.nruns-1) && sh.exp == len(sh.text) {
		return 1<<thousandsClass(group) | 1<<decimalClass(last)
	}
	return 0
}

// single is what a number with one mark proves.
func (sh *shape) single(mark byte) classes {
	after := sh.runs[1]
	plain := sh.exp == len(sh.text)
	asGroup := plain && sh.grouped(2)
	switch {
	case mark == ' ' || mark == '\'':
		if asGroup {
			return 1 << thousandsClass(mark)
		}
		return 0
	case after == 0 && plain:
		return 0 // "1." is a number with a decimal point and an ordinal in German: no proof of either
	case asGroup && mark == '.':
		return 1 << eitherPoint
	case asGroup:
		return 1 << eitherComma
	}
	return 1 << decimalClass(mark)
}

// grouped reports whether the first n runs are thousands: one to three digits not
// beginning with 0, then three each.
func (sh *shape) grouped(n int) bool {
	if sh.runs[0] < 1 || sh.runs[0] > 3 || sh.leading == '0' {
		return false
	}
	for i := 1; i < n; i++ {
		if sh.runs[i] != 3 {
			return false
		}
	}
	return true
}

func thousandsClass(mark byte) int {
	switch mark {
	case '.':
		return thousandsPoint
	case ',':
		return thousandsComma
	case ' ':
		return thousandsSpace
	}
	return thousandsApostrophe
}

func decimalClass(mark byte) int {
	if mark == '.' {
		return decimalPoint
	}
	return decimalComma
}

// marks are how the numbers of a sheet are written.
type marks struct {
	decimal   byte // '.' or ','
	thousands byte // family of the thousands mark: , . space '; 0 for none
	mark      rune // the thousands mark itself
}

// rune is the thousands mark as written.
func (m marks) rune() rune {
	if m.mark != 0 {
		return m.mark
	}
	return rune(m.thousands)
}

// read reports whether the shape is a number in a sheet written with these marks.
func (m marks) read(sh shape) bool {
	last := sh.nruns - 1 // marks in all
	switch {
	case last == 0:
		return true
	case last == 1 && sh.marks[0] == m.decimal:
		return true
	case sh.exp != len(sh.text):
		return false
	}
	groups := sh.nruns
	if sh.marks[last-1] == m.decimal {
		groups--
	}
	for i := 0; i < groups-1; i++ {
		if sh.marks[i] != m.thousands {
			return false
		}
	}
	return sh.grouped(groups)
}

// value is the number that the shape spells; ok is false when it exceeds a float64.
func (sh *shape) value(m marks) (v float64, ok bool) {
	var scratch [64]byte
	plain := scratch[:0]
	if sh.neg {
		plain = append(plain, '-')
	}
	for i := sh.digits; i < sh.exp; {
		c := sh.text[i]
		switch {
		case c-'0' <= 9:
			plain = append(plain, c)
			i++
		case c == m.decimal:
			plain = append(plain, '.')
			i++
		default:
			_, _, size := markAt(sh.text[i:])
			i += size
		}
	}
	plain = append(plain, sh.text[sh.exp:]...)
	v, err := strconv.ParseFloat(string(plain), 64)
	return v, err == nil
}

// decimals is how many digits stand behind the decimal mark.
func (sh *shape) decimals(m marks) int {
	if last := sh.nruns - 1; last > 0 && sh.marks[last-1] == m.decimal {
		return int(sh.runs[last])
	}
	return 0
}
