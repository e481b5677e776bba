package scenarios

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// What is set gives the results of a file in which the moved numbers, worked out by hand, are written.
func TestSetIsAnotherFile(t *testing.T) {
	for _, c := range []struct {
		what   string
		values map[string]float64
		edits  []string
	}{
		{"a part of a split moves the others", map[string]float64{"lines.civil.inputs.mat.origin.host": 0.4},
			[]string{"{domestic: 0.8, host: 0.1, rest: 0.1}", "{domestic: 0.533333333333333333, host: 0.4, rest: 0.0666666666666666667}"}},
		{"a part that was left out", map[string]float64{"cases.main.lines.civil.origin.rest": 0.5},
			[]string{"origin: {domestic: 0.5, host: 0.5}", "origin: {domestic: 0.25, host: 0.25, rest: 0.5}"}},
		{"two parts, the third takes the rest", map[string]float64{"lines.civil.inputs.mat.origin.host": 0.3, "lines.civil.inputs.mat.origin.rest": 0.3},
			[]string{"{domestic: 0.8, host: 0.1, rest: 0.1}", "{domestic: 0.4, host: 0.3, rest: 0.3}"}},
		{"a purchase", map[string]float64{"lines.trains.buys.sectors.mat": 0.1}, []string{"mat: 0.4, srv: 0.6", "mat: 0.1, srv: 0.9"}},
		{"a phasing", map[string]float64{"phasing.shares.2019": 0.5}, []string{"{2019: 0.25, 2020: 0.75}", "{2019: 0.5, 2020: 0.5}"}},
		{"a line's share moves shares and amounts", map[string]float64{"lines.civil.share": 0.5},
			[]string{"60 %", "50 %", "amount: 30", "amount: 37.5", "share: 0.1", "share: 0.125"}},
		{"an amount moves the total: 45/(1 - 0.7)", map[string]float64{"lines.trains.amount": 45}, []string{"amount: 30", "amount: 45", "{value: 100", "{value: 150"}},
		{"a total scales amounts", map[string]float64{"money.total": 200}, []string{"{value: 100", "{value: 200", "amount: 30", "amount: 60"}},
		{"a rate moves nothing", map[string]float64{"exchange.EUR.2019": 1.5}, []string{"rate: 1.25", "rate: 1.5"}},
	} {
		p, err := Open(write(t, "scenario.yaml", handScenario, "hand.csv", handTable, "hand.yaml", handMeta), Override{})
		if err != nil {
			t.Fatal(err)
		}
		s, err := p.Scenario().Set(c.values)
		if err != nil {
			t.Errorf("%s: %v", c.what, err)
			continue
		}
		got, err := p.Run(s)
		if err != nil {
			t.Errorf("%s: %v", c.what, err)
			continue
		}
		sameRows(t, got, handRun(t, c.edits...))
	}
}

func TestSetRefuses(t *testing.T) {
	s, err := Parse("scenario.yaml", []byte(handScenario))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		values map[string]float64
		say    string
	}{
		{map[string]float64{"lines.civil.origin.domestic": 1.2}, "from 0 to 1"},
		{map[string]float64{"lines.civil.origin.domestic": 0.7, "lines.civil.origin.host": 0.6}, "sum to 1.3, above 1"},
		{map[string]float64{"lines.civil.origin.domestic": 0.2, "lines.civil.origin.host": 0.6, "lines.civil.origin.rest": 0.1}, "no other part can take the rest"},
		{map[string]float64{"lines.trains.phasing.shares.2020": 0.4}, "one at 0 stays there unless it is set"},
		{map[string]float64{"lines.trains.amount": -1}, "below zero"},
		{map[string]float64{"money.total": 0}, "above zero"},
		{map[string]float64{"money.total": 100, "lines.trains.amount": 45}, "sum to 1.15, above 1"},
		{map[string]float64{"exchange.EUR.2019": 0}, "above zero"},
		{map[string]float64{"lines.trains.amount": math.Inf(1)}, "not a number that can be computed with"},
		{map[string]float64{"lines.civil.orign.host": 0.3}, "lines.civil.origin.host"},
		{map[string]float64{"years.start": 2018}, "change it in the file"},
	} {
		if _, err := s.Set(c.values); err == nil || !strings.Contains(err.Error(), c.say) {
			t.Errorf("%v: %v", c.values, err)
		}
	}
}

// Loan and equity that are more than the total that is set are refused, as they are in a file: 60 % of 80 and 40.
func TestSetRefusesFundsBeyondTheTotal(t *testing.T) {
	s, err := Parse("scenario.yaml", []byte(edit(t, handScenario, "cases:\n", handFinance)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Set(map[string]float64{"money.total": 80}); err == nil || !strings.Contains(err.Error(), "loan and equity are 88, the total is 80") {
		t.Errorf("got %v", err)
	}
	for _, values := range []map[string]float64{{"money.total": 120}, {"money.total": 80, "finance.equity.amount": 32}} {
		if _, err := s.Set(values); err != nil {
			t.Errorf("%v: %v", values, err)
		}
	}
}

// Amounts of cases without the line follow the total; two cases that would differ are refused.
func TestSetWithSeveralCases(t *testing.T) {
	second := `  - id: other
    title: other case
    reading: exact
    lines:
      - {id: works, title: works, amount: 80, assumption: a guess, buys: mat, origin: {domestic: 1}}
      - {id: trains, title: trains, amount: 20, assumption: a guess, buys: srv, origin: {domestic: 1}}
`
	s, err := Parse("scenario.yaml", []byte(handScenario+second))
	if err != nil {
		t.Fatal(err)
	}
	moved, err := s.Set(map[string]float64{"cases.main.lines.trains.amount": 45})
	if err != nil {
		t.Fatal(err)
	}
	if total, works, trains := moved.Money.Total.Value, moved.Cases[1].Lines[0].Amount.Value, moved.Cases[1].Lines[1].Amount.Value; math.Abs(float64(total)-150) > 1e-12 ||
		math.Abs(float64(works)-120) > 1e-12 || math.Abs(float64(trains)-30) > 1e-12 {
		t.Errorf("total %v, works %v, trains %v", total, works, trains)
	}
	if _, err := s.Set(map[string]float64{"lines.trains.amount": 45}); err == nil || !strings.Contains(err.Error(), "case main would cost 150 and case other 125") {
		t.Errorf("%v", err)
	}
	if _, err := s.Set(map[string]float64{"lines.trains.amount": 45, "money.total": 150}); err != nil {
		t.Errorf("%v", err)
	}
}

// Whatever is set, every whole adds up to 1 and every case to its total, and what was set is as it was set.
func TestSetKeepsWholes(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 11))
	for _, name := range Names() {
		s, err := Load(name)
		if err != nil {
			t.Fatal(err)
		}
		var paths []string
		s.eachPath(func(q *Quantity) {
			if !q.fixed {
				paths = append(paths, q.Path)
			}
		})
		done := 0
		for range 2000 {
			path := paths[rnd.IntN(len(paths))]
			x := rnd.Float64()
			moved, err := s.Set(map[string]float64{path: x})
			if err != nil {
				continue // a whole of one part
			}
			done++
			if q, err := moved.Find(path); err != nil || float64(q[0].Value) != x || !q[0].Assumed() {
				t.Fatalf("%s = %v: %+v, %v", path, x, q, err)
			}
			for _, w := range moved.wholes() {
				sum := 0.0
				for _, q := range w.parts {
					sum += float64(q.Value)
				}
				if len(w.parts) > 0 && math.Abs(sum-1) > 1e-12 {
					t.Fatalf("%s = %v: %s sums to %v", path, x, w.name, sum)
				}
			}
			for i := range moved.Cases {
				sum := 0.0
				for j := range moved.Cases[i].Lines {
					sum += moved.amount(&moved.Cases[i].Lines[j])
				}
				if math.Abs(sum-moved.Money.total()) > 1e-9*moved.Money.total() {
					t.Fatalf("%s = %v: case %s sums to %v of %v", path, x, moved.Cases[i].ID, sum, moved.Money.total())
				}
			}
		}
		if done < 500 {
			t.Errorf("%s: only %d of 2000 settings tried", name, done)
		}
	}
}
