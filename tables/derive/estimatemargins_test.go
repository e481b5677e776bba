package derive

import (
	"io"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/internal/vector"
)

const marginsCSV = `year,economy,sector,output,intermediate_inputs,value_added,intermediate_sales,final_sales,exports
2020,AAA,1,100,40,60,30,70,10
2020,AAA,2,50,20,30,25,25,0
2021,AAA,1,110,40,70,30,80,10
2020,BBB,1,10,4,6,3,7,1
`

func TestReadMargins(t *testing.T) {
	m, err := ReadMargins("m.csv", []byte(marginsCSV), "AAA", 2020)
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Sectors) != 2 || m.Output[0] != 100 || m.Exports[0] != 10 || m.FinalSales[1] != 25 || m.Name != "aaa-2020" {
		t.Errorf("read %+v", m)
	}
	plain := "sector,output,intermediate_inputs,value_added,intermediate_sales,final_sales,exports\n"
	for text, want := range map[string]string{
		plain:                                    "nothing else",
		"":                                       "empty",
		plain + "1,100,40,60,30,71,1\n":          "m.csv:2:3: sector 1: intermediate and final sales make 101",
		plain + "1,100,45,60,30,70,1\n":          "intermediate inputs and value added make 105",
		plain + "1,100,40,60,30,70,101\n":        "exports above its output",
		plain + "1,\"1,500\",4,6,3,7,1\n":        "a comma in a number",
		plain + "1,100,40,60,30,70,\n":           "empty cell",
		plain + "1,100,40,60,30,70,-1\n":         "below zero",
		plain + "1,100,40,60,30,70,NaN\n":        "not a finite number",
		plain + ",100,40,60,30,70,1\n":           "empty or reserved",
		plain + "1,1,1,0,1,0,0\n1,1,1,0,1,0,0\n": "m.csv:3:1: the sector occurs twice, first on line 2",
		strings.Replace(plain, "exports", "export", 1) + "1,1,1,0,1,0,0\n": "did you mean exports?",
		marginsCSV: "more than one economy",
	} {
		if _, err := ReadMargins("m.csv", []byte(text), "", 0); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
	if _, err := ReadMargins("m.csv", []byte(marginsCSV), "CCC", 2020); err == nil || !strings.Contains(err.Error(), "AAA BBB") {
		t.Errorf("an economy the file lacks: %v", err)
	}
}

// wiodNational reads a national table of the World Input-Output Database 2011 with its domestic and imported blocks.
func wiodNational(t *testing.T, name, file string) *tables.Table {
	t.Helper()
	records := publishedRecords(t, publishedFile(t, file))
	header := records[0]
	n := 35
	table := &tables.Table{Meta: tables.Meta{Name: name, Economy: strings.ToUpper(name), Year: 2011, Unit: "million US dollars",
		Treatment: tables.NonCompetitive}, Z: mat.NewDense(n, n, nil), Output: make([]float64, n)}
	for _, c := range header[2+n : len(header)-1] {
		table.FinalItems = append(table.FinalItems, tables.FinalItem{Code: c, Name: c})
	}
	k := len(table.FinalItems)
	table.F = mat.NewDense(n, k, nil)
	imports := tables.PrimaryRow{Code: tables.ImportsCode, Name: tables.ImportsCode, Kind: tables.ImportedInputs, Values: make([]float64, n),
		Final: make([]float64, k)}
	value := tables.PrimaryRow{Code: tables.ValueAddedCode, Name: tables.ValueAddedCode, Values: make([]float64, n)}
	i := 0
	for _, rec := range records[1:] {
		for j, cell := range rec[2 : 2+n+k] {
			v := publishedNumber(t, cell)
			switch {
			case rec[0] == "domestic" && j < n:
				table.Z.Set(i, j, v)
			case rec[0] == "domestic":
				table.F.Set(i, j-n, v)
			case rec[0] == "imports" && j < n:
				imports.Values[j] += v
			case rec[0] == "imports":
				imports.Final[j-n] += v
			case rec[0] == "value_added" && j < n:
				value.Values[j] = v
			case rec[0] == "output" && j < n:
				table.Output[j] = v
			}
		}
		if rec[0] == "domestic" {
			table.Sectors = append(table.Sectors, tables.Sector{Code: rec[1], Name: rec[1]})
			i++
		}
	}
	table.Primary = []tables.PrimaryRow{imports, value}
	return table
}

// The Asian Development Bank's margins of Laos and China on the patterns of
// Indonesia and China 2011. Neither prior has sector 19 (sale of motor vehicles, in which Laos has output).
func TestEstimateLaosAndChina(t *testing.T) {
	data, err := io.ReadAll(publishedFile(t, "adb-margins/margins_2017_2022.csv"))
	if err != nil {
		t.Fatal(err)
	}
	indonesia, china := wiodNational(t, "idn", "wiod-2011-national/idn_2011_35.csv"), wiodNational(t, "chn", "wiod-2011-national/chn_2011_35.csv")
	for _, c := range []struct {
		economy string
		prior   *tables.Table
		like    map[string]string
	}{
		{"LAO", indonesia, map[string]string{"19": "20"}},
		{"LAO", china, map[string]string{"19": "20"}},
		{"CHN", china, nil},
		{"CHN", indonesia, nil},
	} {
		for year := 2017; year <= 2022; year++ {
			m, err := ReadMargins("margins.csv", data, c.economy, year)
			if err != nil {
				t.Fatal(err)
			}
			if c.like != nil {
				if _, _, err := EstimateTable(c.prior, m, EstimateOptions{}); err == nil || !strings.Contains(err.Error(), "sector 19 of the margins") {
					t.Errorf("%s %d without a stand-in for sector 19: %v", c.economy, year, err)
				}
			}
			got, report, err := EstimateTable(c.prior, m, EstimateOptions{Like: c.like})
			if err != nil {
				t.Errorf("%s %d from %s: %v", c.economy, year, c.prior.Name, err)
				continue
			}
			if !got.Estimated {
				t.Error("not marked as estimated")
			}
			checkMarginsMet(t, got, m, 1e-9)
			if year == 2022 {
				t.Logf("%s %d from %s: %s; imported inputs %.4g of %.4g", c.economy, year, c.prior.Name, report.Balance, report.ImportedInputs,
					vector.Sum(m.IntermediateInputs))
			}
		}
	}
}
