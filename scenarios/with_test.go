package scenarios

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// A scenario with other values is the scenario whose file says so.
func TestWithIsAnotherFile(t *testing.T) {
	p, err := Open(write(t, "scenario.yaml", handScenario, "hand.csv", handTable, "hand.yaml", handMeta), Override{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		values map[string]float64
		edits  []string
	}{
		{map[string]float64{"main, civil: share of the total": 0.5, "main, trains: amount": 40}, []string{"60 %", "50 %", "amount: 30", "amount: 40"}},
		{map[string]float64{"total": 200, "main, trains: amount": 60}, []string{"{value: 100", "{value: 200", "amount: 30", "amount: 60"}},
		{map[string]float64{"exchange rate EUR 2019": 1.5, "price index 2020": 120}, []string{"rate: 1.25", "rate: 1.5", "2020: 110", "2020: 120"}},
		{map[string]float64{"phasing 2019": 0.5, "phasing 2020": 0.5}, []string{"{2019: 0.25, 2020: 0.75}", "{2019: 0.5, 2020: 0.5}"}},
		{map[string]float64{"main, civil: origin of mat domestic": 0.5, "main, civil: origin of mat host": 0.4}, []string{"{domestic: 0.8, host: 0.1,", "{domestic: 0.5, host: 0.4,"}},
		{map[string]float64{"main, civil: origin domestic": 0.4, "main, civil: origin host": 0.6, "main, civil: value added domestic": 0.5, "main, civil: value added host": 0.5},
			[]string{"{domestic: 0.5, host: 0.5}", "{domestic: 0.4, host: 0.6}", "{domestic: 0.25, host: 0.75,", "{domestic: 0.5, host: 0.5,"}},
		{map[string]float64{"main, trains: part bought from mat": 0.3, "main, trains: part bought from srv": 0.7}, []string{"mat: 0.4, srv: 0.6", "mat: 0.3, srv: 0.7"}},
	} {
		s, err := p.Scenario().With(pathsOf(t, p.Scenario(), c.values))
		if err != nil {
			t.Fatal(err)
		}
		got, err := p.Run(s)
		if err != nil {
			t.Fatal(err)
		}
		sameRows(t, got, handRun(t, c.edits...))
		for path := range pathsOf(t, s, c.values) {
			k := slices.IndexFunc(got.Statements, func(st Quantity) bool { return st.Path == path })
			if st := got.Statements[k]; !st.Assumed() || !strings.HasPrefix(st.Assumption, "instead of ") || float64(st.Value) != c.values[st.About] {
				t.Errorf("%+v", st)
			}
		}
	}
	before, err := p.Run(p.Scenario())
	if err != nil {
		t.Fatal(err)
	}
	sameRows(t, before, handRun(t)) // nothing of the bound scenario has changed
}

// Values that cannot be are mistakes.
func TestWithRefuses(t *testing.T) {
	p, err := Open("china-laos-railway", Override{})
	if err != nil {
		t.Fatal(err)
	}
	for about, x := range map[string]float64{"phasing 2017": 0.9, "first year of spending": 2015} {
		if _, err := p.Scenario().With(pathsOf(t, p.Scenario(), map[string]float64{about: x})); err == nil {
			t.Errorf("%s: no error", about)
		}
	}
	s, err := p.Scenario().With(pathsOf(t, p.Scenario(), map[string]float64{"origins, civil: share of the total": 0.5}))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Run(s); err == nil || !strings.Contains(err.Error(), "does not add up") {
		t.Errorf("%v", err)
	}
	if _, err := p.Totals(s); err == nil || !strings.Contains(err.Error(), "does not add up") {
		t.Errorf("%v", err)
	}
	other := *s
	other.Cases = other.Cases[:1]
	if _, err := p.Run(&other); err == nil || !strings.Contains(err.Error(), "bind it again") {
		t.Errorf("%v", err)
	}
}

// Every number that can be set keeps all results when it is set to what it was.
func TestWithTheSameValues(t *testing.T) {
	for _, name := range railways() {
		p, err := Open(name, Override{})
		if err != nil {
			t.Fatal(err)
		}
		values := map[string]float64{}
		for _, st := range p.Scenario().Statements() {
			if !st.fixed {
				values[st.Path] = float64(st.Value)
			}
		}
		s, err := p.Scenario().With(values)
		if err != nil {
			t.Fatal(err)
		}
		got, err := p.Run(s)
		if err != nil {
			t.Fatal(err)
		}
		want, err := p.Run(p.Scenario())
		if err != nil {
			t.Fatal(err)
		}
		sameRows(t, got, want)
		if len(values) < 40 {
			t.Errorf("%s: only %d numbers can be set", name, len(values))
		}
	}
}

func pathsOf(t *testing.T, s *Scenario, values map[string]float64) map[string]float64 {
	t.Helper()
	out := map[string]float64{}
	for _, st := range s.Statements() {
		if x, ok := values[st.About]; ok {
			out[st.Path] = x
		}
	}
	if len(out) != len(values) {
		t.Fatalf("found %d of %v", len(out), values)
	}
	return out
}

func sameRows(t *testing.T, got, want *Result) {
	t.Helper()
	values := map[Row]float64{}
	for row := range want.Rows() {
		value := row.Value
		row.Value = 0
		values[row] = value
	}
	n := 0
	for row := range got.Rows() {
		value := row.Value
		row.Value = 0
		w, found := values[row]
		if n++; !found || !(math.Abs(value-w) <= 1e-12*math.Max(math.Abs(w), 1)) && math.IsNaN(value) == math.IsNaN(w) && !math.IsNaN(w) {
			t.Errorf("%+v is %g, want %g", row, value, w)
		}
	}
	if n != len(values) {
		t.Errorf("%d rows, want %d", n, len(values))
	}
}

// A project may be run by several goroutines at once, each with its own numbers.
func TestProjectConcurrently(t *testing.T) {
	p, err := Open(twoFiles(t), Override{})
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error)
	for k := range 8 {
		go func() {
			total := float64(100 + k)
			s, err := p.Scenario().With(pathsOf(t, p.Scenario(), map[string]float64{"total": total}))
			if err != nil {
				done <- err
				return
			}
			r, err := p.Run(s)
			if err != nil {
				done <- err
				return
			}
			totals, err := p.Totals(s)
			if err == nil && math.Abs(totals[0].ByRegion[1].Output-0.50625*total) > 1e-9 || math.Abs(r.Cases[0].ByRegion[1].Output-0.50625*total) > 1e-9 {
				t.Errorf("total %g: %+v", total, totals)
			}
			done <- err
		}()
	}
	for range 8 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}
