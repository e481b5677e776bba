package tables

import (
	"math"
	"strings"
	"testing"
)

// The steps at their edges, computed by hand: an output of 1000 with ten cells, so that binary rounding explains
// 10 · 2⁻⁵² · 2000 = 4.4e-12 and a millionth is 0.001.
func TestStep(t *testing.T) {
	for _, c := range []struct {
		name                string
		miss, base, printed float64
		want                step
	}{
		{"nothing", 0, 1000, 0, meets},
		{"binary rounding", 4e-12, 1000, 0, meets},
		{"above binary rounding", 5e-12, 1000, 0, rounds},
		{"a millionth", 0.00099, 1000, 0, rounds},
		{"above a millionth", 0.0011, 1000, 0, misses},
		{"above a millionth, but printed in whole numbers", 5, 1000, 5, rounds},
		{"above what is printed", 5.01, 1000, 5, far},
		{"above what is printed, within the tolerance", 0.9, 1000, 0.5, misses},
		{"printing explains 1 %", 10, 1000, 20, rounds},
		{"printing explains more", 10.01, 1000, 20, rough},
		{"the tolerance", 1, 1000, 0, misses},
		{"above the tolerance", 1.01, 1000, 0, far},
		{"below output", -1.01, 1000, 0, far},
		{"negative output", 0.9, -1000, 0, misses},
		{"no output", 1, 0, 0, far},
		{"no output, but printed in whole numbers", 1, 0, 5, rough},
		{"no output, and dust", 0.9e-6, 0, 0, rounds},
		{"an output of dust that misses by more", 2e-6, 1e-7, 0, far},
		{"a small output is held against itself", 0.9e-6, 1e-5, 0, far},
		{"not a number", math.NaN(), 1000, 0, far},
	} {
		s := summed{got: 1000 + c.miss, want: 1000, base: c.base, gross: 2000, cells: 10, printed: c.printed, dust: 1e-6}
		if got := s.step(1e-3); got != c.want {
			t.Errorf("%s: step %d, want %d", c.name, got, c.want)
		}
	}
}

// Errors are told one by one; of the others, the number and the largest.
func TestStepFindings(t *testing.T) {
	sum := func(place string, miss, printed float64) summed {
		return summed{place: place, got: 1000 + miss, want: 1000, base: 1000, gross: 2000, cells: 10, printed: printed}
	}
	sums := []summed{sum("a", 3, 5), sum("b", -4, 5), sum("c", 0, 5), sum("d", 20, 0), sum("e", 0.5, 0), sum("f", -30, 0), sum("g", -15, 20), sum("h", 12, 20)}
	var got []string
	for _, f := range stepFindings("row-balance", sums, 1e-3, func(s summed) string { return "sum " + s.place }) {
		got = append(got, f.String())
	}
	want := []string{
		"error row-balance d: sum d",
		"error row-balance f: sum f",
		"warning row-balance e: sum e",
		"warning row-balance g: sum g: no more than its printed digits explain, but over 1 % of the output; 2 sums miss so, this one by the most",
		"note row-balance b: sum b: rounding; 2 sums miss so, this one by the most",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
