package files

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ioimpact/tables"
)

// sameWorld compares a table with the world its file was made of. rel is how far a number may differ: 0
// where the file holds it as it is.
func sameWorld(t *testing.T, got *tables.Table, w *worldTruth, code func(region, name string) string, item func(region, name string) string, rel float64) {
	t.Helper()
	near := func(what string, a, b float64) {
		if math.Abs(a-b) > rel*math.Max(math.Abs(a), math.Abs(b)) {
			t.Errorf("%s is %v, want %v", what, a, b)
		}
	}
	if got.N() != len(w.z) || len(got.FinalItems) < len(w.f[0]) {
		t.Fatalf("%d sectors and %d items, want %d and %d", got.N(), len(got.FinalItems), len(w.z), len(w.f[0]))
	}
	where := map[string]int{}
	for k, f := range got.FinalItems {
		where[f.Code] = k
	}
	va, taxes := got.ValueAdded(), got.PrimarySum(tables.ProductTaxes)
	for i := range w.z {
		a, err := got.Index(code(at(w.regions, w.sectors, i)))
		if err != nil {
			t.Fatal(err)
		}
		near("output of "+got.Sectors[a].Code, got.Output[a], w.x[i])
		if math.Abs(va[a]+taxes[a]-w.va[i]-w.taxes[i]) > 1e-9*w.x[i] {
			t.Errorf("value added and taxes of %s are %v, want %v", got.Sectors[a].Code, va[a]+taxes[a], w.va[i]+w.taxes[i])
		}
		for j := range w.z {
			b, _ := got.Index(code(at(w.regions, w.sectors, j)))
			near("flow "+got.Sectors[a].Code+" → "+got.Sectors[b].Code, got.Z.At(a, b), w.z[i][j])
		}
		for j := range w.f[i] {
			k, ok := where[item(at(w.regions, w.items, j))]
			if !ok {
				t.Fatalf("no column %s among %v", item(at(w.regions, w.items, j)), got.FinalItems)
			}
			near("final demand "+got.Sectors[a].Code+" → "+got.FinalItems[k].Code, got.F.At(a, k), w.f[i][j])
		}
	}
	rows, columns := tables.Imbalance(got)
	for i := range rows {
		if x := got.Output[i]; math.Abs(rows[i]) > 1e-9*x || math.Abs(columns[i]) > 1e-9*x {
			t.Errorf("sector %s misses by %g and %g", got.Sectors[i].Code, rows[i], columns[i])
		}
	}
}

func colon(region, name string) string { return region + ":" + name }

func codesFrom(letter string, names []string, from int) func(region, name string) string {
	return func(region, name string) string {
		for i, s := range names {
			if s == name {
				return fmt.Sprintf("%s:%s%d", region, letter, i+from)
			}
		}
		return "?"
	}
}

// stated checks what a reader says of a table.
func stated(t *testing.T, got *tables.Table, format string, year int, currency string, scale float64) {
	t.Helper()
	if got.Inferred[0] != "read as: "+format || got.Year != year || got.Currency != currency || got.Scale != scale || got.Unit == "" || got.PriceBase == "" || len(got.Sources) == 0 || len(got.Hash) != 64 {
		t.Errorf("%q, year %d, %s × %g, unit %q, prices %q, sources %q, hash %q", got.Inferred, got.Year, got.Currency, got.Scale, got.Unit, got.PriceBase, got.Sources, got.Hash)
	}
	if !strings.Contains(strings.Join(got.Inferred, "\n"), "from the publisher's documentation") {
		t.Errorf("nothing is marked as from the documentation: %q", got.Inferred)
	}
}

func truthOf(seed uint64, regions ...string) *worldTruth {
	return newWorldTruth(rand.New(rand.NewPCG(seed, 11)), regions, []string{"01T03", "B", "C10_12"}, []string{"HFCE", "GFCF"})
}

func readWorldFile(t *testing.T, path, text string) *tables.Table {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// Every edition, the parts of China and Mexico added together again, plain and zipped.
func TestWorldOECD(t *testing.T) {
	for name, style := range oecdStyles {
		w := truthOf(1, "AUS", "CHN", "MEX")
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			text := w.oecd(style)
			years := map[string]int{"ICIO2016_2011.csv": 2011, "ICIO2018_2010.CSV": 2010, "ICIO2021_2018.csv": 2018, "2019_ext.csv": 2019, "2022_SML.csv": 2022}
			got := readWorldFile(t, name, text)
			sameWorld(t, got, w, colon, colon, 1e-12)
			stated(t, got, "OECD ICIO", years[name], "USD", 1e6)
			files{name: text}.zip(t, "a.zip", "")
			zipped, err := Load("a.zip")
			if err != nil {
				t.Fatal(err)
			}
			sameFigures(t, zipped, got)
			if zipped.Year != got.Year || zipped.Name != "a" {
				t.Errorf("zipped: year %d, name %s", zipped.Year, zipped.Name)
			}
		})
	}
}

// A zip with the tables of several years is read one member at a time.
func TestWorldZipOfYears(t *testing.T) {
	t.Chdir(t.TempDir())
	one, two := truthOf(1, "AUS", "BEL"), truthOf(2, "AUS", "BEL")
	style := oecdStyles["2022_SML.csv"]
	files{"2021.csv": one.oecd(style), "2022.csv": two.oecd(style), "ReadMe.csv": "text,only\n"}.zip(t, "icio.zip", "")
	if _, err := Load("icio.zip"); err == nil || err.Error() != "icio.zip: it holds more than one world table: 2021.csv, 2022.csv\n  hint: name one: icio.zip/2021.csv" {
		t.Errorf("%v", err)
	}
	got, err := Load("icio.zip/2022.csv")
	if err != nil {
		t.Fatal(err)
	}
	sameWorld(t, got, two, colon, colon, 1e-12)
	if got.Year != 2022 {
		t.Errorf("year %d", got.Year)
	}
	if _, err := Load("icio.zip/2023.csv"); err == nil || !strings.Contains(err.Error(), "no member of the zip has this name") {
		t.Errorf("%v", err)
	}
}

func TestWorldFIGARO(t *testing.T) {
	t.Chdir(t.TempDir())
	w := newWorldTruth(rand.New(rand.NewPCG(5, 5)), []string{"AT", "FIGW1"}, []string{"A01", "C31_32"}, []string{"P3_S14", "P51G"})
	got := readWorldFile(t, "matrix_eu-ic-io_ind-by-ind_25ed_2019.csv", w.figaro())
	sameWorld(t, got, w, colon, colon, 1e-12)
	stated(t, got, "FIGARO", 2019, "EUR", 1e6)
	if got.Primary[1].Code != "OP_RES" || got.Primary[1].Final == nil {
		t.Errorf("purchases abroad are %+v", got.Primary[1])
	}
}

func TestWorldWIOD(t *testing.T) {
	t.Chdir(t.TempDir())
	w := truthOf(3, "AUS", "RoW")
	w.f[1][2], w.z[2][1] = 0, 0 // cells that ADB leaves empty
	rebalance(w)
	got := readWorldFile(t, "wiot95_row_apr12.xlsx", string(w.workbook(t, false)))
	sameWorld(t, got, w, codesFrom("c", w.sectors, 1), codesFrom("c", w.items, 37), 1e-12)
	stated(t, got, "WIOD 2013", 1995, "USD", 1e6)
	if got.Sectors[0].Name != "Making of 01T03" || got.FinalItems[0].Name != "HFCE" {
		t.Errorf("names %+v, %+v", got.Sectors[0], got.FinalItems[0])
	}
	got = readWorldFile(t, "ADB-MRIO62-2019_August 2024.xlsx", string(w.workbook(t, true)))
	sameWorld(t, got, w, codesFrom("c", w.sectors, 1), codesFrom("F", w.items, 1), 1e-12)
	stated(t, got, "ADB MRIO", 2019, "USD", 1e6)
	if !strings.Contains(strings.Join(got.Inferred, "\n"), "2 empty cells are zero") {
		t.Errorf("the empty cells are not mentioned: %q", got.Inferred)
	}
	files{"x.xlsx": string(w.workbook(t, false))}.zip(t, "wiot.zip", "")
	if _, err := Load("wiot.zip"); err != nil {
		t.Errorf("a workbook in a zip: %v", err)
	}
	got = readWorldFile(t, "wiot.csv", w.wiodText())
	sameWorld(t, got, w, colon, func(region, name string) string {
		return region + ":" + map[string]string{"HFCE": "CONS_h", "GFCF": "CONS_np"}[name]
	}, 1e-12)
	stated(t, got, "WIOD 2016", 2014, "USD", 1e6)
}

// rebalance sets output and value added anew after flows were changed.
func rebalance(w *worldTruth) {
	for i := range w.x {
		w.x[i] = sums(w.z[i]) + sums(w.f[i])
	}
	for j := range w.va {
		w.va[j] = w.x[j] - w.taxes[j]
		for i := range w.z {
			w.va[j] -= w.z[i][j]
		}
	}
}

// A YAML beside a world table says what its files do not.
func TestWorldSidecar(t *testing.T) {
	t.Chdir(t.TempDir())
	files{"m.yaml": "title: Mine\nyear: 1999\n"}.write(t, ".")
	got := readWorldFile(t, "m.csv", truthOf(1, "AUS", "BEL").oecd(oecdStyles["2022_SML.csv"]))
	if got.Title != "Mine" || got.Year != 1999 || got.Currency != "USD" {
		t.Errorf("%+v", got.Meta)
	}
}

// What is read can be written in every format and read again as the same.
func TestWorldConverts(t *testing.T) {
	t.Chdir(t.TempDir())
	w := truthOf(3, "AUS", "RoW")
	want := readWorldFile(t, "wiot95_row_apr12.xlsx", string(w.workbook(t, false)))
	for _, f := range ownFormats {
		path := filepath.Join(".", "out"+f.ending)
		if err := f.write(path, want); err != nil {
			t.Fatal(err)
		}
		got, err := Load(path)
		if err != nil {
			t.Fatal(err)
		}
		sameFigures(t, got, want)
	}
}
