package worktypes_test

import (
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"ioimpact/scenarios/worktypes"
	"ioimpact/scenarios/worktypes/builtin/recipe/offices"
	"ioimpact/scenarios/worktypes/builtin/recipe/page"
	"ioimpact/tables/files"
)

const workFolder = "builtin"

// shareRounding is half the last of eight decimals.
const shareRounding = 0.5e-8

func workTypes(t *testing.T) *worktypes.Library {
	t.Helper()
	l, err := worktypes.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// The committed shares are what the recipe makes, byte for byte.
func TestWorkTypesRecipe(t *testing.T) {
	dir := oracleFolder(t)
	for _, source := range offices.Sources() {
		made, err := offices.Shares(dir, workFolder, source)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(workFolder, "inputs", source+".csv")
		if kept, err := os.ReadFile(file); err != nil || string(kept) != string(made) {
			t.Errorf("%s is not what the recipe makes (%v)", file, err)
		}
	}
}

// The page lists what the library holds.
func TestWorkTypesPage(t *testing.T) {
	want, err := page.Markdown(workTypes(t))
	if err != nil {
		t.Fatal(err)
	}
	if kept, err := os.ReadFile("../../docs/worktypes.md"); err != nil || string(kept) != want {
		t.Errorf("docs/worktypes.md is not what go run ./scenarios/worktypes/builtin/recipe -page writes (%v)", err)
	}
}

func oracleFolder(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("IOA_ORACLES")
	if dir == "" {
		t.Skip("IOA_ORACLES names no folder of published tables")
	}
	return dir
}

// cells reads a file as text by row and column, without the code of the recipe.
func cells(t *testing.T, file string, labels int) (rows []string, at map[[2]string]string) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at = map[[2]string]string{}
	for _, r := range records[1:] {
		rows = append(rows, r[0])
		for j := labels; j < len(r); j++ {
			at[[2]string{r[0], records[0][j]}] = r[j]
		}
	}
	return rows, at
}

func numberOf(t *testing.T, at map[[2]string]string, row, column string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(at[[2]string{row, column}], 64)
	if err != nil {
		t.Fatalf("row %s column %s: %v", row, column, err)
	}
	return v
}

// Thailand's public works other than for farms, column 141, from the office's cells: domestic and imported
// purchases over output, and wages over output.
func TestWorkTypeByHand(t *testing.T) {
	dir := filepath.Join(oracleFolder(t), "asean-national", "tha-2021-nesdc")
	rows, domestic := cells(t, filepath.Join(dir, "domestic_producer_price.csv"), 2)
	_, imported := cells(t, filepath.Join(dir, "imports_used.csv"), 2)
	_, primary := cells(t, filepath.Join(dir, "primary_inputs.csv"), 2)
	output := numberOf(t, primary, "210", "141")
	work, err := workTypes(t).Type("thailand-public-works")
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]worktypes.Input{}
	for _, in := range work.Inputs {
		got[in.Code] = in
	}
	inputs := 0
	for _, row := range rows {
		if len(row) != 3 || row > "180" {
			continue
		}
		inputs++
		m := numberOf(t, imported, row, "141") / output
		all := numberOf(t, domestic, row, "141")/output + m
		if math.Abs(got[row].Share-all) > shareRounding*1.01 || all > 0 && math.Abs(got[row].Imported-m) > shareRounding*1.01 {
			t.Errorf("sector %s is %g of cost, %g imported; want %g and %g", row, got[row].Share, got[row].Imported, all, m)
		}
	}
	if inputs != 180 {
		t.Fatalf("%d sectors", inputs)
	}
	if want := numberOf(t, primary, "201", "141") / output; math.Abs(work.Compensation()-want) > shareRounding*1.01 {
		t.Errorf("compensation is %g, want %g", work.Compensation(), want)
	}
}

// Every work type is a whole: goods and value added are 1. Imported inputs are part of the inputs.
func TestWorkTypesAddUp(t *testing.T) {
	l, official := workTypes(t), 0
	for _, name := range l.Names() {
		work, err := l.Type(name)
		if err != nil {
			t.Fatal(err)
		}
		goods, inputs, added := 0.0, 0.0, 0.0
		for _, g := range work.Goods {
			goods += g.Share
		}
		for _, in := range work.Inputs {
			inputs += in.Share
			if in.Imported > in.Share || math.IsNaN(in.Imported) == work.Source.Apart {
				t.Errorf("%s: sector %s buys %g, imported %g", name, in.Code, in.Share, in.Imported)
			}
		}
		for _, v := range work.ValueAdded {
			added += v.Share
		}
		if math.Abs(goods+added-1) > 1e-12 {
			t.Errorf("%s: goods %.15g and value added %.15g", name, goods, added)
		}
		if work.Title == "" || work.TitleZH == "" || work.Description == "" || work.DescriptionZH == "" {
			t.Errorf("%s lacks a title or description", name)
		}
		if work.Assumed == (work.Source != nil) {
			t.Errorf("%s: assumed %v", name, work.Assumed)
		}
		if work.Source != nil {
			official++
			if math.Abs(inputs-goods) > 1e-12 {
				t.Errorf("%s: inputs by sector %.15g, by product %.15g", name, inputs, goods)
			}
		}
	}
	if official != 27 {
		t.Errorf("%d official columns, want 27: 6 of China, 5 of Indonesia, 7 of Thailand, 6 of Viet Nam, 3 of Singapore", official)
	}
}

// China's columns, put through the products, are those of the embedded table, which was aggregated from the same source
// by other code and another list: a_ij of total flows and the four parts of value added. A
// sector of the table adds up at most 40 of the source's.
func TestChinaColumnsOnChina(t *testing.T) {
	l := workTypes(t)
	table, err := files.Load("china-2018")
	if err != nil {
		t.Fatal(err)
	}
	for name, code := range map[string]string{
		"china-houses": "residential-construction", "china-other-buildings": "other-building-construction",
		"china-rail-road-tunnel-bridge": "rail-construction", "china-other-civil-works": "other-civil-engineering",
		"china-installation": "building-installation", "china-decoration": "decoration-construction",
	} {
		j, err := table.Index(code)
		if err != nil {
			t.Fatal(err)
		}
		b := bill(t, l, "china-2018", "", worktypes.Share{Name: name, Share: 1})
		for i := range table.Sectors {
			if want := table.Z.At(i, j) / table.Output[j]; math.Abs(b.Inputs[i]-want) > 40*shareRounding {
				t.Errorf("%s buys %g of %s, the table has %g", name, b.Inputs[i], table.Sectors[i].Code, want)
			}
		}
		for _, p := range table.Primary {
			want := p.Values[j] / table.Output[j]
			got := 0.0
			for _, v := range b.ValueAdded {
				if v.Code == p.Code || v.Code == "taxes" && p.Code == "taxes_production" {
					got += v.Share
				}
			}
			if math.Abs(got-want) > 160*shareRounding { // the surplus is the remainder of all other roundings
				t.Errorf("%s: %s is %g, the table has %g", name, p.Code, got, want)
			}
		}
	}
}

// Published for China's rail, road, tunnel and bridge construction 2018: direct coefficients of steel, cement and its products, non-ferrous metals and glass.
func TestRailwayAgainstPublished(t *testing.T) {
	work, err := workTypes(t).Type("railway")
	if err != nil {
		t.Fatal(err)
	}
	for want, products := range map[float64]string{0.1226: "pig-iron crude-steel rolled-steel", 0.0885: "cement cement-products",
		0.0004: "nonferrous-metals nonferrous-products", 0.0003: "glass"} {
		if got := work.Share(strings.Fields(products)...); math.Abs(got-want) > 0.00005 {
			t.Errorf("%s: %.6f, published %.4f", products, got, want)
		}
	}
}

func bill(t *testing.T, l *worktypes.Library, table, region string, shares ...worktypes.Share) *worktypes.Bill {
	t.Helper()
	m, err := l.Mix(shares)
	if err != nil {
		t.Fatal(err)
	}
	to, err := files.Load(table)
	if err != nil {
		t.Fatal(err)
	}
	b, err := m.Bill(to, region, nil)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
