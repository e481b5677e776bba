package files

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"ioimpact/tables"
	"ioimpact/tables/derive"
)

// lookAlikes are pairs of codes that are printed in one way.
var lookAlikes = map[string][2]string{
	"zero width": {"01", "0\u200b1"}, "no-break space": {"A B", "A\u00a0B"}, "full-width digits": {"01", "０１"}, "full-width letters": {"S1", "Ｓ１"}, "soft hyphen": {"farm", "fa\u00adrm"},
	"byte order mark": {"farm", "fa\ufeffrm"}, "combining accent": {"caf\u00e9", "cafe\u0301"}, "Arabic digits": {"12", "١٢"}, "Cyrillic": {"A1", "А1"}, "direction marks": {"ab", "\u202aab\u202c"},
}

// In every format two codes that look the same are an error, or are refused; two that look different are not.
func TestCodesThatLookTheSame(t *testing.T) {
	alike := func(t *tables.Table) bool {
		return slices.ContainsFunc(tables.Check(t, tables.CheckOptions{}), func(f tables.Finding) bool { return f.Code == "duplicate-label" && f.Severity == tables.Failure })
	}
	const rows = "code,%[1]s,%[2]s,households,output\n%[1]s,1,2,7,10\n%[2]s,2,1,7,10\nvalue_added,7,7,,\noutput,10,10,,\n"
	for name, codes := range lookAlikes {
		table, err := readFile(t, "t.csv", []byte(fmt.Sprintf(rows, codes[0], codes[1])))
		if err != nil || !alike(table) {
			t.Fatalf("%s, plain: %v", name, err)
		}
		for ext, write := range map[string]func(io.Writer, *tables.Table) error{".long.csv": WriteLong, ".xlsx": WriteWorkbook, ".npz": WriteArrays} {
			var b bytes.Buffer
			if err := write(&b, table); err != nil {
				t.Errorf("%s, %s: %v", name, ext, err)
				continue
			}
			writeFile(t, "u"+ext, b.String())
			if again, err := Load("u" + ext); err != nil || !alike(again) {
				t.Errorf("%s, %s: %v", name, ext, err)
			}
		}
		described := strings.Replace(fmt.Sprintf(rows, codes[0], codes[1]), "code", "sector", 1)
		writeFile(t, "d.csv", described)
		writeFile(t, "d.yaml", "layout: {row_labels: {code: A}, column_labels: {code: 1}, sectors: {columns: \"B:C\", rows: \"2:3\"}, final: households, output: {column: output, row: output}, primary: value_added}\n")
		if again, err := Load("d.csv"); err == nil && !alike(again) {
			t.Errorf("%s, described: read as %q", name, again.Codes())
		}
	}
	for _, codes := range [][2]string{{"a", "b"}, {"1", "01"}, {"s1", "S1"}, {"农业", "农 业"}} {
		table, err := readFile(t, "t.csv", []byte(fmt.Sprintf(rows, codes[0], codes[1])))
		if err != nil || alike(table) {
			t.Errorf("%q: %v", codes, err)
		}
	}
}

// The same of the products of a supply and use table, of which a table by industry shows nothing, of the new sectors of a
// concordance, and of the lines of a file of numbers.
func TestOthersThatLookTheSame(t *testing.T) {
	for name, codes := range lookAlikes {
		dir := put(t, map[string]string{"s.csv": fmt.Sprintf("code,i1,i2\n%s,5,1\n%s,0,7\n", codes[0], codes[1]),
			"u.csv": fmt.Sprintf("code,i1,i2,h\n%s,1,2,3\n%s,1,1,5\n", codes[0], codes[1])})
		s, err := ReadSupplyUse(SupplyUseFiles{Supply: dir + "/s.csv", Use: dir + "/u.csv"})
		if err == nil {
			var table *tables.Table
			if table, _, err = s.InputOutput(derive.FixedProductSales); err == nil && !slices.ContainsFunc(table.Findings, func(f tables.Finding) bool { return f.Code == "duplicate-label" }) {
				t.Errorf("%s: supply and use: %v", name, table.Findings)
			}
		}
		if err != nil {
			t.Errorf("%s: supply and use: %v", name, err)
		}
		table, err := readFile(t, "t.csv", []byte("code,a,b,households,output\na,1,2,7,10\nb,2,1,7,10\nvalue_added,7,7,,\noutput,10,10,,\n"))
		if err != nil {
			t.Fatal(err)
		}
		c, err := tables.ReadConcordance("c.csv", []byte("from,to\na,"+codes[0]+"\nb,"+codes[1]+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		small, err := tables.Aggregate(table, c)
		if err != nil || len(tables.SameLooks("sector", small.Sectors)) != 1 || tables.Check(small, tables.CheckOptions{})[0].Code != "duplicate-label" {
			t.Errorf("%s: a concordance: %v", name, err)
		}
		table.Sectors[0].Code, table.Sectors[0].Name = codes[0], codes[0]
		if _, err := tables.ReadSectorNumbers("n.csv", []byte("code,amount\n"+codes[0]+",1\n"+codes[1]+",1\n"), table, []string{"amount"}, nil); err == nil {
			t.Errorf("%s: two lines of numbers for one sector", name)
		}
	}
}

// A number in digits of another script or width is read as it is meant or refused with its place, and never as something else.
func TestDigitsInNumbers(t *testing.T) {
	const rows = "%s,a,b,households,output\na,1,2,7,10\nb,2,%s,7,10\nvalue_added,7,7,,\noutput,10,10,,\n"
	for _, number := range []string{"１", "١", "1\u200b", "1\u00ad", "\ufeff1", "１.0", "1\u00a0", "①", "一"} {
		for _, first := range []string{"code", "sector"} {
			name := "t.csv"
			t.Chdir(t.TempDir())
			writeFile(t, name, fmt.Sprintf(rows, first, number))
			if first == "sector" {
				writeFile(t, "t.yaml", "layout: {row_labels: {code: A}, column_labels: {code: 1}, sectors: a to b, final: households, output: {column: output, row: output}, primary: value_added}\n")
			}
			table, err := Load(name)
			switch {
			case err == nil && table.Z.At(1, 1) != 1:
				t.Errorf("%q, %s: read as %v", number, first, table.Z.At(1, 1))
			case err != nil && !strings.Contains(err.Error(), "t.csv:3:5"):
				t.Errorf("%q, %s: refused without its place: %v", number, first, err)
			}
			_ = os.Remove("t.yaml")
		}
	}
}
