package input

import "testing"

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
			if got, want := distance([]rune(a), []rune(b)), slow(a, b); got != want {
				t.Errorf("distance(%q, %q) = %d, want %d", a, b, got, want)
			}
		}
	}
}
