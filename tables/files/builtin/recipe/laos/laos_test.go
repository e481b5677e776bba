package laos

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// two sectors: a buys 1.26 of a and 2.34 of b and imports 0.55, b buys 0.04 of a.
func small() *tables.Table {
	return &tables.Table{Meta: tables.Meta{Name: "small", Unit: "crown"}, Sectors: []tables.Sector{{Code: "a"}, {Code: "b"}},
		Z: mat.NewDense(2, 2, []float64{1.26, 0.04, 2.34, 0}), FinalItems: []tables.FinalItem{{Code: "final"}}, F: mat.NewDense(2, 1, []float64{8.7, 0.17}), Output: []float64{10, 2.51},
		Primary: []tables.PrimaryRow{{Code: "imports", Kind: tables.ImportedInputs, Values: []float64{0.55, 0}}, {Code: "value_added", Values: []float64{5.85, 2.47}}}}
}

// One decimal, by hand: rows 1.3 + 0 + 8.7 and 2.3 + 0 + 0.2; columns 10 − 1.3 − 2.3 − 0.6 and 2.5.
func TestRound(t *testing.T) {
	before := small()
	got, err := Round(before, 1)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct{ output, imports, value float64 }{{10, 0.6, 5.8}, {2.5, 0, 2.5}} {
		if got.Output[i] != want.output || got.Primary[0].Values[i] != want.imports || got.Primary[1].Values[i] != want.value {
			t.Errorf("sector %d: %v %v %v, want %v", i, got.Output[i], got.Primary[0].Values[i], got.Primary[1].Values[i], want)
		}
	}
	if !mat.Equal(got.Z, mat.NewDense(2, 2, []float64{1.3, 0, 2.3, 0})) {
		t.Errorf("flows %v", mat.Formatted(got.Z))
	}
	rows, columns := tables.Imbalance(got)
	for i := range rows {
		if math.Abs(rows[i])+math.Abs(columns[i]) > 1e-12 {
			t.Errorf("sector %d misses by %g and %g", i, rows[i], columns[i])
		}
	}
	if !mat.Equal(before.Z, small().Z) || before.Primary[0].Values[0] != 0.55 || len(before.Notes) != 0 || !strings.Contains(got.Notes[0], "1 decimals of a crown") {
		t.Errorf("the table that was rounded changed, or says nothing: %v", got.Notes)
	}
}

// A sector that rounding leaves no value added is named.
func TestRoundRefuses(t *testing.T) {
	poor := small()
	poor.F.Set(1, 0, -2.33) // output 0.0 after rounding
	if _, err := Round(poor, 1); err == nil || !strings.Contains(err.Error(), "b has a value added of") {
		t.Errorf("got %v", err)
	}
}

func TestMistakes(t *testing.T) {
	dir := t.TempDir()
	if _, err := Table(dir, Indonesia); err == nil || !strings.Contains(err.Error(), "margins_2017_2022.csv") {
		t.Errorf("no totals: %v", err)
	}
	if _, err := Prior(dir, "Atlantis"); err == nil || !strings.Contains(err.Error(), "Indonesia or China") {
		t.Errorf("no such pattern: %v", err)
	}
	if _, err := Prior(dir, China); err == nil || !strings.Contains(err.Error(), "chn_2011_35.csv") {
		t.Errorf("no pattern: %v", err)
	}
	if err := os.MkdirAll(filepath.Join(dir, "adb-margins"), 0o700); err != nil {
		t.Fatal(err)
	}
	text := "year,economy,sector,output,intermediate_inputs,value_added,intermediate_sales,final_sales,exports\n2018,LAO,1,2,1,1,1,1,0\n"
	if err := os.WriteFile(filepath.Join(dir, "adb-margins", "margins_2017_2022.csv"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Margins(dir); err == nil || !strings.Contains(err.Error(), "1 sectors, and sectors.csv has 35") {
		t.Errorf("other sectors: %v", err)
	}
}
