package plots

import (
	"slices"
	"strconv"
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

// Names of thousands of characters are shortened before places for them are looked for, which took minutes.
func TestEndlessNames(t *testing.T) {
	f := quadrants(12, 0)
	for i, letter := range []string{"x", "word ", "名"} {
		f.Points[i].Label = strings.Repeat(letter, 5000)
	}
	fig, err := f.Draw()
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(fig.Warnings(), "3 labels are shortened; raise WidthMM or give shorter names") {
		t.Errorf("the warnings are %q", fig.Warnings())
	}
	for _, l := range fig.Labels() {
		if l.Kind != LabelNote && len([]rune(l.Text)) > 2*longestName {
			t.Errorf("a label of %d characters", len([]rune(l.Text)))
		}
	}
	if !strings.HasPrefix(f.Points[0].Label, strings.Repeat("x", 5000)) {
		t.Error("the caller's points are changed")
	}
}

// TestPanels: points of groups need a name for their panel; each panel is there under its name with its points, and panels do
// not meet.
func TestPanels(t *testing.T) {
	f := quadrants(5, 0)
	f.Points[0].Group = 1
	if _, err := f.Draw(); err == nil || !strings.Contains(err.Error(), "is of group 1") {
		t.Errorf("got %v", err)
	}
	for _, n := range []int{2, 3, 5, 11} {
		for _, width := range []float64{SingleColumn, DoubleColumn} {
			f := quadrants(5*n, 0)
			f.WidthMM = width
			for g := range n {
				f.Groups = append(f.Groups, "Economy "+strconv.Itoa(g+1))
			}
			for i := range f.Points {
				f.Points[i].Group = i % n
			}
			fig, err := f.Draw()
			if err != nil {
				t.Fatal(err)
			}
			titles, points := 0, 0
			for _, l := range fig.Labels() {
				if l.Kind == LabelCategory && strings.HasPrefix(l.Text, "Economy ") {
					titles++
				}
				if l.Kind == LabelPoint {
					points++
				}
			}
			if titles != n || points != 5*n {
				t.Errorf("%d panels at %v mm: %d titles, %d of %d names or numbers", n, width, titles, points, 5*n)
			}
			for _, w := range fig.Warnings() {
				if strings.Contains(w, "overlap") {
					t.Errorf("%d panels at %v mm: %s", n, width, w)
				}
			}
		}
	}
}
