package scenarios

import (
	"strings"
	"testing"
)

// Sources, assumptions, price indexes and units of facts have texts in Chinese, which go with the numbers.
func TestTextsInChinese(t *testing.T) {
	r := handRun(t, "{text: The book, ", "{text: The book, text_zh: 书, ", "assumption: most of it late", "assumption: most of it late\n  assumption_zh: 多数在后期",
		"name: price index", "name: price index\n  name_zh: 价格指数", "unit: km, source", "unit: km, unit_zh: 公里, source",
		"assumption: as the workers}", "assumption: as the workers, assumption_zh: 按工人}")
	seen := map[string]bool{}
	for _, q := range r.Statements {
		seen[q.Path+" "+q.AssumptionZH+q.SourceZH] = true
	}
	for _, want := range []string{"phasing.shares.2019 多数在后期", "money.total 书", "cases.main.lines.civil.value_added.host 按工人"} {
		if !seen[want] {
			t.Errorf("no %q in %v", want, seen)
		}
	}
	if r.Facts[0].UnitZH != "公里" || !strings.Contains(strings.Join(r.Notes, "\n"), "price index 价格指数") {
		t.Errorf("facts %+v, notes %q", r.Facts, r.Notes)
	}
	_, err := Parse("s.yaml", []byte(edit(t, handScenario, "assumption: most of it late", "source: book\n  assumption_zh: 多数在后期")))
	if err == nil || !strings.Contains(err.Error(), "an assumption in Chinese alone") {
		t.Errorf("got %v", err)
	}
	s, err := Parse("s.yaml", []byte(edit(t, handScenario, "assumption: most of it late", "assumption: most of it late\n  assumption_zh: 多数在后期")))
	if err != nil {
		t.Fatal(err)
	}
	with, err := s.With(map[string]float64{"phasing.shares.2019": 0.5, "phasing.shares.2020": 0.5})
	if err != nil || with.Phasing.Shares[0].AssumptionZH != "" {
		t.Errorf("a number that is set keeps the assumption of the other: %v", err)
	}
}
