package files

import (
	"strings"
	"testing"
)

// In each sheet one label misleads. The first description either reads the right numbers or has a mark: it must not take a sector for
// an input, exports for home demand, a tax for imports, or imports for value added.
func TestMisleadingLabels(t *testing.T) {
	const sheet = `,Farms,Mines,Steel,Trade,Households,Investment,Exports,Imports,Output
Farms,97,104,152,11,413,660,156,53,1540
Mines,165,189,53,174,499,440,92,69,1543
Steel,21,10,173,168,595,774,50,70,1721
Trade,164,69,93,29,232,733,103,25,1398
Compensation of employees,700,800,850,640,,,,,
Operating surplus,393,371,400,376,,,,,
Output,1540,1543,1721,1398,,,,,
`
	const inputs = `,Farms,Mines,Steel,Trade,Households,Investment,Exports,Output
Farms,97,104,152,11,413,660,103,1540
Mines,165,189,53,174,499,440,23,1543
Steel,21,10,173,168,595,774,20,1761
Trade,164,69,93,29,232,733,78,1398
Imports,90,80,120,40,,,,
Compensation of employees,610,720,770,600,,,,
Operating surplus,393,371,400,376,,,,
Output,1540,1543,1761,1398,,,,
`
	heading := func(row string) string { return row + "\n" + sheet }
	replace := strings.NewReplacer
	for name, c := range map[string]struct {
		text  string
		right bool // without a mark; otherwise there is one
	}{
		"as it should be":               {sheet, true},
		"inputs imported":               {inputs, true},
		"a sector spelt in two ways":    {replace("Trade,164", "Renting and trade,164", "Trade,House", "Renting & trade,House").Replace(sheet), false},
		"a tax that is subtracted":      {strings.Replace(sheet, "Imports", "Taxes less subsidies on products", 1), false},
		"a heading that goes on":        {replace("Investment,Exports", "Goods,Services").Replace(heading(",,,,,,Exports,,,")), false},
		"a heading without exports":     {heading(",,,,,Final uses (excl. exports),,Exports,Imports,"), true},
		"imports called current":        {strings.Replace(inputs, "Imports,90", "Goods from abroad (current prices),90", 1), false},
		"subsidies called current":      {strings.Replace(inputs, "Imports,90", "Subsidies on products: current,90", 1), false},
		"profits at the head of a word": {strings.Replace(inputs, "Operating surplus", "Profits", 1), true},
	} {
		t.Chdir(t.TempDir())
		writeFile(t, "sheet.csv", c.text)
		text, err := Describe("sheet.csv", "")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		marked := strings.Contains(string(text), "# check:")
		if marked == c.right {
			t.Errorf("%s: marked %v, want %v\n%s", name, marked, !c.right, text)
		}
		if marked {
			continue
		}
		writeFile(t, "sheet.yaml", string(text))
		table, err := Load("sheet.yaml")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if table.N() != 4 || table.Output[0] != 1540 || table.Z.At(1, 3) != 174 {
			t.Errorf("%s: %d sectors, output %g, a flow of %g", name, table.N(), table.Output[0], table.Z.At(1, 3))
		}
	}
}
