package grid

import (
	"strconv"
	"unicode/utf8"
)

// Kind says what a cell holds.
type Kind uint8

const (
	Empty  Kind = iota // nothing, or blanks only
	Text               // anything that is not a number
	Number             // a finite number
	Date               // a workbook cell formatted as a date; never a flow, often a code such as 10-1 that a spreadsheet took for one
	Fault              // a workbook cell with an error (#REF!) or with a formula that was never computed
)

// String names the kind.
func (k Kind) String() string {
	return [...]string{"empty", "text", "number", "date", "fault"}[k]
}

// Cell is one cell: what it is, its text as published, and its value when it is a number.
type Cell struct {
	Kind  Kind
	Text  string
	Value float64 // 0 when the cell is not a number
}

// The form of a cell says, in one byte beside its float64, what the cell is and
// how its text follows from the value. Values below formNumber are the kinds
// (formOdd for numbers whose text must be stored); the others are a style and a
// count of decimals: enough to write most published numbers back to the letter.
const (
	formEmpty = uint8(Empty)
	formText  = uint8(Text)
	formOdd   = uint8(Number)
	formDate  = uint8(Date)
	formFault = uint8(Fault)

	formNumber  = 16
	maxDecimals = 27
	styleFixed  = 0 // 1234.50
	styleLower  = 1 // 1.5e+06
	styleUpper  = 2 // 1.5E+06
	styleGroups = 3 // 1,234.50
)

func numberForm(style, decimals int) uint8 {
	return uint8(formNumber + style*(maxDecimals+1) + decimals)
}

// styleOf is the style and the decimals of a form that numberForm made.
func styleOf(form uint8) (style, decimals int) {
	return int(form-formNumber) / (maxDecimals + 1), int(form-formNumber) % (maxDecimals + 1)
}

func kindOf(form uint8) Kind {
	if form >= formNumber {
		return Number
	}
	return Kind(form)
}

// appendNumber writes v as its form says, with the marks of its sheet.
func appendNumber(dst []byte, v float64, form uint8, m marks) []byte {
	style, decimals := styleOf(form)
	start := len(dst)
	switch style {
	case styleLower:
		dst = strconv.AppendFloat(dst, v, 'e', decimals, 64)
	case styleUpper:
		dst = strconv.AppendFloat(dst, v, 'E', decimals, 64)
	default:
		dst = strconv.AppendFloat(dst, v, 'f', decimals, 64)
	}
	if m.decimal == ',' {
		for i := start; i < len(dst); i++ {
			if dst[i] == '.' {
				dst[i] = ','
			}
		}
	}
	if style == styleGroups {
		return appendGroups(dst[:start], string(dst[start:]), decimals, m.rune())
	}
	return dst
}

// appendGroups puts the thousands mark between the digits of a plain number.
func appendGroups(dst []byte, plain string, decimals int, mark rune) []byte {
	whole := len(plain)
	if decimals > 0 {
		whole -= decimals + 1
	}
	for i := 0; i < whole; i++ {
		if left := whole - i; i > 0 && left%3 == 0 && plain[i-1] != '-' {
			dst = utf8.AppendRune(dst, mark)
		}
		dst = append(dst, plain[i])
	}
	return append(dst, plain[whole:]...)
}
