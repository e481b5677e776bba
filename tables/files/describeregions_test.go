package files

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// regionLines writes a table of three regions as offices do: the regions in a row and a column of
// their own, each with its sectors, final demand, exports and imports. In merged cells only the first holds the region.
func regionLines(want *tables.Table, merged bool) string {
	var b strings.Builder
	regions := []string{"r1", "r2", "r3"}
	name := func(region string, first bool) string {
		if merged && !first {
			return ""
		}
		return region
	}
	columns := []string{"i1", "i2", "i3", "f1", "f2", "exports", "m"}
	b.WriteString("a table,,\nregion,")
	for _, r := range regions {
		for k := range columns {
			b.WriteString("," + name(r, k == 0))
		}
	}
	b.WriteString(",all\n,")
	for range regions {
		b.WriteString("," + strings.Join(columns, ","))
	}
	b.WriteString(",x\n")
	for i, s := range want.Sectors {
		region, code, _ := strings.Cut(s.Code, ":")
		b.WriteString(name(region, code == "i1") + "," + code)
		for r := range regions {
			for j := range 3 {
				fmt.Fprintf(&b, ",%v", want.Z.At(i, 3*r+j))
			}
			for k := range 3 {
				fmt.Fprintf(&b, ",%v", want.F.At(i, 3*r+k))
			}
			if regions[r] == region {
				fmt.Fprintf(&b, ",%v", -want.Imports[i])
			} else {
				b.WriteString(",0")
			}
		}
		fmt.Fprintf(&b, ",%v\n", want.Output[i])
	}
	for _, p := range want.Primary {
		b.WriteString("all," + p.Code)
		for j, v := range p.Values {
			fmt.Fprintf(&b, ",%v", v)
			if j%3 == 2 {
				b.WriteString(",,,,")
			}
		}
		b.WriteString(",\n")
	}
	return b.String()
}

const regionsYAML = `layout:
  row_labels: {region: A, code: B}
  column_labels: {region: 2, code: 3}
  sectors: ["r1:i1 to r1:i3", "r2:i1 to r2:i3", "r3:i1 to r3:i3"]
  final: ["r1:f1 to r1:f2", "r2:f1 to r2:f2", "r3:f1 to r3:f2"]
  exports: ["r1:exports", "r2:exports", "r3:exports"]
  imports: {column: ["r1:m", "r2:m", "r3:m"], sign: negative}
  output: {column: "all:x"}
  primary: ["PRIMARY"]
`

// Regions in lines of their own are put before the codes, whether every cell holds its region or cells are merged.
func TestDescribedRegions(t *testing.T) {
	want, err := Load("testdata/imports/multiregional-competitive.csv")
	if err != nil {
		t.Fatal(err)
	}
	var primary []string
	for _, p := range want.Primary {
		primary = append(primary, "all:"+p.Code)
	}
	yaml := strings.Replace(regionsYAML, `"PRIMARY"`, `"`+strings.Join(primary, `", "`)+`"`, 1)
	t.Chdir(t.TempDir())
	read := func(text, yaml string) (*tables.Table, error) {
		for name, data := range map[string]string{"t.csv": text, "t.yaml": yaml} {
			if err := os.WriteFile(name, []byte(data), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		return Load("t.csv")
	}
	for _, merged := range []bool{false, true} {
		got, err := read(regionLines(want, merged), yaml)
		if err != nil {
			t.Fatal(err)
		}
		for i, s := range got.Sectors {
			if s.Code != want.Sectors[i].Code {
				t.Errorf("sector %d is %s, want %s", i, s.Code, want.Sectors[i].Code)
			}
		}
		for what, pair := range map[string][2]any{"flows": {mat.DenseCopyOf(got.Z), mat.DenseCopyOf(want.Z)}, "imports": {got.Imports, want.Imports}, "output": {got.Output, want.Output}, "value added": {got.ValueAdded(), want.ValueAdded()}} {
			if a, b := fmt.Sprint(pair[0]), fmt.Sprint(pair[1]); a != b {
				t.Errorf("merged %v: %s\n%s\nwant\n%s", merged, what, a, b)
			}
		}
		for k := range 3 {
			for c, code := range []string{"f1", "f2", "exports"} {
				region := fmt.Sprintf("r%d", k+1)
				at := 2*k + c // items: the final columns of all regions, then their exports
				if code == "exports" {
					at = 6 + k
				}
				for i := range want.Sectors {
					if got.FinalItems[at].Code != region+":"+code || got.F.At(i, at) != want.F.At(i, 3*k+c) {
						t.Fatalf("column %d is %s with %v in row %d, want %s:%s with %v", at, got.FinalItems[at].Code, got.F.At(i, at), i, region, code, want.F.At(i, 3*k+c))
					}
				}
			}
		}
		if said := strings.Contains(strings.Join(got.Inferred, "\n"), "as in merged cells"); said != merged {
			t.Errorf("merged cells: %v, said %v", merged, said)
		}
	}
	for from, wantError := range map[string]string{
		"{region: A, code: B}": "the regions of rows or those of columns are not named",
		"region: 2, ":          "the regions of rows or those of columns are not named",
	} {
		to := strings.Replace(strings.Replace(from, "region: A, ", "", 1), "region: 2, ", "", 1)
		if _, err := read(regionLines(want, false), strings.Replace(yaml, from, to, 1)); err == nil || !strings.Contains(err.Error(), wantError) {
			t.Errorf("%s left out: %v", from, err)
		}
	}
}
