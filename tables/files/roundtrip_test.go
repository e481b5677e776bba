package files

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"reflect"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// randomTable makes a table that need not mean anything: every optional part
// may be there or not, names hold what CSV finds hard, numbers any magnitude.
func randomTable(r *rand.Rand) *tables.Table {
	n, k := 1+r.IntN(12), r.IntN(4)
	some := func() bool { return r.IntN(2) == 0 }
	number := func() float64 {
		switch r.IntN(6) {
		case 0:
			return 0
		case 1:
			return float64(r.IntN(1000))
		case 2:
			return -r.Float64()
		case 3:
			return math.Ldexp(r.Float64(), r.IntN(600)-300)
		}
		return r.Float64() * 1e6
	}
	pieces := []string{"农业", "a,b", `5" pipe`, "two\nlines", "x\r\ny", "é", "plain", "#", "=1+1", "-3", "'q'", `""`}
	name := func() string {
		s := pieces[r.IntN(len(pieces))]
		if some() {
			s += " " + pieces[r.IntN(len(pieces))]
		}
		return s
	}
	values := func(n int) []float64 {
		out := make([]float64, n)
		for i := range out {
			out[i] = number()
		}
		return out
	}
	t := &tables.Table{Z: mat.NewDense(n, n, values(n*n))}
	english, chinese := some(), some()
	for i := 0; i < n; i++ {
		s := tables.Sector{Code: fmt.Sprintf("%s:s%d", []string{"CHN", "LAO"}[r.IntN(2)], i)}
		s.Name = s.Code
		if english {
			s.Name = name()
		}
		if chinese {
			s.NameZH = name()
		}
		t.Sectors = append(t.Sectors, s)
	}
	for i := 0; i < k; i++ {
		code := fmt.Sprintf("exports-%c", 'a'+i)
		if some() {
			code = fmt.Sprintf("final, \"%c\"", 'a'+i)
		}
		t.FinalItems = append(t.FinalItems, tables.FinalItem{Code: code, Name: code})
	}
	if k > 0 {
		t.F = mat.NewDense(n, k, values(n*k))
	}
	if some() {
		t.Imports = values(n)
		for i := range t.Imports {
			t.Imports[i] = math.Abs(t.Imports[i])
		}
	}
	t.Output = values(n)
	for i, x := range t.Output {
		if x == 0 {
			t.Output[i] = 1 // a sector without output has no inputs; that case has its own test
		}
	}
	cells := func() []float64 {
		if k == 0 || some() {
			return nil
		}
		return values(k)
	}
	rows := []tables.PrimaryRow{{Code: "wages", Kind: tables.ValueAdded}}
	if some() {
		rows = append(rows, tables.PrimaryRow{Code: tables.ImportsCode, Kind: tables.ImportedInputs})
	}
	if some() {
		rows = append(rows, tables.PrimaryRow{Code: tables.ProductTaxesCode, Kind: tables.ProductTaxes})
	}
	for _, p := range rows {
		p.Name, p.Values, p.Final = p.Code, values(n), cells()
		if english || chinese {
			p.Name = name()
		}
		t.Primary = append(t.Primary, p)
	}
	for i := r.IntN(3); i > 0; i-- {
		t.Satellites = append(t.Satellites, tables.Satellite{Code: fmt.Sprintf("jobs%d", i), Name: name(), NameZH: name(), Values: values(n), Final: cells()})
	}
	return t
}

func write(t *testing.T, table *tables.Table) string {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, table); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// sameFigures compares everything a file states, to the bit.
func sameFigures(t *testing.T, got, want *tables.Table) {
	t.Helper()
	same := func(what string, a, b any) {
		t.Helper()
		if !reflect.DeepEqual(a, b) {
			t.Errorf("%s: got %v, want %v", what, a, b)
		}
	}
	cells := func(m *mat.Dense) []uint64 {
		var out []uint64
		if m == nil {
			return out
		}
		rows, columns := m.Dims()
		for i := 0; i < rows; i++ {
			for j := 0; j < columns; j++ {
				out = append(out, math.Float64bits(m.At(i, j)))
			}
		}
		return out
	}
	same("sectors", got.Sectors, want.Sectors)
	same("final items", got.FinalItems, want.FinalItems)
	same("flows", cells(got.Z), cells(want.Z))
	same("final demand", cells(got.F), cells(want.F))
	same("imports", got.Imports, want.Imports)
	same("output", got.Output, want.Output)
	same("primary rows", got.Primary, want.Primary)
	same("satellites", got.Satellites, want.Satellites)
}

func TestWriteThenReadIsTheSame(t *testing.T) {
	for seed := uint64(0); seed < trials(400); seed++ {
		table := randomTable(rand.New(rand.NewPCG(seed, 1)))
		text := write(t, table)
		again, err := readText(t, text, "")
		if err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, text)
		}
		sameFigures(t, again, table)
		if twice := write(t, again); twice != text {
			t.Errorf("seed %d: written twice, it differs:\n%s\n%s", seed, text, twice)
		}
		if t.Failed() {
			t.Fatalf("seed %d\n%s", seed, text)
		}
	}
}

// A name that only a primary or a satellite row has must not be lost.
func TestWriteKeepsNamesBelowTheMatrix(t *testing.T) {
	table := mustRead(t, "code,S1,hh,output\nS1,10,20,30\noutput,30,,\n")
	if table.Primary[0].NameZH == "" {
		t.Fatal("the residual row has no Chinese name: the test shows nothing")
	}
	again := mustRead(t, write(t, table))
	sameFigures(t, again, table)
}

func TestReadsTheSameHoweverItIsSaved(t *testing.T) {
	want := mustRead(t, whole)
	for name, text := range map[string]string{
		"BOM":              "\xef\xbb\xbf" + whole,
		"CRLF":             replaceAll(whole, "\n", "\r\n"),
		"BOM and CRLF":     "\xef\xbb\xbf" + replaceAll(whole, "\n", "\r\n"),
		"blank lines":      replaceAll(whole, "\n", "\n\n\r\n"),
		"no last newline":  whole[:len(whole)-1],
		"quoted numbers":   replaceAll(whole, ",30,", `,"30",`),
		"blanks around":    replaceAll(whole, ",30,", ", 30\t,"),
		"other notations":  replaceAll(whole, ",30,", ",+3.0e1,"),
		"blanks in codes":  replaceAll(whole, "\nS2,", "\n S2 ,"),
		"reserved in case": replaceAll(whole, "output", "OutPut"),
		"Code in case":     "CODE,Name" + whole[len("code,name"):],
		"row totals":       change(change(whole, "wages,W,20,20,20,,,", "wages,W,20,20,20,,,60"), "surplus,S,20,20,10,,,", "surplus,S,20,20,10,0,0,50"),
		"gzip":             zipped(whole),
		"gzip of a BOM":    zipped("\xef\xbb\xbf" + whole),
		"gzip in two":      zipped(whole[:50]) + zipped(whole[50:]),
	} {
		t.Run(name, func(t *testing.T) {
			got := mustRead(t, text)
			if name == "row totals" {
				got.Primary[1].Final = nil // zeros were written there
			}
			sameFigures(t, got, want)
		})
	}
}

func replaceAll(text, old, new string) string {
	return string(bytes.ReplaceAll([]byte(text), []byte(old), []byte(new)))
}

func TestReadGzipFileAndItsDescription(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{"a.csv.gz": zipped(whole), "a.yaml": wholeMeta} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	table, err := Load("a.csv.gz")
	if err != nil {
		t.Fatal(err)
	}
	if table.Name != "a" || table.Year != 2018 || len(table.Hash) != 64 {
		t.Errorf("name %q, year %d, hash %q", table.Name, table.Year, table.Hash)
	}
}

func TestInferred(t *testing.T) {
	const (
		none   = "import treatment: none, because there is neither a column nor a row imports"
		closed = "exports: no column is named exports; all final demand is taken as domestic"
		va     = "value added: the table has no such row; taken as output less all inputs, so the columns balance by construction"
		row    = "output row: taken from the column output"
		column = "output column: taken from the row output"
		both   = "output: the row sums of flows and final demand less imports; the rows balance by construction"
		codes  = "names: the table has none; the codes stand for them"
	)
	for _, c := range []struct {
		name, text string
		want       []string
		output     []float64
		added      []float64
	}{
		{"everything stated", whole, []string{none}, []float64{100, 100, 100}, []float64{40, 40, 30}},
		{"no output row", without(without(whole, "output"), "jobs"), []string{row, none}, []float64{100, 100, 100}, []float64{40, 40, 30}},
		{"no output column", change(silent, "surplus,S,20,20,10,,\n", "surplus,S,20,20,10,,\noutput,O,100,100,100,,\n"), []string{column, none}, []float64{100, 100, 100}, []float64{40, 40, 30}},
		{"no output", silent, []string{both, none}, []float64{100, 100, 100}, []float64{40, 40, 30}},
		{"no value added", without(without(whole, "wages"), "surplus"), []string{va, none}, []float64{100, 100, 100}, []float64{40, 40, 30}},
		{"flows and demand only", "code,a,b,c,d\na,1,2,3,4\nb,2,3,4,5\noutput,10,14,,\n", []string{column, va, codes, none, closed}, []float64{10, 14}, []float64{7, 9}},
		{"competitive", "code,S1,S2,hh,imports\nS1,1,2,9,2\nS2,3,4,6,3\nva,6,4,,\n", []string{both, codes, "import treatment: competitive, because there is a column imports", closed}, []float64{10, 10}, []float64{6, 4}},
		{"non-competitive, taxes", "code,S1,S2,exports\nS1,1,2,7\nS2,3,4,3\nimports,1,2,4\ntaxes_products,2,1,0\n", []string{both, va, codes, "import treatment: non-competitive, because there is a row imports and no column imports"}, []float64{10, 10}, []float64{3, 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			table := mustRead(t, c.text)
			if !reflect.DeepEqual(table.Inferred, c.want) {
				t.Errorf("inferred %q\nwant     %q", table.Inferred, c.want)
			}
			if !reflect.DeepEqual(table.Output, c.output) || !reflect.DeepEqual(table.ValueAdded(), c.added) {
				t.Errorf("output %v, value added %v", table.Output, table.ValueAdded())
			}
		})
	}
}

func TestRegions(t *testing.T) {
	table := mustRead(t, "code,CHN:rail-construction,LAO:steel,LAO:rice,CHN:hh,LAO:exports,output\n"+
		"CHN:rail-construction,1,2,1,3,3,10\nLAO:steel,2,3,1,3,1,10\nLAO:rice,1,1,1,1,1,5\nva,6,4,2,,,\noutput,10,10,5,,,\n")
	if got := []string{table.Sectors[0].Region(), table.Sectors[2].Region(), (tables.Sector{Code: "steel"}).Region()}; !reflect.DeepEqual(got, []string{"CHN", "LAO", ""}) {
		t.Errorf("regions %q", got)
	}
	if table.FinalItems[0].Export() || !table.FinalItems[1].Export() {
		t.Error("LAO:exports is the column of exports")
	}
	if _, err := table.Index("LAO:stel"); err == nil || err.Error() != "table t has no sector with this code: \"LAO:stel\"\n  hint: did you mean LAO:steel?" {
		t.Errorf("got %v", err)
	}
	if i, err := table.Index("LAO:rice"); i != 2 || err != nil {
		t.Errorf("got %d, %v", i, err)
	}
}
