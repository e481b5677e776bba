package tables_test

import (
	"math"
	"strings"
	"testing"

	"ioimpact/tables"
)

func TestReadSectorNumbers(t *testing.T) {
	table := &tables.Table{Meta: tables.Meta{Name: "t"}}
	table.Sectors = []tables.Sector{{Code: "a", Name: "Farms"}, {Code: "b", Name: "Works"}, {Code: "c", Name: "Shops"}}
	read := func(text string) (*tables.SectorNumbers, error) {
		return tables.ReadSectorNumbers("f.csv", []byte(text), table, []string{"output"}, []string{"final_demand"})
	}
	got, err := read("code,name,output,final_demand\nWorks,x,5,\na,,,-2.5\n")
	if err != nil {
		t.Fatal(err)
	}
	if x, f := got.Columns["output"], got.Columns["final_demand"]; x[1] != 5 || f[0] != -2.5 || !math.IsNaN(x[0]) || !math.IsNaN(f[1]) || !math.IsNaN(x[2]) {
		t.Errorf("output %v, final demand %v", x, f)
	}
	got.Wrong("output", 1, "5", "", "too small")
	if err := got.Err(); err == nil || !strings.Contains(err.Error(), "f.csv:2:9: too small") {
		t.Errorf("%v", err)
	}
	for text, want := range map[string][]string{
		"code,output\na,1\nd,2\nb,x\n":      {"f.csv:3:1", "no sector with this code", "f.csv:4:3", "not a number"},
		"code,output\na,1\na,2\n":           {"twice, first on line 2"},
		"code,output\na,1\nd,2x\na,1e999\n": {"f.csv:3:1", "no sector with this code", "f.csv:3:3", "not a number", "f.csv:4:1", "twice", "f.csv:4:3"},
		"code,output,final_demand\na,,\n":   {"f.csv:2:3", "no number for a"},
		"code,output\n":                     {"no lines after"},
		"code,outputs\na,1\n":               {"outputs"},
		"code,final_demand\na,1\n":          {"output"},
		"code,output\na,\"1,500\"\n":        {"comma in a number"},
		"code,output,perturbation\na,1,1\n": {"perturbation"},
	} {
		_, err := read(text)
		for _, w := range want {
			if err == nil || !strings.Contains(err.Error(), w) {
				t.Errorf("%q: %v does not say %q", text, err, w)
			}
		}
	}
}
