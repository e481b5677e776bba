package scenarios

import (
	"strings"
	"testing"
)

// Foreign staff who are counted work, though no wages are said to go to where they come from: 8 of Homeland beside the jobs of TestOperationStaff.
func TestStaffWithoutWagesAtHome(t *testing.T) {
	const crew = "labour: {local: {person_years: 12}, foreign: {person_years: 8}, source: book}, "
	operation := strings.Replace(handOperation, "wages: {host: 0.6, domestic: 0.4}", crew+"wages: {host: 1}", 1)
	jobs := effectsOf(t, handRun(t, "cases:\n", operation).Operation.Case, "Homeland")["jobs"]
	same(t, "jobs", jobs.Direct, 2*28160+52800+8)
}

// What is expected of operation is compared with its rows, with or without its name as the case.
func TestExpectOfOperation(t *testing.T) {
	for keys, holds := range map[string]bool{
		"measure: operation_output, economy: domestic, value: 23.375, within: 0.001":                  true,
		"case: operation, measure: operation_output, economy: domestic, value: 23.375, within: 0.001": true,
		"measure: operation_output, economy: domestic, year: 2021, value: 9, within: 0.1":             false,
	} {
		p := openText(t, edit(t, handScenario, "cases:\n", strings.Replace(handOperation, "cases:\n", "expect:\n  - {"+keys+"}\ncases:\n", 1)), "hand.csv", handTable, "hand.yaml", handMeta)
		r, err := p.Run(p.Scenario())
		if err != nil {
			t.Fatal(err)
		}
		verdicts, err := p.Scenario().Verdicts(r)
		if err != nil || len(verdicts) != 1 || verdicts[0].Holds != holds {
			t.Errorf("%s: %+v, %v", keys, verdicts, err)
		}
	}
}
