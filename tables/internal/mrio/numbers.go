package mrio

import (
	"bytes"
	"math"
	"strconv"
	"strings"
	"unsafe"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/printed"
)

func (r *record) numbers(cells []cell, labels int, dst []float64, errs *input.List) ([]float64, bool) {
	good := true
	for i, c := range cells[labels:] {
		text := bytes.TrimSpace(r.text[c.start:c.end])
		v, ok := number(text)
		if !ok {
			good = false
			if errs.Full() {
				errs.Add(&input.Error{}) // only counted: finding the place of each is quadratic in the row
			} else {
				_, _, why, hint := input.Number(strings.ToValidUTF8(string(text), "\uFFFD"))
				errs.Add(r.errorAt(labels+i, hint, why))
			}
		}
		dst = append(dst, v)
	}
	return dst, good
}

// lastOf appends the last decimals of the numbers in some cells; those of a workbook are not printed.
func (r *record) lastOf(cells []cell, dst []printed.Digits) []printed.Digits {
	binary := r.s.grid != nil && r.s.grid.Sheet != ""
	for _, c := range cells {
		text := bytes.TrimSpace(r.text[c.start:c.end])
		switch {
		case binary:
			dst = append(dst, printed.Exact)
		case len(text) == 0:
			dst = append(dst, 0)
		default:
			dst = append(dst, printed.Of(text))
		}
	}
	return dst
}

// number is input.Number without the explanation; an empty cell is NaN.
func number(text []byte) (float64, bool) {
	if len(text) == 0 {
		return math.NaN(), true
	}
	v, err := strconv.ParseFloat(unsafe.String(unsafe.SliceData(text), len(text)), 64)
	if err != nil || v-v != 0 {
		return 0, false
	}
	for _, c := range text {
		if c > '9' && c|0x20 != 'e' {
			return 0, false // hexadecimal, 1_000
		}
	}
	return v, true
}
