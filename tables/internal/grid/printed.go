package grid

import (
	"math"
	"strconv"

	"ioimpact/tables/internal/printed"
)

// Printed is the last decimal to which a cell that is a number is printed. A workbook holds binary numbers, which are not.
func (g *Grid) Printed(r, c int) printed.Digits {
	if g.Sheet != "" || g.Kind(r, c) != Number {
		return printed.Exact
	}
	row := g.rows[r]
	cell := row.start + uint32(c)
	form, v := row.c.forms[cell], math.Abs(row.c.values[cell])
	if style, decimals := styleOf(form); form != formOdd && (style == styleFixed || style == styleGroups) {
		return printed.At(uint64(min(math.Round(v*math.Pow10(decimals)), math.MaxInt64)), -decimals)
	}
	var plain []byte
	for _, b := range []byte(g.Text(r, c)) {
		switch {
		case b == g.marks.decimal:
			plain = append(plain, '.')
		case b-'0' <= 9 || b|0x20 == 'e' || b == '-':
			plain = append(plain, b)
		}
	}
	return printed.Of(plain)
}

// AppendPlain writes a cell that is a number with a decimal point and the decimals that it is printed with.
func (g *Grid) AppendPlain(dst []byte, r, c int) []byte {
	row := g.rows[r]
	cell := row.start + uint32(c)
	form, v := row.c.forms[cell], row.c.values[cell]
	style, decimals := styleOf(form)
	switch {
	case form == formOdd:
		return strconv.AppendFloat(dst, v, 'g', -1, 64)
	case style == styleLower || style == styleUpper:
		return strconv.AppendFloat(dst, v, 'e', decimals, 64)
	}
	return strconv.AppendFloat(dst, v, 'f', decimals, 64)
}
