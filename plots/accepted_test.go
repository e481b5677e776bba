package plots

import (
	"strings"
	"testing"

	"ioimpact/scenarios"
)

// Every figure of a scenario says which errors of its table were accepted; without any the note is as it was.
func TestScenarioNotesSayWhatWasAccepted(t *testing.T) {
	r := &scenarios.Result{Accepted: []string{"row-balance: the uses of a differ"}, Basis: scenarios.Basis{Table: "small", Flows: "domestic (the table's flows are domestic goods only)"}}
	c := &scenarios.CaseResult{Title: "Road", TitleZH: "路", Reading: "exact"}
	for note, want := range map[string]string{
		caseNote(r, c, English): "Road (exact). Table small, domestic flows (imports taken out). Accepted although the table has these errors: row-balance: the uses of a differ.",
		basisNote(r, English):   "Table small, domestic flows (imports taken out). Accepted although the table has these errors: row-balance: the uses of a differ.",
		caseNote(r, c, Chinese): "已接受表中的错误：row-balance: the uses of a differ。",
		basisNote(r, Chinese):   "已接受表中的错误：row-balance: the uses of a differ。",
	} {
		if !strings.HasSuffix(note, want) {
			t.Errorf("the note is %q, want %q", note, want)
		}
	}
	r.Accepted = nil
	if note := basisNote(r, English); strings.Contains(note, "Accepted") {
		t.Errorf("nothing was accepted, and the note is %q", note)
	}
}
