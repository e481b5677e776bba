package files

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/derive"
)

// madeTable is a symmetric table that testdata/supplyuse/economy.py computed with numpy.
type madeTable struct {
	Z, F, Primary   [][]float64
	Imports, Output []float64
}

// madePair is what follows from one of its economies.
type madePair struct {
	Models     map[string]madeTable
	TaxesFinal []float64 `json:"taxes_final"`
}

// madePairs reads the expected tables, by economy.
func madePairs(t *testing.T) map[string]madePair {
	t.Helper()
	text, err := os.ReadFile("testdata/supplyuse/expected.json")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]madePair{}
	if err := json.Unmarshal(text, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// isMade compares a pair with what numpy made of it, by every model.
func isMade(t *testing.T, what string, s *derive.SupplyUse, want madePair) {
	t.Helper()
	for letter, w := range want.Models {
		model, err := derive.ParseTechnology(letter)
		if err != nil {
			t.Fatal(err)
		}
		got, report, err := s.InputOutput(model)
		if err != nil {
			t.Errorf("%s, model %s: %v", what, letter, err)
			continue
		}
		if len(report.Imbalances) > 0 {
			t.Errorf("%s, model %s: %v", what, letter, report.Imbalances)
		}
		near := func(part string, got, want []float64) {
			for k := range want {
				if len(got) != len(want) || math.Abs(got[k]-want[k]) > 1e-12*math.Max(1, largest(want)) {
					t.Errorf("%s, model %s, %s %d: %v, want %v", what, letter, part, k, got, want)
					return
				}
			}
		}
		for i := range w.Z {
			near("flows", got.Z.RawRowView(i), w.Z[i])
			near("final demand", got.F.RawRowView(i), w.F[i])
		}
		near("imports", got.Imports, w.Imports)
		near("output", got.Output, w.Output)
		if len(got.Primary) != len(w.Primary) {
			t.Fatalf("%s: %d primary rows, want %d", what, len(got.Primary), len(w.Primary))
		}
		for k := range w.Primary {
			near("primary "+got.Primary[k].Code, got.Primary[k].Values, w.Primary[k])
		}
		if want.TaxesFinal != nil {
			near("taxes of final demand", got.Primary[0].Final, want.TaxesFinal)
		}
	}
}

func largest(v []float64) float64 {
	out := 0.0
	for _, x := range v {
		out = math.Max(out, math.Abs(x))
	}
	return out
}

// The economies of testdata/supplyuse/economy.py, in every form in which Eurostat and offices publish tables 1500 and 1600.
func TestEurostatSupplyUse(t *testing.T) {
	at := func(name string) string { return filepath.Join("testdata/supplyuse", name) }
	year := map[string]string{"time": "2020"}
	for name, want := range madePairs(t) {
		if name != "square" && name != "tall" {
			continue
		}
		for what, files := range map[string]SupplyUseFiles{
			"matrix": {Supply: at(name + "-supply.csv"), Use: at(name + "-use.csv")}, "semicolons": {Supply: at(name + "-supply-semicolon.csv"), Use: at(name + "-use.csv")},
			"book": {Supply: at(name + ".xlsx/Supply"), Use: at(name + ".xlsx/Use")}, "book without sheets": {Supply: at(name + ".xlsx"), Use: at(name + ".xlsx")},
			"SDMX": {Supply: at(name + "-supply.sdmx.csv"), Use: at(name + "-use.sdmx.csv")}, "TSV": {Supply: at(name + "-supply.tsv"), Use: at(name + "-use.tsv"), Where: year},
			"book and SDMX": {Supply: at(name + ".xlsx"), Use: at(name + "-use.sdmx.csv")},
		} {
			s, err := ReadSupplyUse(files)
			if err != nil {
				t.Errorf("%s, %s: %v", name, what, err)
				continue
			}
			isMade(t, name+", "+what, s, want)
			notes := strings.Join(s.Notes, "\n")
			if !strings.Contains(notes, "assumption: margins and taxes of a product") || s.PriceBase != "basic prices" || len(s.Hash) != 64 {
				t.Errorf("%s, %s: notes %s, prices %q", name, what, notes, s.PriceBase)
			}
			if records := strings.Contains(what, "SDMX") || what == "TSV"; records && (s.Year != 2020 || s.Economy != "XX" || s.Currency != "EUR" || s.Scale != 1e6) {
				t.Errorf("%s, %s: %+v", name, what, s.Meta)
			}
			if what == "TSV" && !strings.Contains(notes, "flags of Eurostat on values: p (") {
				t.Errorf("%s: no flags among the notes %s", name, notes)
			}
		}
	}
}

// A use table at basic prices has a row of taxes on products; it is taken as it is.
func TestEurostatUseAtBasicPrices(t *testing.T) {
	supply := ",A,B,TOTAL,P7,TS_BP,OTTM,D21X31,TS_PP\nCPA_A,85,0,85,0,85,10,5,100\nCPA_B,10,66,76,4,80,-10,4,74\nCPA_TOTAL,95,66,161,4,165,0,9,174\n"
	use := ",A,B,TOTAL,P3_S14,P3_S13,P5G,P6,TU\nCPA_A,10,20,30,40,0,5,10,85\nCPA_B,20,10,30,20,20,10,0,80\nCPA_TOTAL,30,30,60,60,20,15,10,165\nD21X31,2,1,3,5,0,1,0,9\n" +
		"B1G,63,35,98,,,,,\nP1,95,66,161,,,,,\n"
	dir := put(t, map[string]string{"s.csv": supply, "u.csv": use})
	s, err := ReadSupplyUse(SupplyUseFiles{Supply: dir + "/s.csv", Use: dir + "/u.csv"})
	if err != nil {
		t.Fatal(err)
	}
	table, _, err := s.InputOutput(derive.FixedProductSales)
	if err != nil || len(table.Findings) > 0 {
		t.Fatal(err, table)
	}
	if s.Primary[0].Kind != tables.ProductTaxes || s.Primary[0].Values[0] != 2 || s.Primary[0].Final[0] != 5 || !mat.Equal(s.Use, mat.NewDense(2, 2, []float64{10, 20, 20, 10})) {
		t.Errorf("%v, %v", s.Primary, s.Use)
	}
	if strings.Contains(strings.Join(s.Notes, "\n"), "assumption") {
		t.Errorf("notes %q", s.Notes)
	}
}

// Japan's rectangular tables: the V table is a make table, and scrap is a negative input.
func TestJapanSupplyUse(t *testing.T) {
	for _, name := range []string{"japan-square", "japan-tall"} {
		at := filepath.Join("testdata/supplyuse", name)
		s, err := ReadSupplyUse(SupplyUseFiles{Supply: at + "-v.csv", Use: at + "-x.csv"})
		if err != nil {
			t.Fatal(err)
		}
		isMade(t, name, s, madePairs(t)[name])
		if s.Use.At(0, 1) != -3.25 || !strings.Contains(strings.Join(s.Notes, "\n"), "Stone's method") || s.Products[0].Code != "商品1" {
			t.Errorf("%s: scrap %v, notes %q, products %v", name, s.Use.At(0, 1), s.Notes, s.Products)
		}
	}
}

// A layout of nobody, by the description beside the book: it may be named, or be found by one of the files.
func TestDescribedSupplyUse(t *testing.T) {
	dir := "testdata/supplyuse/"
	for what, files := range map[string]SupplyUseFiles{"the description alone": {Description: dir + "own.yaml"},
		"beside the file": {Supply: dir + "own.xlsx", Use: dir + "own.xlsx"}, "sheets": {Supply: dir + "own.xlsx/Supply 2020", Use: dir + "own.xlsx/Use 2020"}} {
		s, err := ReadSupplyUse(files)
		if err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		isMade(t, what, s, madePairs(t)["own"])
		if s.Unit != "million pesos" || s.Satellites[0].Unit != "persons" || s.Satellites[0].Values[0] < 1 || s.FinalItems[3].Code != "exports" {
			t.Errorf("%s: %+v, %v, %v", what, s.Meta, s.Satellites, s.FinalItems)
		}
	}
}
