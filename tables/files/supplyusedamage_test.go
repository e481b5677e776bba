package files

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ioimpact/tables"
	"ioimpact/tables/derive"
)

// A pair of Eurostat's with two products and two industries, use at purchasers' prices, whole numbers.
const (
	esaSupply = ",A,B,TOTAL,P7,TS_BP,OTTM,D21X31,TS_PP\nCPA_A,85,:,85,0,85,10,5,100\nCPA_B,10,66,76,4,80,-10,4,74\nCPA_TOTAL,95,66,161,4,165,0,9,174\n"
	esaUse    = ",A,B,TOTAL,P3_S14,P3_S13,P5G,P6,TU\nCPA_A,10,20,30,50,0,10,10,100\nCPA_B,20,10,30,20,14,10,0,74\nCPA_TOTAL,30,30,60,70,14,20,10,174\n" +
		"D1,40,20,60,,,,,\nD29X39,5,6,11,,,,,\nB2A3G,20,10,30,,,,,\nB1G,65,36,101,,,,,\nP1,95,66,161,,,,,\n"
	sdmxHead = "freq,unit,stk_flow,ind_impv,prd_amo,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
)

// sdmx turns a matrix into records.
func sdmx(matrix, row, col string) string {
	lines := strings.Split(strings.TrimSpace(matrix), "\n")
	head := strings.Split(lines[0], ",")
	out := "freq,unit,stk_flow," + col + "," + row + ",geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
	for _, line := range lines[1:] {
		cells := strings.Split(line, ",")
		for k, v := range cells[1:] {
			if v != "" {
				out += "A,MIO_NAC,TOTAL," + head[k+1] + "," + cells[0] + ",XX,2020," + strings.Trim(v, ":") + ",\n"
			}
		}
	}
	return out
}

// Damaged tables are refused with the place; what is not damaged but empty is zero where a total proves it.
func TestEurostatDamaged(t *testing.T) {
	supply, use := sdmx(esaSupply, "prd_amo", "ind_impv"), sdmx(esaUse, "prd_ava", "ind_use")
	whole := map[string]string{"s.csv": esaSupply, "u.csv": esaUse, "sr.csv": supply, "ur.csv": use}
	for _, c := range []struct{ file, old, new, want string }{
		{"s.csv", "", "", ""},
		{"sr.csv", "", "", ""},
		{"s.csv", "85,:,85,0", "85,x,85,0", "s.csv:2:10: not a number"},
		{"s.csv", "85,:,85,0", "85,7,85,0", "s.csv:2:12: the cells add up to 92, the total is 85"},
		{"s.csv", "CPA_B,10,66,76", "CPA_B,10,:,76", "s.csv:3:10: empty cell in row CPA_B, column B, and no total proves it to be zero"},
		{"s.csv", "CPA_TOTAL,95,66", "CPA_TOTAL,95,69", "s.csv:4:14: the cells add up to 66, the total is 69"},
		{"s.csv", "OTTM", "OTTX", "s.csv: the supply table is in no layout that is known, but the use table is in that of embedded eurostat"},
		{"u.csv", "P3_S13", "P3_S99", "u.csv: no column has the label P3_S13"},
		{"u.csv", "CPA_B", "CPA_Q", "the use table has no product CPA_B"},
		{"u.csv", "CPA_B", "CPA_Q", "the supply table has no product CPA_Q"},
		{"u.csv", "\nCPA_TOTAL", "\nCPA_C,30,30,60,70,14,20,10,174\nCPA_TOTAL", "u.csv:4:1: the supply table has no product CPA_C"},
		{"u.csv", "B1G,65", "B1G,69", "u.csv:8:5: the cells add up to 65, the total is 69"},
		{"sr.csv", "CPA_B,XX,2020,66,", "CPA_B,XX,2020,,c", "sr.csv:11:33: a confidential value in row CPA_B, column B"},
		{"sr.csv", "A,MIO_NAC,TOTAL,B,CPA_B,XX,2020,66,\n", "", "no total proves it to be zero"},
		{"sr.csv", "A,MIO_NAC,TOTAL,B,CPA_B,XX,2020,66,\n", strings.Repeat("A,MIO_NAC,TOTAL,B,CPA_B,XX,2020,66,\n", 2), "a second record for row CPA_B and column B"},
		{"sr.csv", "MIO_NAC", "MIO_EUR", "unit is MIO_NAC here, but MIO_EUR in the supply table"},
		{"sr.csv", "TOTAL,B,CPA_B,XX", "TOTAL,B,CPA_B,YY", "several geo: XX, YY"},
		{"ur.csv", "A,CPA_TOTAL", "A,CPA_ALL", ""},
	} {
		all := map[string]string{}
		for name, text := range whole {
			all[name] = text
		}
		all[c.file] = strings.ReplaceAll(all[c.file], c.old, c.new)
		if c.old == "" {
			all[c.file] = whole[c.file]
		}
		dir := put(t, all)
		files := SupplyUseFiles{Supply: dir + "/s.csv", Use: dir + "/u.csv"}
		if strings.Contains(c.file, "r.") {
			files = SupplyUseFiles{Supply: dir + "/sr.csv", Use: dir + "/ur.csv"}
		}
		s, err := ReadSupplyUse(files)
		switch {
		case c.old == "" && (err != nil || s.Supply.At(0, 1) != 0 || s.Primary[0].Values[0] == 0):
			t.Errorf("%s whole: %v", c.file, err)
		case c.old != "" && (err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), dir)):
			t.Errorf("%s, %s: want %q: %v", c.file, c.new, c.want, err)
		}
	}
}

// A wrong number anywhere is refused, or is a finding that stops every computation.
func TestEurostatWrongNumbers(t *testing.T) {
	for _, file := range []string{"square-supply.csv", "square-use.csv", "japan-square-v.csv", "japan-square-x.csv"} {
		text, err := os.ReadFile(filepath.Join("testdata/supplyuse", file))
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(text), "\n")
		changed := 0
		for i := range lines {
			cells := strings.Split(lines[i], ",")
			for j := range cells {
				v, err := strconv.ParseFloat(cells[j], 64)
				if err != nil || strings.Contains(lines[0], cells[j]) {
					continue
				}
				damaged := append([]string(nil), cells...)
				damaged[j] = fmt.Sprint(1.3*v + 17)
				all := append([]string(nil), lines...)
				all[i] = strings.Join(damaged, ",")
				changed++
				if !isStopped(t, file, strings.Join(all, "\n")) {
					t.Errorf("%s:%d, cell %d: %s read as %s without a word", file, i+1, j+1, cells[j], damaged[j])
				}
			}
		}
		if changed < 20 {
			t.Errorf("%s: only %d numbers were changed", file, changed)
		}
	}
}

// isStopped reports whether a pair with a damaged file is refused, or makes a table with an error among its findings.
func isStopped(t *testing.T, file, text string) bool {
	dir := put(t, map[string]string{file: text})
	at := func(name string) string {
		if name == file {
			return filepath.Join(dir, name)
		}
		return filepath.Join("testdata/supplyuse", name)
	}
	files := SupplyUseFiles{Supply: at("square-supply.csv"), Use: at("square-use.csv")}
	if strings.HasPrefix(file, "japan") {
		files = SupplyUseFiles{Supply: at("japan-square-v.csv"), Use: at("japan-square-x.csv")}
	}
	s, err := ReadSupplyUse(files)
	if err != nil {
		return true
	}
	table, _, err := s.InputOutput(derive.FixedProductSales)
	return err != nil || slices.ContainsFunc(table.Findings, func(f tables.Finding) bool { return f.Severity == tables.Failure })
}

// Purchases abroad and of non-residents belong to no product and are left out; the total that holds them is checked all the same.
func TestEurostatAdjustments(t *testing.T) {
	use := "Table 1600,,,,,,,,\n,,,,,,,,\n" + strings.Replace(esaUse, "D1,", "OP_RES,,,,7,,,,7\nOP_NRES,,,,-3,,,3,0\nTOTAL,30,30,60,74,14,20,13,181\nD1,", 1) + "Source: an office,,,,,,,,\n"
	dir := put(t, map[string]string{"s.csv": esaSupply, "u.csv": use, "bad.csv": strings.Replace(use, "TOTAL,30,30,60,74", "TOTAL,30,30,60,79", 1)})
	s, err := ReadSupplyUse(SupplyUseFiles{Supply: dir + "/s.csv", Use: dir + "/u.csv"})
	if err != nil || len(s.Products) != 2 || len(s.Primary) != 4 {
		t.Errorf("%v, %v", s, err)
	}
	if _, err := ReadSupplyUse(SupplyUseFiles{Supply: dir + "/s.csv", Use: dir + "/bad.csv"}); err == nil || !strings.Contains(err.Error(), "the cells add up to 74, the total is 79") {
		t.Errorf("a wrong total: %v", err)
	}
}

// A YAML beside the use table that describes no layout says what the codes do not.
func TestEurostatBeside(t *testing.T) {
	dir := put(t, map[string]string{"s.csv": esaSupply, "u.csv": esaUse, "u.yaml": "year: 2021\nunit: million euro\nsources: [an office]\nfinal: {exports: {name_zh: 出口}}\n"})
	s, err := ReadSupplyUse(SupplyUseFiles{Supply: dir + "/s.csv", Use: dir + "/u.csv"})
	if err != nil || s.Year != 2021 || s.Unit != "million euro" || len(s.Sources) != 1 || s.FinalItems[3].NameZH != "出口" {
		t.Errorf("%v, %+v", err, s)
	}
	if err := os.WriteFile(dir+"/u.yaml", []byte("yeer: 2021\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadSupplyUse(SupplyUseFiles{Supply: dir + "/s.csv", Use: dir + "/u.csv"}); err == nil || !strings.Contains(err.Error(), "u.yaml:1:1") {
		t.Errorf("a misspelt key: %v", err)
	}
}

// A description that says nothing of the orientation is asked for it, where labels and balance do not tell.
func TestDescribedWayRound(t *testing.T) {
	const part = "{file: FILE, row_labels: {code: A}, column_labels: {code: 1}, products: a to b, industries: a to b"
	text := "layout:\n  supply: " + strings.Replace(part, "FILE", "s.csv", 1) + "SAID}\n  use: " + strings.Replace(part, "FILE", "u.csv", 1) + ", final: final, primary: wages}\n"
	files := map[string]string{"s.csv": "Good,a,b\na,90,0\nb,10,100\n", "u.csv": "Good,a,b,final\na,12,8,80\nb,10,7,83\nwages,68,95,0\n"}
	for said, want := range map[string]string{"": "only as a make table it balances", ", orientation: make": "", ", orientation: supply": ""} {
		files["d.yaml"] = strings.Replace(text, "SAID", said, 1)
		s, err := ReadSupplyUse(SupplyUseFiles{Description: put(t, files) + "/d.yaml"})
		if want == "" && (err != nil || s.Supply.At(0, 1) != map[bool]float64{true: 10, false: 0}[strings.HasSuffix(said, "make")]) || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q: %v, %v", said, s, err)
		}
	}
	files["s.csv"], files["d.yaml"] = "Good,a,b\na,90,10\nb,0,100\n", strings.Replace(text, "SAID", "", 1)
	if s, err := ReadSupplyUse(SupplyUseFiles{Description: put(t, files) + "/d.yaml"}); err != nil || s.Supply.At(0, 1) != 10 {
		t.Errorf("a supply table that balances: %v, %v", s, err)
	}
}

// Each of two descriptions may be beside its table.
func TestDescriptionsBesideBoth(t *testing.T) {
	text, err := os.ReadFile("testdata/supplyuse/own.yaml")
	if err != nil {
		t.Fatal(err)
	}
	book, err := os.ReadFile("testdata/supplyuse/own.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	head, rest, _ := strings.Cut(string(text), "layout:\n")
	supply, use, _ := strings.Cut(rest, "  use:\n")
	dir := put(t, map[string]string{"s.xlsx": string(book), "u.xlsx": string(book), "s.yaml": "layout:\n" + supply, "u.yaml": head + "layout:\n  use:\n" + use})
	s, err := ReadSupplyUse(SupplyUseFiles{Supply: dir + "/s.xlsx", Use: dir + "/u.xlsx"})
	if err != nil {
		t.Fatal(err)
	}
	isMade(t, "beside both", s, madePairs(t)["own"])
}

// What is said of records and files that does not fit them is refused.
func TestSupplyUseSaidWrong(t *testing.T) {
	dir := put(t, map[string]string{"s.csv": esaSupply, "u.csv": esaUse, "sr.csv": sdmx(esaSupply, "prd_amo", "ind_impv"), "ur.csv": sdmx(esaUse, "prd_ava", "ind_use"),
		"none.yaml": "unit: m\n", "table.yaml": "layout: {sectors: a}\n", "half.yaml": "layout: {supply: {row_labels: {code: A}, column_labels: {code: 1}, products: p, industries: i}}\n",
		"wrong.yaml": "layout:\n  supply: {row_label: A, products: p}\n  use: {price: x, industries: i}\n"})
	plain, records := SupplyUseFiles{Supply: dir + "/s.csv", Use: dir + "/u.csv"}, SupplyUseFiles{Supply: dir + "/sr.csv", Use: dir + "/ur.csv"}
	with := func(f SupplyUseFiles, change func(*SupplyUseFiles)) SupplyUseFiles {
		change(&f)
		return f
	}
	for want, files := range map[string]SupplyUseFiles{
		"neither file is one of records":       with(plain, func(f *SupplyUseFiles) { f.Where = map[string]string{"time": "2020"} }),
		"records are not chosen by year":       with(records, func(f *SupplyUseFiles) { f.Where = map[string]string{"year": "2020"} }),
		"no records with time 2021":            with(records, func(f *SupplyUseFiles) { f.Where = map[string]string{"time": "2021"} }),
		"says otherwise than --orientation":    with(plain, func(f *SupplyUseFiles) { f.Orientation = Make }),
		"no description of supply and use":     with(plain, func(f *SupplyUseFiles) { f.Description = dir + "/none.yaml" }),
		"no description of supply and use ":    with(plain, func(f *SupplyUseFiles) { f.Description = dir + "/table.yaml" }),
		"does not name the file of the":        {Description: dir + "/half.yaml"},
		"no row has the label p":               with(plain, func(f *SupplyUseFiles) { f.Description = dir + "/half.yaml" }),
		"row_label":                            {Description: dir + "/wrong.yaml"},
		"wrong.yaml:3:9":                       {Description: dir + "/wrong.yaml"},
		"no such file or directory":            {Supply: dir + "/no.csv", Use: dir + "/u.csv"},
		"the use table is in no layout that i": {Supply: dir + "/s.csv", Use: dir + "/s.csv"},
	} {
		if _, err := ReadSupplyUse(files); err == nil || !strings.Contains(err.Error(), strings.TrimSpace(want)) {
			t.Errorf("want %q: %v", want, err)
		}
	}
}

// FuzzSupplyUseLayouts: any bytes as either table of an office, or as a description; no panic and no refusal without words.
func FuzzSupplyUseLayouts(f *testing.F) {
	own, err := os.ReadFile("testdata/supplyuse/own.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, text := range []string{esaSupply, esaUse, sdmx(esaSupply, "prd_amo", "ind_impv"), sdmx(esaUse, "prd_ava", "ind_use"), string(own),
		"freq,unit,ind_use,prd_ava,stk_flow,geo\\TIME_PERIOD\t2019 \t2020 \nA,MIO_EUR,A,CPA_A,TOTAL,XX\t: c\t1.5 p\n"} {
		f.Add([]byte(text))
	}
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, data []byte) {
		at := func(name string) string { return filepath.Join(dir, name) }
		for name, text := range map[string]string{"a.csv": string(data), "s.csv": esaSupply, "u.csv": esaUse, "d.yaml": string(data)} {
			if err := os.WriteFile(at(name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		for _, files := range []SupplyUseFiles{{Supply: at("a.csv"), Use: at("u.csv")}, {Supply: at("s.csv"), Use: at("a.csv")},
			{Supply: at("s.csv"), Use: at("u.csv"), Description: at("d.yaml")}} {
			if s, err := ReadSupplyUse(files); err != nil && strings.TrimSpace(err.Error()) == "" || err == nil && s.Validate() != nil {
				t.Fatalf("%v, %v", s, err)
			}
		}
	})
}
