package tables

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"ioimpact/tables/internal/conserve"
	"ioimpact/tables/internal/vector"
)

// A cut or a merger that loses something is refused, whatever it loses: the results of sound operations are damaged here
// one cell at a time, because no operation should give such a table.
func TestConservationIsAsserted(t *testing.T) {
	table := randomRegions(rand.New(rand.NewPCG(1, 1)), 3, 3)
	cut, err := Select(table, []string{"R1"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	rows, items := vector.UpTo(3, 6), []int{2, 3} // R1 is the second region; its columns: of that of no region others' sales are left out
	asserted := func(out *Table) error {
		return conserve.Check("cutting world", table.kept(rows, items), out.kept(vector.UpTo(0, 3), vector.UpTo(0, 2)), conserve.Tolerance)
	}
	if err := asserted(cut); err != nil {
		t.Fatal(err)
	}
	for want, damage := range map[string]func(){
		"uses of R1:s0":      func() { cut.F.Set(0, 3, cut.F.At(0, 3)*(1+1e-6)) }, // exports
		"inputs of R1:s1":    func() { cut.Primary[2].Values[1] *= 1 + 1e-6 },     // imports
		"inputs of R1:s2":    func() { cut.Z.Set(2, 2, 0) },
		"column R1:hh":       func() { cut.Primary[2].Final[0] *= 1 + 1e-6 },
		"output":             func() { cut.Output[0] *= 1 + 1e-6 },
		"satellite jobs":     func() { cut.Satellites[0].Values[2]++ },
		"row taxes_products": func() { cut.Primary[1].Values[0]++ },
	} {
		if cut, err = Select(table, []string{"R1"}, nil); err != nil {
			t.Fatal(err)
		}
		damage()
		var refusal *Refusal
		if err := asserted(cut); !errors.As(err, &refusal) || !strings.Contains(refusal.Reason, "cutting world: totals were not kept: ") ||
			!strings.Contains(refusal.Reason, want) || !strings.Contains(refusal.Hint, "fault of the program") {
			t.Errorf("%s: %v", want, err)
		}
	}
}

// Merging is held to every total; thirds that are written with ten digits lose nothing.
func TestMergersAreAsserted(t *testing.T) {
	table := randomRegions(rand.New(rand.NewPCG(2, 1)), 2, 3)
	text := "from,to,weight\ns0,x,0.3333333333\ns0,y,0.3333333333\ns0,z,0.3333333333\ns1,x,\ns2,y,\n"
	got := mustAggregate(t, table, text)
	for k, was := range table.Accounts().Totals() {
		if is := got.Accounts().Totals()[k]; !vector.Agree(was.Value, is.Value) || was.What != is.What {
			t.Errorf("%s: %v, before %v", was.What, is.Value, was.Value)
		}
	}
	for want, damage := range map[string]func(*Table){
		"flows":                                 func(t *Table) { t.Z.Set(0, 0, 0) },
		"final demand":                          func(t *Table) { t.F.Set(0, 0, 0) },
		"output":                                func(t *Table) { t.Output[0]++ },
		"row value_added":                       func(t *Table) { t.Primary[0].Values[0]++ },
		"satellite jobs":                        func(t *Table) { t.Satellites[0].Values = t.Satellites[0].Values[:2] },
		"totals became":                         func(t *Table) { t.Primary = t.Primary[:1] },
		"row taxes_products under final demand": func(t *Table) { t.Primary[1].Final = nil },
	} {
		out := mustAggregate(t, table, text)
		damage(out)
		if err := conserve.Check("aggregating world", table.Accounts().Totals(), out.Accounts().Totals(), conserve.Tolerance); err == nil ||
			!strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
	exports := threeRegions()
	before := exports.Accounts().Totals()
	exports.FinalItems[3].Code = "LAO:sales"
	if err := conserve.Check("x", before, exports.Accounts().Totals(), conserve.Tolerance); err == nil || !strings.Contains(err.Error(), "exports") {
		t.Errorf("exports that became home use: %v", err)
	}
}
