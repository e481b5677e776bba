package files

import (
	"math"
	"strings"
	"testing"

	"ioimpact/tables/derive"
)

// What the rows above a supply and a use table state is compared with what else is said, and taken over where nothing is.
func TestPairCaptions(t *testing.T) {
	const supply, use = "Good,i1,i2\np1,90,0\np2,10,100\n", "Good,i1,i2,final\np1,12,8,70\np2,10,7,93\nwages,78,85,\n"
	const layout = "layout:\n  supply: {file: s.csv, row_labels: {code: A}, column_labels: {code: 3}, products: p1 to p2, industries: i1 to i2SUPPLY}\n" +
		"  use: {file: u.csv, row_labels: {code: A}, column_labels: {code: 3}, products: p1 to p2, industries: i1 to i2, final: final, primary: wagesUSE}\n"
	for _, c := range []struct {
		name, above, aboveUse, yaml, ofSupply, ofUse string
		findings                                     []string // what messages begin with
		scale                                        float64
		year                                         int
	}{
		{name: "nothing is stated"},
		{name: "stated in all places", above: "Supply table 2020|Unit: million euro", aboveUse: "Use table 2020|Unit: million euro", yaml: "year: 2020\nunit: million euro\nscale: 1000000\n", scale: 1e6, year: 2020},
		{name: "taken over", above: "供给表 2020年|单位：万元", aboveUse: "使用表 2020年|单位：万元", scale: 1e4, year: 2020},
		{name: "one states it", above: "供给表|单位：亿元", aboveUse: "使用表 2020年|", scale: 1e8, year: 2020},
		{name: "wrong by 10,000", above: "供给表 2020年|单位：亿元", aboveUse: "使用表 2020年|单位：亿元", yaml: "unit: 10,000 yuan\nscale: 10000\n", scale: 1e4, year: 2020,
			findings: []string{"sheet-unit the sheet says 亿元 (1e+08) in cell A2 of the use table, line 1 of "}},
		{name: "only the supply table knows", above: "Supply table 2020|Unit: million euro", aboveUse: "|", yaml: "year: 2019\nunit: 1000 euro\nscale: 1000\n", scale: 1e3, year: 2019,
			findings: []string{"sheet-unit the sheet says million euro (1e+06) in cell A2 of the supply table, line 2 of ", "sheet-year the sheet says 2020 in cell A1 of the supply table, line 1 of "}},
		{name: "the two contradict each other", above: "Supply table 2020|Unit: million euro", aboveUse: "Use table 2019|Unit: 1000 euro",
			findings: []string{"sheet-unit the supply table says million euro (1e+06) in cell A2, the use table says 1000 euro (1000) in cell A2",
				"sheet-year the supply table says 2020 in cell A1, the use table says 2019 in cell A1"}},
		{name: "a factor of one of them", above: "供给表|单位：亿元", aboveUse: "使用表|单位：万元", yaml: "unit: 10,000 yuan\nscale: 10000\n", ofSupply: ", factor: 10000", scale: 1e4},
		{name: "a factor of both", above: "供给表|单位：亿元", aboveUse: "使用表|单位：亿元", yaml: "unit: 10,000 yuan\nscale: 10000\n", ofSupply: ", factor: 10000", ofUse: ", factor: 10000", scale: 1e4},
		{name: "another currency", above: "Supply|Unit: million euro", aboveUse: "Use|Unit: million US dollars",
			findings: []string{"sheet-unit the supply table says million euro (1e+06) in cell A2, the use table says million US dollars (1e+06) in cell A2"}},
	} {
		sheet := func(above, rows string) string {
			if above == "" {
				above = "|"
			}
			return strings.ReplaceAll(above, "|", "\n") + "\n" + rows
		}
		text := c.yaml + strings.NewReplacer("SUPPLY", c.ofSupply, "USE", c.ofUse).Replace(layout)
		s, err := ReadSupplyUse(SupplyUseFiles{Description: put(t, map[string]string{"s.csv": sheet(c.above, supply), "u.csv": sheet(c.aboveUse, use), "d.yaml": text}) + "/d.yaml"})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if s.Scale != c.scale || s.Year != c.year || len(s.Findings) != len(c.findings) {
			t.Errorf("%s: scale %v, year %d, %v", c.name, s.Scale, s.Year, s.Findings)
			continue
		}
		for k, want := range c.findings {
			if got := s.Findings[k].Code + " " + s.Findings[k].Message; !strings.HasPrefix(got, want) {
				t.Errorf("%s: %s\nwant %s…", c.name, got, want)
			}
		}
		table, _, err := s.InputOutput(derive.FixedProductSales)
		if err != nil || len(table.Findings) < len(c.findings) || table.Scale != c.scale {
			t.Errorf("%s: the table made of it: %v, %v", c.name, table, err)
		}
		if strings.Contains(c.name, "factor of one") && math.Abs(s.Supply.At(1, 0)-1e5) > 1e-9 {
			t.Errorf("%s: %v", c.name, s.Supply.At(1, 0))
		}
	}
}
