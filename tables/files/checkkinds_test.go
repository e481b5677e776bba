package files

import (
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/files/internal/own"
)

// A balanced table of three sectors with competitive imports: uses less imports and inputs both make the output of
// 100, 120 and 90.
const trading = `code,A,B,C,home,exports,imports,output
A,10,20,5,60,15,10,100
B,25,10,20,70,10,15,120
C,15,30,5,40,20,20,90
wages,30,40,40,,,,
surplus,20,20,20,,,,
output,100,120,90,,,,
jobs,5,6,7,,,,
`

func TestTradeUnderNamesThatAreNotRecognised(t *testing.T) {
	if got := findings(mustRead(t, trading)); len(got) != 0 {
		t.Fatalf("the sound table: %q", got)
	}
	for _, c := range []struct{ name, text, want string }{
		{"exports under another name", strings.Replace(trading, "exports", "EX", 1), "error unrecognised-trade home, EX"},
		{"exports in Portuguese", strings.Replace(trading, "exports", "vendas ao exterior", 1), "error unrecognised-trade home, vendas ao exterior"},
		{"imports as positive demand", strings.Replace(trading, "imports", "Ausland", 1), "error unrecognised-trade Ausland"},
		{"imports as negative demand", strings.NewReplacer("imports", "Bezüge", ",10,100", ",-10,100", ",15,120", ",-15,120", ",20,90", ",-20,90").Replace(trading), "error unrecognised-trade Bezüge"},
		{"imports by product in a row", strings.NewReplacer(",imports", "", ",10,100", ",100", ",15,120", ",120", ",20,90", ",90", "output,", "foreign,10,15,20,,,\noutput,", ",,,,\n", ",,,\n").Replace(trading), "error imports-as-value-added foreign"},
		{"imports repeated in a row", strings.NewReplacer("wages,30,40,40", "x,10,15,20,,,,\nwages,20,25,20").Replace(trading), "error imports-as-value-added x"},
		{"imported inputs called otherwise", strings.Replace(strings.NewReplacer(",imports", "", "60,15,10,100", "50,15,100", "70,10,15,120", "55,10,120", "40,20,20,90", "20,20,90", ",,,,\n", ",,,\n").Replace(trading), "surplus", "Importaciones", 1), "error imports-as-value-added Importaciones"},
	} {
		t.Run(c.name, func(t *testing.T) {
			table := mustRead(t, c.text)
			if got := findings(table); !slices.Contains(got, c.want) {
				t.Errorf("got %q, want %q among it", got, c.want)
			}
		})
	}
	duties := strings.Replace(trading, "surplus", "Import duties", 1)
	if got := findings(mustRead(t, duties)); len(got) != 0 {
		t.Errorf("import duties are value added, but: %q", got)
	}
}

// Taxes on products among value added, and net exports without any imports; what only sounds like them is not found.
func TestTaxesAndNetExportsByName(t *testing.T) {
	const closed = "code,a,b,home,abroad,output\na,20,30,70,-20,100\nb,20,50,110,20,200\nwages,40,70,,,\nsurplus,20,50,,,\noutput,100,200,,,\n"
	regional := strings.NewReplacer("code,a,b", "code,X:a,X:b", "\na,", "\nX:a,", "\nb,", "\nX:b,").Replace(closed)
	surplus := func(text, code string) string { return strings.Replace(text, "surplus", code, 1) }
	abroad := func(code string) string { return strings.Replace(closed, "abroad", code, 1) }
	for _, c := range []struct{ text, want string }{
		{surplus(regional, "X:taxes_products"), "error taxes-as-value-added X:taxes_products"},
		{surplus(closed, "Taxes less subsidies on products"), "warning taxes-as-value-added Taxes less subsidies on products"},
		{surplus(closed, "产品税净额"), "warning taxes-as-value-added 产品税净额"},
		{surplus(closed, "taxes_products"), ""},
		{surplus(closed, "生产税净额"), ""},
		{surplus(closed, "Taxes less subsidies on production"), ""},
		{abroad("net_exports"), "error net-exports net_exports"},
		{abroad("净出口"), "error net-exports 净出口"},
		{abroad("exports_net"), "error net-exports exports_net"},
		{strings.NewReplacer("70,-20,", "40,10,", "abroad", "net exports").Replace(closed), "warning net-exports net exports"},
		{abroad("exports"), ""},
		{abroad("stocks"), ""},
		{strings.NewReplacer("abroad", "净出口", "surplus", "imports").Replace(closed), ""}, // imported inputs are recorded
	} {
		got := ""
		for _, f := range findings(mustRead(t, c.text)) {
			if strings.Contains(f, "taxes-as-value-added") || strings.Contains(f, "net-exports") {
				got += f
			}
		}
		if got != c.want {
			t.Errorf("got %q, want %q\n%s", got, c.want, c.text)
		}
	}
}

// At producers' prices taxes on products are value added.
func TestProductTaxesAtProducersPrices(t *testing.T) {
	for base, want := range map[string]int{"producers' prices, current year": 0, "basic prices, current year": 1} {
		table := &tables.Table{Meta: tables.Meta{Name: "t", PriceBase: base}, Sectors: []tables.Sector{{Code: "a"}}, FinalItems: []tables.FinalItem{{Code: "home"}},
			Z: mat.NewDense(1, 1, []float64{40}), F: mat.NewDense(1, 1, []float64{60}), Output: []float64{100},
			Primary: []tables.PrimaryRow{{Code: "wages", Values: []float64{50}}, {Code: "t", NameZH: "产品税净额", Values: []float64{10}}}}
		got := 0
		for _, f := range tables.Check(table, tables.CheckOptions{}) {
			if f.Code == "taxes-as-value-added" {
				got++
			}
		}
		if got != want {
			t.Errorf("%s: %d findings, want %d", base, got, want)
		}
	}
}

// Value added far below the tolerance is no imports because the accounts close without it as well: an economy that
// uses up nearly all it makes has no more. By hand: 1000 − 700.001 − 299.998 = 0.001 of value added.
func TestNextToNoValueAdded(t *testing.T) {
	table := mustRead(t, "code,A,B,home,output\nA,700.001,300,-0.001,1000\nB,299.998,699.999,0.003,1000\nva,0.001,0.001,,\noutput,1000,1000,,\n")
	for _, f := range tables.Check(table, tables.CheckOptions{}) {
		if f.Severity == tables.Failure {
			t.Errorf("%v", f)
		}
	}
}

// Without exports apart the share of imports is that of all uses: said, not refused, because no name could mend it.
func TestAllFinalDemandInOneColumn(t *testing.T) {
	one := "code,A,B,final,imports,output\nA,10,20,30,10,50\nB,5,10,40,5,50\nva,35,20,,,\noutput,50,50,,,\n"
	if got := findings(mustRead(t, one)); !slices.Equal(got, []string{"warning unrecognised-trade final"}) {
		t.Errorf("got %q", got)
	}
}

func TestFlowsThatLookLikeCoefficients(t *testing.T) {
	const one = "code,a,b,final,output\na,0.2,0.3,0.5,1\nb,0.4,0.1,0.5,1\nva,0.4,0.6,,\noutput,1,1,,\n"
	if got := findings(mustRead(t, one)); !slices.Equal(got, []string{"warning coefficients "}) {
		t.Errorf("every output is 1: %q", got)
	}
	silent := "code,a,b,final\na,0.2,0.3,10\nb,0.4,0.1,20\n" // the row sums would be 10.5 and 20.5
	if got := findings(mustRead(t, silent+"va,9.9,20.1,\n")); !slices.Contains(got, "warning coefficients ") {
		t.Errorf("no output is stated: %q", got)
	}
	money := strings.NewReplacer(",0.5,1\n", ",680\n", ",final,", ",", "output,1,1,,", "output,680,680,", "va,0.4,0.6,,\n", "").Replace(one)
	if got := findings(mustRead(t, money)); !slices.Contains(got, "error coefficients ") {
		t.Errorf("coefficients beside an output in money: %q", got)
	}
	squares := &tables.Table{Sectors: mustRead(t, one).Sectors, Z: mustRead(t, one).Z}
	squares.Output = squares.UsesLessImports()
	squares.Inferred = []string{tables.OutputInferred}
	squares.Primary = []tables.PrimaryRow{tables.ResidualValueAdded(squares)}
	if got := findings(squares); !slices.Contains(got, "error coefficients ") {
		t.Errorf("flows alone: %q", got)
	}
	squares.Z.Scale(100, squares.Z)
	squares.Output = squares.UsesLessImports()
	if got := findings(squares); !slices.Contains(got, "error no-accounts ") {
		t.Errorf("flows alone: %q", got)
	}
}

// Flows, value added and output: rows are complete with what is not recorded, unless more is sold than made.
func TestNoFinalDemand(t *testing.T) {
	const text = "code,a,b,output\na,20,30,100\nb,10,40,80\nva,70,10,\noutput,100,80,\n"
	if got := findings(mustRead(t, text)); !slices.Equal(got, []string{"note no-final-demand "}) {
		t.Errorf("got %q", got)
	}
	if got := findings(mustRead(t, strings.Replace(text, "a,20,30", "a,20,90", 1))); !slices.Contains(got, "error row-balance a") {
		t.Errorf("more is sold than made: %q", got)
	}
}

// The intensity of a sector with 2.8e-6 of an output of 1000 and nearly all of the satellite, as in a bug report of another program.
func TestSatelliteOutlier(t *testing.T) {
	text := "code,ore,steel,homes,output\nore,0,0.0000008,0.000002,0.0000028\nsteel,0.000001,300,700,1000.000001\nimports,0.0000005,100,,\nvalue_added,0.0000013,600.0000002,,\noutput,0.0000028,1000.000001,,\nco2,330000000,2000000,,\n"
	if got := findings(mustRead(t, text)); !slices.Equal(got, []string{"warning satellite-outlier co2 ore"}) {
		t.Errorf("got %q", got)
	}
	// Six sectors alike, and one with its jobs in thousandths.
	six := "code,a,b,c,d,e,f,home,output\n"
	for _, c := range "abcdef" {
		six += string(c) + ",1,1,1,1,1,1,94,100\n"
	}
	six += "va,94,94,94,94,94,94,,\noutput,100,100,100,100,100,100,,\njobs,300,"
	if got := findings(mustRead(t, six+"500000000000,400,350,200,100,,\n")); !slices.Equal(got, []string{"warning satellite-outlier jobs b"}) {
		t.Errorf("jobs out of proportion: %q", got)
	}
	if got := findings(mustRead(t, six+"5000,400,350,0,100,,\n")); len(got) != 0 {
		t.Errorf("jobs in proportion: %q", got)
	}
	farms := strings.Replace(text, "co2,330000000,2000000", "land,0,2000000", 1)
	if got := findings(mustRead(t, farms)); len(got) != 0 {
		t.Errorf("one sector has all of it: %q", got)
	}
}

func TestSatelliteGapInLongForm(t *testing.T) {
	long := `block,kind,row,column,value,unit,name,name_zh
output,,a,,10,,,
output,,b,,20,,,
item,,,final,,,,
primary,value_added,wages,,,,,
primary,value_added,wages,a,7,,,
primary,value_added,wages,b,16,,,
satellite,,jobs,,,,,
satellite,,jobs,a,3,,,
`
	flows := "flow,,a,a,1,,,\nflow,,a,b,2,,,\nflow,,b,a,2,,,\nflow,,b,b,2,,,\nfinal,,a,final,7,,,\nfinal,,b,final,16,,,\n"
	table, err := own.ReadLong("t.long.csv", strings.NewReader(long+flows), 0)
	if err != nil {
		t.Fatal(err)
	}
	if got := findings(table); !slices.Equal(got, []string{"error satellite-gap b"}) {
		t.Errorf("got %q", got)
	}
	if table, err = own.ReadLong("t.long.csv", strings.NewReader(long+"satellite,,jobs,b,0,,,\n"+flows), 0); err != nil {
		t.Fatal(err)
	}
	if got := findings(table); len(got) != 0 {
		t.Errorf("with a stated zero: %q", got)
	}
}
