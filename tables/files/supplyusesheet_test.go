package files

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"ioimpact/internal/workbook"
	"ioimpact/tables/derive"
)

// put writes files into a new folder.
func put(t *testing.T, all map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range all {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// The make and use tables of Miller & Blair (2009), table 5.3: industry 2 makes 10 of commodity 1.
const (
	mbMake = "code,c1,c2\ni1,90,0\ni2,10,100\n"
	mbUse  = "code,i1,i2,final\nc1,12,8,80\nc2,10,7,83\nvalue_added,68,95,\n"
)

// isMB wants the pair of the book: industry 2 makes 10 of commodity 1.
func isMB(t *testing.T, what string, s *derive.SupplyUse, err error, said string) {
	t.Helper()
	if err != nil {
		t.Errorf("%s: %v", what, err)
		return
	}
	if s.Supply.At(0, 1) != 10 || s.Supply.At(1, 0) != 0 || s.Use.At(0, 1) != 8 || s.Primary[0].Values[1] != 95 {
		t.Errorf("%s: supply %v, use %v", what, s.Supply, s.Use)
	}
	if notes := strings.Join(s.Notes, "\n"); said == "" && notes != "" || !strings.Contains(notes, said) {
		t.Errorf("%s: notes %q, want %q", what, notes, said)
	}
}

// A make table is recognised by its labels, and where they are the same on both sides by the balance.
func TestMakeOrSupply(t *testing.T) {
	same := strings.NewReplacer("c1", "1", "c2", "2", "i1", "1", "i2", "2")
	for _, c := range []struct{ what, first, use, said string }{
		{"make by labels", mbMake, mbUse, "make table, industries in rows, by its labels"},
		{"supply by labels", "code,i1,i2\nc1,90,10\nc2,0,100\n", mbUse, ""},
		{"make by balance", same.Replace(mbMake), same.Replace(mbUse), "only so it balances with the use table"},
		{"supply by balance", "code,1,2\n1,90,10\n2,0,100\n", same.Replace(mbUse), "supply table, products in rows: only so it balances"},
		{"the same turned round", "code,1,2\n1,90,5\n2,5,100\n", "code,1,2,final\n1,12,8,75\n2,10,7,88\nvalue_added,73,90,\n", "-"},
	} {
		dir := put(t, map[string]string{"s.csv": c.first, "u.csv": c.use})
		s, err := ReadSupplyUse(SupplyUseFiles{Supply: filepath.Join(dir, "s.csv"), Use: filepath.Join(dir, "u.csv")})
		if c.said == "-" {
			if err != nil || len(s.Notes) > 0 {
				t.Errorf("%s: %v, %v", c.what, s, err)
			}
			continue
		}
		isMB(t, c.what, s, err, c.said)
	}
	// what balances in neither direction, or in both, is not guessed
	open := "code,1,2\n1,12,8\n2,10,7\n"
	for use, want := range map[string]string{same.Replace(mbUse): "as a supply table it misses", open: "balances either way"} {
		dir := put(t, map[string]string{"s.csv": "code,1,2\n1,90,40\n2,0,100\n", "u.csv": use})
		files := SupplyUseFiles{Supply: filepath.Join(dir, "s.csv"), Use: filepath.Join(dir, "u.csv")}
		if _, err := ReadSupplyUse(files); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "--orientation make") {
			t.Errorf("%v", err)
		}
		for orientation, want := range map[string]float64{Supply: 40, Make: 0} {
			files.Orientation = orientation
			if s, err := ReadSupplyUse(files); err != nil || s.Supply.At(0, 1) != want {
				t.Errorf("%s: %v, %v", orientation, s, err)
			}
		}
	}
}

// pairBook is a workbook with the two tables on sheets, and a page without a table.
func pairBook(t *testing.T) string {
	t.Helper()
	var out bytes.Buffer
	b := workbook.New(&out)
	for _, s := range []struct{ name, text string }{{"说明", "Make and use\n"}, {"make", mbMake}, {"use", mbUse}} {
		b.Sheet(s.name, workbook.View{})
		for _, line := range strings.Split(strings.TrimSpace(s.text), "\n") {
			for _, cell := range strings.Split(line, ",") {
				if v, err := strconv.ParseFloat(cell, 64); err == nil {
					b.Number(v)
				} else {
					b.Text(cell)
				}
			}
			b.EndRow()
		}
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// Workbooks and other dialects of CSV are read as the plain files are; of several sheets one is named.
func TestSupplyUseSheets(t *testing.T) {
	dir := put(t, map[string]string{"b.xlsx": pairBook(t), "m.csv": strings.ReplaceAll(mbMake, ",", ";"), "u.csv": mbUse,
		"bad.csv": strings.ReplaceAll(strings.Replace(mbMake, "90", "x", 1), ",", ";")})
	at := func(name string) string { return filepath.Join(dir, name) }
	s, err := ReadSupplyUse(SupplyUseFiles{Supply: at("b.xlsx/make"), Use: at("b.xlsx/use")})
	isMB(t, "sheets", s, err, "make is a make table")
	s, err = ReadSupplyUse(SupplyUseFiles{Supply: at("m.csv"), Use: at("b.xlsx/use"), Orientation: Make})
	isMB(t, "semicolons", s, err, "")
	for first, want := range map[string]string{"b.xlsx": "b.xlsx: several sheets can be the table: make, use\n  hint: name one: ", "b.xlsx/说明": "no sheet of this name with a supply",
		"bad.csv": "bad.csv:2:4: not a number", "b.xlsx/x": "no sheet of this name"} {
		if _, err := ReadSupplyUse(SupplyUseFiles{Supply: at(first), Use: at("u.csv"), Orientation: Make}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", first, err)
		}
	}
}

// The layout of the US Bureau of Economic Analysis, with a title row above.
const (
	beaMake = "The Make of Commodities,,,\n,111,22,Total Industry Output\n111,90,0,90\n22,10,100,110\nTotal Commodity Output,100,100,\n"
	beaUse  = `,111,22,Total Intermediate,F010,F040,F050,Total Final Uses (GDP),Total Commodity Output
111,12,8,20,70,15,-5,80,100
22,10,7,17,83,,,83,100
Total Intermediate,22,15,,,,,,
V001,60,90,,,,,,
V002,8,5,,,,,,
Total Value Added,68,95,,,,,,
Total Industry Output,90,110,,,,,,
`
)

func TestBEA(t *testing.T) {
	dir := put(t, map[string]string{"m.csv": beaMake, "u.csv": beaUse})
	s, err := ReadSupplyUse(SupplyUseFiles{Supply: filepath.Join(dir, "m.csv"), Use: filepath.Join(dir, "u.csv")})
	if err != nil {
		t.Fatal(err)
	}
	if s.Supply.At(0, 1) != 10 || s.Imports[0] != 5 || s.FinalItems[1].Code != "exports" || s.F.At(0, 1) != 15 || len(s.Primary) != 2 || s.Primary[1].Values[0] != 8 {
		t.Errorf("read %v, imports %v, final %v, primary %v", s.Supply, s.Imports, s.FinalItems, s.Primary)
	}
	for _, c := range []struct{ file, old, new, want string }{
		{"m.csv", "22,10,100,110", "22,10,100,120", "m.csv:4:11: the cells add up to 110, the total is 120"},
		{"m.csv", "111,90,0,90", "111,90,x,90", "m.csv:3:8: not a number"},
		{"u.csv", "Total Value Added,68,95", "Total Value Added,68,80", "u.csv:7:22: the cells add up to 95, the total is 80"},
		{"u.csv", "12,8,20", "12,80,20", "u.csv:2:11: the cells add up to 92, the total is 20"},
	} {
		all := map[string]string{"m.csv": beaMake, "u.csv": beaUse}
		all[c.file] = strings.Replace(all[c.file], c.old, c.new, 1)
		dir := put(t, all)
		if _, err := ReadSupplyUse(SupplyUseFiles{Supply: filepath.Join(dir, "m.csv"), Use: filepath.Join(dir, "u.csv")}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("want %q: %v", c.want, err)
		}
	}
}

// The tables of 2022, read here by position: every cell of supply, use, imports and value added.
func TestBEA2022(t *testing.T) {
	folder := os.Getenv("IOA_ORACLES")
	if folder == "" {
		t.Skip("IOA_ORACLES is not set")
	}
	makes, uses := filepath.Join(folder, "bea-2022/Summary_Make_2022_BeforeRedef_17sch.csv.gz"), filepath.Join(folder, "bea-2022/Summary_Use_2022_PRO_BeforeRedef_17sch.csv.gz")
	s, err := ReadSupplyUse(SupplyUseFiles{Supply: makes, Use: uses})
	if err != nil {
		t.Fatal(err)
	}
	make22, use22 := packedRows(t, makes), packedRows(t, uses)
	for j := range 71 {
		for i := range 73 {
			if s.Supply.At(i, j) != amount(make22[j+1][i+1]) || s.Use.At(i, j) != amount(use22[i+1][j+1]) {
				t.Fatalf("product %d, industry %d: supply %v, use %v", i, j, s.Supply.At(i, j), s.Use.At(i, j))
			}
		}
		if s.Primary[2].Values[j] != amount(use22[77][j+1]) {
			t.Fatalf("value added of industry %d: %v", j, s.Primary[2].Values[j])
		}
	}
	imports := 0
	for c, label := range use22[0] {
		if label == "F050" {
			imports = c
		}
	}
	for i := range 73 {
		if s.Imports[i] != -amount(use22[i+1][imports]) {
			t.Errorf("imports of product %d: %v", i, s.Imports[i])
		}
	}
}

func packedRows(t *testing.T, path string) [][]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(z).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func amount(text string) float64 {
	v, _ := strconv.ParseFloat(text, 64)
	return v
}

// FuzzSupplyUse: any bytes as either file, no panic and no refusal without words.
func FuzzSupplyUse(f *testing.F) {
	for _, text := range []string{mbMake, mbUse, beaMake, beaUse, strings.ReplaceAll(mbMake, ",", ";")} {
		f.Add([]byte(text))
	}
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, data []byte) {
		path, other := filepath.Join(dir, "a.csv"), filepath.Join(dir, "b.csv")
		for file, text := range map[string][]byte{path: data, other: []byte(mbUse)} {
			if err := os.WriteFile(file, text, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		for _, pair := range [][2]string{{path, other}, {other, path}, {path, path}} {
			if s, err := ReadSupplyUse(SupplyUseFiles{Supply: pair[0], Use: pair[1]}); err != nil && strings.TrimSpace(err.Error()) == "" || err == nil && s.Validate() != nil {
				t.Fatalf("%v, %v", s, err)
			}
		}
	})
}
