package scenarios

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

func embedded(t *testing.T, edits ...string) (*Scenario, *Result) {
	t.Helper()
	file, data, err := textOf("china-laos-railway")
	if err != nil {
		t.Fatal(err)
	}
	s, err := Parse(file, []byte(edit(t, string(data), edits...)))
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	return s, r
}

func caseOf(t *testing.T, r *Result, id string) *CaseResult {
	t.Helper()
	for i := range r.Cases {
		if r.Cases[i].ID == id {
			return &r.Cases[i]
		}
	}
	t.Fatalf("no case %s", id)
	return nil
}

func item(t *testing.T, c *CaseResult, code string) Item {
	t.Helper()
	for _, i := range c.Identity.Items {
		if i.Code == code {
			return i
		}
	}
	t.Fatalf("case %s has no item %s", c.ID, code)
	return Item{}
}

func account(t *testing.T, c *CaseResult, code string) Account {
	t.Helper()
	for _, a := range c.Accounts {
		if a.Code == code {
			return a
		}
	}
	t.Fatalf("case %s has no account %s", c.ID, code)
	return Account{}
}

// railways are the embedded scenarios of the China-Laos railway on the smaller tables, for tests that run each many times.
func railways() []string { return []string{"china-laos-railway", "china-laos-railway-both"} }

// Every embedded scenario loads, runs, closes and has every number tagged.
func TestEmbedded(t *testing.T) {
	names := Names()
	if len(names) == 0 {
		t.Fatal("no scenario is embedded")
	}
	for _, name := range names {
		s, err := Load(name)
		if err != nil {
			t.Fatal(err)
		}
		if s.Name != name {
			t.Errorf("%s calls itself %s", name, s.Name)
		}
		r, err := Run(s)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range r.Cases {
			if math.Abs(c.Identity.Difference) > 1e-9*c.Identity.Total {
				t.Errorf("%s, %s: the money misses by %g", name, c.ID, c.Identity.Difference)
			}
		}
		for _, st := range r.Statements {
			if (st.Source == "") == (st.Assumption == "") || st.Source != "" && st.SourceText == "" {
				t.Errorf("%s: %s = %s has neither or both of source and assumption", name, st.About, st.Text)
			}
		}
	}
}

// The facts as published: 37.425 billion yuan; 31.5 % spent by the end of 2018; bill of goods 82/9/3/3/3.
func TestChinaLaosFacts(t *testing.T) {
	s, r := embedded(t)
	if s.Money.total()*s.Money.Unit != 37.425e9 || s.Money.Currency != "CNY" {
		t.Errorf("total is %g %s", s.Money.total()*s.Money.Unit, s.Money.Currency)
	}
	near(t, "spent by 2018", s.Phasing.in(2016)+s.Phasing.in(2017)+s.Phasing.in(2018), 0.315)
	origins := caseOf(t, r, "origins")
	for i, want := range []float64{0.82, 0.09, 0.03, 0.03, 0.03} {
		near(t, origins.Lines[i].ID, origins.Lines[i].Share, want)
	}
	near(t, "excluded", item(t, origins, "excluded_land_and_interest").Share, 0.03)
	near(t, "2016 to 2018 prices", float64(origins.ByYear[0].Deflator), 100/92.695)
	near(t, "spending", origins.Spending, 37425*100/92.695)
	study := caseOf(t, r, "study")
	near(t, "the study buys all of it at home", item(t, study, "goods_domestic").Share, 1)
	if !strings.Contains(study.Reading, "upper bound") || origins.Pull.Output >= study.Pull.Output {
		t.Errorf("reading %q; outputs %g and %g", study.Reading, study.Pull.Output, origins.Pull.Output)
	}
}

// The file says what reading the amounts as current money would do: 8.3 % less.
// By hand: Σ share/index over the years, times the index of 2016.
func TestChinaLaosCurrentPrices(t *testing.T) {
	s, fixed := embedded(t)
	_, current := embedded(t, "    value: 2016\n", "    value: current\n")
	got := current.Cases[1].Pull.Output / fixed.Cases[1].Pull.Output
	want := (0.01/92.695 + 0.12/96.619 + 0.185/100 + 0.33/101.287 + 0.22/101.786 + 0.135/106.419) * 92.695
	near(t, "current over fixed", got, want)
	says(t, strings.Join(s.Notes, " "), fmt.Sprintf("every result in money and jobs is %.1f %% lower", 100*(1-want)))
}

// Published for 37.4 billion yuan on the 2018 column of rail, road, tunnel and
// bridge construction, 153 sectors, imports taken out, nothing deflated: output
// 103.0, value added 32.6, steel 6.8, cement 4.3, non-ferrous 1.2, glass 0.18
// billion yuan; direct coefficients .1226, .0885, .0004, .0003 (total flows).
//
// The column and the four materials stand alone among the 63 sectors, so f and
// A f are the same as with 153, to the digit. Later rounds differ, by exactly
// L₆₃(A₆₃S − SA₁₅₃)x₁₅₃ (S adds sectors up), which TestAggregationBias computes: +0.6 %
// of output, −0.14 % of value added, −0.12, 0.00, +0.75 and +1.3 % of the materials. That with the
// rounding of the printed figures is the tolerance.
func TestStudyAgainstPublished(t *testing.T) {
	_, r := embedded(t, "{value: 37425, source: aiddata}", "{value: 37400, source: aiddata}", "    value: 2016\n", "    value: 2018\n")
	c := caseOf(t, r, "study")
	check := func(what string, got, printed, unit, bias float64) {
		t.Helper()
		low, high := (printed-unit/2)*(1+math.Min(bias, 0)), (printed+unit/2)*(1+math.Max(bias, 0))
		if got < low || got > high {
			t.Errorf("%s is %.4f billion yuan, want %.4f to %.4f", what, got, low, high)
		}
	}
	check("output", c.Pull.Output/1000, 103.0, 0.1, 0.0062)
	check("value added", float64(account(t, c, "value_added").Total)/1000, 32.6, 0.1, -0.0015)
	check("steel", c.Groups[0].Output/1000, 6.8, 0.1, -0.0013)
	check("cement", c.Groups[1].Output/1000, 4.3, 0.1, 0)
	check("non-ferrous metals", c.Groups[2].Output/1000, 1.2, 0.1, 0.0076)
	check("glass", c.Groups[3].Output/1000, 0.18, 0.01, 0.013)
}

func TestDirectCoefficientsAgainstPublished(t *testing.T) {
	_, r := embedded(t, "flows: domestic", "flows: total")
	for i, want := range []float64{0.1226, 0.0885, 0.0004, 0.0003} {
		g := r.Columns[0].Groups[i]
		if r.Columns[0].Sector != "rail-construction" || math.Abs(g.Direct-want) > 0.00005 {
			t.Errorf("%s in %s is %.6f, published %.4f", g.Group, r.Columns[0].Sector, g.Direct, want)
		}
	}
	for _, c := range r.Cases {
		if !math.IsNaN(float64(c.ValueAddedWithSite)) {
			t.Error("value added is given on total flows of a competitive table, where it is 1 whatever the economy")
		}
	}
}

// Domestic flows: what is spent at home ends as value added or imports.
func TestDemandEndsSomewhere(t *testing.T) {
	_, r := embedded(t)
	for i := range r.Cases {
		c := &r.Cases[i]
		ends := float64(account(t, c, "value_added").Total) + float64(account(t, c, "imports").Total)
		if math.Abs(ends-c.Pull.Initial) > 1e-9*c.Pull.Initial {
			t.Errorf("%s: %.6f is spent and %.6f ends as value added and imports", c.ID, c.Pull.Initial, ends)
		}
		if a := account(t, c, "employment"); a.Unit == "" || a.Note == "" {
			t.Errorf("jobs without unit or note: %+v", a)
		}
	}
}
