package ioa

import (
	"math"
	"math/rand/v2"
	"sort"
	"strings"
	"sync"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// On total flows of a table with imports value added is 1 for every sector, and wages and surplus add up to that 1:
// none of them is printed, and none can be had by name. By hand, with A = [.1 .2; .3 .4] and L = [.6 .2; .3 .9]/.48,
// jobs (.1, .2) per unit of output give .1·1.25 + .2·.625 = .25 and .1·.41667 + .2·1.875 = .41667.
func TestValueAddedIsWithheldOnTotalFlows(t *testing.T) {
	table := mustRead(t, "code,S1,S2,exports,imports,output\nS1,1,2,9,2,10\nS2,3,4,6,3,10\nwages,2,1,,,\nsurplus,4,3,,,\noutput,10,10,,,\njobs,1,2,,,\n")
	m := must[*Model](t)(New(table, Options{Flows: Total}))
	for _, code := range []string{"wages", "surplus", "value_added"} {
		_, err := m.Multipliers("jobs", code)
		wantRefusal(t, code, err, "always 1")
	}
	all := must[*Multipliers](t)(m.Multipliers())
	if len(all.Rows) != 1 || all.Rows[0].Code != "jobs" {
		t.Fatalf("the rows are %v", all.Rows)
	}
	near(t, "jobs", all.Rows[0].Effect, []float64{.25, 1.0 / 2.4}, 1e-14, 0)
	near(t, "output multipliers", all.Output, []float64{1.875, 2.75 / 1.2}, 1e-14, 0)
	codes, note := m.Withheld()
	if got := strings.Join(codes, " "); got != "wages surplus value_added" || len(all.Notes) != 1 || all.Notes[0] != note || !strings.Contains(note, "wages, surplus, value_added") {
		t.Errorf("withheld %q with the notes %q", got, all.Notes)
	}
	if named := must[*Multipliers](t)(m.Multipliers("jobs")); len(named.Notes) != 0 {
		t.Errorf("notes on rows that nobody asked for: %q", named.Notes)
	}
	impact := must[*Impact](t)(m.Impact([]float64{1, 0}))
	if len(impact.Accounts) != 1 || impact.Accounts[0].Code != "jobs" {
		t.Errorf("the accounts are %v", impact.Accounts)
	}
}

// Nothing is withheld on domestic flows, nor on total flows of a table without imports, where they are the same.
func TestNothingIsWithheldElsewhere(t *testing.T) {
	eachEconomy(t, func(t *testing.T, m *Model) {
		codes, note := m.Withheld()
		inside := m.Flows == Total && m.Table.Treatment == tables.Competitive
		if (len(codes) > 0) != inside || (note != "") != inside {
			t.Errorf("withheld: %v, %q", codes, note)
		}
		if got := len(must[*Multipliers](t)(m.Multipliers()).Rows) + len(codes); got != len(m.Accounts()) {
			t.Errorf("%d rows are told or withheld, there are %d", got, len(m.Accounts()))
		}
	})
}

// A caller may do with results what it likes, from several goroutines; the table stays what it was.
func TestResultsDoNotReachTheTable(t *testing.T) {
	table := randomEconomy(rand.New(rand.NewPCG(11, 2)))
	before := copyOf(table)
	m := must[*Model](t)(New(table, Options{Flows: Domestic}))
	f := make([]float64, table.N())
	f[0] = 1
	spoil := func(v []float64) {
		for i := range v {
			v[i] = math.NaN()
		}
	}
	var wg sync.WaitGroup
	for g := 0; g < 4; g++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for _, a := range m.Accounts() {
				spoil(a.Values)
			}
			mult, err := m.Multipliers()
			if err != nil {
				t.Error(err)
				return
			}
			spoil(mult.Output)
			for _, row := range mult.Rows {
				spoil(row.Values)
				spoil(row.Direct)
				spoil(row.Effect)
			}
			impact, err := m.Impact(f)
			if err != nil {
				t.Error(err)
				return
			}
			spoil(impact.Initial)
			for _, a := range impact.Accounts {
				spoil(a.Account.Values)
				spoil(a.Values)
			}
			in, err := m.Inducement()
			if err != nil {
				t.Error(err)
				return
			}
			in.Items[0].Code = "spoilt"
			in.Amount.Zero()
			for _, kind := range Matrices() {
				c, err := m.Coefficients(kind)
				if err != nil {
					t.Error(err)
					return
				}
				c.Zero()
			}
			link, err := m.Linkages(ForwardGhosh)
			if err != nil {
				t.Error(err)
				return
			}
			spoil(link.InputRate)
			_ = m.Notes()
		}()
	}
	wg.Wait()
	if f[0] != 1 {
		t.Error("the demand was changed")
	}
	if !mat.Equal(table.Z, before.Z) || !mat.Equal(table.F, before.F) || table.FinalItems[0] != before.FinalItems[0] {
		t.Error("the table was changed")
	}
	near(t, "output", table.Output, before.Output, 0, 0)
	for k := range table.Primary {
		near(t, table.Primary[k].Code, table.Primary[k].Values, before.Primary[k].Values, 0, 0)
	}
	for k := range table.Satellites {
		near(t, table.Satellites[k].Code, table.Satellites[k].Values, before.Satellites[k].Values, 0, 0)
	}
	want := textbook(t, before, Domestic)
	near(t, "output multipliers after all that", multipliersOf(t, m).Output, m.whereOutput(columnSums(want.L)), seldom, 1)
}

// Which rows there are, and in which order.
func TestAccounts(t *testing.T) {
	codes := func(text string, flows Flows) string {
		var out []string
		for _, a := range must[*Model](t)(New(mustRead(t, text), Options{Flows: flows})).Accounts() {
			out = append(out, a.Code)
		}
		return strings.Join(out, " ")
	}
	const (
		plain       = "code,S1,S2,hh\nS1,1,2,7\nS2,3,4,3\nwages,4,2,\nsurplus,2,2,\noutput,10,10,\njobs,1,2,\n"
		only        = "code,S1,S2,hh\nS1,1,2,7\nS2,3,4,3\nvalue_added,6,4,\noutput,10,10,\n"
		competitive = "code,S1,S2,hh,imports\nS1,1,2,9,2\nS2,3,4,6,3\nwages,6,4,,\noutput,10,10,,\njobs,1,2,,\n"
		both        = "code,S1,S2,hh,imports\nS1,1,2,9,2\nS2,3,4,6,3\nimports,1,1,,\nwages,5,3,,\noutput,10,10,,\n"
	)
	for _, c := range []struct {
		text  string
		flows Flows
		want  string
	}{
		{plain, Domestic, "wages surplus jobs value_added"},
		{only, Domestic, "value_added"},
		{competitive, Domestic, "wages imports jobs value_added"},
		{competitive, Total, "wages jobs value_added"},
		{both, Domestic, "imports wages value_added"},
		{both, Total, "imports wages value_added"},
	} {
		if got := codes(c.text, c.flows); got != c.want {
			t.Errorf("the accounts are %q, want %q", got, c.want)
		}
	}
	// Imports taken out of the flows and the row of imports are one account: d = .8 and .7, as m/(x + m − e).
	m := must[*Model](t)(New(mustRead(t, both), Options{Flows: Domestic}))
	d1, d2 := 1-2.0/12, 1-3.0/13
	near(t, "imports", m.Accounts()[0].Values, []float64{1 + (1-d1)*1 + (1-d2)*3, 1 + (1-d1)*2 + (1-d2)*4}, 1e-15, 0)

	_, err := m.Multipliers("wags")
	if err == nil || err.Error() != "the table has no such row: \"wags\"\n  hint: did you mean wages?" {
		t.Errorf("got %v", err)
	}
	codesOf := func(m *Multipliers) (out []string) {
		for _, r := range m.Rows {
			out = append(out, r.Code)
		}
		sort.Strings(out)
		return out
	}
	if got := codesOf(must[*Multipliers](t)(m.Multipliers("wages", "imports"))); len(got) != 2 || got[0] != "imports" || got[1] != "wages" {
		t.Errorf("the rows are %v", got)
	}
}

// Inputs of all output are what the flows add up to.
func TestInputs(t *testing.T) {
	table := randomEconomy(rand.New(rand.NewPCG(7, 8)))
	m := must[*Model](t)(New(table, Options{Flows: Total}))
	got := must[[]float64](t)(m.Inputs(table.Output))
	want := make([]float64, table.N())
	for i := range want {
		for j, x := range table.Output {
			if x != 0 {
				want[i] += table.Z.At(i, j)
			}
		}
	}
	near(t, "inputs", got, want, 1e-12, 1)
	if _, err := m.Inputs(want[1:]); err == nil {
		t.Error("too few values are accepted")
	}
}
