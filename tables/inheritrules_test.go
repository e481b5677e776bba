package tables

import (
	"fmt"
	"testing"
)

// A kind is accepted where every source that has an error of it accepts it; findings of many sectors are shortened.
func TestInheritRules(t *testing.T) {
	failure := func(code string, size float64) Finding { return Finding{Failure, code, "s", size, "wrong"} }
	for _, c := range []struct {
		what   string
		from   []Heritage
		accept string
	}{
		{"one accepts, the other has none", []Heritage{{accept: []string{"unit-jump"}}, {}}, "[unit-jump]"},
		{"one accepts, the other has one", []Heritage{{accept: []string{"unit-jump"}}, {kept: []Finding{failure("unit-jump", 1)}}}, "[]"},
		{"both accept", []Heritage{{accept: []string{"unit-jump"}},
			{accept: []string{"unit-jump", "total-inside"}, kept: []Finding{failure("unit-jump", 1)}}}, "[unit-jump total-inside]"},
		{"the other has a warning", []Heritage{{accept: []string{"unit-jump"}}, {kept: []Finding{{Warning, "unit-jump", "s", 1, "near"}}}}, "[unit-jump]"},
	} {
		to := threeRegions()
		Inherit(to, c.from...)
		if got := fmt.Sprint(to.Accept); got != c.accept {
			t.Errorf("%s: accepts %s, want %s", c.what, got, c.accept)
		}
	}
	var many []Finding
	for k := range 25 {
		many = append(many, failure("total-inside", float64(-k)))
	}
	to := threeRegions()
	Inherit(to, Heritage{name: "x", own: many})
	if len(to.Findings) != mostInherited+1 || to.Findings[0].Size != -24 ||
		to.Findings[mostInherited].Message != "in table x: 15 more of this kind, the largest of size -14" {
		t.Errorf("%s", fmt.Sprint(to.Findings))
	}
	again := threeRegions()
	Inherit(again, Heritage{name: "y", kept: to.Findings}, Heritage{name: "z", kept: to.Findings})
	if len(again.Findings) != mostInherited+1 {
		t.Errorf("of two tables with the same ancestor: %s", fmt.Sprint(again.Findings))
	}
}
