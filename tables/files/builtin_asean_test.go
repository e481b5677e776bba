package files_test

import (
	"bytes"
	"math"
	"os"
	"strings"
	"testing"

	"ioimpact/tables"
	"ioimpact/tables/files"
	"ioimpact/tables/files/builtin/recipe/oecd"
	"ioimpact/tables/files/builtin/recipe/trade"
)

// The committed tables of the members of ASEAN are what the recipe makes, byte for byte.
func TestOECDRecipe(t *testing.T) {
	codes, err := oecd.Economies()
	if err != nil || len(codes) != 10 {
		t.Fatalf("%v (%v)", codes, err)
	}
	for _, code := range codes {
		made, err := oecd.Table(oracles(t), code)
		if err != nil {
			t.Fatal(err)
		}
		committed(t, "builtin/oecd-2022/"+code, made)
	}
}

// The committed shares of trade are what the recipe makes, byte for byte, and a program in Python that reads the same
// sources by itself makes the same 2096, to the digits kept; it cuts 66 sellers by 38,750.2 of 867,747.9 million dollars.
func TestTradeRecipe(t *testing.T) {
	shares, report, err := trade.Made(oracles(t))
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	if err := trade.Write(&text, shares); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile("builtin/trade-2018/shares.csv"); err != nil || !bytes.Equal(got, text.Bytes()) {
		t.Errorf("builtin/trade-2018/shares.csv is not what the recipe makes (%v)", err)
	}
	cut := 0.0
	for _, c := range report.Cuts {
		cut += c.Sales - c.Exports
	}
	if len(shares) != 2096 || len(report.Cuts) != 66 {
		t.Errorf("%d shares, %d sellers cut", len(shares), len(report.Cuts))
	}
	near(t, "cut", cut, 38750.227, .01)
	near(t, "traded", report.Traded, 867747.88-38750.23, 600) // less the shares that are too small to keep
}

// Each region has the accounts of the OECD's file: sums of the printed cells (VALU; F under OUTPUT; HFCE), computed apart
// with Python; million dollars.
func TestASEANAccounts(t *testing.T) {
	u := asean(t, "china-asean-unlinked")
	if u.N() != 63+10*50 || u.Year != 2022 || u.Currency != "USD" || u.Estimated {
		t.Errorf("%d sectors, %d, %s, estimated %v", u.N(), u.Year, u.Currency, u.Estimated)
	}
	for region, want := range map[string][4]float64{ // value added, construction output, HFCE of the products and IMP_OTHER
		"LAO": {13716.4, 2818.455, 5658.1, 15.375}, "KHM": {28075.9, 6724.906, 24308.4, 171.077}, "THA": {452278.5, 39882.891, 254332.1, 388.507},
		"VNM": {378295.4, 111485.828, 216542.3, 401.171}, "MYS": {402025.3, 49991.194, 225873.9, 364.277}, "IDN": {1261321.1, 294449.909, 700339.2, 772.896},
		"PHL": {378352.7, 61582.388, 287675.0, 468.799}, "SGP": {448035.0, 43875.155, 133297.9, 361.481}, "BRN": {17127.7, 1502.211, 4275.4, 10.678}, "MMR": {59339.9, 6242.33, 31896.9, 67.395},
	} {
		va, construction, households := regionAccounts(u, region)
		near(t, region+": value added", va, want[0], .06+1e-5*want[0])
		near(t, region+": construction", construction, want[1], .11)
		near(t, region+": households", households, want[2]+want[3], .06)
	}
	// 92,205,717.2 million yuan of 2018, 1.0836 times, at 6.729 yuan.
	va, _, _ := regionAccounts(u, "CHN")
	near(t, "CHN: value added", va, 92205717.2208486*1.0836/6.729, 1)
}

// regionAccounts adds up value added, output of construction, and what households buy at home and abroad.
func regionAccounts(u *tables.Table, region string) (va, construction, households float64) {
	added, regions := u.ValueAdded(), u.Regions()
	for _, j := range regions.List[regions.Find(region)].Sectors {
		va += added[j]
		if u.Sectors[j].Code == region+":F" {
			construction = u.Output[j]
		}
	}
	for k, item := range u.FinalItems {
		if item.Code != region+":consumption_households" {
			continue
		}
		for i := range u.Sectors {
			households += u.F.At(i, k)
		}
		for _, row := range u.Primary {
			if row.Kind == tables.ImportedInputs {
				households += row.Final[k]
			}
		}
	}
	return va, construction, households
}

// Rows and columns of every sector close, without trade and with it, and trade changes no output and no value added.
func TestASEANBalances(t *testing.T) {
	u, linked := asean(t, "china-asean-unlinked"), asean(t, "china-asean")
	closes(t, u)
	closes(t, linked)
	if !linked.Estimated || u.Estimated {
		t.Errorf("estimated: %v with trade, %v without", linked.Estimated, u.Estimated)
	}
	before, after := u.ValueAdded(), linked.ValueAdded()
	exports, rest := u.Exports(), linked.Exports()
	for i, s := range u.Sectors {
		near(t, s.Code+": output", linked.Output[i], u.Output[i], 0)
		near(t, s.Code+": value added", after[i], before[i], 0)
		if rest[i] < -1e-9*exports[i] || rest[i] > exports[i] {
			t.Errorf("%s exports %g to the rest of the world, and %g in all", s.Code, rest[i], exports[i])
		}
	}
	for _, row := range linked.Primary {
		for j, v := range row.Values {
			if row.Kind == tables.ImportedInputs && v < -1 {
				t.Errorf("%s imports %g from outside the regions", linked.Sectors[j].Code, v)
			}
		}
	}
}

func asean(t *testing.T, name string) *tables.Table {
	t.Helper()
	u, err := files.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// closes checks rows and columns.
func closes(t *testing.T, u *tables.Table) {
	t.Helper()
	for i, s := range u.Sectors {
		uses, costs := 0.0, 0.0
		for j := range u.Sectors {
			uses, costs = uses+u.Z.At(i, j), costs+u.Z.At(j, i)
		}
		for k := range u.FinalItems {
			uses += u.F.At(i, k)
		}
		for _, row := range u.Primary {
			costs += row.Values[i]
		}
		if x := u.Output[i]; math.Abs(uses-x) > 1e-9*x+1e-6 || math.Abs(costs-x) > 1e-9*x+1e-6 {
			t.Errorf("%s: output %g, uses %g, costs %g", s.Code, x, uses, costs)
		}
	}
}

// Persons by group of industries, thousands, computed apart with Python from the two sources by the formula of
// the recipe (persons of 2018, shares in value added of 2018 and 2022), printed to one decimal; and the printed totals.
func TestASEANPersons(t *testing.T) {
	u := asean(t, "china-asean-unlinked")
	persons := map[string]float64{}
	for _, s := range u.Satellites {
		for i, sector := range u.Sectors {
			persons[sector.Code] += s.Values[i]
			persons[sector.Region()] += s.Values[i]
		}
		if s.Code == "BRN:employment" || s.Unit != "persons" || s.Code != "CHN:employment" && strings.Count(s.Note, "(an assumption)") != 2 {
			t.Errorf("satellite %+v", s)
		}
	}
	for codes, want := range map[string]float64{
		"LAO": 3554.117, "KHM": 8638.140, "THA": 37791.682, "VNM": 54249.4, "IDN": 127067.835, "MMR": 22615.802, "SGP": 3714.766 - 4.7,
		"LAO:F": 162.6, "KHM:F": 604.0, "THA:F": 1971.6, "IDN:F": 6260.8, "MMR:F": 550.0, "THA:G THA:I": 9982.5, "PHL:D PHL:E": 157.2,
	} {
		got := 0.0
		for _, code := range strings.Fields(codes) {
			got += persons[code]
		}
		near(t, codes, got/1000, want, .06)
	}
	at := func(code string) (pay, persons float64) {
		i := index(t, u, code)
		for _, s := range u.Satellites {
			persons += s.Values[i]
		}
		for _, row := range u.Primary {
			if row.Code == "compensation" {
				pay = row.Values[i]
			}
		}
		return pay, persons
	}
	pay1, persons1 := at("THA:G")
	pay2, persons2 := at("THA:I")
	near(t, "persons per pay inside trade of Thailand", persons1/pay1, persons2/pay2, 1e-5*persons1/pay1)
}
