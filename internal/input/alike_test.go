package input

import (
	"strings"
	"testing"
)

// The last of many mistakes is named only where all of them were kept.
func TestFoldAlikeNamesTheLast(t *testing.T) {
	for n, want := range map[int]string{10: "9 more like it, the last at f.csv:10:1", MaxErrors + 200: "at least 49 more like it\n"} {
		var errs List
		for i := range n {
			errs.Addf(At("f.csv", i+1, 1), "", "", "not a number")
		}
		got := FoldAlike(errs.Err()).Error() + "\n"
		if !strings.Contains(got, want) || n > MaxErrors && (strings.Contains(got, "the last at") || !strings.Contains(got, "200 more")) {
			t.Errorf("%d: %s", n, got)
		}
	}
}
