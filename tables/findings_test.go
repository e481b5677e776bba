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

func TestFindingTextIsReadBack(t *testing.T) {
	for _, f := range []Finding{
		{Failure, "row-balance", "S1 → S2", -12.5, "the uses, \"all\"; differ\nby 3 %"},
		{Warning, "satellite-outlier", "", 0, ""},
		{Note, "x", "农业", 1e-300, "注"},
	} {
		got, why := parseFindingText(findingText(f))
		if why != "" || got != f {
			t.Errorf("%v came back as %v (%s)", f, got, why)
		}
	}
	if _, why := parseFindingText("row-balance S1"); why == "" {
		t.Error("a text that is no finding is read as one")
	}
}
