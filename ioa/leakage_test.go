package ioa

import (
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/files"
)

func leakageOf(t *testing.T, table *tables.Table) *Leakage {
	t.Helper()
	return must[*Leakage](t)(modelOf(t, table, Domestic).Leakage())
}

// The two-region example of Miller & Blair (2009), chapter 3: the printed inverse
// has four decimals, so its column sums over a region are known to half a unit of the last for each term.
func TestSpilloverOfTheTextbook(t *testing.T) {
	printed := [][]float64{
		{1.4234, .4652, .2909, .1917, .3041},
		{.6346, 1.4237, .6707, .4092, .4558},
		{.6383, .5369, 1.3363, .2501, .3108},
		{.2672, .2000, .1973, 1.3406, .5473},
		{.1468, .0908, .0926, .2155, 1.2538},
	}
	table := transcribed(t, "miller-blair-regions.csv")
	l := must[*mat.Dense](t)(modelOf(t, table, Domestic).Coefficients(Leontief))
	got := leakageOf(t, table)
	if s := fmt.Sprint(got.Spillover.Regions); s != "[r s]" {
		t.Fatalf("regions %s", s)
	}
	r, s, own, others := make([]float64, 5), make([]float64, 5), make([]float64, 5), make([]float64, 5)
	for i, row := range printed {
		within(t, "inverse", mat.Row(nil, i, l), row, 0.5001e-4)
		for j, v := range row {
			if i < 3 {
				r[j] += v
			} else {
				s[j] += v
			}
			if (i < 3) == (j < 3) {
				own[j] += v
			} else {
				others[j] += v
			}
		}
	}
	within(t, "effects in r", got.Spillover.OutputBy[0], r, 1.5e-4)
	within(t, "effects in s", got.Spillover.OutputBy[1], s, 1e-4)
	within(t, "intraregional", got.Spillover.OutputOwn, own, 1.5e-4)
	within(t, "interregional", got.Spillover.OutputOthers, others, 1.5e-4)
	within(t, "nothing goes outside", got.Spillover.Outside, make([]float64, 5), 0)
	if got.Unknown != "" {
		t.Errorf("unknown: %s", got.Unknown)
	}
}

// The multipliers on both kinds of flows as another program computed them, and by
// hand the imports of industry 3: (1 − d)'Z by column, per output, times L.
func TestLeakageOfCompetitiveImports(t *testing.T) {
	table := transcribed(t, "competitive-3.csv")
	got := leakageOf(t, table)
	total, home := []float64{2.47742062709525, 1.9980280023664, 2.24433050680339}, []float64{1.79622132253711, 1.68038842905786, 1.77281362438074}
	within(t, "total flows", got.Total, total, 1e-13)
	within(t, "domestic flows", got.Domestic, home, 1e-13)
	for j := range total {
		within(t, "leakage", []float64{got.Output[j], got.Share[j]}, []float64{total[j] - home[j], 1 - home[j]/total[j]}, 2e-13)
	}
	// M/(X+M−E) = 8/21, 1/22, 6/27 of the rows; the inputs of industry 2 are 0, 5, 8.
	within(t, "bought abroad by industry 2 itself", got.Direct[1:2], []float64{(5*1.0/22 + 8*6.0/27) / 28}, 1e-15)
	if got.Spillover != nil {
		t.Error("a national table has spillovers")
	}
}

// withRegions calls the sectors after regions, in blocks or mixed.
func withRegions(table *tables.Table, count int, mixed bool) *tables.Table {
	out := *table
	out.Sectors = nil
	n := table.N()
	for i, s := range table.Sectors {
		r := i * count / n
		if mixed {
			r = i % count
		}
		s.Code = fmt.Sprintf("R%d:%s", r, s.Code)
		out.Sectors = append(out.Sectors, s)
	}
	return &out
}

// Against full inverses in random economies, with regions and without; and the identities
// value added + taxes + imports = 1, own + others + outside = total, direct + indirect = all.
func TestLeakageAgainstFullInverses(t *testing.T) {
	seen := map[string]int{}
	for seed := uint64(0); seed < economies; seed++ {
		table := randomEconomy(rand.New(rand.NewPCG(seed, 2)))
		if seed%3 > 0 {
			table = withRegions(table, 1+int(seed%4), seed%2 == 0)
		}
		checkLeakage(t, table, seen)
		if t.Failed() {
			t.Fatalf("seed %d: %d sectors, %s", seed, table.N(), table.Treatment.Word())
		}
	}
	if seen["regions"] < 20 || seen["total known"] < 20 || seen["total unknown"] < 10 || seen["refused"] < 5 {
		t.Errorf("too little was tested: %v", seen)
	}
}

func checkLeakage(t *testing.T, table *tables.Table, seen map[string]int) {
	t.Helper()
	m := modelOf(t, table, Domestic)
	got, err := m.Leakage()
	groups := m.regionGroups()
	if table.Treatment == tables.NoImports && len(groups) < 2 {
		seen["refused"]++
		wantRefusal(t, "no imports", err, "records no imports")
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	want, n := textbook(t, table, Domestic), table.N()
	effect := func(c []float64, member func(i int) bool) []float64 {
		out := nans(n)
		for j, x := range table.Output {
			if x == 0 {
				continue
			}
			out[j] = 0
			for i := range c {
				if member(i) {
					out[j] += c[i] * want.L.At(i, j)
				}
			}
		}
		return out
	}
	everywhere := func(int) bool { return true }
	imports, value := make([]float64, n), make([]float64, n)
	for j, x := range table.Output {
		if x == 0 {
			imports[j] = math.NaN()
			continue
		}
		imports[j], value[j] = table.ImportedInputs()[j]/x, table.ValueAdded()[j]/x
		for i := range table.Output {
			imports[j] += (1 - want.d[i]) * table.Z.At(i, j) / x
		}
	}
	near(t, "direct imports", got.Direct, imports, 1e-12, 1e-3)
	for j, v := range imports {
		if math.IsNaN(v) {
			imports[j] = 0
		}
	}
	near(t, "domestic", got.Domestic, effect(ones(n), everywhere), seldom, 1)
	near(t, "imports", got.Imports, effect(imports, everywhere), seldom, 1e-3)
	near(t, "value added", got.ValueAdded, effect(value, everywhere), seldom, 1e-3)
	checkLeakageIdentities(t, m, got, want.L)
	switch {
	case table.Treatment == tables.NonCompetitive:
		seen["total unknown"]++
		near(t, "total", got.Total, nans(n), 0, 0)
		if !strings.Contains(got.Unknown, "only as one row") {
			t.Errorf("unknown because %q", got.Unknown)
		}
	default:
		seen["total known"]++
		want = textbook(t, table, Total)
		near(t, "total", got.Total, effect(ones(n), everywhere), seldom, 1)
	}
	if len(groups) < 2 {
		return
	}
	seen["regions"]++
	want = textbook(t, table, Domestic)
	for k, region := range got.Spillover.Regions {
		inside := func(i int) bool { return table.Sectors[i].Region() == region }
		near(t, "output in "+region, got.Spillover.OutputBy[k], effect(ones(n), inside), seldom, 1e-3)
		near(t, "value added in "+region, got.Spillover.ValueAddedBy[k], effect(value, inside), seldom, 1e-3)
		for j, s := range table.Sectors {
			if s.Region() == region && table.Output[j] > 0 {
				near(t, "own", []float64{got.Spillover.OutputOwn[j], got.Spillover.ValueAddedOwn[j]}, []float64{got.Spillover.OutputBy[k][j], got.Spillover.ValueAddedBy[k][j]}, 0, 0)
			}
		}
	}
}

func checkLeakageIdentities(t *testing.T, m *Model, got *Leakage, l *mat.Dense) {
	t.Helper()
	for j, x := range m.Table.Output {
		if x == 0 {
			if !math.IsNaN(got.Imports[j]) || !math.IsNaN(got.Domestic[j]) || !math.IsNaN(got.Total[j]) {
				t.Errorf("a sector without output leaks %g of %g", got.Imports[j], got.Domestic[j])
			}
			continue
		}
		stocks := 0.0 // bought of sectors without output, which have no recipe
		for _, i := range m.idle {
			stocks += l.At(i, j)
		}
		near(t, "value added, taxes, imports", []float64{got.ValueAdded[j] + got.ProductTaxes[j] + got.Imports[j] + stocks}, []float64{1}, seldom, 1)
		near(t, "direct and indirect", []float64{got.Direct[j] + got.Indirect[j]}, []float64{got.Imports[j]}, 1e-12, 1e-6)
		if got.Domestic[j]-1+got.Imports[j] == 0 {
			near(t, "no inputs at all", []float64{got.OfInputs[j], got.Imports[j]}, []float64{math.NaN(), 0}, 0, 0)
		} else {
			near(t, "of inputs", []float64{got.OfInputs[j] * (got.Domestic[j] - 1 + got.Imports[j])}, []float64{got.Imports[j]}, 1e-12, 1e-6)
		}
		if s := got.Spillover; s != nil {
			near(t, "own and others", []float64{s.OutputOwn[j] + s.OutputOthers[j], s.ValueAddedOwn[j] + s.ValueAddedOthers[j]}, []float64{got.Domestic[j], got.ValueAdded[j]}, 1e-12, 1)
			near(t, "own, others and outside", []float64{s.OutputOwn[j] + s.OutputOthers[j] + s.Outside[j]}, []float64{got.Total[j]}, 1e-12, 1)
		}
	}
}

// With an imports matrix both kinds of flows are known; the multi-regional examples in both treatments.
func TestLeakageByTreatment(t *testing.T) {
	seen := map[string]int{}
	blocks := twoBlocks()
	got := leakageOf(t, blocks)
	a := mat.NewDense(2, 2, []float64{1 - 2/10.5, -3.0 / 6, -3 / 10.5, 1 - 2.5/6})
	var l mat.Dense
	if err := l.Inverse(a); err != nil {
		t.Fatal(err)
	}
	within(t, "total flows of an imports matrix", got.Total, columnSums(&l), 1e-14)
	within(t, "direct imports", got.Direct, []float64{1.5 / 10.5, 1.5 / 6}, 1e-16)
	for _, name := range []string{"multiregional-competitive.csv", "multiregional-noncompetitive.csv"} {
		table := must[*tables.Table](t)(files.Load(filepath.Join("..", "tables", "files", "testdata", "imports", name)))
		checkLeakage(t, table, seen)
		if s := leakageOf(t, table).Spillover; len(s.Regions) != 3 {
			t.Errorf("%s: regions %v", name, s.Regions)
		}
	}
	if seen["regions"] != 2 || seen["total known"] != 1 {
		t.Errorf("tested %v", seen)
	}
	_, err := modelOf(t, blocks, Total).Leakage()
	wantRefusal(t, "from total flows", err, "needs a model on domestic flows")
}

// A total-flow economy that eats more than it makes leaves the domestic side standing.
func TestLeakageOfUnproductiveTotalFlows(t *testing.T) {
	table := mustRead(t, "code,a,b,final,exports,imports,output\na,60,70,10,40,80,100\nb,50,40,10,40,40,100\nva,-10,-10,,,,\n")
	got := leakageOf(t, table)
	if !strings.Contains(got.Unknown, "productive") && !strings.Contains(got.Unknown, "more") || !math.IsNaN(got.Total[0]) || !(got.Domestic[0] > 1) {
		t.Errorf("%+v", got)
	}
}
