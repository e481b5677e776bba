package scenarios

import (
	"math"
	"slices"
	"strings"
	"testing"
)

const handFinance = `finance:
  loan: {share: 60 %, from: A bank, from_zh: 银行, source: book}
  equity: {amount: 40, source: book}
  interest: {rate: 2.3 %, amount: 4, assumption: a guess}
  land: {amount: 12, range: [10, 13], source: book}
cases:
`

// Of a total of 100 million USD the loan is 60 and the equity 40; the one excluded line is land of 10.
func TestHandFinance(t *testing.T) {
	r := handRun(t, "cases:\n", handFinance)
	wants := []struct{ amount, share, excluded float64 }{{60, 0.6, math.NaN()}, {40, 0.4, math.NaN()}, {4, 0.04, 0}, {12, 0.12, 10}}
	got := r.Cases[0].Finance
	for k, kind := range []string{"loan", "equity", "interest", "land"} {
		if got[k].Kind != kind {
			t.Fatalf("got %+v, want %s", got[k], kind)
		}
		near(t, kind, float64(got[k].Amount), wants[k].amount)
		near(t, kind+" share", float64(got[k].Share), wants[k].share)
		if x := float64(got[k].Excluded); x != wants[k].excluded && !(math.IsNaN(x) && math.IsNaN(wants[k].excluded)) {
			t.Errorf("%s: excluded lines are %v, want %v", kind, x, wants[k].excluded)
		}
	}
	if rate := got[2].Rate; rate == nil || *rate != 0.023 || got[0].Rate != nil {
		t.Errorf("rates are %v and %v", rate, got[0].Rate)
	}
	for _, want := range []string{"demand for nothing",
		"warning: case main: finance states interest of 4 million USD, and no line is excluded as interest: either it is outside the total",
		"warning: case main: finance states land of 12 million USD, and the lines excluded as land are 10"} {
		if !slices.ContainsFunc(r.Notes, func(note string) bool { return strings.Contains(note, want) }) {
			t.Errorf("no note says %q", want)
		}
	}
	rows := map[string]float64{}
	for row := range r.Rows() {
		rows[row.Measure+" "+row.Sector] = row.Value
	}
	for name, want := range map[string]float64{"finance_amount loan": 60, "finance_share equity": 0.4, "finance_rate interest": 0.023, "finance_excluded land": 10} {
		near(t, name, rows[name], want)
	}
}

// Finance is demand for nothing: every other row is the same without it.
func TestFinanceIsNoDemand(t *testing.T) {
	var without []Row
	for row := range handRun(t).Rows() {
		without = append(without, row)
	}
	var with []Row
	for row := range handRun(t, "cases:\n", handFinance).Rows() {
		if !strings.HasPrefix(row.Measure, "finance_") {
			with = append(with, row)
		}
	}
	if !slices.Equal(without, with) {
		t.Error("finance changes rows that are not its own")
	}
}

// What fits is not warned of: land of 10, and with interest in one line less than that line.
func TestFinanceFits(t *testing.T) {
	for _, edits := range [][]string{
		{"land: {amount: 12, range: [10, 13], source: book}", "land: {share: 10 %, source: book}", "rate: 2.3 %, amount: 4", "rate: 2.3 %"},
		{"land: {amount: 12, range: [10, 13], source: book}", "land: {share: 6 %, source: book}", "excluded: land", "excluded: [land, interest]"},
	} {
		text := edit(t, edit(t, handScenario, "cases:\n", handFinance), edits...)
		s, err := Load(write(t, "scenario.yaml", text, "hand.csv", handTable, "hand.yaml", handMeta))
		if err != nil {
			t.Fatal(err)
		}
		r, err := Run(s)
		if err != nil {
			t.Fatal(err)
		}
		for _, note := range r.Notes {
			if strings.Contains(note, "finance states") {
				t.Errorf("%v: %s", edits, note)
			}
		}
	}
}

var financeMistakes = []mistake{
	financeMistake("share and amount", "{amount: 40,", "{amount: 40, share: 0.4,", "40, share", "a share and an amount of the same equity", "keep one"),
	financeMistake("neither", "{amount: 40,", "{from: us,", "{from: us,", "neither a share nor an amount of the equity", "amount:"),
	financeMistake("nothing of interest", "rate: 2.3 %, amount: 4, ", "", "{assumption: a guess}", "nothing is stated of the interest", "rate"),
	financeMistake("negative", "{amount: 40,", "{amount: -40,", "-40", "a negative amount", ""),
	financeMistake("share above one", "share: 60 %", "share: 160 %", "160 %", "a share must lie between 0 and 1", ""),
	financeMistake("rate", "rate: 2.3 %", "rate: 230 %", "230 %", "a share must lie between 0 and 1", ""),
	financeMistake("rate of a loan", "share: 60 %", "rate: 2 %, share: 60 %", "rate: 2 %", "unknown key", "did you mean"),
	financeMistake("range", "[10, 13]", "[13, 14]", "[13, 14]", "the range does not hold the number", ""),
	financeMistake("no source", "{amount: 40, source: book}", "{amount: 40}", "{amount: 40}", "a number without a source", "assumption"),
	financeMistake("from", "from: A bank", "from: [A bank]", "[A bank]", "a text belongs here", ""),
	financeMistake("from_zh", "from_zh: 银行", "from_zh: [银行]", "[银行]", "a text belongs here", ""),
	financeMistake("unknown kind", "  equity:", "  equty:", "equty:", "unknown key", "did you mean equity?"),
	financeMistake("too much", "{amount: 40,", "{amount: 41,", "loan: {share", "loan and equity are 101, the total is 100", "for this cost alone"),
	financeMistake("no keys", "  loan: {share: 60 %, from: A bank, from_zh: 银行, source: book}", "  loan: 60", "60\n", "keys and values belong here", ""),
}

func financeMistake(name, old, new, at, msg, hint string) mistake {
	return mistake{"finance: " + name, "cases:\n", strings.Replace(handFinance, old, new, 1), at, msg, hint}
}

func TestFinanceMistakes(t *testing.T) { testMistakes(t, financeMistakes) }
