package files

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Codes are codes where names stand before them, persons employed are employment, and unit and year are those of the sheet.
func TestDescribeNamesCodesAndUnit(t *testing.T) {
	dir := t.TempDir()
	file, yaml := filepath.Join(dir, "w.csv"), filepath.Join(dir, "w.yaml")
	sheet := "2020年某地投入产出表,,,,,,\n单位：亿元,,,,,,\n,,农业产品,工业产品,最终消费支出,出口,总产出\n,,01,02,TC,EX,GO\n农业产品,01,2,1,4,1,8\n工业产品,02,1,3,4,1,9\n增加值,VA,5,5,,,\n" +
		"总投入,TI,8,9,,,\n就业人数（人）,EMP,80,90,,,\n"
	if err := os.WriteFile(file, []byte(sheet), 0o600); err != nil {
		t.Fatal(err)
	}
	text, err := Describe(file, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Add sources.\n", "title: \"2020年某地投入产出表\"  # A1\n", "year: 2020  # A1\n", "unit: \"亿元\"  # A2\n", "currency: CNY  # A2\n",
		"row_labels: {code: B, name_zh: A}", "column_labels: {code: 4, name_zh: 3}", "{row: \"9:9\", code: employment, unit: persons}"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if err := os.WriteFile(yaml, text, 0o600); err != nil {
		t.Fatal(err)
	}
	table, err := Load(file)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	if table.Scale != 1e8 || table.Year != 2020 || table.Sectors[0].Code != "01" || table.Sectors[0].NameZH != "农业产品" || table.Satellites[0].Code != "employment" {
		t.Errorf("%v %v %v", table.Meta, table.Sectors[0], table.Satellites)
	}
}
