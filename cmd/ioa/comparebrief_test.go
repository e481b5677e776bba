package main

import (
	"strings"
	"testing"
)

// A terminal gets the main measures of a comparison and a word on the others; --full, and a pipe, all of them.
func TestCompareInBrief(t *testing.T) {
	arguments := []string{"compare", "china-laos-railway", "china-laos-railway-both", "--case", "origins"}
	brief := onScreen(t, 100, arguments...)
	whole := onScreen(t, 100, append(arguments, "--full")...)
	piped := onScreen(t, 0, arguments...)
	for name, c := range map[string]struct {
		text string
		all  bool
	}{"brief": {brief, false}, "full": {whole, true}, "piped": {piped, true}} {
		if got := strings.Contains(c.text, "compensation"); got != c.all {
			t.Errorf("%s: all measures %v, want %v", name, got, c.all)
		}
		if got := strings.Contains(c.text, "--full prints all"); got == c.all {
			t.Errorf("%s: says that there are more: %v", name, got)
		}
		if !strings.Contains(c.text, "effect_total_output") {
			t.Errorf("%s: no output", name)
		}
	}
	if lines := strings.Count(brief, "\n"); lines > 120 {
		t.Errorf("%d lines in brief", lines)
	}
}
