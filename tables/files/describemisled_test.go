package files

import (
	"slices"
	"strings"
	"testing"
)

// Three sheets of one economy each: with competitive imports in a column, with imported inputs in a row, and as ESA table 1700, with
// imports by product in a row. The plain tables hold the same numbers.
const (
	columnSheet = `,Farms,Mines,Steel,Trade,Households,Investment,Exports,Imports,Output
Farms,97,104,152,11,413,660,156,53,1540
Mines,165,189,53,174,499,440,92,69,1543
Steel,21,10,173,168,595,774,50,70,1721
Trade,164,69,93,29,232,733,103,25,1398
Compensation of employees,700,800,850,640,,,,,
Operating surplus,393,371,400,376,,,,,
Output,1540,1543,1721,1398,,,,,
`
	columnPlain = `code,Farms,Mines,Steel,Trade,home,exports,imports,output
Farms,97,104,152,11,1073,156,53,1540
Mines,165,189,53,174,939,92,69,1543
Steel,21,10,173,168,1369,50,70,1721
Trade,164,69,93,29,965,103,25,1398
va,1093,1171,1250,1016,,,,
`
	rowSheet = `,Farms,Mines,Steel,Trade,Households,Investment,Exports,Output
Farms,97,104,152,11,413,660,103,1540
Mines,165,189,53,174,499,440,23,1543
Steel,21,10,173,168,595,774,20,1761
Trade,164,69,93,29,232,733,78,1398
Imports,90,80,120,40,,,,
Compensation of employees,610,720,770,600,,,,
Operating surplus,393,371,400,376,,,,
Output,1540,1543,1761,1398,,,,
`
	rowPlain = `code,Farms,Mines,Steel,Trade,home,exports,output
Farms,97,104,152,11,1073,103,1540
Mines,165,189,53,174,939,23,1543
Steel,21,10,173,168,1369,20,1761
Trade,164,69,93,29,965,78,1398
imports,90,80,120,40,,,
va,1003,1091,1170,976,,,
`
	supplySheet = `,Farms,Mines,Steel,Trade,Households,Investment,Exports,Total use
Farms,97,104,152,11,413,660,156,1593
Mines,165,189,53,174,499,440,92,1612
Steel,21,10,173,168,595,774,50,1791
Trade,164,69,93,29,232,733,103,1423
Compensation of employees,700,800,850,640,,,,
Operating surplus,393,371,400,376,,,,
Imports,53,69,70,25,,,,
Total supply,1593,1612,1791,1423,,,,
`
)

// misled is a sheet of which a label misleads: the first description reads it right, or it has a mark.
type misled struct {
	name, sheet string
	replace     []string // old and new texts
	right       bool     // there is no mark
}

// headed is a sheet with a line of headings above it.
func headed(line, sheet string) string { return line + "\n" + sheet }

// withTwoExports is the sheet with exports in two columns, importsBelow with imports printed below zero,
// importsFirst that of supply with imports before value added.
var (
	withTwoExports = strings.NewReplacer(",156,", ",100,56,", ",92,", ",50,42,", ",50,70", ",30,20,70", ",103,", ",60,43,", ",,,,,\n", ",,,,,,\n").Replace(columnSheet)
	importsBelow   = strings.NewReplacer(",53,1540", ",-53,1540", ",69,1543", ",-69,1543", ",70,1721", ",-70,1721", ",25,1398", ",-25,1398").Replace(columnSheet)
	importsFirst   = moved(supplySheet, 7, 5)
)

// moved is a text with a line at another place.
func moved(text string, from, to int) string {
	lines := strings.SplitAfter(text, "\n")
	line := lines[from]
	lines = slices.Delete(lines, from, from+1)
	return strings.Join(slices.Insert(lines, to, line), "")
}

// exportsCalled and inputCalled are sheets with other labels of exports in two columns, and of the row of imports.
func exportsCalled(a, b string, right bool) misled {
	return misled{"exports called " + a + " and " + b, withTwoExports, []string{"Exports", a + "," + b}, right}
}

func inputCalled(label string, right bool) misled {
	return misled{"an input called " + label, rowSheet, []string{"Imports,90", label + ",90"}, right}
}

var misleading = []misled{
	{"as it should be", columnSheet, nil, true},
	{"inputs imported", rowSheet, nil, true},
	{"a sector spelt in two ways", columnSheet, []string{"Trade,164", "Renting and trade,164", "Trade,House", "Renting & trade,House"}, false},
	{"a tax that is subtracted", columnSheet, []string{"Imports", "Taxes less subsidies on products"}, false},
	{"a heading that goes on", headed(",,,,,,Exports,,,", columnSheet), []string{"Investment,Exports", "Goods,Services"}, false},
	{"a heading without exports", headed(",,,,,Final uses (excl. exports),,Exports,Imports,", columnSheet), nil, true},
	{"imports called current", rowSheet, []string{"Imports,90", "Goods from abroad (current prices),90"}, false},
	{"subsidies called current", rowSheet, []string{"Imports,90", "Subsidies on products: current,90"}, false},
	{"profits at the head of a word", rowSheet, []string{"Operating surplus", "Profits"}, true},

	exportsCalled("Exports of goods", "of services", false), exportsCalled("Exports of goods", "Services", false), exportsCalled("Goods (exports)", "Services", false),
	exportsCalled("Exports to the Union", "Rest of the world", false), exportsCalled("Exports", "Non-resident tourist consumption", false),
	exportsCalled("Exportaciones", "Ventas a no residentes", false), exportsCalled("Exportations", "Dépenses des touristes étrangers", false),
	exportsCalled("出口", "其他", false), exportsCalled("一般贸易出口", "加工贸易", false), exportsCalled("出口", "国内省外流出", true), exportsCalled("Exports", "Re-exports", true),
	exportsCalled("Exports", "Export credits", false),
	{"uses without exports, Chinese", columnSheet, []string{"Investment", "除出口外的最终使用"}, true},
	{"uses without exports, Chinese, behind", columnSheet, []string{"Investment", "居民消费及投资（不含出口）"}, true},
	{"uses without exports, French", columnSheet, []string{"Investment", "Formation brute de capital et autres hors exportations"}, true},
	{"uses without exports, Spanish", columnSheet, []string{"Investment", "Demanda sin exportaciones"}, false},
	{"investment for exports", columnSheet, []string{"Investment", "Investment for export industries"}, false},
	{"net exports", columnSheet, []string{"Exports", "Exports (net)"}, false},
	{"imports below zero", importsBelow, nil, true},
	{"imports below zero, called stocks", importsBelow, []string{"Imports", "Changes in inventories"}, false},
	{"imports below zero, called something else", importsBelow, []string{"Imports", "Less: supply from other countries"}, false},
	{"imports called purchases abroad", columnSheet, []string{"Imports", "Purchases abroad"}, false},
	{"output and imports called each other", columnSheet, []string{"Imports,Output", "Output,Imports"}, false},

	inputCalled("Noncomparable inputs, labor and capital", false), inputCalled("Imported labour and capital goods", true), inputCalled("Wages and imports", false),
	inputCalled("劳动者报酬（含进口）", false), inputCalled("进口品中间投入", true), inputCalled("省外投入", false), inputCalled("Foreign labour", false), inputCalled("Operating expenses", false),
	inputCalled("Labour services purchased", false), inputCalled("Customs duties and imports", false), inputCalled("Value added tax", false),
	inputCalled("Produits étrangers", false), inputCalled("Consommation intermédiaire importée", true), inputCalled("Bienes del exterior", false),
	inputCalled("Intermediate consumption of foreign origin at current prices", false), inputCalled("Primary inputs from abroad", false), inputCalled("M", false),

	{"supply called supply", supplySheet, nil, false},
	{"supply called output", supplySheet, []string{"Total supply", "Output"}, false},
	{"supply by its code", supplySheet, []string{"Total supply", "TS", "Total use", "TU"}, false},
	{"imports of products before value added", importsFirst, nil, false},
	{"the same, and the total says nothing", importsFirst, []string{"Total supply", "Total"}, false},
	{"the same in Chinese", importsFirst, []string{"Total supply", "总供给", "Total use", "总使用"}, false},
	{"the same in German", importsFirst, []string{"Total supply", "Gesamtes Aufkommen", "Total use", "Gesamt"}, false},
	{"output and imports in one", importsFirst, []string{"Total supply", "Output and imports", "Total use", "Total"}, false},
}

// plainOf is what a sheet holds. That of supply holds the same economy as that with a column of imports.
func (m misled) plainOf() string {
	if strings.Contains(m.sheet, "Imports,90") {
		return rowPlain
	}
	return columnPlain
}

// In each sheet one label misleads. The first description either reads the right numbers or has a mark: it must not take a sector for
// an input, exports for home demand, a tax for imports, imports for value added, or supply for output.
func TestMisleadingLabels(t *testing.T) {
	for _, m := range misleading {
		t.Run(m.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			sheet := m.sheet
			for k := 0; k < len(m.replace); k += 2 {
				if !strings.Contains(sheet, m.replace[k]) {
					t.Fatalf("the sheet has no %q", m.replace[k])
				}
				sheet = strings.ReplaceAll(sheet, m.replace[k], m.replace[k+1])
			}
			writeFile(t, "sheet.csv", sheet)
			text, err := Describe("sheet.csv", "")
			if err != nil {
				t.Fatal(err)
			}
			marked := strings.Contains(string(text), "# check:")
			if marked == m.right {
				t.Errorf("marked %v, want %v\n%s", marked, !m.right, text)
			}
			if marked {
				return
			}
			writeFile(t, "sheet.yaml", string(text))
			got, err := Load("sheet.yaml")
			if err != nil {
				t.Fatal(err)
			}
			want := mustRead(t, m.plainOf())
			if got.N() != want.N() || got.Treatment != want.Treatment {
				t.Errorf("%d sectors, %s; want %d, %s", got.N(), got.Treatment, want.N(), want.Treatment)
			}
			sameNumbers(t, m.name, got, want)
		})
	}
}
