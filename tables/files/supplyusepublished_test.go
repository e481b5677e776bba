package files

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ioimpact/tables"
	"ioimpact/tables/derive"
)

// describedOracle reads a pair of published matrices without labels by a description that lists them.
func describedOracle(t *testing.T, text string) *derive.SupplyUse {
	t.Helper()
	folder := os.Getenv("IOA_ORACLES")
	if folder == "" {
		t.Skip("IOA_ORACLES is not set")
	}
	file := filepath.Join(t.TempDir(), "pair.yaml")
	if err := os.WriteFile(file, []byte(strings.ReplaceAll(text, "ORACLES", folder)), 0o644); err != nil {
		t.Fatal(err)
	}
	s, err := ReadSupplyUse(SupplyUseFiles{Description: file})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// hasCoefficients compares the input coefficients of a table with a file of numbers.
func hasCoefficients(t *testing.T, s *derive.SupplyUse, model derive.Technology, file string, header bool) {
	t.Helper()
	table, _, err := s.InputOutput(model)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(readOracle(t, file)), "\n")
	if header {
		lines = lines[1:]
	}
	for i, line := range lines {
		cells := strings.Split(strings.TrimSpace(line), ",")
		for j, cell := range cells {
			var want float64
			if _, err := fmt.Sscan(cell, &want); err != nil {
				t.Fatal(err)
			}
			got := 0.0
			if table.Output[j] != 0 {
				got = table.Z.At(i, j) / table.Output[j]
			}
			if math.Abs(got-want) > 1e-12 {
				t.Errorf("%s, cell %d, %d: %v, published %v", model, i, j, got, want)
			}
		}
	}
}

func readOracle(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(os.Getenv("IOA_ORACLES"), name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Miller & Blair (2009), table 5.3: the files as published, without labels, read by a description; all four models.
func TestMillerBlairSupplyUse(t *testing.T) {
	s := describedOracle(t, `
layout:
  supply:
    file: ORACLES/sut-miller-blair-5.3/make_industry_x_commodity.csv
    row_labels: [i1, i2]
    column_labels: [c1, c2]
    orientation: make
    products: [c1, c2]
    industries: [i1, i2]
  use:
    file: ORACLES/sut-miller-blair-5.3/use_commodity_x_industry.csv
    row_labels: [c1, c2]
    column_labels: [i1, i2]
    products: [c1, c2]
    industries: [i1, i2]
`)
	for model, name := range map[derive.Technology]string{derive.ProductTechnology: "cxc_commodity", derive.IndustryTechnology: "cxc_industry",
		derive.FixedIndustrySales: "ixi_commodity", derive.FixedProductSales: "ixi_industry"} {
		hasCoefficients(t, s, model, "sut-miller-blair-5.3/computed_"+name+"_technology.csv", false)
	}
}

// The use of domestic products at basic prices has imported ones in a row; imports by product are not subtracted then.
func TestEurostatDomesticUse(t *testing.T) {
	supply := sdmx(",A,B,TOTAL,P7,TS_BP,OTTM,D21X31,TS_PP\nCPA_A,85,0,85,9,94,10,5,109\nCPA_B,10,66,76,4,80,-10,4,74\nCPA_TOTAL,95,66,161,13,174,0,9,183\n", "prd_amo", "ind_impv")
	domestic := sdmx(",A,B,TOTAL,P3_S14,P3_S13,P5G,P6,TU\nCPA_A,10,20,30,40,0,5,10,85\nCPA_B,20,10,30,20,16,10,0,76\nCPA_TOTAL,30,30,60,60,16,15,10,161\n"+
		"IMP,5,2,7,4,0,2,0,13\nD21X31,2,1,3,5,0,1,0,9\nB1G,58,33,91\nP1,95,66,161\n", "prd_ava", "ind_use")
	_, records, _ := strings.Cut(domestic, "\n")
	use := domestic + strings.ReplaceAll(records, ",TOTAL,", ",TOTAL ,")
	use = strings.ReplaceAll(strings.ReplaceAll(use, "MIO_NAC,TOTAL,", "MIO_NAC,DOM,"), "MIO_NAC,TOTAL ,", "MIO_NAC,IMP,")
	dir := put(t, map[string]string{"s.csv": supply, "u.csv": use})
	files := SupplyUseFiles{Supply: dir + "/s.csv", Use: dir + "/u.csv"}
	if _, err := ReadSupplyUse(files); err == nil || !strings.Contains(err.Error(), "several stk_flow: DOM, IMP") {
		t.Errorf("two flows and no total: %v", err)
	}
	files.Where = map[string]string{"stk_flow": "DOM"}
	s, err := ReadSupplyUse(files)
	if err != nil {
		t.Fatal(err)
	}
	table, report, err := s.InputOutput(derive.FixedProductSales)
	if err != nil || len(report.Imbalances) > 0 {
		t.Fatal(err, report)
	}
	if table.Imports != nil || table.Treatment != tables.NonCompetitive || s.Primary[0].Kind != tables.ImportedInputs || !strings.Contains(strings.Join(table.Notes, "\n"), "domestic products only") {
		t.Errorf("imports %v, %v, notes %q", table.Imports, table.Treatment, table.Notes)
	}
}

// The 5 x 5 example of pySUT, its files read by a description; all four models.
func TestFiveByFiveFiles(t *testing.T) {
	s := describedOracle(t, `
layout:
  supply:
    file: ORACLES/sut-5x5/V_product_x_industry.csv
    row_labels: [p1, p2, p3, p4, p5]
    column_labels: {code: 1}
    products: p1 to p5
    industries: V1 to V5
  use:
    file: ORACLES/sut-5x5/U_product_x_industry.csv
    row_labels: [p1, p2, p3, p4, p5]
    column_labels: {code: 1}
    products: p1 to p5
    industries: V1 to V5
`)
	for model, name := range map[derive.Technology]string{derive.ProductTechnology: "CTCcxc", derive.IndustryTechnology: "ITCcxc",
		derive.FixedIndustrySales: "CTCixi", derive.FixedProductSales: "ITCixi"} {
		hasCoefficients(t, s, model, "sut-5x5/exp_"+name+".csv", true)
	}
}
