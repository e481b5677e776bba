package files

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// randomRegions is a balanced multi-regional table: g regions of n sectors and two final items each, one item of no region.
func randomRegions(r *rand.Rand, g, n int) *tables.Table {
	size, k := g*n, 2*g+1
	t := &tables.Table{Meta: tables.Meta{Name: "world"}, Z: mat.NewDense(size, size, nil), F: mat.NewDense(size, k, nil), Output: make([]float64, size)}
	for a := 0; a < g; a++ {
		region := fmt.Sprintf("R%d", a)
		for i := 0; i < n; i++ {
			t.Sectors = append(t.Sectors, tables.Sector{Code: fmt.Sprintf("%s:s%d", region, i), Name: fmt.Sprintf("Land %d: Sector %d", a, i)})
		}
		for _, item := range []string{"hh", "gfcf"} {
			t.FinalItems = append(t.FinalItems, tables.FinalItem{Code: region + ":" + item, Name: item})
		}
	}
	t.FinalItems = append(t.FinalItems, tables.FinalItem{Code: "DISC", Name: "Discrepancy"})
	for i := range t.Sectors {
		for j := range t.Sectors {
			t.Z.Set(i, j, 100*r.Float64())
			t.Output[i] += t.Z.At(i, j)
		}
		for c := 0; c < k; c++ {
			t.F.Set(i, c, 1000*r.Float64())
			t.Output[i] += t.F.At(i, c)
		}
	}
	va := append([]float64(nil), t.Output...)
	for j := range va {
		for i := range t.Sectors {
			va[j] -= t.Z.At(i, j)
		}
	}
	taxes, final := make([]float64, size), make([]float64, k)
	for j := range taxes {
		taxes[j] = va[j] * 0.1
		va[j] -= taxes[j]
	}
	for c := range final {
		final[c] = r.Float64()
	}
	t.Primary = []tables.PrimaryRow{{Code: "value_added", Name: "VA", Values: va}, {Code: tables.ProductTaxesCode, Name: "T", Kind: tables.ProductTaxes, Values: taxes, Final: final}}
	t.Satellites = []tables.Satellite{{Code: "jobs", Name: "jobs", Unit: "persons", Values: append([]float64(nil), t.Output...)}}
	return t
}

// Whatever is cut out of a balanced table balances, and no money is lost: uses and costs keep their totals.
func TestSelectKeepsTheBalance(t *testing.T) {
	for seed := uint64(0); seed < 60; seed++ {
		r := rand.New(rand.NewPCG(seed, 3))
		table := randomRegions(r, 2+r.IntN(3), 2+r.IntN(4))
		var regions, sectors []string
		if seed%3 != 1 {
			regions = []string{"R1", "land 0"}[:1+r.IntN(2)]
		}
		if seed%3 != 0 {
			sectors = []string{"s1", "Sector 0"}[:1+r.IntN(2)]
		}
		cut, err := tables.Select(table, regions, sectors)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if cut == table {
			continue // all of it was chosen
		}
		rows, columns := tables.Imbalance(cut)
		for i := range rows {
			if x := cut.Output[i]; math.Abs(rows[i]) > 1e-12*x || math.Abs(columns[i]) > 1e-12*x {
				t.Errorf("seed %d: sector %s misses by %g and %g of %g", seed, cut.Sectors[i].Code, rows[i], columns[i], x)
			}
			at, err := table.Index(cut.Sectors[i].Code)
			if err != nil || table.Output[at] != cut.Output[i] || table.Satellites[0].Values[at] != cut.Satellites[0].Values[i] {
				t.Errorf("seed %d: sector %s has another output or employment, %v", seed, cut.Sectors[i].Code, err)
			}
		}
		if last := cut.Notes[len(cut.Notes)-1]; !strings.HasPrefix(last, "cut out of world: ") {
			t.Errorf("the note is %q", last)
		}
		if _, _, err := PlainForm(cut); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
	}
}

// A table of two regions small enough to cut by hand.
func TestSelectByHand(t *testing.T) {
	table := mustRead(t, "code,A:x,A:y,B:x,A:hh,B:hh,stocks,output\n"+
		"A:x,1,2,3,10,4,5,25\nA:y,6,7,8,20,9,0,50\nB:x,10,11,12,13,14,0,60\nva,8,30,37,,,,\noutput,25,50,60,,,,\n")
	cut, err := tables.Select(table, []string{"a"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	same := func(what string, got, want any) {
		t.Helper()
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: got %v, want %v", what, got, want)
		}
	}
	same("codes", cut.Codes(), []string{"A:x", "A:y"})
	same("items", []string{cut.FinalItems[0].Code, cut.FinalItems[1].Code, cut.FinalItems[2].Code}, []string{"A:hh", "stocks", "exports"})
	same("flows", []float64{cut.Z.At(0, 0), cut.Z.At(0, 1), cut.Z.At(1, 0), cut.Z.At(1, 1)}, []float64{1, 2, 6, 7})
	same("final demand of x", cut.F.RawRowView(0), []float64{10, 5, 3 + 4})
	same("final demand of y", cut.F.RawRowView(1), []float64{20, 0, 8 + 9})
	same("imports", cut.Primary[1].Values, []float64{10, 11})
	same("imports of final demand", cut.Primary[1].Final, []float64{13, 0, 0})
	same("value added", cut.ValueAdded(), []float64{8, 30})
	if !cut.FinalItems[2].Export() || cut.Treatment != tables.NonCompetitive {
		t.Errorf("exports %v, treatment %v", cut.FinalItems[2], cut.Treatment)
	}
	cut, err = tables.Select(table, []string{"A"}, []string{"y"})
	if err != nil {
		t.Fatal(err)
	}
	if got := cut.FinalItems[2].Code; got != "sales_left_out" || cut.F.At(0, 2) != 6 || cut.F.At(0, 3) != 17 || cut.Primary[1].Values[0] != 2+11 {
		t.Errorf("%v: sales %v, exports %v, imports %v", got, cut.F.At(0, 2), cut.F.At(0, 3), cut.Primary[1].Values)
	}
}

// Competitive imports: by hand, and in random tables. What is left balances, and on domestic flows its
// coefficients, d̂Z/x, are those of the whole table.
func TestSelectCompetitive(t *testing.T) {
	table := mustRead(t, "code,S1,S2,hh,exports,imports,output\nS1,1,2,9,3,5,10\nS2,3,4,6,0,3,10\nva,6,4,,,,\n")
	cut, err := tables.Select(table, nil, []string{"S1"})
	if err != nil {
		t.Fatal(err)
	}
	// S2 stays at home: its use of S1 is a column, not exports, and the 5 of imports stay whole.
	if s := fmt.Sprint(cut.FinalItems[2].Code, cut.F.RawRowView(0), cut.Imports, cut.ImportedInputs(), cut.Primary[1].Final, cut.Treatment == tables.Competitive); s != "sales_left_out[9 3 2] [5] [3] [6 0 0] true" {
		t.Error(s)
	}
	for seed := uint64(0); seed < 40; seed++ {
		r := rand.New(rand.NewPCG(seed, 5))
		table := randomRegions(r, 2+r.IntN(3), 2+r.IntN(3))
		table.FinalItems[len(table.FinalItems)-1] = tables.FinalItem{Code: "exports"}
		table.Imports = make([]float64, table.N())
		for i := range table.Imports { // up to half of what is used at home; output falls by it, and value added with it
			table.Imports[i] = 0.5 * r.Float64() * (table.Output[i] - table.F.At(i, len(table.FinalItems)-1))
			table.Output[i] -= table.Imports[i]
			table.Primary[0].Values[i] -= table.Imports[i]
		}
		var sectors []string
		regions := []string{"R1"}
		switch seed % 3 {
		case 1:
			sectors = []string{"s1"}
		case 2:
			regions, sectors = nil, []string{"s0"}
		}
		cut, err := tables.Select(table, regions, sectors)
		if err != nil {
			t.Fatal(err)
		}
		rows, columns := tables.Imbalance(cut)
		before, err := table.DomesticShares()
		if err != nil {
			t.Fatal(err)
		}
		after, err := cut.DomesticShares()
		if err != nil {
			t.Fatal(err)
		}
		for a, s := range cut.Sectors {
			i, _ := table.Index(s.Code)
			if x := cut.Output[a]; math.Abs(rows[a]) > 1e-11*x || math.Abs(columns[a]) > 1e-11*x {
				t.Errorf("seed %d: %s misses by %g and %g of %g", seed, s.Code, rows[a], columns[a], x)
			}
			if math.Abs(after[a]-before[i]) > 1e-12 {
				t.Errorf("seed %d: of %s %g is domestic, was %g", seed, s.Code, after[a], before[i])
			}
		}
		if again := mustRead(t, write(t, cut)); again.Treatment != tables.Competitive || fmt.Sprint(again.ImportedInputs()) != fmt.Sprint(cut.ImportedInputs()) {
			t.Errorf("seed %d: written and read it is %v", seed, again.Treatment)
		}
	}
}

func TestSelectRefuses(t *testing.T) {
	table := randomRegions(rand.New(rand.NewPCG(1, 1)), 2, 2)
	if _, err := tables.Select(table, []string{"R9"}, []string{"steel"}); err == nil || !strings.Contains(err.Error(), "table world has no such region: \"R9\"") || !strings.Contains(err.Error(), "table world has no such sector: \"steel\"") {
		t.Errorf("unknown names: %v", err)
	}
	if same, err := tables.Select(table, []string{"R0", "R1"}, nil); err != nil || same != table {
		t.Errorf("everything chosen: %v", err)
	}
	reexports := mustRead(t, "code,A:x,B:x,A:hh,exports,imports,output\nA:x,1,2,3,14,10,10\nB:x,2,3,5,0,0,10\nva,7,5,,,,\n")
	if _, err := tables.Select(reexports, []string{"A"}, nil); err == nil || !strings.Contains(err.Error(), "export more than they make: A:x") {
		t.Errorf("re-exports: %v", err)
	}
}
