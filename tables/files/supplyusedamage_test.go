package files

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
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
