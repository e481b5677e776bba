package input

import (
	"fmt"
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	sectors := []string{"agriculture", "mining", "steel", "cement", "construction", "rail-construction", "transport"}
	for _, c := range []struct {
		name       string
		candidates []string
		want       string
	}{
		{"stele", sectors, "steel"},                                   // neighbours swapped
		{"Steel", sectors, "steel"},                                   // case
		{"cemnt", sectors, "cement"},                                  // a letter left out
		{"rail_construction", sectors, "rail-construction"},           // underscore for hyphen
		{"constructions", sectors, "construction"},                    // the nearer of two
		{"agri", sectors, "agriculture"},                              // part of one name only
		{"ruction", sectors, ""},                                      // part of two names
		{"banks", sectors, ""},                                        // nothing like it
		{"", sectors, ""},                                             //
		{"steel", nil, ""},                                            //
		{"A", []string{"B"}, ""},                                      // a whole name replaced is another name
		{"S9", []string{"S1", "T5"}, "S1"},                            // but one sign of two may be a slip
		{"建筑业务", []string{"农业", "建筑业"}, "建筑业"},                        // characters, not bytes
		{"CHN:stel", []string{"LAO:steel", "CHN:steel"}, "CHN:steel"}, // the region counts
	} {
		if got := Nearest(c.name, c.candidates); got != c.want {
			t.Errorf("Nearest(%q) = %q, want %q", c.name, got, c.want)
		}
	}
	if got := DidYouMean("stele", sectors); got != "did you mean steel?" {
		t.Errorf("DidYouMean gives %q", got)
	}
	if got := DidYouMean("banks", sectors); got != "" {
		t.Errorf("DidYouMean gives %q", got)
	}
}

// The distance against its definition, the recursion over last characters.
func TestDistance(t *testing.T) {
	var slow func(a, b string) int
	slow = func(a, b string) int {
		if a == "" || b == "" {
			return len(a) + len(b)
		}
		m, n := len(a), len(b)
		cost := 1
		if a[m-1] == b[n-1] {
			cost = 0
		}
		d := min(slow(a[:m-1], b)+1, slow(a, b[:n-1])+1, slow(a[:m-1], b[:n-1])+cost)
		if m > 1 && n > 1 && a[m-1] == b[n-2] && a[m-2] == b[n-1] {
			d = min(d, slow(a[:m-2], b[:n-2])+1)
		}
		return d
	}
	words := []string{"", "a", "ab", "ba", "abc", "acb", "bca", "steel", "stele", "tesel", "cab"}
	for _, a := range words {
		for _, b := range words {
			e := edits{want: []rune(a), letters: letters(a)}
			want := slow(a, b)
			for most := -1; most <= 8; most++ {
				if got := e.distance(b, most); got != want && (want <= most || got <= most) {
					t.Errorf("distance(%q, %q) up to %d = %d, want %d", a, b, most, got, want)
				}
			}
		}
	}
}

// A hint among the labels of a wide file takes few steps for each label, whatever the labels are: nearly equal, with long beginnings
// alike, or of many characters.
func TestNearestTakesFewSteps(t *testing.T) {
	long := strings.Repeat("sector of the national economy ", 10)
	for what, label := range map[string]func(i int) string{
		"short":     func(i int) string { return fmt.Sprintf("s%d", i) },
		"beginning": func(i int) string { return fmt.Sprintf("%s%06d", long, i) },
		"end":       func(i int) string { return fmt.Sprintf("%06d%s", i, long) },
		"regions":   func(i int) string { return fmt.Sprintf("R%03d:S%d", i/100, i%100) },
		"equal":     func(int) string { return "same" },
	} {
		const n = 20_000
		labels := make([]string, n)
		for i := range labels {
			labels[i] = label(i)
		}
		if _, steps := nearest(label(n/2)+"x", labels); steps < n || steps > 40*n {
			t.Errorf("%s: %d steps for %d labels", what, steps, n)
		}
	}
	different := []string{strings.Repeat("ab", 100_000), strings.Repeat("ba", 100_000) + "b"}
	if _, steps := nearest(strings.Repeat("abb", 70_000), different); steps > 100 {
		t.Errorf("%d steps for labels of 200,000 characters", steps)
	}
}
