package plain

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"ioimpact/tables/internal/printed"
)

// TestQuickCells compares the numbers of rows with those of strconv, bit by bit, and their last decimals with those counted in the text:
// numbers of every length, with the point at every place, signs, exponents and what is no number.
func TestQuickCells(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	seen := 0
	for range 20000 {
		cells := make([]string, 1+r.IntN(30))
		for j := range cells {
			cells[j] = madeCell(r)
		}
		seen += checkQuick(t, cells)
	}
	if seen < 100000 {
		t.Errorf("only %d cells were read", seen)
	}
}

// checkQuick reads a row of these cells and returns how many of them are numbers.
func checkQuick(t *testing.T, cells []string) (seen int) {
	t.Helper()
	start := "label," // in front of the numbers
	rec := []byte(start + strings.Join(cells, ","))
	want := true
	for _, cell := range cells {
		_, ok := fastNumberOrEmpty(cell)
		want = want && ok
	}
	values, finest := make([]float64, len(cells)), make([]printed.Digits, len(cells))
	if got := quickCells(rec, len(start), values, finest); got != want {
		t.Fatalf("%q: read %v, want %v", rec, got, want)
	}
	if !want {
		return 0
	}
	for j, cell := range cells {
		v, _ := fastNumberOrEmpty(cell)
		if math.Float64bits(values[j]) != math.Float64bits(v) || finest[j] != printed.Of([]byte(cell)) && cell != "" {
			t.Fatalf("%q: %v to decimal %d, want %v and %d", cell, values[j], finest[j], v, printed.Of([]byte(cell)))
		}
	}
	for _, count := range []int{len(cells) - 1, len(cells) + 1} {
		if quickCells(rec, len(start), make([]float64, count), make([]printed.Digits, count)) {
			t.Fatalf("%q: read as %d cells", rec, count)
		}
	}
	return len(cells)
}

// fastNumberOrEmpty is what a cell holds by strconv alone.
func fastNumberOrEmpty(cell string) (float64, bool) {
	if cell == "" {
		return math.NaN(), true
	}
	v, err := strconv.ParseFloat(cell, 64)
	plain := strings.Trim(cell, "0123456789.+-eE") == "" && bytes.ContainsAny([]byte(cell), "0123456789")
	return v, err == nil && plain && !math.IsInf(v, 0)
}

// madeCell is a number as programs and offices write them, seldom a text that is nearly one.
func madeCell(r *rand.Rand) string {
	digits := func(n int) string {
		text := make([]byte, n)
		for i := range text {
			text[i] = byte('0' + r.IntN(10))
		}
		return string(text)
	}
	if r.IntN(400) == 0 {
		return []string{".", "-", "1.2.3", "12a", "/5", ":", "1e", "..", "1.2345678.9", "\xb1", "12345678\xb0", "1 2", "e5", "-.", "123456789012345x", "0x10", "1_0"}[r.IntN(17)]
	}
	switch r.IntN(8) {
	case 0:
		return ""
	case 1:
		return digits(1 + r.IntN(21))
	case 2:
		return "-" + digits(1+r.IntN(9)) + "." + digits(r.IntN(10))
	case 3:
		return strconv.FormatFloat(r.ExpFloat64()*1000, 'g', -1, 64)
	case 4:
		return fmt.Sprintf("%.*e", r.IntN(18), r.NormFloat64())
	case 5:
		return "0." + strings.Repeat("0", r.IntN(12)) + digits(1+r.IntN(9))
	}
	whole, behind := r.IntN(12), r.IntN(14)
	if whole+behind == 0 {
		whole = 1
	}
	return digits(whole) + "." + digits(behind)
}

// TestQuickCellsOfAllLengths has a point at each place of numbers of each length, and each byte that is no digit.
func TestQuickCellsOfAllLengths(t *testing.T) {
	for size := 1; size <= 24; size++ {
		digits := strings.Repeat("9012345678", 3)[:size]
		for at := range size {
			for _, c := range []byte{'.', '/', ':', ' ', 0, 0x7f, 0x80, 0xb0, 0xff, '-', 'e', '\n'} {
				cell := []byte(digits)
				cell[at] = c
				for _, beside := range []string{"", "1", "2.5", "12345678901234567"} {
					checkQuick(t, []string{beside, string(cell), beside})
				}
			}
		}
	}
}
