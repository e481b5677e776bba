package main

import (
	"strings"
	"testing"
	"unicode"

	"ioimpact/scenarios"
)

// The comparison is in one language: no Chinese in English, and in Chinese no words of the program in English, only names of files, cases and tables.
func TestLibraryPageInOneLanguage(t *testing.T) {
	s, err := scenarios.Load("singapore-mrt")
	if err != nil {
		t.Fatal(err)
	}
	r, err := scenarios.Run(s)
	if err != nil {
		t.Fatal(err)
	}
	results := []*scenarios.Result{r}
	for _, lang := range []string{"en", "zh"} {
		page, err := libraryPage(results, map[string]*scenarios.Result{r.Scenario: r}, lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(string(page), "\n") {
			han := strings.ContainsFunc(line, func(r rune) bool { return unicode.Is(unicode.Han, r) })
			if lang == "en" && han {
				t.Errorf("Chinese in the page in English: %s", line)
			}
			if lang == "zh" && strings.HasPrefix(line, "#") && !han {
				t.Errorf("a heading in English in the page in Chinese: %s", line)
			}
			for _, word := range []string{"million", "not available", "per unit", "economy", "spending by year"} {
				if lang == "zh" && strings.Contains(line, word) {
					t.Errorf("%q in the page in Chinese: %s", word, line)
				}
			}
		}
	}
}
