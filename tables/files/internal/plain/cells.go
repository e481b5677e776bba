package plain

import (
	"bytes"
	"strconv"
	"unsafe"
)

func trimBlanks(s []byte) []byte {
	for len(s) > 0 && (s[0] == ' ' || s[0] == '\t') {
		s = s[1:]
	}
	for len(s) > 0 && (s[len(s)-1] == ' ' || s[len(s)-1] == '\t') {
		s = s[:len(s)-1]
	}
	return s
}

// fastNumber is input.Number for the cells of a matrix, without the explanation.
// strconv takes NaN, Inf, hexadecimal and 1_000 beyond what a table may hold; those are refused here.
func fastNumber(cell []byte) (float64, bool) {
	if v, n, _ := scanDecimal(cell); n > 0 && n == len(cell) {
		return v, true
	}
	v, err := strconv.ParseFloat(unsafe.String(unsafe.SliceData(cell), len(cell)), 64)
	if err != nil || v-v != 0 {
		return 0, false
	}
	last := cell[len(cell)-1]
	if last > '9' || len(cell) > 2 && (cell[1]|0x20 == 'x' || cell[2]|0x20 == 'x') {
		return 0, false
	}
	return v, bytes.IndexByte(cell, '_') < 0
}
