package files_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"ioimpact/tables"
	"ioimpact/tables/files"
	"ioimpact/tables/files/builtin/recipe/laos"
	"ioimpact/tables/files/builtin/recipe/nbs"
)

// The committed files are what the recipe and the aggregation make, byte for byte.
func TestChinaRecipe(t *testing.T) {
	dir := t.TempDir()
	detailed, err := nbs.Read(filepath.Join(oracles(t), "nbs-china"))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "china-2018-153.csv")
	for file, write := range map[string]func(*bytes.Buffer) error{
		path: func(b *bytes.Buffer) error { return files.Write(b, detailed) },
		strings.TrimSuffix(path, ".csv") + ".yaml": func(b *bytes.Buffer) error { return files.WriteMeta(b, detailed) },
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	read, err := files.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("builtin/china-2018.map.csv")
	if err != nil {
		t.Fatal(err)
	}
	made, err := tables.Aggregate(read, concordance(t, string(text)))
	if err != nil {
		t.Fatal(err)
	}
	committed(t, "builtin/china-2018", made)
}

// The committed files of Laos are what its recipe makes, byte for byte.
func TestLaosRecipe(t *testing.T) {
	made, err := laos.Table(oracles(t), laos.Indonesia)
	if err != nil {
		t.Fatal(err)
	}
	committed(t, "builtin/laos-2018", made)
}

// committed compares a table with the files base.csv and base.yaml.
func committed(t *testing.T, base string, made *tables.Table) {
	t.Helper()
	var flows, meta bytes.Buffer
	if err := files.Write(&flows, made); err != nil {
		t.Fatal(err)
	}
	if err := files.WriteMeta(&meta, made); err != nil {
		t.Fatal(err)
	}
	for file, want := range map[string][]byte{base + ".csv": flows.Bytes(), base + ".yaml": meta.Bytes()} {
		if got, err := os.ReadFile(file); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not what the recipe makes (%v)", file, err)
		}
	}
}

// NBS publishes the same year in 42 sectors. Aggregating the 153 to them must
// give its flows, final demand, output and value added: domestic and imported blocks added up.
func TestChinaAggregatesToPublished42(t *testing.T) {
	dir := filepath.Join(oracles(t), "nbs-china")
	detailed, err := nbs.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	text.WriteString("from,to\n")
	from := 1
	for k, last := range []int{5, 6, 7, 9, 11, 26, 31, 34, 36, 40, 42, 53, 60, 65, 66, 73, 78, 83, 89, 95, 96, 98, 99, 100, 101, 102,
		108, 110, 122, 124, 129, 132, 133, 135, 136, 138, 141, 143, 144, 146, 151, 153} {
		for ; from <= last; from++ {
			fmt.Fprintf(&text, "%03d,p%02d\n", from, k+1)
		}
	}
	got, err := tables.Aggregate(detailed, concordance(t, text.String()))
	if err != nil {
		t.Fatal(err)
	}
	cell := published42(t, filepath.Join(dir, "china_2018_42.csv"))
	worst, at := 0.0, ""
	compare := func(what string, got, want float64) {
		if d := math.Abs(got-want) / math.Max(1, math.Abs(want)); d > worst {
			worst, at = d, what
		}
	}
	for i := 0; i < 42; i++ {
		row := fmt.Sprintf("%02d", i+1)
		both := func(column string) float64 { return cell("Domestic", row, column) + cell("Imports", row, column) }
		for j := 0; j < 42; j++ {
			compare("flow "+row, got.Z.At(i, j), both(fmt.Sprintf("%02d", j+1)))
		}
		compare("consumption "+row, got.F.At(i, 0)+got.F.At(i, 1)+got.F.At(i, 2), both("TC"))
		compare("capital formation "+row, got.F.At(i, 3), both("FU201"))
		compare("inventories "+row, got.F.At(i, 4), both("FU202"))
		compare("exports "+row, got.F.At(i, 5), both("EX"))
		compare("output "+row, got.Output[i], cell("Domestic", row, "GO"))
		compare("imports "+row, got.Imports[i], cell("Imports", row, "GO"))
		for k, p := range got.Primary {
			compare(p.Code+" "+row, p.Values[i], cell("TOT", fmt.Sprintf("VA00%d", k+1), row))
		}
	}
	t.Logf("largest relative difference %g at %s", worst, at)
	// Sums of up to 26·15 cells of 15 printed digits, and units of 10,000 yuan below one.
	if worst > 1e-9 {
		t.Errorf("differs from the published 42-sector table by %g at %s", worst, at)
	}
}

// published42 reads the cells of the 42-sector source by origin, row and column.
func published42(t *testing.T, file string) func(origin, row, column string) float64 {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	cells := map[string]string{}
	for _, r := range records[1:] {
		for j, column := range records[0] {
			cells[r[3]+" "+r[0]+" "+column] = r[j]
		}
	}
	return func(origin, row, column string) float64 {
		text := cells[origin+" "+row+" "+column]
		v, err := strconv.ParseFloat(text, 64)
		if err != nil {
			t.Fatalf("%s, %s row %s column %s: %v", file, origin, row, column, err)
		}
		return v
	}
}

// oracles is the folder of large published tables; without it the test is skipped.
func oracles(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("IOA_ORACLES")
	if dir == "" {
		t.Skip("IOA_ORACLES is not set")
	}
	return dir
}
