package plots

import (
	"slices"
	"strings"
	"testing"
)

// TestFaultsAreFound: each kind of fault is one.
func TestFaultsAreFound(t *testing.T) {
	f := &Figure{width: 100, height: 100, missing: []rune{'ᚠ'}, warnings: []string{"3 of 9 labels omitted to avoid overlap", "columns are narrow"}}
	f.labels = []Label{
		{LabelNote, "small", Box{1, 1, 20, 6}, 5.9},
		{LabelPoint, "cut", Box{90, 40, 104, 46}, 6},
		{LabelPoint, "one", Box{10, 20, 30, 27}, 6},
		{LabelPoint, "two", Box{29, 26, 50, 33}, 6},
		{LabelTick, "20\n17", Box{50, 60, 60, 72}, 6},
		{LabelCategory, "计算机、电子设\n备", Box{1, 60, 40, 72}, 6},
		{LabelPoint, "Agricultur\ne, hunting", Box{1, 80, 40, 92}, 6},
		{LabelPoint, "Wood and\nof wood", Box{60, 80, 90, 92}, 6},
		{LabelLegend, "LAO", Box{1, 94, 10, 99}, 6},
		{LabelPoint, "CHN:cement", Box{20, 94, 40, 99}, 6},
	}
	got := f.Faults()
	for _, want := range []string{"5.9 points", `"cut" is cut`, `"two" is over point "one"`, "no glyph", "omitted", "word 017", "word 设备", "word re",
		`"LAO" is a code`, `"CHN:cement" is a code`, "no axis has a name"} {
		if !slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, want) }) {
			t.Errorf("%q is not among %q", want, got)
		}
	}
	if len(got) != 11 {
		t.Errorf("%d faults: %q", len(got), got)
	}
}

// TestNoFaults: the figures of this package have none at either width.
func TestNoFaults(t *testing.T) {
	for name, d := range gallery() {
		for _, width := range []float64{SingleColumn, DoubleColumn} {
			fig, err := d.(Drawing).With(Style{WidthMM: width}).Draw()
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			for _, fault := range fig.Faults() {
				t.Errorf("%s at %v mm: %s", name, width, fault)
			}
		}
	}
}
