package naming

import (
	"strings"
	"testing"
)

// TestFoldOfCleanLabels compares the short way of codes with the long one for every pair of ASCII characters.
func TestFoldOfCleanLabels(t *testing.T) {
	clean := 0
	for a := range byte(0x80) {
		for b := range byte(0x80) {
			label := string([]byte{'0', a, b, 'C'})
			if isClean(label) {
				clean++
			}
			want := withoutHanBlanks(strings.ToLower(plainly(label)))
			if Clean(label) != cleaned(label) {
				t.Errorf("Clean(%q) = %q, want %q", label, Clean(label), cleaned(label))
			}
			if got := Fold(label); got != want {
				t.Errorf("Fold(%q) = %q, want %q", label, got, want)
			}
		}
	}
	if clean < 8000 {
		t.Errorf("%d of the labels are clean", clean)
	}
}
