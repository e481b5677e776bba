package tables

import (
	"os"
	"strings"
	"testing"
)

// Every kind of error has a line in docs/formats.md and something to do about it.
func TestKindsOfFindingsAreDocumented(t *testing.T) {
	page, err := os.ReadFile("../docs/formats.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range findingKinds {
		if !strings.Contains(string(page), "| `"+k.code+"`") && !strings.Contains(string(page), ", `"+k.code+"`") {
			t.Errorf("docs/formats.md does not list %s", k.code)
		}
		if k.hint == "" {
			t.Errorf("%s says nothing of what to do", k.code)
		}
		if err := Acceptable(k.code); (err != nil) != k.final {
			t.Errorf("%s: acceptable is %v", k.code, err)
		}
	}
	if err := Acceptable("row-balanse"); err == nil || !strings.Contains(err.Error(), "did you mean row-balance") {
		t.Errorf("a misspelt code: %v", err)
	}
}
