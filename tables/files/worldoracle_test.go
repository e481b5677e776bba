package files

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ioimpact/tables"
)

// sample reads a published layout from the folder that IOA_ORACLES names.
func sample(t *testing.T, name string) *tables.Table {
	t.Helper()
	dir := os.Getenv("IOA_ORACLES")
	if dir == "" {
		t.Skip("IOA_ORACLES names no folder of published tables")
	}
	got, err := Load(filepath.Join(dir, "format-samples", name))
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func cell(t *testing.T, got *tables.Table, from, to string) float64 {
	t.Helper()
	i, err := got.Index(from)
	if err != nil {
		t.Fatal(err)
	}
	j, err := got.Index(to)
	if err != nil {
		t.Fatal(err)
	}
	return got.Z.At(i, j)
}

// Small tables in the layouts as published. They are made for tests: cells are real, rows and columns contradict each other.
func TestPublishedWorldLayouts(t *testing.T) {
	oecd := sample(t, "oecd/ICIO2018_2010.CSV")
	if v := cell(t, oecd, "BEL:16", "AUS:05T06"); v != 150.89421 {
		t.Errorf("OECD: BEL 16 → AUS 05T06 is %v, want 150.89421", v)
	}
	if oecd.N() != 40 || oecd.Year != 2010 || !strings.Contains(oecd.Title, "2018 edition") || !strings.Contains(strings.Join(oecd.Inferred, "\n"), "MX1 were added to MEX") {
		t.Errorf("OECD: %d sectors, %q, %q", oecd.N(), oecd.Title, oecd.Inferred)
	}
	sameFigures(t, sample(t, "oecd/ICIO2018_2010.zip"), oecd)

	wiod := sample(t, "wiod_mock/wiot09_row_sep12.xlsx")
	if v := cell(t, wiod, "AUS:c3", "AUS:c1"); v != 39540.225 || wiod.Year != 2009 || wiod.Sectors[2].Name != "Food, Beverages and Tobacco" {
		t.Errorf("WIOD: AUS c3 → c1 is %v, %d, %+v", v, wiod.Year, wiod.Sectors[2])
	}
	if va := wiod.ValueAdded()[0]; va != 42262.90673 {
		t.Errorf("WIOD: value added of AUS c1 is %v", va)
	}

	eora := sample(t, "eora26_mock")
	if v := cell(t, eora, "reg1:food", "reg1:mining"); v != 57.495387 || eora.Primary[0].Values[1] != 24314.351 || eora.Satellites[1].Final[0] != 59206405 {
		t.Errorf("Eora: food → mining is %v", v)
	}

	exio := sample(t, "exio3_mock")
	i, _ := exio.Index("AUS:food")
	j, _ := exio.Index("AUS:mining")
	if a := exio.Z.At(i, j) / exio.Output[j]; math.Abs(a-0.00117934556248) > 1e-15 || exio.Satellites[0].Values[0] != 1848064.8 {
		t.Errorf("EXIOBASE: a of food → mining is %v", a)
	}

	gloria := sample(t, "gloria_mock")
	if v := cell(t, gloria, "AUS:Fishing", "AUS:Crustaceans and molluscs"); v != 129010 || gloria.Output[0] != 5295100 || gloria.Primary[0].Values[6] != 4291.5 || gloria.Primary[0].Values[3] != 225180 {
		t.Errorf("GLORIA: %v, output %v, value added %v", v, gloria.Output[0], gloria.Primary[0].Values)
	}
}

// A national table cut out of a published layout balances by rows, and its columns miss what those of the whole miss.
func TestPublishedWorldCut(t *testing.T) {
	whole := sample(t, "oecd/ICIO2018_2010.CSV")
	cut, err := tables.Select(whole, []string{"mex"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if cut.N() != 8 || cut.Treatment != tables.NonCompetitive {
		t.Fatalf("%d sectors, %v", cut.N(), cut.Treatment)
	}
	rows, columns := tables.Imbalance(cut)
	wholeRows, wholeColumns := tables.Imbalance(whole)
	for i, s := range cut.Sectors {
		at, _ := whole.Index(s.Code)
		if scale := math.Abs(whole.Output[at]); math.Abs(rows[i]-wholeRows[at]) > 1e-12*scale || math.Abs(columns[i]-wholeColumns[at]) > 1e-12*scale {
			t.Errorf("%s misses by %g and %g, in the whole by %g and %g", s.Code, rows[i], columns[i], wholeRows[at], wholeColumns[at])
		}
	}
}
