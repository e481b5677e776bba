package files

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"ioimpact/tables"
)

// Exports and discrepancies of all regions stay in a cut: what regions left out sell under them is no purchase of those that stay.
// By hand: CHN:a buys 10 of USA:a and 5 of imports, its households 20 and 10; USA:a exports 20, which is nothing to China.
func TestSelectColumnsOfNoRegion(t *testing.T) {
	table := mustRead(t, "code,CHN:a,USA:a,CHN:home,USA:home,exports,output\nCHN:a,20,10,60,7,3,100\nUSA:a,10,50,20,100,20,200\nimports,5,10,10,5,1,\n"+
		"taxes_products,5,0,0,0,4,\nva,60,130,,,,\noutput,100,200,,,,\n")
	cut := mustSelect(t, table, "CHN")
	if s := fmt.Sprint(cut.Primary[0].Values, cut.Primary[0].Final, cut.F.RawRowView(0)); s != "[15] [30 1 0] [60 3 17]" {
		t.Error(s)
	}
	if s := strings.Join(cut.Notes, "\n"); !strings.Contains(s, "primary inputs under exports are those of all regions of the whole table") {
		t.Error(s)
	}
}

// A region cut out of a cut is the region cut out of the whole: LAO buys of CHN at first at home, then abroad.
func TestSelectTwice(t *testing.T) {
	for seed := uint64(0); seed < 20; seed++ {
		table := randomRegions(rand.New(rand.NewPCG(seed, 9)), 3, 2)
		once, twice := mustSelect(t, table, "R0"), mustSelect(t, mustSelect(t, table, "R0", "R1"), "R0")
		sums := func(cut *tables.Table) []float64 {
			out := append(append([]float64(nil), cut.Primary[2].Values...), cut.Primary[2].Final[:3]...)
			return append(out, cut.Exports()...)
		}
		a, b := sums(once), sums(twice)
		for k := range a {
			if len(a) != len(b) || math.Abs(a[k]-b[k]) > 1e-9*math.Abs(a[k]) {
				t.Fatalf("seed %d: %v, twice %v", seed, a, b)
			}
		}
	}
}

// Imports for final demand that are not recorded do not become 0 in a cut or in plain CSV.
func TestSelectKeepsUnrecordedImports(t *testing.T) {
	table := mustRead(t, "code,CHN:a,USA:a,CHN:home,USA:home,exports,output\nCHN:a,20,10,60,7,3,100\nUSA:a,10,50,20,100,20,200\nimports,5,10,,,,\n"+
		"va,65,130,,,,\noutput,100,200,,,,\n")
	cut := mustSelect(t, table, "CHN")
	if s := fmt.Sprint(cut.Primary[0].Code, cut.Primary[0].Values, cut.Primary[0].Final == nil, cut.Primary[2].Code, cut.Primary[2].Values, cut.Primary[2].Final); s !=
		"imports[5] trueimports_left_out[10] [20 0 0]" {
		t.Error(s)
	}
	if s := cut.Notes[len(cut.Notes)-1]; !strings.Contains(s, "purchases from it are imports_left_out") {
		t.Error(s)
	}
	form, changed, err := PlainForm(cut)
	if err != nil || fmt.Sprint(form.Primary[0].Values) != "[15]" || form.Primary[0].Final != nil || !strings.Contains(strings.Join(changed, "\n"), "imports does not record imports for final demand") {
		t.Errorf("%v, %q, %v", form.Primary, changed, err)
	}
}

// A cut across which nothing is bought keeps the rows as they are.
func TestSelectOfRegionsWithoutTrade(t *testing.T) {
	table := mustRead(t, "code,CHN:a,USA:a,CHN:home,USA:home,exports,output\nCHN:a,30,0,60,0,10,100\nUSA:a,0,60,0,120,20,200\nimports,5,10,,,,\n"+
		"va,65,130,,,,\noutput,100,200,,,,\n")
	cut := mustSelect(t, table, "CHN")
	if len(cut.Primary) != 2 || cut.Primary[0].Values[0] != 5 || cut.Primary[0].Final != nil {
		t.Errorf("%+v", cut.Primary)
	}
}

func mustSelect(t *testing.T, table *tables.Table, regions ...string) *tables.Table {
	t.Helper()
	cut, err := tables.Select(table, regions, nil)
	if err != nil {
		t.Fatal(err)
	}
	return cut
}
