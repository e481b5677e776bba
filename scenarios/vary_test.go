package scenarios

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// Every variant has the totals of a full run of the scenario with its numbers, for the embedded railways: totals are
// made from the effects of units, a run solves for the whole.
func TestVaryIsRuns(t *testing.T) {
	for _, name := range railways() {
		p, err := Open(name, Override{})
		if err != nil {
			t.Fatal(err)
		}
		paths := []string{"lines.civil.inputs.cement.origin.host", "lines.civil.value_added.host"}
		ladder, err := p.Vary(p.Scenario(), VaryOptions{Vary: []Variation{{Path: paths[0], Values: []float64{0, 0.3, 0.8}}, {Path: paths[1], Values: []float64{0.1, 0.5}}}})
		if err != nil {
			t.Fatal(err)
		}
		if len(ladder.Variants) != 6 {
			t.Fatalf("%d variants", len(ladder.Variants))
		}
		for i, one := range ladder.Variants {
			if want := []float64{[]float64{0, 0.3, 0.8}[i/2], []float64{0.1, 0.5}[i%2]}; one.Values[0] != want[0] || one.Values[1] != want[1] {
				t.Errorf("variant %d has %v, want %v", i, one.Values, want)
			}
			s, err := p.Scenario().Set(map[string]float64{paths[0]: one.Values[0], paths[1]: one.Values[1]})
			if err != nil {
				t.Fatal(err)
			}
			r, err := p.Run(s)
			if err != nil {
				t.Fatal(err)
			}
			sameEconomyRows(t, fmt.Sprintf("%s, %v", name, one.Values), one.Rows, r.ByEconomy())
		}
	}
}

// So have variants with households whose share of value added is varied, labour by year, prices and a line that buys.
func TestVaryIsRunsWithHouseholds(t *testing.T) {
	const share = "domestic: {name: Homeland, induced: {type: II, income: {share: 75 %, source: book}, spending: cons_h}}"
	edits := append(trainsAt("prices: purchasers\n        "+handRates), openHome, share, "phasing:\n  shares: {2019: 0.25",
		"productivity: {growth: 10 %, source: book}\nphasing:\n  shares: {2019: 0.25")
	p, err := Open(write(t, "scenario.yaml", edit(t, handScenario, edits...), "hand.csv", closedTable, "hand.yaml", handMeta), Override{})
	if err != nil {
		t.Fatal(err)
	}
	vary := []Variation{{Path: "economies.domestic.induced.income.share", Values: []float64{0.5, 0.7}}, {Path: "lines.trains.origin.domestic", Values: []float64{0.4, 0.9}},
		{Path: "phasing.shares.2019", Values: []float64{0, 0.6}}}
	ladder, err := p.Vary(p.Scenario(), VaryOptions{Vary: vary})
	if err != nil {
		t.Fatal(err)
	}
	outputs := map[float64]bool{}
	for _, one := range ladder.Variants {
		s, err := p.Scenario().Set(map[string]float64{vary[0].Path: one.Values[0], vary[1].Path: one.Values[1], vary[2].Path: one.Values[2]})
		if err != nil {
			t.Fatal(err)
		}
		r, err := p.Run(s)
		if err != nil {
			t.Fatal(err)
		}
		sameEconomyRows(t, fmt.Sprint(one.Values), one.Rows, r.ByEconomy())
		for _, row := range one.Rows {
			if row.Measure == "effect_induced_jobs" && row.Economy == "Homeland" {
				outputs[row.Value] = true
			}
		}
	}
	if len(outputs) != 8 {
		t.Errorf("%d induced jobs of 8 variants", len(outputs))
	}
}

// And variants of a number of operation, with its revenue: twice the upkeep is 10 more a year, 8 of it of services at home.
func TestVaryOperation(t *testing.T) {
	p, err := Open(write(t, "scenario.yaml", edit(t, handScenario, "cases:\n", handOperation), "hand.csv", handTable, "hand.yaml", handMeta), Override{})
	if err != nil {
		t.Fatal(err)
	}
	vary := []Variation{{Path: "operation.lines.upkeep.amount", Values: []float64{10, 20, 0}}, {Path: "operation.lines.tickets.amounts.2022", Values: []float64{9, 1}}}
	ladder, err := p.Vary(p.Scenario(), VaryOptions{Vary: vary})
	if err != nil {
		t.Fatal(err)
	}
	var output, revenue []float64
	for _, one := range ladder.Variants {
		s, err := p.Scenario().Set(map[string]float64{vary[0].Path: one.Values[0], vary[1].Path: one.Values[1]})
		if err != nil {
			t.Fatal(err)
		}
		r, err := p.Run(s)
		if err != nil {
			t.Fatal(err)
		}
		sameEconomyRows(t, fmt.Sprint(one.Values), one.Rows, r.ByEconomy())
		for _, row := range one.Rows {
			switch row.Measure {
			case "operation_output":
				output = append(output, row.Value)
			case "operation_revenue":
				revenue = append(revenue, row.Value)
			}
		}
	}
	near(t, "output of 10 more a year", output[2]-output[0], 2*7.04/0.8)
	near(t, "output without upkeep", output[0]-output[4], 2*7.04/0.8)
	near(t, "revenue", revenue[0], 16)
	near(t, "revenue", revenue[1], 8)
}

func sameEconomyRows(t *testing.T, what string, got, want []EconomyRow) {
	t.Helper()
	if len(got) != len(want) || len(want) == 0 {
		t.Fatalf("%s: %d rows, want %d", what, len(got), len(want))
	}
	for i, w := range want {
		g := got[i]
		if g.Case != w.Case || g.Economy != w.Economy || g.Measure != w.Measure || g.Unit != w.Unit || !alike(g.Value, w.Value) || !alike(g.PerUnitSpent, w.PerUnitSpent) {
			t.Errorf("%s: %+v, want %+v", what, g, w)
		}
	}
}

// alike allows for the rounding of sums in another order.
func alike(a, b float64) bool {
	return math.IsNaN(a) && math.IsNaN(b) || math.Abs(a-b) <= 1e-9*math.Abs(b)+1e-12
}

// The totals by economy of a case worked out by hand: see TestHandTotals, whose numbers these are.
func TestByEconomyOfHand(t *testing.T) {
	r := handRun(t)
	rows := map[string]EconomyRow{}
	for _, row := range r.ByEconomy() {
		rows[row.Economy+" "+row.Measure] = row
	}
	c := &r.Cases[0]
	for name, want := range map[string][2]float64{
		" spending":                {c.Spending, 1},
		"Homeland output":          {c.Pull.Output, c.Pull.Output / c.Spending},
		"Homeland jobs":            {float64(c.ByRegion[0].Accounts[len(c.ByRegion[0].Accounts)-1].Total), math.NaN()},
		"host on_site":             {c.OnSite.Of(Host), c.OnSite.Of(Host) / c.Spending},
		"Homeland on_site":         {c.OnSite.Of(Domestic), c.OnSite.Of(Domestic) / c.Spending},
		"domestic nothing of this": {math.NaN(), math.NaN()},
	} {
		row, ok := rows[name]
		if strings.Contains(name, "nothing") == ok {
			t.Errorf("%s: %v", name, ok)
			continue
		}
		if ok && name != "Homeland jobs" && (row.Value != want[0] || row.PerUnitSpent != want[1]) {
			t.Errorf("%s: %+v, want %v", name, row, want)
		}
	}
	for _, e := range []string{"Homeland", "host"} { // the identity in own money: of 100 spent
		near(t, e+" bought", rows[e+" bought"].PerUnitSpent*100, rows[e+" bought"].Value)
	}
}

func TestVaryRefuses(t *testing.T) {
	p, err := Open(write(t, "scenario.yaml", handScenario, "hand.csv", handTable, "hand.yaml", handMeta), Override{})
	if err != nil {
		t.Fatal(err)
	}
	ten := []float64{0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.1}
	three := []Variation{{Path: "lines.civil.inputs.mat.origin.host", Values: ten}, {Path: "exchange.EUR.2019", Values: ten}, {Path: "lines.trains.buys.sectors.mat", Values: ten}}
	if l, err := p.Vary(p.Scenario(), VaryOptions{Vary: three}); err != nil || len(l.Variants) != 1000 {
		t.Errorf("a thousand variants: %v", err)
	}
	for _, c := range []struct {
		o   VaryOptions
		say string
	}{
		{VaryOptions{Vary: append(three, Variation{Path: "money.total", Values: []float64{1, 2}})}, "make 2000 combinations, and 1000 are the most"},
		{VaryOptions{Vary: three, Most: 999}, "--max 1000"},
		{VaryOptions{Vary: []Variation{{Path: "money.total"}}}, "no values"},
		{VaryOptions{Vary: []Variation{{Path: "lines.civil.origin.domestic", Values: []float64{0.5, 0.6}}}}, "with lines.civil.origin.domestic = 0.6: "},
		{VaryOptions{Vary: []Variation{{Path: "lines.civil.origin.domestic", Values: []float64{0.2, 0.6}}, {Path: "lines.civil.origin.host", Values: []float64{0.7}}}},
			"with lines.civil.origin.domestic = 0.2, lines.civil.origin.host = 0.7: cases.main.lines.civil.origin: the parts that are set or stay sum to 0.9, and no other"},
		{VaryOptions{Vary: []Variation{{Path: "lines.civil.origin.domestic", Values: []float64{0.8, 0.9}}}}, "and 1 other variant of 2 cannot be computed"},
	} {
		if _, err := p.Vary(p.Scenario(), c.o); err == nil || !strings.Contains(err.Error(), c.say) {
			t.Errorf("want %q, got %v", c.say, err)
		}
	}
}

func TestVaryKey(t *testing.T) {
	read := func(text string) (*Scenario, error) { return Parse("scenario.yaml", []byte(handScenario+text)) }
	s, err := read("vary: {lines.civil.origin.host: [10 %, 0.2], money.total: [1e3]}\n")
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Vary) != 2 || s.Vary[0].Path != "lines.civil.origin.host" || s.Vary[0].Values[0] != 0.1 || s.Vary[0].Values[1] != 0.2 || !s.Vary[0].IsShare() ||
		s.Vary[1].Values[0] != 1000 || s.Vary[1].IsShare() {
		t.Errorf("%+v", s.Vary)
	}
	for text, say := range map[string]string{
		"vary: {lines.civil.orign.host: [10 %]}\n":                "vary.lines.civil.orign.host: the scenario states no such number: \"lines.civil.orign.host\"\n  hint: did you mean lines.civil.origin.host?",
		"vary: {lines.civil.origin.host: [10]}\n":                 "a share must lie between 0 and 1: \"10\"",
		"vary: {lines.civil.origin.host: 10 %}\n":                 "a list belongs here",
		"vary: {lines.civil.origin.host: []}\n":                   "no values",
		"vary: {lines.civil.origin.host: [0.1, 10 %]}\n":          "the value occurs twice: \"10 %\"",
		"vary: {money.total: [0]}\n":                              "it must be above zero: \"0\"",
		"vary: {years.start: [2018]}\n":                           "change it in the file",
		"vary: [money.total]\n":                                   "keys and values belong here, not a list",
		"vary: {lines.trains.amount: [-1]}\n":                     "it cannot be below zero",
		"vary: {money.total: [20 %]}\n":                           "a per cent sign in a number",
		"vary: {money.total: [1], lines.nobody.share: [1]}\n":     "the scenario states no such number",
		"vary: {cases.main.lines.civil.origin.host: [1, text]}\n": "not a number",
	} {
		if _, err := read(text); err == nil || !strings.Contains(err.Error(), say) || !strings.Contains(err.Error(), "scenario.yaml:") {
			t.Errorf("%s: want %q, got %v", strings.TrimSpace(text), say, err)
		}
	}
}
