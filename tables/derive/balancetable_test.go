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

// A table whose flows are disturbed, balanced to its own totals, balances and is nearer to what it was.
func TestBalanceTable(t *testing.T) {
	for seed := int64(1); seed <= 8; seed++ {
		r := seeded(seed)
		truth := seededEconomy(r, "truth", 6)
		truth.F.Set(2, 1, -5) // stocks run down; the row's output follows
		truth.Output[2] = vector.Sum(truth.Z.RawRowView(2)) + vector.Sum(truth.F.RawRowView(2))
		truth.Primary[2].Values[2] = truth.Output[2] - mat.Sum(truth.Z.ColView(2)) - truth.Primary[0].Values[2] - truth.Primary[1].Values[2]
		disturbed := perturbed(r, truth, 0.4)
		got, report, err := BalanceTable(disturbed, nil, BalanceOptions{Tolerance: 1e-12})
		if err != nil {
			t.Fatal(err)
		}
		rows, columns := tables.Imbalance(got)
		for i, x := range truth.Output {
			if math.Abs(rows[i]) > 1e-9*x || math.Abs(columns[i]) > 1e-9*x || got.Output[i] != x {
				t.Errorf("seed %d: sector %d misses by %g and %g", seed, i, rows[i], columns[i])
			}
		}
		for k := range truth.FinalItems {
			if a, b := mat.Sum(got.F.ColView(k)), mat.Sum(truth.F.ColView(k)); math.Abs(a-b) > 1e-9*b {
				t.Errorf("final item %d adds up to %g, was %g", k, a, b)
			}
		}
		if got.F.At(2, 1) >= 0 || report.Method != "GRAS" || report.Negative != 1 {
			t.Errorf("the negative cell is %g (%s)", got.F.At(2, 1), report)
		}
		if !got.Estimated || !strings.Contains(got.Notes[len(got.Notes)-1], "balanced to its own outputs and totals by GRAS") {
			t.Errorf("not marked: %q", got.Notes)
		}
		if truth.Estimated || disturbed.Estimated {
			t.Error("the table given was changed")
		}
	}
}

// Totals from a file: outputs, a column, imports with their sign, a cell that is held.
func TestBalanceTableToTotals(t *testing.T) {
	before := randomWorld(3, 2, 3).parts[0].Table
	before.Name = "t0"
	output := 1.1 * before.Output[0]
	imports := vector.Sum(before.Imports) + 2
	value := vector.Sum(before.ValueAdded())
	// Σ final less imports must stay Σ value added: exports rise by the two that imports do.
	exports := mat.Sum(before.F.ColView(1)) + 2
	text := fmt.Sprintf("row,column,value\ns0,,%.17g\n,imports,%.17g\n,exports,%.17g\ns1,s2,4\n", output, imports, exports)
	totals, err := ReadTotals("totals.csv", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	got, report, err := BalanceTable(before, totals, BalanceOptions{})
	if err != nil {
		t.Fatal(err)
	}
	near := func(what string, a, b float64) {
		if math.Abs(a-b) > 1e-8*math.Abs(b) {
			t.Errorf("%s is %.10g, want %.10g", what, a, b)
		}
	}
	near("output", got.Output[0], output)
	near("imports", vector.Sum(got.Imports), imports)
	near("exports", mat.Sum(got.F.ColView(1)), exports)
	near("value added", vector.Sum(got.ValueAdded()), value)
	if got.Z.At(1, 2) != 4 || report.Fixed != 1 || got.Treatment != tables.Competitive {
		t.Errorf("the held cell is %g", got.Z.At(1, 2))
	}
	for i, v := range got.Imports {
		if v < 0 {
			t.Errorf("imports of sector %d are %g", i, v)
		}
	}
	rows, columns := tables.Imbalance(got)
	for i := range rows {
		near("row plus output", rows[i]+got.Output[i], got.Output[i])
		near("column plus output", columns[i]+got.Output[i], got.Output[i])
	}
	if !strings.Contains(strings.Join(got.Notes, "\n"), "satellite rows are those before") {
		t.Error("no note that satellites are older than the outputs")
	}
}

// An imports matrix follows the row imports column by column: its sums are the
// row's, and each user's mix of imported goods is what it was.
func TestBalanceTableWithImportsMatrix(t *testing.T) {
	before := randomWorld(4, 2, 4).apart[0].Table
	before.Name, before.ImportedTotal = "m", vector.RowSums(before.ImportedZ)
	imports := 1.3 * vector.Sum(before.Primary[0].Values)
	value := vector.Sum(before.ValueAdded()) - 0.3*vector.Sum(before.Primary[0].Values)
	totals, err := ReadTotals("totals.csv", []byte(fmt.Sprintf("row,column,value\nimports,,%.17g\nvalue_added,,%.17g\n",
		imports+vector.Sum(before.Primary[0].Final), value)))
	if err != nil {
		t.Fatal(err)
	}
	got, _, err := BalanceTable(before, totals, BalanceOptions{Tolerance: 1e-12})
	if err != nil {
		t.Fatal(err)
	}
	row := got.Primary[0]
	for j, v := range append(vector.ColumnSums(got.ImportedZ), vector.ColumnSums(got.ImportedF)...) {
		want := append(append([]float64(nil), row.Values...), row.Final...)[j]
		if math.Abs(v-want) > 1e-10*math.Abs(want) {
			t.Errorf("column %d of the matrix adds up to %.12g, the row has %.12g", j, v, want)
		}
	}
	for j := range got.Sectors {
		a, b := got.ImportedZ.At(0, j)/got.ImportedZ.At(2, j), before.ImportedZ.At(0, j)/before.ImportedZ.At(2, j)
		if math.Abs(a-b) > 1e-12*b || got.ImportedZ.At(0, j) == before.ImportedZ.At(0, j) {
			t.Errorf("column %d: the mix was %.12g and is %.12g", j, b, a)
		}
	}
	if got.ImportedTotal != nil || !strings.Contains(strings.Join(got.Notes, "\n"), "keeping its mix of imported goods") {
		t.Errorf("totals %v, notes %q", got.ImportedTotal, got.Notes)
	}
	rows, columns := tables.Imbalance(got)
	for i, x := range got.Output {
		if math.Abs(rows[i]) > 1e-9*x || math.Abs(columns[i]) > 1e-9*x {
			t.Errorf("sector %d misses by %g and %g", i, rows[i], columns[i])
		}
	}
}

func TestBalanceTableRefusals(t *testing.T) {
	table := seededEconomy(seeded(1), "a", 3)
	const head = "row,column,value\n"
	for text, want := range map[string]string{
		head + "s9,,5\n":                "totals.csv:2:1: table a has no row",
		head + ",hoseholds,5\n":         "did you mean households?",
		head + ",households,9999\n":     "row targets add up to",
		head + "s1,,-5\n":               "totals.csv:2:5: an output of -5",
		head + "s1,,5\n,s1,6\n":         "the output is 6 here and 5 on line 2",
		head + "imports,,-5\n":          "add up to",
		head + "s1,s1,1e9\n":            "fixed cells of 1e+09, more than its target",
		head + ",,5\n":                  "a line names a row or a column",
		head + "s1,,x\n":                "not a number",
		head + "s1,,5\ns1,,5\n":         "given twice, first on line 2",
		"row,column\n":                  "the column value is missing",
		head + "s1,,5,5\n":              "4 cells",
		head + "value_added,s1,1,000\n": "4 cells",
	} {
		totals, err := ReadTotals("totals.csv", []byte(text))
		if err == nil {
			_, _, err = BalanceTable(table, totals, BalanceOptions{})
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}
