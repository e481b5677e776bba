package ioa

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ioimpact/tables"
	"ioimpact/tables/files"
)

// notRead are the folders of tables that cannot be read yet, and why. A file of them that is read all the same must pass.
var notRead = map[string]string{}

// noTables are the folders without a whole table: parts, answers, inputs of other kinds.
var noTables = map[string]string{
	"adb-margins": "margins without flows", "cambodia-linkages-jes2021": "printed linkages", "employment-etd": "persons", "gras": "a matrix to balance",
	"gvc-leather-more": "answers for the table of gvc", "inoperability": "coefficients", "miller-blair-closed": "coefficients", "physical-quantities": "quantities", "projects": "costs and prices",
	"published-impacts": "published multipliers", "ras-miller-blair-p335": "a matrix to balance", "spa-australia-114": "coefficients", "sut-5x5": "supply and use without final demand or value added",
	"sut-miller-blair-5.3": "matrices without labels, and what was computed of them", "trade-atlas": "trade", "upstreamness-antras-chor": "answers for the table of wiod-1995",
	"cases": "small failing inputs", "format-samples": "made up or cut: TestFormatSamplesAccepted",
}

// passesGate makes a model of a table, which no finding may stop.
func passesGate(t *testing.T, name string, table *tables.Table) {
	t.Helper()
	if _, err := New(table, Options{}); err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	for _, f := range tables.Check(table, tables.CheckOptions{}) {
		if strings.HasSuffix(f.Code, "-balance") || strings.HasPrefix(f.Code, "imports-") {
			t.Logf("%s: %s", name, f)
		}
	}
}

func oracleFolder(t *testing.T) string {
	t.Helper()
	folder := os.Getenv("IOA_ORACLES")
	if folder == "" {
		t.Skip("IOA_ORACLES names no folder of published tables")
	}
	return folder
}

// Every file of the folder that is a table as it stands passes the gate, and every folder is accounted for.
func TestPublishedTablesPassTheGate(t *testing.T) {
	root := oracleFolder(t)
	read := map[string]int{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		name, _ := filepath.Rel(root, path)
		folder, _, _ := strings.Cut(name, string(filepath.Separator))
		if folder == "cases" || folder == "format-samples" || err != nil || d.IsDir() {
			return err
		}
		if !slices.Contains([]string{".csv", ".gz", ".xlsx", ".zip", ".txt"}, filepath.Ext(name)) {
			return nil
		}
		table, err := files.Load(path)
		if err != nil {
			return nil // no table as it stands
		}
		read[folder]++
		passesGate(t, name, table)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for folder, files := range map[string]int{"nbs-china": 5, "nbs-china-2007": 1, "germany-1995": 2, "uk-2010": 1, "scotland-2016": 1, "australia-1990": 1, "wiod-1995": 2,
		"oecd-iot-2022": 11, "asean-national": 8} {
		if read[folder] != files {
			t.Errorf("%d files of %s were read, want %d", read[folder], folder, files)
		}
	}
	composed := map[string]bool{}
	for _, c := range composedTables {
		composed[strings.SplitN(c.name, "/", 2)[0]] = true
	}
	folders, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range folders {
		if name := f.Name(); f.IsDir() && read[name] == 0 && !composed[name] && notRead[name] == "" && noTables[name] == "" && name != "bea-2022" { // that one: TestTechnologyBEA of package tables
			t.Errorf("no table of %s is checked, and nothing says why", name)
		}
	}
}

// composedTables are the tables that stand in a layout without an embedded description, or in several files.
var composedTables = []struct {
	name string
	read func(t *testing.T, name string) *tables.Table
}{
	{"wiod-2011-national/chn_2011_35.csv", wiodNational},
	// Exports of Indonesia are the sum of some 1,600 cells of the world table, each cut to whole millions: its rows miss by up to 71
	// where their own 42 cells explain 21. Whoever reads the file has to accept that.
	{"wiod-2011-national/idn_2011_35.csv", func(t *testing.T, name string) *tables.Table {
		table := wiodNational(t, name)
		var unsound *Unsound
		if _, err := New(table, Options{}); !errors.As(err, &unsound) {
			t.Fatalf("%s is stopped by %v, not by its rows", name, err)
		}
		for _, f := range unsound.Findings {
			if f.Code != "row-balance" || math.Abs(f.Size) > 71 {
				t.Errorf("%s: %s", name, f)
			}
		}
		table.Accept = []string{"row-balance"}
		return table
	}},
	{"import-treatments/regional-competitive_import.csv", describedAs("{code: B}", "{code: 2}", "industry_1 to industry_3", "[final_demand_1, final_demand_2]", "export_1",
		"imports: {column: Import_1, sign: negative}\n  output: {row: \"8:8\", column: \"J:J\"}\n  primary: [value_added_1, value_added_2]")},
	{"import-treatments/regional-noncompetitive_import.csv", describedAs("{code: B}", "{code: 2}", "industry_1 to industry_3", "[final_demand_1, final_demand_2]", "export_1",
		"output: {row: \"9:9\", column: \"I:I\"}\n  primary: [{row: import_1, code: imports}, value_added_1, value_added_2]")},
	{"import-treatments/multiregional-competitive_import.csv", multiregional},
	{"import-treatments/multiregional-noncompetitive_import.csv", multiregional},
	{"miller-blair/mb2009_2sector.csv", describedAs("{code: A}", "{code: 1}", "sec1 to sec2", "FD", "", "output: {row: OUT, column: OUT}\n  primary: VA")},
	{"miller-blair-irio/Z.csv", func(t *testing.T, name string) *tables.Table {
		z, f := barePlain(t, name), barePlain(t, "miller-blair-irio/f.csv")[0]
		return squareTable(t, z, [][]string{f}, nil)
	}},
	{"miller-blair-sda/tables.csv", func(t *testing.T, name string) *tables.Table {
		rows := barePlain(t, name) // Z0, three rows, f0, one row
		return squareTable(t, rows[1:4], [][]string{rows[5]}, nil)
	}},
	{"gvc/Z.csv", func(t *testing.T, name string) *tables.Table {
		z, f, out := oracle(t, name), oracle(t, "gvc/final.csv"), oracle(t, "gvc/out.csv")
		var flows [][]string
		final, output := make([][]string, 3), []string{}
		for i := range 9 {
			flows = append(flows, z[1+i][1:])
			output = append(output, out[1+i][1])
			for k := range final {
				final[k] = append(final[k], f[1+i][1+k])
			}
		}
		return squareTable(t, flows, final, output)
	}},
}

func TestComposedTablesPassTheGate(t *testing.T) {
	oracleFolder(t)
	for _, c := range composedTables {
		passesGate(t, c.name, c.read(t, c.name))
	}
}

func wiodNational(t *testing.T, name string) *tables.Table {
	return describedAs("{code: B, origin: A}", "{code: 1}", "1 to 35", "[households, npish, government, gfcf, inventories]", "exports",
		"empty: zero\n  origin: {domestic: domestic, imports: imports}\n  output: {column: output, row: \"73:73\"}\n  primary: [{row: \"72:72\", code: value_added}]")(t, name)
}

// describedAs reads a file of the folder by a description made of its parts.
func describedAs(rows, columns, sectors, final, exports, rest string) func(*testing.T, string) *tables.Table {
	return func(t *testing.T, name string) *tables.Table {
		t.Helper()
		text := fmt.Sprintf("layout:\n  row_labels: %s\n  column_labels: %s\n  sectors: %s\n  final: %s\n", rows, columns, sectors, final)
		if exports != "" {
			text += "  exports: " + exports + "\n"
		}
		description := filepath.Join(t.TempDir(), "d.yaml")
		if err := os.WriteFile(description, []byte(text+"  "+rest+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		return must[*tables.Table](t)(files.Load(filepath.Join(oracleFolder(t), name), files.WithDescription(description)))
	}
}

// barePlain is the cells of a file without labels, whose rows may differ in length.
func barePlain(t *testing.T, name string) [][]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(oracleFolder(t), name))
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		out = append(out, strings.Split(strings.TrimSpace(line), ","))
	}
	return out
}

// squareTable is a table of flows, columns of final demand and outputs, nil where none are stated.
func squareTable(t *testing.T, flows, final [][]string, output []string) *tables.Table {
	t.Helper()
	head := []string{"code"}
	for i := range flows {
		head = append(head, "s"+strconv.Itoa(i+1))
	}
	for k := range final {
		head = append(head, "demand-"+strconv.Itoa(k+1))
	}
	rows := [][]string{head}
	below := append([]string{"output"}, output...)
	if output != nil {
		rows[0] = append(rows[0], "output")
	}
	for i := range flows {
		row := append([]string{head[1+i]}, flows[i]...)
		for _, f := range final {
			row = append(row, f[i])
		}
		if output != nil {
			row = append(row, output[i])
		}
		rows = append(rows, row)
	}
	if output == nil {
		below = append(below, statedBySum(t, rows[1:])...)
	}
	for len(below) < len(rows[0]) {
		below = append(below, "")
	}
	return plain(t, append(rows, below))
}

// statedBySum is what each row adds up to.
func statedBySum(t *testing.T, rows [][]string) []string {
	t.Helper()
	var out []string
	for _, r := range rows {
		sum := 0.0
		for _, cell := range r[1:] {
			sum += number(t, cell)
		}
		out = append(out, strconv.FormatFloat(sum, 'g', -1, 64))
	}
	return out
}

// multiregional puts the sheets of three regions in order: sectors, other columns, imports; the rows of sectors, then the others.
func multiregional(t *testing.T, name string) *tables.Table {
	t.Helper()
	sheet := oracle(t, name)
	var sectors, final, imports []int
	for c := 3; c < len(sheet[0]); c++ {
		switch kind := sheet[1][c]; {
		case sheet[0][c] == "" || kind == "total" || kind == "":
		case kind == "industry":
			sectors = append(sectors, c)
		case kind == "import":
			imports = append(imports, c)
		default:
			final = append(final, c)
		}
	}
	rows := [][]string{{"code"}}
	for _, c := range append(slices.Clone(sectors), final...) {
		code := sheet[2][c]
		if sheet[1][c] == "export" {
			code = "exports"
		}
		rows[0] = append(rows[0], sheet[0][c]+":"+code)
	}
	if len(imports) > 0 {
		rows[0] = append(rows[0], "imports")
	}
	var below [][]string
	output := []string{"output"}
	abroad := make([]float64, len(sectors)+len(final))
	for _, r := range sheet[3:] {
		row, m := []string{r[0] + ":" + r[2]}, 0.0
		for _, c := range append(slices.Clone(sectors), final...) {
			row = append(row, r[c])
		}
		for _, c := range imports {
			if r[c] != "" {
				m -= number(t, r[c])
			}
		}
		switch r[1] {
		case "industry":
			if len(imports) > 0 {
				row = append(row, strconv.FormatFloat(m, 'g', -1, 64))
			}
			rows, output = append(rows, row), append(output, r[len(r)-1])
		case "import":
			for i, cell := range row[1:] {
				if cell != "" {
					abroad[i] += number(t, cell)
				}
			}
		case "value_added":
			below = append(below, row)
		}
	}
	if len(imports) == 0 {
		row := []string{"imports"}
		for _, v := range abroad {
			row = append(row, strconv.FormatFloat(v, 'g', -1, 64))
		}
		below = append([][]string{row}, below...)
	}
	for _, r := range append(below, output) {
		for len(r) < len(rows[0]) {
			r = append(r, "")
		}
		rows = append(rows, r)
	}
	return plain(t, rows)
}

// format-samples are made up or cut, and do not hold together: what they are accepted for. A sample that comes to
// hold together, or to fail otherwise, fails here.
var sampleFindings = map[string][]string{
	"oecd/ICIO2018_2010.CSV":          {"column-balance"},
	"oecd/ICIO2018_2010.zip":          {"column-balance"},
	"eora26_mock":                     {"column-balance"},
	"exio3_mock":                      nil,
	"gloria_mock":                     {"column-balance", "row-balance"},
	"wiod_mock/wiot09_row_sep12.xlsx": {"column-balance"},
}

func TestFormatSamplesAccepted(t *testing.T) {
	root := filepath.Join(oracleFolder(t), "format-samples")
	for name, want := range sampleFindings {
		table, err := files.Load(filepath.Join(root, name))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var codes []string
		for _, f := range tables.Check(table, tables.CheckOptions{}) {
			if f.Severity == tables.Failure && !slices.Contains(codes, f.Code) {
				codes = append(codes, f.Code)
			}
		}
		if !slices.Equal(codes, want) {
			t.Errorf("%s is accepted for %q, its errors are %q", name, want, codes)
		}
		_, err = New(table, Options{Accept: want})
		if unsound := (*Unsound)(nil); errors.As(err, &unsound) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
