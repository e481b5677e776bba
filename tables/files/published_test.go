package files

import (
	"bytes"
	"encoding/csv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ioimpact/internal/workbook"
	"ioimpact/tables/files/internal/layout"
	"ioimpact/tables/internal/grid"
)

// published reads the bytes of a published table from the folder that
// IOA_ORACLES names; without the variable the test is skipped, with it an absent file is a failure.
func published(t *testing.T, name string) []byte {
	t.Helper()
	folder := os.Getenv("IOA_ORACLES")
	if folder == "" {
		t.Skip("IOA_ORACLES names no folder of published tables")
	}
	data, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// publishedFiles are the files whose layouts are embedded, with the description of each.
var publishedFiles = []struct {
	file, description string
	row, col          int // of the first flow
	least             float64
}{
	{"nbs-china/china_2018_153.csv", "nbs-china", 1, 3, 1e5},
	{"nbs-china/china_2017_149.csv", "nbs-china", 1, 3, 1e5},
	{"nbs-china/china_2012_139.csv", "nbs-china", 1, 3, 1e5},
	{"nbs-china/china_2018_42.csv", "nbs-china-noncompetitive", 1, 4, 1e5},
	{"nbs-china/china_2017_42.csv", "nbs-china-noncompetitive", 1, 4, 1e5},
	{"nbs-china-2007/flows_2007_42.csv", "nbs-china", 10, 3, 1e5},
	{"uk-2010/uk2010_siot.csv", "ons-uk-2010", 1, 1, 1},
	{"scotland-2016/scotland_ixi_2016.csv", "scotland-2016", 1, 2, 1},
	{"germany-1995/germany_1995_long.csv", "germany-1995-long", 0, 0, 0},
	{"germany-1995/germany_1995_wide.csv", "germany-1995-wide", 0, 0, 0},
	{"australia-1990/abs_1989_90_7sector.csv", "abs-australia-1990", 0, 0, 0},
	{"wiod-1995/wiot_regional_1995_245.csv", "wiod-1995-7-regions", 0, 0, 0},
}

func csvRecords(t *testing.T, data []byte) [][]string {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	r.FieldsPerRecord = -1
	out, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Each published file is recognised as itself and as nothing else, as CSV, as a
// workbook, and with semicolons and decimal commas in UTF-16; the numbers are the same every time.
func TestPublishedLayouts(t *testing.T) {
	for _, c := range publishedFiles {
		t.Run(c.file, func(t *testing.T) {
			data := published(t, c.file)
			want, err := readFile(t, "t.csv", data)
			if err != nil {
				t.Fatal(err)
			}
			if want.Description != "embedded "+c.description || want.Year == 0 || want.Unit == "" {
				t.Errorf("description %q, year %d, unit %q", want.Description, want.Year, want.Unit)
			}
			book, err := grid.OpenBytes("t.csv", data, grid.Options{})
			if err != nil {
				t.Fatal(err)
			}
			g, err := book.Read("")
			if err != nil {
				t.Fatal(err)
			}
			var xlsx bytes.Buffer
			w := workbook.New(&xlsx)
			writeGrid(w, g, "Table")
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			for name, text := range map[string][]byte{"t.xlsx": xlsx.Bytes(), "t.csv": []byte("\xff\xfe" + utf16LE(european(g)))} {
				got, err := readFile(t, name, text)
				if err != nil {
					t.Errorf("%s: %v", name, err)
					continue
				}
				for i := range got.Sectors { // a spreadsheet writes 001 as 1, and where commas are decimal marks 03.1 as 03,1
					if spelt := strings.TrimLeft(strings.Replace(got.Sectors[i].Code, ",", ".", 1), "0"); spelt != strings.TrimLeft(strings.Replace(want.Sectors[i].Code, ",", ".", 1), "0") {
						t.Errorf("%s: sector %d is %s, was %s", name, i, got.Sectors[i].Code, want.Sectors[i].Code)
					}
					got.Sectors[i].Code = want.Sectors[i].Code
				}
				if diff := tableDiff(got, want); diff != "" || got.Description != want.Description || got.Year != want.Year {
					t.Errorf("%s: %s %s %d", name, diff, got.Description, got.Year)
				}
			}
		})
	}
}

// european writes a grid with semicolons and decimal commas.
func european(g *grid.Grid) string {
	var b strings.Builder
	for r := 0; r < g.Rows(); r++ {
		for c := 0; c < g.RowLen(r); c++ {
			if c > 0 {
				b.WriteByte(';')
			}
			cell := g.At(r, c)
			switch {
			case cell.Kind == grid.Number:
				b.WriteString(strings.Replace(cell.Text, ".", ",", 1))
			case strings.ContainsAny(cell.Text, "\";\n"):
				b.WriteString(`"` + strings.ReplaceAll(cell.Text, `"`, `""`) + `"`)
			default:
				b.WriteString(cell.Text)
			}
		}
		b.WriteString("\r\n")
	}
	return b.String()
}

// A layout with other figures, as of another year, is read, but says nothing of year, unit and sources.
func TestPublishedLayoutOfAnotherYear(t *testing.T) {
	cells := csvRecords(t, published(t, "nbs-china/china_2018_42.csv"))
	for _, c := range []struct{ r, c int }{{1, 4}, {1, 46}, {1, 51}, {1, 52}, {91, 4}} { // a flow, the row's totals, and output, to keep the balance of the row
		cells[c.r][c.c] = "1" + cells[c.r][c.c]
	}
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(cells); err != nil {
		t.Fatal(err)
	}
	table, err := readFile(t, "t.csv", b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if table.Year != 0 || table.Unit != "" || len(table.Sources) != 0 || table.Description != "embedded nbs-china-noncompetitive" || !strings.Contains(strings.Join(table.Inferred, " "), "of no publication it knows") {
		t.Errorf("%+v %q", table.Meta, table.Inferred)
	}
}

// A file that differs from a known layout in one cell of its signature is not taken for it.
func TestPublishedSignatures(t *testing.T) {
	all, err := layout.Known()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range publishedFiles {
		cells := csvRecords(t, published(t, c.file))
		for _, k := range all {
			if k.Name != "embedded "+c.description {
				continue
			}
			for _, s := range k.SignatureCells() {
				was := cells[s[0]][s[1]]
				cells[s[0]][s[1]] = "other"
				var b bytes.Buffer
				if err := csv.NewWriter(&b).WriteAll(cells); err != nil {
					t.Fatal(err)
				}
				cells[s[0]][s[1]] = was
				table, err := readFile(t, "t.csv", b.Bytes())
				if err != nil {
					continue
				}
				// A sheet that begins code,name is one in the plain format, and its totals are found.
				if table.Description != "" || !strings.Contains(strings.Join(findings(table), " "), "error total-inside") {
					t.Errorf("%s without %q is read, by %q", c.file, was, table.Description)
				}
			}
		}
	}
}

// The published files themselves, damaged.
func TestDamagedPublished(t *testing.T) {
	count := 0
	for _, c := range publishedFiles {
		if c.least == 0 {
			continue
		}
		whole := specimen{name: c.file, file: "t.csv", comma: ',', first: [2]int{c.row, c.col}, least: c.least, cells: csvRecords(t, published(t, c.file))}
		truth, err := whole.read(t, whole.bytes(t))
		if err != nil {
			t.Fatal(err)
		}
		whole.truth = truth
		for name, damage := range damages {
			s := whole.copy()
			damage(&s, rand.New(rand.NewPCG(9, uint64(len(name)))))
			s.judge(t, name, s.bytes(t))
			count++
		}
		for k := 1; k < 5; k++ {
			data := whole.bytes(t)
			whole.judge(t, "cut off", data[:len(data)*k/5])
			count++
		}
	}
	t.Logf("%d damaged files", count)
}
