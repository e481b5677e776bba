package metadata

import (
	"testing"

	"ioimpact/tables"
)

func TestFindingTextIsReadBack(t *testing.T) {
	for _, f := range []tables.Finding{
		{Severity: tables.Failure, Code: "row-balance", Place: "S1 → S2", Size: -12.5, Message: "the uses, \"all\"; differ\nby 3 %"},
		{Severity: tables.Warning, Code: "satellite-outlier", Place: "", Size: 0, Message: ""},
		{Severity: tables.Note, Code: "x", Place: "农业", Size: 1e-300, Message: "注"},
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
