package files

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/derive"
	"ioimpact/tables/internal/csvtext"
	"ioimpact/tables/internal/vector"
)

// writeSUT writes a pair in the format that ReadSupplyUse documents.
func writeSUT(t *testing.T, s *derive.SupplyUse, isMake bool) (supply, use string) {
	t.Helper()
	return writeSUTAs(t, s, isMake, func(v float64) string { return fmt.Sprintf("%.17g", v) })
}

// writeSUTAs writes the numbers as format prints them.
func writeSUTAs(t *testing.T, s *derive.SupplyUse, isMake bool, format func(float64) string) (supply, use string) {
	t.Helper()
	codes := func(list []tables.Sector) string {
		var out []string
		for _, one := range list {
			out = append(out, one.Code)
		}
		return strings.Join(out, ",")
	}
	row := func(b *strings.Builder, code string, values ...[]float64) {
		b.WriteString(code)
		for _, list := range values {
			for _, v := range list {
				b.WriteString("," + format(v))
			}
		}
		b.WriteString("\n")
	}
	var a, b strings.Builder
	if isMake {
		fmt.Fprintf(&a, "code,%s\n", codes(s.Products))
		for j, one := range s.Industries {
			row(&a, one.Code, mat.Col(nil, j, s.Supply))
		}
	} else {
		fmt.Fprintf(&a, "code,%s,output\n", codes(s.Industries))
		for i, one := range s.Products {
			row(&a, one.Code, s.Supply.RawRowView(i), s.ProductOutput()[i:i+1])
		}
		row(&a, "output", s.IndustryOutput())
	}
	fmt.Fprintf(&b, "code,%s,households,exports,imports,output\n", codes(s.Industries))
	for i, one := range s.Products {
		row(&b, one.Code, s.Use.RawRowView(i), s.F.RawRowView(i), s.Imports[i:i+1], s.ProductOutput()[i:i+1])
	}
	for _, p := range s.Primary {
		row(&b, p.Code, p.Values)
	}
	row(&b, "output", s.IndustryOutput())
	for _, p := range s.Satellites {
		row(&b, p.Code, p.Values)
	}
	text := a.String()
	if !isMake {
		lines := strings.Split(text, "\n")
		lines[len(s.Products)+1] += "," // the corner
		text = strings.Join(lines, "\n")
	}
	lines := strings.Split(b.String(), "\n")
	for k := len(s.Products) + 1; k < len(lines)-1; k++ {
		lines[k] += ",,,,"
	}
	dir := t.TempDir()
	supply, use = filepath.Join(dir, "supply.csv"), filepath.Join(dir, "use.csv")
	for path, content := range map[string]string{supply: text, use: strings.Join(lines, "\n")} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return supply, use
}

func namedSUT(seed int64, n, m int) *derive.SupplyUse {
	s := randomSUT(seed, n, m)
	for i := range s.Products {
		s.Products[i].Code = fmt.Sprintf("p%d", i+1)
	}
	for j := range s.Industries {
		s.Industries[j].Code = fmt.Sprintf("i%d", j+1)
	}
	return s
}

func TestReadSupplyUse(t *testing.T) {
	for _, isMake := range []bool{false, true} {
		want := namedSUT(1, 5, 4)
		supply, use := writeSUT(t, want, isMake)
		if err := os.WriteFile(strings.TrimSuffix(use, ".csv")+".yaml", []byte("year: 2022\nunit: million\nsatellites: {jobs: {unit: persons}}\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := ReadSupplyUse(SupplyUseFiles{Supply: supply, Use: use, Orientation: turned(isMake)})
		if err != nil {
			t.Fatal(err)
		}
		if !mat.Equal(got.Supply, want.Supply) || !mat.Equal(got.Use, want.Use) || !mat.Equal(got.F, want.F) || vector.Sum(got.Imports) != vector.Sum(want.Imports) {
			t.Errorf("make %v: read other numbers", isMake)
		}
		if got.Year != 2022 || got.Unit != "million" || got.Satellites[0].Unit != "persons" || got.Primary[0].Kind != tables.ProductTaxes || len(got.Notes) != 0 || got.Products[2].Code != "p3" || got.Industries[3].Code != "i4" {
			t.Errorf("make %v: labels or notes differ: %+v", isMake, got.Meta)
		}
		table, _, err := got.InputOutput(derive.FixedProductSales)
		if err != nil {
			t.Fatal(err)
		}
		direct, _, err := want.InputOutput(derive.FixedProductSales)
		if err != nil {
			t.Fatal(err)
		}
		if !mat.Equal(table.Z, direct.Z) || table.Unit != "million" {
			t.Error("the table made from the files differs")
		}
	}
}

// Damage to one of the files, and what must be said of it.
func TestReadSupplyUseRefusals(t *testing.T) {
	for _, c := range []struct {
		inUse    bool
		old, new string
		want     string
	}{
		{false, "code,i1", "code,i9", "use.csv:1:6: column 1 of the numbers should be the industry i9"},
		{true, "\np2,", "\np9,", "use.csv:3:1: row 2 should be the product p2"},
		{false, "\np2,", "\np1,", "supply.csv:3:1: the row code occurs twice"},
		{true, "households", "i1", "the column name occurs twice"},
		{false, ",output\n", ",imports\n", "imports in a supply table"},
		{false, "code,", "kode,", "the first column must be named code"},
		{true, "\npay,", "\nvalue_added,1,1,1,1,,,,\npay,", "a total beside its parts"},
	} {
		supply, use := writeSUT(t, namedSUT(1, 5, 4), false)
		path := supply
		if c.inUse {
			path = use
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		changed := strings.Replace(string(data), c.old, c.new, 1)
		if changed == string(data) {
			t.Fatalf("%q is not in the file", c.old)
		}
		if err := os.WriteFile(path, []byte(changed), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadSupplyUse(SupplyUseFiles{Supply: supply, Use: use}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q for %q: %v, want %q", c.new, c.old, err, c.want)
		}
	}
}

// Cells that are missing, empty or no numbers are refused with their places.
func TestReadSupplyUseCells(t *testing.T) {
	write := func(name, text string) string {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	const supply, use = "code,i1,i2\np1,5,1\np2,,7\n", "code,i1,i2,h\np1,1,2,3\np2,1,x,3\npay,1,,\n"
	_, err := ReadSupplyUse(SupplyUseFiles{Supply: write("s.csv", supply), Use: write("u.csv", "code,i1,i2,h\np1,1,2,3\np2,1,1,3\n")})
	if err == nil || !strings.Contains(err.Error(), "s.csv:3:4: empty cell in row p2, column B (i1)") {
		t.Errorf("an empty cell of the supply: %v", err)
	}
	good := "code,i1,i2\np1,5,1\np2,0,7\n"
	_, err = ReadSupplyUse(SupplyUseFiles{Supply: write("s.csv", good), Use: write("u.csv", use)})
	if err == nil || !strings.Contains(err.Error(), "u.csv:3:6: not a number") {
		t.Errorf("a word in a cell: %v", err)
	}
	_, err = ReadSupplyUse(SupplyUseFiles{Supply: write("s.csv", good), Use: write("u.csv", strings.Replace(use, "x", "1", 1))})
	if err == nil || !strings.Contains(err.Error(), "u.csv:4:7: empty cell in row pay") {
		t.Errorf("an empty primary cell: %v", err)
	}
	_, err = ReadSupplyUse(SupplyUseFiles{Supply: write("s.csv", good), Use: write("u.csv", "code,i1,i2\np1,1,2\n")})
	if err == nil || !strings.Contains(err.Error(), "row 2 should be the product p2") {
		t.Errorf("a missing product: %v", err)
	}
	s, err := ReadSupplyUse(SupplyUseFiles{Supply: write("s.csv", "code,i1,i2,output\np1,5,1,7\np2,0,7,7\n"), Use: write("u.csv", "code,i1,i2\np1,1,2\np2,1,1\n")})
	if err != nil || len(s.Notes) != 1 || !strings.Contains(s.Notes[0], "1 places, by at most 1 (p1)") {
		t.Errorf("an output that the supply contradicts: %v %v", err, s)
	}
	table, _, err := s.InputOutput(derive.IndustryTechnology)
	if err != nil || len(table.Inferred) != 2 || len(table.Primary) != 1 {
		t.Errorf("residual final demand and value added: %v", err)
	}
	if rows, columns := tables.Imbalance(table); rows[0] > 1e-12 || columns[1] > 1e-12 {
		t.Error("the residuals do not balance")
	}
}

// Files of many blocks: what a row holds is its own, whatever is read after it.
func TestReadLargeSupplyUse(t *testing.T) {
	if underRace {
		t.Skip("half a million cells")
	}
	want := namedSUT(2, 700, 690)
	supply, use := writeSUT(t, want, false)
	if info, err := os.Stat(use); err != nil || info.Size() < 10*csvtext.BlockSize {
		t.Fatalf("%v: the file does not cross enough blocks", err)
	}
	got, err := ReadSupplyUse(SupplyUseFiles{Supply: supply, Use: use})
	if err != nil {
		t.Fatal(err)
	}
	if !mat.Equal(got.Supply, want.Supply) || !mat.Equal(got.Use, want.Use) || !mat.Equal(got.F, want.F) {
		t.Error("read other numbers")
	}
}
