package tables_test

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// ratedTable has four sectors at some price base, imports, and rates of three of them.
func ratedTable(t *testing.T, base string) *tables.Table {
	t.Helper()
	n := 4
	out := &tables.Table{Z: mat.NewDense(n, n, []float64{10, 20, 5, 1, 4, 3, 2, 1, 0, 7, 9, 1, 2, 2, 2, 2}), F: mat.NewDense(n, 1, []float64{74, 95, 33, 12}),
		FinalItems: []tables.FinalItem{{Code: "final", Name: "final"}}, Imports: []float64{10, 5, 0, 0}, Output: []float64{100, 100, 50, 20}}
	out.Name, out.PriceBase, out.Treatment = "rated", base, tables.Competitive
	for _, code := range []string{"a", "b", "c", "d"} {
		out.Sectors = append(out.Sectors, tables.Sector{Code: code, Name: code})
	}
	out.Primary = []tables.PrimaryRow{tables.ResidualValueAdded(out)}
	if err := out.TakeMargins("m.csv", []tables.MarginRates{{Code: "c", Taxes: -0.1, Line: 4}, {Code: "a", Trade: 0.2, Transport: 0.05, Taxes: 0.1, Line: 2},
		{Code: "b", Trade: 0.1, Taxes: 0.02, Line: 3}}); err != nil {
		t.Fatal(err)
	}
	if err := out.Validate(); err != nil {
		t.Fatal(err)
	}
	return out
}

func aggregated(t *testing.T, table *tables.Table, concordance string) *tables.Table {
	t.Helper()
	c, err := tables.ReadConcordance("c.csv", []byte("from,to\n"+concordance))
	if err != nil {
		t.Fatal(err)
	}
	out, err := tables.Aggregate(table, c)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Supply of a is 110 and of b 105. At basic prices they are 110/0.65 and 105/0.88 for the user, at producers' prices 110/0.75 and 105/0.9.
// The merged sector has the sum of their margins over the sum of their values, so that margins stay what they were.
func TestAggregatedRates(t *testing.T) {
	for base, value := range map[string][2]float64{
		"basic prices": {110 / 0.65, 105 / 0.88}, "producers' prices": {110 / 0.75, 105 / 0.9}, "purchasers' prices": {110, 105},
	} {
		got := aggregated(t, ratedTable(t, base), "a,ab\nb,ab\nc,c\nd,d\n").MarginRates
		if len(got) != 2 || got[0].Code != "ab" || got[1] != (tables.MarginRates{Code: "c", Taxes: -0.1}) {
			t.Fatalf("%s: got %v, want rates of ab and c, and none of d", base, got)
		}
		a, b := value[0], value[1]
		for _, c := range []struct{ got, want float64 }{
			{got[0].Trade, (0.2*a + 0.1*b) / (a + b)}, {got[0].Transport, 0.05 * a / (a + b)}, {got[0].Taxes, (0.1*a + 0.02*b) / (a + b)},
		} {
			if math.Abs(c.got-c.want) > 1e-15 {
				t.Errorf("%s: got %v, want %v", base, c.got, c.want)
			}
		}
	}
}

// Imports weigh the same whether they are a column or a matrix: of a 500 are supplied at basic prices, half of what the
// user pays, and of b 105 without margins.
func TestAggregatedRatesOfImportsMatrix(t *testing.T) {
	table := &tables.Table{Z: mat.NewDense(2, 2, []float64{20, 20, 20, 10}), F: mat.NewDense(2, 1, []float64{60, 70}), Output: []float64{100, 100},
		FinalItems: []tables.FinalItem{{Code: "final", Name: "final"}}, ImportedZ: mat.NewDense(2, 2, []float64{10, 10, 1, 1}), ImportedF: mat.NewDense(2, 1, []float64{380, 3})}
	table.Name, table.PriceBase, table.Treatment = "matrix", "basic prices", tables.NonCompetitive
	table.Sectors = []tables.Sector{{Code: "a", Name: "a"}, {Code: "b", Name: "b"}}
	table.Primary = []tables.PrimaryRow{{Code: tables.ImportsCode, Kind: tables.ImportedInputs, Values: []float64{11, 11}}, {Code: tables.ValueAddedCode, Values: []float64{49, 59}}}
	if err := table.TakeMargins("m.csv", []tables.MarginRates{{Code: "a", Trade: 0.5, Line: 2}, {Code: "b", Line: 3}}); err != nil {
		t.Fatal(err)
	}
	got := aggregated(t, table, "a,ab\nb,ab\n").MarginRates
	// a: 500 at basic prices are 1,000 to the user, 500 of them margins; b: 105.
	if len(got) != 1 || math.Abs(got[0].Trade-500.0/1105) > 1e-15 {
		t.Errorf("got %v, want %v", got, 500.0/1105)
	}
}

// Merged with a sector whose rates are not known, a sector has none, and a note says so.
func TestRatesMergedWithUnknownOnes(t *testing.T) {
	got := aggregated(t, ratedTable(t, "basic prices"), "a,a\nb,b\nc,cd\nd,cd\n")
	if len(got.MarginRates) != 2 || !slices.ContainsFunc(got.Notes, func(n string) bool { return strings.Contains(n, "known for 2 of 3 sectors") }) {
		t.Errorf("got %v, notes %q", got.MarginRates, got.Notes)
	}
}

func TestTakeMarginsRefuses(t *testing.T) {
	table := ratedTable(t, "basic prices")
	before := slices.Clone(table.MarginRates)
	err := table.TakeMargins("m.csv", []tables.MarginRates{{Code: "A", Line: 2}, {Code: "b", Line: 3}, {Code: "b", Line: 4}, {Code: "c", Trade: 0.5, Transport: 0.4,
		Taxes: 0.1, Line: 5}, {Code: "d", Trade: -0.1, Line: 6}})
	var all input.Errors
	if !errors.As(err, &all) || len(all.List) != 4 {
		t.Fatalf("got %v, want four mistakes", err)
	}
	for i, want := range []string{"m.csv:2: rates of margins: the table has no sector with this code", "m.csv:4: rates of margins: the sector occurs twice",
		"m.csv:5: rates of margins: they leave nothing", "m.csv:6: rates of margins: they leave nothing of the value, or are below zero"} {
		if !strings.HasPrefix(all.List[i].Error(), want) {
			t.Errorf("got %v, want %s", all.List[i], want)
		}
	}
	if !slices.Equal(before, table.MarginRates) {
		t.Error("refused rates changed the table")
	}
}
