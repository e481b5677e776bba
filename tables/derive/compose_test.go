package derive

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/internal/vector"
)

// world is a multi-regional table in which every user of a product has the same
// mix of origins, the national tables with competitive imports that it gives
// when trade is added up, and the trade. Composing the latter must give back the former.
type world struct {
	whole   *mat.Dense // Z, regions in order
	final   *mat.Dense // by region households, exports to the rest of the world
	imports []float64  // of inputs, from the rest of the world
	abroad  *mat.Dense // the same by product: regions in blocks on the diagonal
	apart   []Part     // the national tables with imports in a matrix
	parts   []Part
	trade   string
}

func randomWorld(seed int64, regions, n int) world {
	r := seeded(seed)
	w := world{whole: mat.NewDense(regions*n, regions*n, nil), final: mat.NewDense(regions*n, 2*regions, nil), imports: make([]float64, regions*n),
		abroad: mat.NewDense(regions*n, regions*n, nil), trade: "from_region,sector,to_region,value\n"}
	output := make([]float64, regions*n)
	exports, imported := make([][]float64, regions), make([][]float64, regions)
	use, homeFinal, own := make([]*mat.Dense, regions), make([][]float64, regions), make([][]float64, regions)
	for b := range use {
		use[b] = mat.NewDense(n, n, nil)
		exports[b], imported[b], homeFinal[b] = make([]float64, n), make([]float64, n), make([]float64, n)
	}
	for b := range use {
		for i := 0; i < n; i++ {
			share := make([]float64, regions+1) // by origin, the last the rest of the world
			for a := range share {
				share[a] = 0.1 + r.Float64()
			}
			share[b] += 3
			normalise(share)
			own[b] = append(own[b], share[b])
			homeFinal[b][i] = 50 * r.Float64()
			total := homeFinal[b][i]
			for j := 0; j < n; j++ {
				use[b].Set(i, j, 10*r.Float64())
				total += use[b].At(i, j)
			}
			for a := 0; a < regions; a++ {
				for j := 0; j < n; j++ {
					w.whole.Set(a*n+i, b*n+j, share[a]*use[b].At(i, j))
				}
				w.final.Set(a*n+i, 2*b, share[a]*homeFinal[b][i])
				output[a*n+i] += share[a] * total
				if a != b {
					exports[a][i] += share[a] * total
					imported[b][i] += share[a] * total
					w.trade += fmt.Sprintf("R%d,s%d,R%d,%.17g\n", a, i, b, share[a]*total)
				}
			}
			imported[b][i] += share[regions] * total
			for j := 0; j < n; j++ {
				w.imports[b*n+j] += share[regions] * use[b].At(i, j)
				w.abroad.Set(b*n+i, b*n+j, share[regions]*use[b].At(i, j))
			}
			out := 20 * r.Float64()
			w.final.Set(b*n+i, 2*b+1, out)
			output[b*n+i] += out
			exports[b][i] += out
		}
	}
	for b := range use {
		region := fmt.Sprintf("R%d", b)
		w.apart = append(w.apart, Part{Region: region, Table: matrixTable(b, own[b], use[b], homeFinal[b], exports[b], output[b*n:(b+1)*n])})
		w.parts = append(w.parts, Part{Region: region, Table: competitiveTable(b, use[b], homeFinal[b], exports[b], imported[b], output[b*n:(b+1)*n])})
	}
	return w
}

func competitiveTable(b int, use *mat.Dense, final, exports, imported, output []float64) *tables.Table {
	n := len(final)
	t := &tables.Table{Meta: tables.Meta{Name: fmt.Sprintf("t%d", b), Year: 2020, Unit: "million", Treatment: tables.Competitive}, Z: use,
		F: mat.NewDense(n, 2, nil), Imports: imported, Output: append([]float64(nil), output...),
		FinalItems: []tables.FinalItem{{Code: "households"}, {Code: "exports"}}, Satellites: []tables.Satellite{{Code: "jobs", Unit: "persons",
			Values: make([]float64, n)}}}
	value := append([]float64(nil), output...)
	for j, z := range vector.ColumnSums(use) {
		t.Sectors = append(t.Sectors, tables.Sector{Code: fmt.Sprintf("s%d", j)})
		value[j] -= z
		t.F.Set(j, 0, final[j])
		t.F.Set(j, 1, exports[j])
		t.Satellites[0].Values[j] = float64(10*b + j)
	}
	t.Primary = []tables.PrimaryRow{{Code: tables.ValueAddedCode, Values: value}}
	return t
}

func mustTrade(t *testing.T, text string) *Trade {
	t.Helper()
	trade, err := ReadTrade("trade.csv", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return trade
}

func TestComposeGivesTheWorldBack(t *testing.T) {
	for seed := int64(1); seed <= 16; seed++ {
		w := randomWorld(seed, 3, 4)
		parts := w.parts
		if seed > 8 { // domestic and imported goods in blocks of their own
			parts = w.apart
		}
		if seed > 12 { // one region like this and two like that
			parts = []Part{w.apart[0], w.parts[1], w.apart[2]}
		}
		got, report, err := Compose(parts, mustTrade(t, w.trade))
		if err != nil {
			t.Fatal(err)
		}
		if got.ImportedZ == nil || !mat.EqualApprox(got.ImportedZ, w.abroad, 1e-12) {
			t.Errorf("seed %d: imports by product and user are not those from outside", seed)
		}
		if a, b := mat.Sum(got.ImportedZ)+mat.Sum(got.ImportedF), vector.Sum(got.Primary[0].Values)+vector.Sum(got.Primary[0].Final); math.Abs(a-b) > 1e-10*b {
			t.Errorf("seed %d: the imports matrix holds %.12g, the row imports %.12g", seed, a, b)
		}
		if !mat.EqualApprox(got.Z, w.whole, 1e-12) || !mat.EqualApprox(got.F, w.final, 1e-11) {
			t.Fatalf("seed %d: national tables and their trade do not give the multi-regional table back", seed)
		}
		for j, v := range got.ImportedInputs() {
			if math.Abs(v-w.imports[j]) > 1e-10 {
				t.Errorf("imports of %s are %g, want %g", got.Sectors[j].Code, v, w.imports[j])
			}
		}
		if got.Treatment != tables.NonCompetitive || got.Sectors[5].Code != "R1:s1" || got.FinalItems[3].Code != "R1:exports" ||
			!got.FinalItems[3].Export() || got.Satellites[0].Values[5] != 11 {
			t.Error("codes, treatment or satellites are wrong")
		}
		checkNothingTwice(t, parts, got, report.Trade)
	}
}

// checkNothingTwice tests what a composition must keep: outputs, value added, balance,
// and exports less imports of the whole.
func checkNothingTwice(t *testing.T, parts []Part, got *tables.Table, trade float64) {
	t.Helper()
	rows, columns := tables.Imbalance(got)
	at := 0
	value, exports := got.ValueAdded(), got.Exports()
	before := 0.0
	for _, p := range parts {
		factor := p.Factor
		if factor == 0 {
			factor = 1
		}
		r, c := tables.Imbalance(p.Table)
		for i, x := range p.Table.Output {
			if math.Abs(got.Output[at+i]-x*factor) > 1e-9*math.Abs(x*factor) || math.Abs(value[at+i]-p.Table.ValueAdded()[i]*factor) > 1e-9*math.Abs(x*factor) {
				t.Errorf("output or value added of %s changed", got.Sectors[at+i].Code)
			}
			if math.Abs(rows[at+i]-r[i]*factor) > 1e-9*(1+math.Abs(x*factor)) || math.Abs(columns[at+i]-c[i]*factor) > 1e-9*(1+math.Abs(x*factor)) {
				t.Errorf("%s missed its output by %g and %g, and now by %g and %g", got.Sectors[at+i].Code, r[i], c[i], rows[at+i], columns[at+i])
			}
		}
		at += p.Table.N()
		before += factor * vector.Sum(p.Table.Exports())
	}
	if after := vector.Sum(exports); math.Abs(before-trade-after) > 1e-9*before {
		t.Errorf("exports were %g, trade is %g, and exports are %g", before, trade, after)
	}
	between, first := 0.0, 0
	for _, p := range parts {
		n := p.Table.N()
		for i := first; i < first+n; i++ {
			for j, v := range got.Z.RawRowView(i) {
				if j < first || j >= first+n {
					between += v
				}
			}
			for k, v := range got.F.RawRowView(i) {
				if !strings.HasPrefix(got.FinalItems[k].Code, p.Region+":") {
					between += v
				}
			}
		}
		first += n
	}
	if math.Abs(between-trade) > 1e-9*(1+trade) {
		t.Errorf("the blocks between regions hold %g, the trade is %g", between, trade)
	}
}

// Without trade the blocks are the national tables' domestic flows, and imports stay imports.
func TestComposeWithoutTrade(t *testing.T) {
	w := randomWorld(1, 2, 3)
	got, _, err := Compose(w.parts, nil)
	if err != nil {
		t.Fatal(err)
	}
	checkNothingTwice(t, w.parts, got, 0)
	for k, p := range w.parts {
		d, err := p.Table.DomesticShares()
		if err != nil {
			t.Fatal(err)
		}
		imported := 0.0
		for i := 0; i < 3; i++ {
			for j := 0; j < 3; j++ {
				if want := d[i] * p.Table.Z.At(i, j); math.Abs(got.Z.At(3*k+i, 3*k+j)-want) > 1e-12 {
					t.Errorf("block %d: %g, want %g", k, got.Z.At(3*k+i, 3*k+j), want)
				}
			}
			imported += got.ImportedInputs()[3*k+i]
		}
		for _, v := range got.Primary[0].Final[2*k : 2*k+2] {
			imported += v
		}
		if math.Abs(imported-vector.Sum(p.Table.Imports)) > 1e-9 {
			t.Errorf("imports of region %d are %g, the table has %g", k, imported, vector.Sum(p.Table.Imports))
		}
	}
	if !strings.Contains(strings.Join(got.Notes, "\n"), "no trade between the regions") {
		t.Errorf("notes: %q", got.Notes)
	}
}

// A share of imports is the same trade as its value.
func TestComposeShares(t *testing.T) {
	w := randomWorld(2, 2, 3)
	value := fmt.Sprintf("from_region,sector,to_region,value\nR0,s1,R1,%.17g\n", 0.25*w.parts[1].Table.Imports[1])
	a, _, err := Compose(w.parts, mustTrade(t, value))
	if err != nil {
		t.Fatal(err)
	}
	b, _, err := Compose(w.parts, mustTrade(t, "from_region,sector,to_region,share\nR0,s1,R1,0.25\n"))
	if err != nil {
		t.Fatal(err)
	}
	if !mat.EqualApprox(a.Z, b.Z, 1e-12) {
		t.Error("a share and the value it stands for differ")
	}
}

// Non-competitive tables with different sector lists, one in another currency,
// imports for final demand known in one and not in the other.
func TestComposeNonCompetitive(t *testing.T) {
	big, small := seededEconomy(seeded(3), "big", 6), seededEconomy(seeded(4), "small", 3)
	small.Year, small.Unit, small.Estimated = 2019, "billion kip", true
	small.Satellites = []tables.Satellite{{Code: "jobs", Unit: "persons", Values: []float64{1, 2, 3}}}
	small.Primary[2].Code = "pay"
	big.Primary[0].Final = []float64{20, 10, 0}
	parts := []Part{{Region: "BIG", Table: big}, {Region: "SML", Table: small, Factor: 0.5}}
	trade := mustTrade(t, "from_region,sector,to_region,to_sector,value\nBIG,s5,SML,s2,2\nBIG,s1,SML,s1,1\nSML,s3,BIG,s6,3\n")
	got, report, err := Compose(parts, trade)
	if err != nil {
		t.Fatal(err)
	}
	checkNothingTwice(t, parts, got, 6)
	if report.Trade != 6 || report.Balances["SML"] == nil || report.Balances["BIG"] == nil || len(report.Guessed) != 0 {
		t.Errorf("report %+v", report)
	}
	if !got.Estimated || got.Year != 2020 || got.Unit != "million" {
		t.Errorf("meta %+v", got.Meta)
	}
	var codes []string
	for _, p := range got.Primary {
		codes = append(codes, p.Code)
	}
	if s := strings.Join(codes, " "); s != "imports taxes_products BIG:value_added SML:pay" || got.Satellites[0].Code != "SML:jobs" {
		t.Errorf("rows %s, satellites %v", s, got.Satellites[0].Code)
	}
	// SML does not record imports for final demand: beside those of BIG they would be 0.
	if notes := strings.Join(got.Notes, "\n"); got.Primary[0].Final != nil || !strings.Contains(notes, "imports for final demand are left out, because SML does not record them") {
		t.Errorf("imports for final demand %v, notes %s", got.Primary[0].Final, notes)
	}
	// Where both know them, what was bought for final demand is off that row too.
	small.Primary[0].Final = make([]float64, len(small.FinalItems))
	small.Primary[0].Final[0] = 8
	if got, _, err = Compose(parts, trade); err != nil {
		t.Fatal(err)
	}
	left := vector.Sum(got.ImportedInputs()[:6]) + got.Primary[0].Final[0] + got.Primary[0].Final[1]
	if want := vector.Sum(big.ImportedInputs()) + 30 - 3; math.Abs(left-want) > 1e-9 {
		t.Errorf("imports of BIG are %g, want %g", left, want)
	}
	for j, v := range got.ImportedInputs() {
		if v < -1e-12 {
			t.Errorf("imports of %s fall below zero: %g", got.Sectors[j].Code, v)
		}
	}
}
