package nbs

import (
	"math"

	"ioimpact/internal/input"
)

// printed is how far a printed subtotal may miss its parts, as a share of the
// sum of their sizes. The source prints 15 significant digits, so the rounding
// of 153 parts stays near 1e-12; what is a hundred times that is an error.
const printed = 1e-10

// The lines of the NBS layout that are sums, and their parts.
var (
	final      = []string{"FU101", "FU102", "FU103", "FU201", "FU202", "EX"}
	valueAdded = []string{"VA001", "VA002", "VA003", "VA004"}
	acrossSums = []sum{ // along a row
		{"THC", []string{"FU101", "FU102"}, ""},
		{"TC", []string{"THC", "FU103"}, ""},
		{"GCF", []string{"FU201", "FU202"}, ""},
		{"TFU", []string{"TC", "GCF", "EX"}, ""},
		{"GO", []string{"TIU", "TFU"}, "IM"},
	}
	downSums = []sum{ // along a column
		{"TVA", valueAdded, ""},
		{"TI", []string{"TII", "TVA"}, ""},
	}
)

// sum says that total is the parts less one more line ("" for none).
type sum struct {
	total string
	parts []string
	less  string
}

// checkSubtotals recomputes every subtotal the source prints, in every row and
// column that has it: a file that was cut, shifted or edited does not pass.
func checkSubtotals(s *sheet, sectors []string) {
	withTotal := append(append([]string(nil), sectors...), "TII")
	across := func(row string, one sum) {
		s.checkSum(one, row, row, func(c string) float64 { return s.number(row, c) })
	}
	down := func(column string, one sum) {
		s.checkSum(one, one.total, column, func(r string) float64 { return s.number(r, column) })
	}
	for _, row := range append(append([]string(nil), withTotal...), append([]string{"TVA", "TI"}, valueAdded...)...) {
		across(row, sum{"TIU", sectors, ""})
	}
	for _, row := range withTotal {
		for _, one := range acrossSums {
			across(row, one)
		}
	}
	for _, column := range s.header {
		down(column, sum{"TII", sectors, ""})
	}
	for _, column := range append(append([]string(nil), sectors...), "TIU") {
		for _, one := range downSums {
			down(column, one)
		}
	}
	for _, code := range sectors {
		if in, out := s.number("TI", code), s.number(code, "GO"); math.Abs(in-out) > printed*math.Abs(out) {
			s.errs.Addf(input.At(s.file, s.rows[code].line, 0), code, "", "total inputs are %.15g but gross output is %.15g", in, out)
		}
	}
}

// checkSum compares a printed total with its parts; cell gives the number of a
// line, and the message names the place by the row it stands in and the line it runs along.
func (s *sheet) checkSum(one sum, row, along string, cell func(string) float64) {
	add, size := 0.0, 0.0
	for _, p := range one.parts {
		v := cell(p)
		add += v
		size += math.Abs(v)
	}
	if one.less != "" {
		v := cell(one.less)
		add -= v
		size += math.Abs(v)
	}
	if total := cell(one.total); !(math.Abs(total-add) <= printed*size) {
		s.errs.Addf(input.At(s.file, s.rows[row].line, 0), one.total, "the file is damaged, or of another layout",
			"%s of %s: %.15g is printed, its parts add up to %.15g", one.total, along, total, add)
	}
}
