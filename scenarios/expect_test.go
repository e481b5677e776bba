package scenarios

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"ioimpact/internal/input"
)

// verdicts are those of the hand-made scenario with these expectations.
func verdicts(t *testing.T, expect string) ([]Verdict, error) {
	t.Helper()
	s, err := Load(write(t, "scenario.yaml", handScenario+"expect:\n"+expect, "hand.csv", handTable, "hand.yaml", handMeta))
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	return s.Verdicts(r)
}

// The expected values are those of TestHandIdentity, TestHandTotals and the tables above them, worked by hand.
func TestExpectations(t *testing.T) {
	for _, one := range []struct {
		expect string
		holds  bool
		got    float64
		says   string
	}{
		{"measure: output, value: 54.945, within: 0.0001", true, 54.945, "case main, output: expected 54.945 within 0.0001, got 54.945 million EUR at 2020 prices"},
		{"measure: output, economy: domestic, value: 54.945, within: 1e-9", true, 54.945, "output of domestic"},
		{"measure: output, economy: Homeland, value: 54.945, within: 1e-9", true, 54.945, "output of Homeland"},
		{"measure: region_output, economy: domestic, value: 54.945, within: 1e-9", true, 54.945, ""},
		{"case: main, measure: output, value: 50, within: 9.9 %", true, 54.945, "expected 50 within 9.9 %"},
		{"measure: output, value: 50, within: 9.8 %", false, 54.945, ""},
		{"measure: output, value: 50, within: 4.944", false, 54.945, ""},
		{"measure: output, value: 50, within: 4.9451", true, 54.945, ""},
		{"measure: output, value: -54.945, within: 1 %", false, 54.945, ""},
		{"measure: output, min: 54, max: 55", true, 54.945, "expected at least 54 and at most 55"},
		{"measure: output, min: 55", false, 54.945, "expected at least 55, got"},
		{"measure: output, max: 54", false, 54.945, "expected at most 54, got"},
		{"measure: output, sector: mat, value: 27.72, within: 1e-9", true, 27.72, "output of mat"},
		{"measure: jobs, economy: domestic, min: 0", true, 1000 * (2*27.72 + 4*27.225), "jobs of domestic"},
		{"measure: imports, economy: domestic, value: 5.544, within: 1e-9", true, 0.2 * 27.72, ""},
		{"measure: on_site, economy: host, value: 19.8, within: 1e-9", true, 22.5 * 0.88, ""},
		{"measure: line_own_money, sector: land, value: 10, within: 1e-12", true, 10, "line_own_money of land"},
		{"measure: own_money, year: 2020, min: 0", true, 60*0.75 + 30 + 10*0.75, "own_money in 2020"},
	} {
		got, err := verdicts(t, "  - {"+one.expect+"}\n")
		if err != nil || len(got) != 1 {
			t.Errorf("%s: %v, %v", one.expect, got, err)
			continue
		}
		near(t, one.expect, got[0].Got, one.got)
		if v := got[0]; v.Holds != one.holds || !strings.Contains(v.String(), one.says) || v.Line != strings.Count(handScenario, "\n")+2 || v.Col != 5 {
			t.Errorf("%s: %+v", one.expect, v)
		}
	}
}

func TestExpectedIdentities(t *testing.T) {
	got, err := verdicts(t, "  - {identity: money}\n  - {identity: ceiling, case: main}\n  - {identity: ceiling, economy: domestic}\n")
	if err != nil || len(got) != 3 {
		t.Fatalf("%v, %v", got, err)
	}
	for k, want := range []float64{100, 1, 1} {
		near(t, got[k].What, got[k].Got, want)
		if !got[k].Holds {
			t.Error(got[k])
		}
	}
}

// An identity that is broken fails: the program itself gives no such result, so the parts are changed behind its back.
func TestBrokenIdentities(t *testing.T) {
	s, err := Load(write(t, "scenario.yaml", handScenario+"expect: [{identity: money}, {identity: ceiling}]\n", "hand.csv", handTable, "hand.yaml", handMeta))
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	r.Cases[0].Identity.Items[0].Amount += 1e-6
	r.Cases[0].DemandEnds[0].Imports += 1e-6
	got, err := s.Verdicts(r)
	if err != nil || len(got) != 2 || got[0].Holds || got[1].Holds {
		t.Errorf("%v, %v", got, err)
	}
}

// What the result does not have is a mistake with its place, however many there are.
func TestExpectedMeasures(t *testing.T) {
	for expect, want := range map[string][2]string{
		"measure: outpt, min: 0":                                    {"the result has no such measure", "did you mean output?"},
		"measure: output, economy: Hostland, min: 0":                {"no such economy", "did you mean Homeland?"},
		"measure: output, economy: host, min: 0":                    {"the measure has other sectors", "it is there for Homeland"},
		"measure: output, sector: matt, min: 0":                     {"the measure has other sectors", "did you mean mat?"},
		"measure: output, year: 2018, min: 0":                       {"no value of 2018", "it is there for"},
		"measure: own_money, min: 0":                                {"the measure is by year", "year 2019"},
		"measure: effects_summ, min: 0":                             {"no such measure", "did you mean effects_sum?"},
		"identity: ceiling, economy: host":                          {"nothing is bought from producers of this economy", "Homeland"},
		"measure: line_bought_hosts, sector: civil, min: 0":         {"no such measure", "did you mean line_bought_host?"},
		"measure: group_output, sector: glass, value: 1, within: 1": {"other sectors", "it is there for stuff"},
	} {
		_, err := verdicts(t, "  - {"+expect+"}\n")
		var all input.Errors
		if !errors.As(err, &all) || len(all.List) != 1 {
			t.Errorf("%s: %v", expect, err)
			continue
		}
		if e := all.List[0]; !strings.Contains(e.Msg, want[0]) || !strings.Contains(e.Hint, want[1]) || e.Line != strings.Count(handScenario, "\n")+2 || e.Col < 6 {
			t.Errorf("%s: %v", expect, err)
		}
	}
	_, err := verdicts(t, "  - {measure: a, min: 0}\n  - {measure: output, min: 0}\n  - {measure: b, min: 0}\n")
	if err == nil || strings.Count(err.Error(), "no such measure") != 2 {
		t.Error(err)
	}
}

// What the table does not record for a region is not zero.
func TestExpectedNotAvailable(t *testing.T) {
	_, data, err := textOf("china-laos-railway-both")
	if err != nil {
		t.Fatal(err)
	}
	s, err := Parse("both.yaml", append(data, "  - {case: origins, economy: LAO, measure: jobs, min: 0}\n"...))
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.Verdicts(r)
	if err == nil || !strings.Contains(err.Error(), "not available") || len(got) < 10 {
		t.Errorf("%v, %v", got, err)
	}
}

var expectMistakes = []mistake{
	{"nothing expected", "", "{case: main}", "{case: main}", "an expectation of nothing", "identity: money"},
	{"measure and identity", "", "{measure: output, min: 1, identity: money}", "money}", "a measure and an identity", "keep one"},
	{"no bound", "", "{measure: output}", "{measure", "nothing to compare the measure with", "within: 1 %"},
	{"value and bound", "", "{measure: output, value: 1, within: 1 %, min: 0}", "1, within", "a value and a bound", "min, max or both"},
	{"no tolerance", "", "{measure: output, value: 1}", "{measure", "within is missing", "within: 1 %"},
	{"tolerance alone", "", "{measure: output, within: 1 %, min: 0}", "within", "means nothing without a value", "value"},
	{"tolerance of zero", "", "{measure: output, value: 0, within: 1 %}", "1 %", "a share of a value of zero is zero", "an amount"},
	{"tolerance below zero", "", "{measure: output, value: 1, within: -1}", "-1", "cannot be below zero", ""},
	{"tolerance no number", "", "{measure: output, value: 1, within: near}", "near", "not a number", "1234.5"},
	{"tolerance above one", "", "{measure: output, value: 1, within: 120 %}", "120 %", "between 0 and 1", ""},
	{"value no number", "", "{measure: output, value: much, within: 1}", "much", "not a number", ""},
	{"min no number", "", "{measure: output, min: low}", "low", "not a number", ""},
	{"max no number", "", "{measure: output, max: high}", "high", "not a number", ""},
	{"bounds reversed", "", "{measure: output, min: 2, max: 1}", "1}", "the largest is below the smallest, 2", ""},
	{"unknown identity", "", "{identity: mony}", "mony", "not a known choice", "did you mean money?"},
	{"value of an identity", "", "{identity: money, value: 1}", "value", "means nothing beside identity", "take it out"},
	{"economy of money", "", "{identity: money, economy: host}", "economy: host", "followed through all economies", "take it out"},
	{"unknown case", "", "{case: mian, measure: output, min: 1}", "mian", "not one of the cases", "did you mean main?"},
	{"unknown case of an identity", "", "{case: other, identity: money}", "other", "not one of the cases", "the cases are: main"},
	{"economy and sector", "", "{measure: output, economy: host, sector: mat, min: 1}", "sector: mat", "an economy and a sector", "LAO:cement"},
	{"no year", "", "{measure: output, year: 20, min: 1}", "20,", "not a year", "2018"},
	{"a list of measures", "", "{measure: [output], min: 1}", "[output]", "a text belongs here", ""},
	{"no expectation", "", "5", "5", "keys and values belong here", "key: value"},
	{"unknown key", "", "{mesure: output, min: 1}", "mesure", "unknown key", "did you mean measure?"},
}

func TestExpectMistakes(t *testing.T) {
	for _, m := range expectMistakes {
		text := handScenario + "expect:\n  - " + m.new + "\n"
		_, err := Parse("s.yaml", []byte(text))
		var all input.Errors
		if !errors.As(err, &all) {
			t.Errorf("%s: got %v", m.name, err)
			continue
		}
		line, col := strings.Count(handScenario, "\n")+2, 5+strings.Index(m.new, m.at)
		found := false
		for _, e := range all.List {
			found = found || e.Line == line && e.Col == col && strings.Contains(e.Msg, m.msg) && strings.Contains(e.Hint, m.hint)
		}
		if !found {
			t.Errorf("%s: nothing at %d:%d like %q, %q in\n%v", m.name, line, col, m.msg, m.hint, err)
		}
	}
}

// With several cases a measure names one; an identity means all of them.
func TestExpectedCase(t *testing.T) {
	two := handScenario + strings.Replace(handScenario[strings.Index(handScenario, "  - id: main"):], "main", "again", 1)
	_, err := Parse("s.yaml", []byte(two+"expect: [{measure: output, min: 1}, {identity: money}]\n"))
	if err == nil || strings.Count(err.Error(), "several cases, and none is named") != 1 || !strings.Contains(err.Error(), "case: main, or again") {
		t.Error(err)
	}
}

// The values in the embedded scenarios come from testdata/railway.py, which knows nothing of this program; they are held here,
// and a value that is one in a hundred thousand off is not.
func TestEmbeddedExpectations(t *testing.T) {
	for _, name := range append(railways(), "pinglu-canal") {
		s, err := Load(name)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Run(s)
		if err != nil {
			t.Fatal(err)
		}
		got, err := s.Verdicts(r)
		if err != nil {
			t.Fatal(err)
		}
		values, kinds := 0, map[string]bool{}
		for k := range s.Expect {
			e := &s.Expect[k]
			kinds[e.Identity] = true
			if e.Identity == "" {
				values++
				e.Value *= 1.00001
			}
		}
		for _, v := range got {
			if !v.Holds {
				t.Errorf("%s:%d: %v", v.File, v.Line, v)
			}
		}
		if values < 5 || !kinds["money"] || !kinds["ceiling"] {
			t.Errorf("%s expects only %d values and the identities %v", name, values, kinds)
		}
		failed := 0
		got, err = s.Verdicts(r)
		for _, v := range got {
			if !v.Holds {
				failed++
			}
		}
		if err != nil || failed != values {
			t.Errorf("%s: %d of %d wrong values are noticed, %v", name, failed, values, err)
		}
	}
}

// Every measure of results.csv can be expected, with the values of the column sector, and economies by their codes.
func TestEveryRowCanBeExpected(t *testing.T) {
	s, r := railwayInBoth(t)
	count := 0
	have := indexOf(r)
	for row := range r.Rows() {
		if count++; count%97 != 0 && row.Sector != "" { // a sample: there are thousands
			continue
		}
		e := Expectation{Case: row.Case, Year: row.Year, Measure: row.Measure, Sector: row.Sector}
		var errs input.List
		got, ok := have.find(&e, &errs)
		if undefined := row.Value != row.Value; ok == undefined || ok && got != row {
			t.Fatalf("%+v: %+v, %v", row, got, errs.Err())
		}
	}
	if count < 1000 {
		t.Errorf("only %d rows", count)
	}
	if s.Expect == nil {
		t.Error(fmt.Sprint("nothing is expected of ", s.Name))
	}
}
