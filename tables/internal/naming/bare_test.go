package naming

import (
	"strings"
	"testing"

	"golang.org/x/text/width"
)

// TestFoldOfBareLabels compares the short way of codes with the long one for every pair of ASCII characters.
func TestFoldOfBareLabels(t *testing.T) {
	bare := 0
	for a := range byte(0x80) {
		for b := range byte(0x80) {
			label := string([]byte{'0', a, b, 'C'})
			if isBare(label) {
				bare++
			}
			want := withoutHanBlanks(strings.ToLower(width.Fold.String(Clean(label))))
			if got := Fold(label); got != want {
				t.Errorf("Fold(%q) = %q, want %q", label, got, want)
			}
		}
	}
	if bare < 8000 {
		t.Errorf("%d of the labels are bare", bare)
	}
}
