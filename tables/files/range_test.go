package files

import (
	"errors"
	"math"
	"slices"
	"testing"

	"ioimpact/tables"
)

// A cell above 1e200 of any kind is an error at its place, and the only thing that is said; so is one that is no number,
// which only a program can make. Below that, other checks go on.
func TestCheckRange(t *testing.T) {
	for what, c := range map[string]struct {
		place  string
		size   float64
		change func(*tables.Table)
	}{
		"a flow":          {"b", 2e200, func(t *tables.Table) { t.Z.Set(1, 0, -2e200) }},
		"final demand":    {"a", 3e250, func(t *tables.Table) { t.F.Set(0, 0, 3e250) }},
		"output":          {"output", 1.5e300, func(t *tables.Table) { t.Output[1] = 1.5e300 }},
		"a primary input": {"va", 1e201, func(t *tables.Table) { t.Primary[0].Values[0] = 1e201 }},
		"a satellite":     {"jobs", 1e308, func(t *tables.Table) { t.Satellites[0].Values[1] = 1e308 }},
		"no number":       {"a", math.MaxFloat64, func(t *tables.Table) { t.Z.Set(0, 0, math.NaN()) }},
		"infinite":        {"a", math.MaxFloat64, func(t *tables.Table) { t.Z.Set(0, 0, math.Inf(-1)) }},
	} {
		table := mustRead(t, "code,a,b,hh\na,1,2,7\nb,3,4,3\nva,6,4,\noutput,10,10,\njobs,1,1,\n")
		if got := findings(table); slices.Contains(got, "error beyond-range a") {
			t.Fatalf("before: %q", got)
		}
		c.change(table)
		got := tables.Check(table, tables.CheckOptions{})
		if len(got) != 1 || got[0].Code != "beyond-range" || got[0].Severity != tables.Failure || got[0].Place != c.place || got[0].Size != c.size {
			t.Errorf("%s: %+v", what, got)
		}
	}
}

// Two cells that are numbers, added up by aggregation, may be none: such a table is not made.
func TestDerivedIsFinite(t *testing.T) {
	table := mustRead(t, "code,a,b,hh\na,1e308,0,7\nb,1e308,0,3\nva,6,4,\noutput,10,10,\n")
	c, err := tables.ReadConcordance("c.csv", []byte("from,to\na,all\nb,all\n"))
	if err != nil {
		t.Fatal(err)
	}
	var refusal *tables.Refusal
	if _, err := tables.Aggregate(table, c); !errors.As(err, &refusal) || refusal.Places[0] != "all" {
		t.Errorf("got %v", err)
	}
}
