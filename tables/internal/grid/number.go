package grid

import (
	"strconv"
	"unsafe"
)

// numberParser reads the cells of one block under given marks, and counts what
// the numbers prove about the marks.
type numberParser struct {
	marks
	seen    [nClasses]int
	first   [nClasses]uint32 // the cell of the block that proved it first
	scratch []byte
}

func (p *numberParser) note(class int, cell uint32) {
	if p.seen[class] == 0 {
		p.first[class] = cell
	}
	p.seen[class]++
}

// powers of ten that a float64 holds exactly.
var tens = [...]float64{1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22}

// maxExact is how many digits are always less than 2^53 and always come back
// from a float64 as they were.
const maxExact = 15

// parse reads one cell without blanks around it. form is formOdd when the text
// must be stored beside the value.
//
// The loop takes plain numbers (digits and one decimal mark), nearly all of a
// table; everything else goes through the shape. A mantissa below 2^53 over an exact power
// of ten is rounded once, so it is the nearest float64 (Clinger 1990).
func (p *numberParser) parse(s []byte, cell uint32) (v float64, form uint8, ok bool) {
	start := 0
	if s[0] == '-' {
		start = 1
	}
	i, mantissa := start, uint64(0)
	for i < len(s) && s[i]-'0' <= 9 {
		mantissa = mantissa*10 + uint64(s[i]-'0')
		i++
	}
	whole, decimals := i-start, 0
	if i < len(s) && s[i] == p.decimal && whole > 0 {
		i++
		for i < len(s) && s[i]-'0' <= 9 {
			mantissa = mantissa*10 + uint64(s[i]-'0')
			i++
			decimals++
		}
	}
	switch {
	case i < len(s) && !numeric(s[i]):
		return 0, 0, false
	case i < len(s) || whole == 0 || s[i-1] == p.decimal:
		return p.slow(s, cell)
	case decimals > 0:
		p.noteSingle(whole, decimals, s[start], cell)
	}
	if whole+decimals > maxExact {
		return p.long(s, decimals)
	}
	if v = float64(mantissa) / tens[decimals]; start == 1 {
		v = -v
	}
	if whole > 1 && s[start] == '0' {
		return v, formOdd, true
	}
	return v, numberForm(styleFixed, decimals), true
}

// numeric reports whether a byte can stand in a number.
func numeric(c byte) bool {
	return c-'0' <= 9 || c == ',' || c == '.' || c == ' ' || c == '\'' || c|0x20 == 'e' || c == '+' || c >= 0xc2
}

// noteSingle records what a plain number with decimals proves.
func (p *numberParser) noteSingle(whole, decimals int, leading byte, cell uint32) {
	class := decimalClass(p.decimal)
	if decimals == 3 && whole <= 3 && leading != '0' {
		class = eitherPoint
		if p.decimal == ',' {
			class = eitherComma
		}
	}
	p.note(class, cell)
}

// long reads a plain number of more digits than a float64 keeps.
func (p *numberParser) long(s []byte, decimals int) (v float64, form uint8, ok bool) {
	plain := s
	if p.decimal != '.' {
		p.scratch = append(p.scratch[:0], s...)
		for i, c := range p.scratch {
			if c == p.decimal {
				p.scratch[i] = '.'
			}
		}
		plain = p.scratch
	}
	v, err := strconv.ParseFloat(unsafe.String(unsafe.SliceData(plain), len(plain)), 64)
	if err != nil {
		return 0, 0, false
	}
	return v, p.verified(v, s, styleFixed, decimals), true
}

// slow reads a cell with marks, a sign or an exponent.
func (p *numberParser) slow(s []byte, cell uint32) (v float64, form uint8, ok bool) {
	sh, ok := lexNumber(s)
	if !ok {
		return 0, 0, false
	}
	proved := sh.classes()
	for class := 0; class < nClasses; class++ {
		if proved.has(class) {
			p.note(class, cell)
		}
	}
	if !p.read(sh) {
		return 0, 0, false
	}
	if v, ok = sh.value(p.marks); !ok {
		return 0, 0, false
	}
	style, decimals := styleFixed, sh.decimals(p.marks)
	switch {
	case sh.odd:
		return v, formOdd, true
	case sh.exp < len(s) && s[sh.exp] == 'e':
		style = styleLower
	case sh.exp < len(s):
		style = styleUpper
	case sh.nruns > 2 || sh.nruns == 2 && sh.marks[0] != p.decimal:
		style = styleGroups
	}
	return v, p.verified(v, s, style, decimals), true
}

// verified is the form that writes v as s, or formOdd when none does.
func (p *numberParser) verified(v float64, s []byte, style, decimals int) uint8 {
	if decimals > maxDecimals || len(s) > 48 {
		return formOdd
	}
	form := numberForm(style, decimals)
	var scratch [64]byte
	if string(appendNumber(scratch[:0], v, form, p.marks)) != string(s) {
		return formOdd
	}
	return form
}
