package sums

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
		want                Step
	}{
		{"nothing", 0, 1000, 0, Meets},
		{"binary rounding", 4e-12, 1000, 0, Meets},
		{"above binary rounding", 5e-12, 1000, 0, Rounds},
		{"a millionth", 0.00099, 1000, 0, Rounds},
		{"above a millionth", 0.0011, 1000, 0, Misses},
		{"above a millionth, but printed in whole numbers", 5, 1000, 5, Rounds},
		{"above what is printed", 5.01, 1000, 5, Far},
		{"above what is printed, within the tolerance", 0.9, 1000, 0.5, Misses},
		{"printing explains 1 %", 10, 1000, 20, Rounds},
		{"printing explains more", 10.01, 1000, 20, Rough},
		{"the tolerance", 1, 1000, 0, Misses},
		{"above the tolerance", 1.01, 1000, 0, Far},
		{"below output", -1.01, 1000, 0, Far},
		{"negative output", 0.9, -1000, 0, Misses},
		{"no output", 1, 0, 0, Far},
		{"no output, but printed in whole numbers", 1, 0, 5, Rough},
		{"no output, and dust", 0.9e-6, 0, 0, Rounds},
		{"an output of dust that misses by more", 2e-6, 1e-7, 0, Far},
		{"a small output is held against itself", 0.9e-6, 1e-5, 0, Far},
		{"not a number", math.NaN(), 1000, 0, Far},
	} {
		s := Sum{Got: 1000 + c.miss, Want: 1000, Base: c.base, Gross: 2000, Cells: 10, Printed: c.printed, Dust: 1e-6}
		if got := s.Step(1e-3); got != c.want {
			t.Errorf("%s: step %d, want %d", c.name, got, c.want)
		}
	}
}

// Errors are told one by one; of the others, the number and the largest.
func TestTell(t *testing.T) {
	sum := func(place string, miss, printed float64) Sum {
		return Sum{Place: place, Got: 1000 + miss, Want: 1000, Base: 1000, Gross: 2000, Cells: 10, Printed: printed}
	}
	sums := []Sum{sum("a", 3, 5), sum("b", -4, 5), sum("c", 0, 5), sum("d", 20, 0), sum("e", 0.5, 0), sum("f", -30, 0), sum("g", -15, 20), sum("h", 12, 20)}
	var got []string
	for _, one := range Tell(sums, 1e-3, func(s Sum) string { return "sum " + s.Place }) {
		got = append(got, [...]string{Far: "error", Misses: "warning", Rough: "warning", Rounds: "note"}[one.Step]+" "+one.Place+": "+one.Message)
	}
	want := []string{
		"error d: sum d",
		"error f: sum f",
		"warning e: sum e",
		"warning g: sum g: no more than its printed digits explain, but over 1 % of the output; 2 sums miss so, this one by the most",
		"note b: sum b: rounding; 2 sums miss so, this one by the most",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
