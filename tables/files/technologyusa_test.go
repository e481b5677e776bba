package files

import (
	"compress/gzip"
	"encoding/csv"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/derive"
)

// publishedFile opens a published table of the folder that IOA_ORACLES names.
func publishedFile(t *testing.T, name string) io.Reader {
	t.Helper()
	folder := os.Getenv("IOA_ORACLES")
	if folder == "" {
		t.Skip("IOA_ORACLES names no folder of published tables")
	}
	f, err := os.Open(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	if !strings.HasSuffix(name, ".gz") {
		return f
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// labelledCSV is a CSV with row and column labels, by label.
type labelledCSV map[string]map[string]float64

func publishedCells(t *testing.T, r io.Reader) (cells labelledCSV, rows, columns []string) {
	t.Helper()
	records, err := csv.NewReader(r).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	cells, columns = labelledCSV{}, records[0][1:]
	for _, rec := range records[1:] {
		rows = append(rows, rec[0])
		cells[rec[0]] = map[string]float64{}
		for j, text := range rec[1:] {
			v, err := strconv.ParseFloat(text, 64)
			if err != nil {
				t.Fatal(rec[0], err)
			}
			cells[rec[0]][columns[j]] = v
		}
	}
	return cells, rows, columns
}

// The summary make and use tables of the United States 2022 (Bureau of Economic
// Analysis, before redefinitions): 73 commodities, 71 industries, whole million dollars.
func TestTechnologyBEA(t *testing.T) {
	makes, industries, products := publishedCells(t, publishedFile(t, "bea-2022/Summary_Make_2022_BeforeRedef_17sch.csv.gz"))
	use, _, useColumns := publishedCells(t, publishedFile(t, "bea-2022/Summary_Use_2022_PRO_BeforeRedef_17sch.csv.gz"))
	industries, products = industries[:len(industries)-1], products[:len(products)-1]
	n, m := len(products), len(industries)
	s := &derive.SupplyUse{Meta: tables.Meta{Name: "usa", Year: 2022}, Supply: mat.NewDense(n, m, nil), Use: mat.NewDense(n, m, nil), Imports: make([]float64, n)}
	for _, c := range products {
		s.Products = append(s.Products, tables.Sector{Code: c, Name: c})
	}
	for _, c := range industries {
		s.Industries = append(s.Industries, tables.Sector{Code: c, Name: c})
	}
	for _, c := range useColumns {
		if strings.HasPrefix(c, "F") && c != "F050" {
			s.FinalItems = append(s.FinalItems, tables.FinalItem{Code: c, Name: c})
		}
	}
	s.F = mat.NewDense(n, len(s.FinalItems), nil)
	for i, p := range products {
		for j, ind := range industries {
			s.Supply.Set(i, j, makes[ind][p])
			s.Use.Set(i, j, use[p][ind])
		}
		for k, f := range s.FinalItems {
			s.F.Set(i, k, use[p][f.Code])
		}
		s.Imports[i] = -use[p]["F050"]
	}
	for _, row := range []string{"V001", "V002", "V003"} {
		p := tables.PrimaryRow{Code: row, Name: row}
		for _, ind := range industries {
			p.Values = append(p.Values, use[row][ind])
		}
		s.Primary = append(s.Primary, p)
	}
	for k := range s.FinalItems {
		if s.FinalItems[k].Code == "F040" {
			s.FinalItems[k].Code = "exports"
		}
	}
	if n != 73 || m != 71 || len(s.FinalItems) != 19 {
		t.Fatalf("read %d products, %d industries, %d final items", n, m, len(s.FinalItems))
	}
	for _, model := range []derive.Technology{derive.IndustryTechnology, derive.FixedProductSales} {
		table, report := checkTechnologyIdentities(t, s, model, 1e-12)
		t.Logf("%s: before %s; flows %s; final %s; primary %s; %d imbalances of whole-dollar rounding", model, report.Before, report.Flows, report.Final, report.Primary, len(report.Imbalances))
		if wrong := tables.Failures(tables.Check(table, tables.CheckOptions{})); wrong != nil {
			t.Errorf("%s: a published pair in whole millions: %v", model, wrong)
		}
		if report.Before.Count != 6 {
			t.Errorf("the published use table has 6 negative cells, %d counted", report.Before.Count)
		}
		// Published totals: industry or commodity output, to the rounding of a sum of whole numbers.
		for i, sector := range table.Sectors {
			want := makes["Total Commodity Output"][sector.Code]
			if model == derive.FixedProductSales {
				want = makes[sector.Code]["Total Industry Output"]
			}
			if math.Abs(table.Output[i]-want) > 5 {
				t.Errorf("%s: output of %s is %.6f, published %.6f", model, sector.Code, table.Output[i], want)
			}
		}
		if model == derive.FixedProductSales {
			for j, ind := range industries { // value added is untouched: the published total
				if d := table.ValueAdded()[j] - use["Total Value Added"][ind]; math.Abs(d) > 2 {
					t.Errorf("value added of %s misses the published one by %g", ind, d)
				}
			}
		}
	}
	if _, _, err := s.InputOutput(derive.ProductTechnology); err == nil {
		t.Error("model A of 73 products and 71 industries was not refused")
	}
}
