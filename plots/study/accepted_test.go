package study

import (
	"strings"
	"testing"

	"ioimpact/scenarios"
)

// Every figure of a scenario says which errors of its table were accepted; without any the note is as it was.
func TestScenarioNotesSayWhatWasAccepted(t *testing.T) {
	basis := scenarios.Basis{Table: "small", Flows: "domestic (the table's flows are domestic goods only)"}
	r := &scenarios.Result{Accepted: []string{"row-balance: the uses of a differ"}, Basis: basis}
	c := &scenarios.CaseResult{Title: "Road", TitleZH: "路", Reading: "exact"}
	const all = "Table small, domestic flows (imports removed). Accepted although the table has these errors: row-balance: the uses of a differ."
	for note, want := range map[string]string{
		caseNote(r, c, English): "Road (exact). " + all,
		basisNote(r, English):   all,
		caseNote(r, c, Chinese): "表中下列错误已被接受：row-balance: the uses of a differ。",
		basisNote(r, Chinese):   "表中下列错误已被接受：row-balance: the uses of a differ。",
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
