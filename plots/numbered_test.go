package plots

import (
	"slices"
	"strings"
	"testing"
)

// TestEveryPointIsNamed: up to 80 points, each name is beside its marker, or a number is there whose name is listed.
func TestEveryPointIsNamed(t *testing.T) {
	for _, n := range []int{5, 42, 63, 80} {
		f := quadrants(n, 0)
		fig, err := f.Draw()
		if err != nil {
			t.Fatal(err)
		}
		beside, list := []string{}, ""
		for _, l := range fig.Labels() {
			text := strings.ReplaceAll(l.Text, "\n", " ")
			if l.Kind == LabelPoint {
				beside = append(beside, text)
			} else if l.Kind == LabelNote {
				list += text + " "
			}
		}
		for _, q := range f.Points {
			if i := slices.Index(beside, clean(q.Label)); i < 0 && !strings.Contains(strings.ReplaceAll(list, "\u00a0", " "), clean(q.Label)) {
				t.Errorf("%d points: %q is nowhere", n, q.Label)
			}
		}
		if len(beside) != n {
			t.Errorf("%d points have %d names or numbers", n, len(beside))
		}
	}
}

// TestGroups: points of groups need a name for their shape.
func TestGroups(t *testing.T) {
	f := quadrants(5, 0)
	f.Points[0].Group = 1
	if _, err := f.Draw(); err == nil || !strings.Contains(err.Error(), "is of group 1") {
		t.Errorf("got %v", err)
	}
	f.Groups = []string{"China", "Laos"}
	if _, err := f.Draw(); err != nil {
		t.Error(err)
	}
}
