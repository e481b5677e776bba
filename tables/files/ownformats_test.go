package files

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strconv"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// ownFormats are the files that hold a whole table.
var ownFormats = []struct {
	ending string
	write  func(path string, t *tables.Table) error
}{
	{".long.csv", func(path string, t *tables.Table) error { return toFile(path, t, WriteLong) }},
	{".xlsx", func(path string, t *tables.Table) error { return toFile(path, t, WriteWorkbook) }},
	{".npz", func(path string, t *tables.Table) error { return toFile(path, t, WriteArrays) }},
	{".npy", func(path string, t *tables.Table) error {
		if err := toFile(arrayDescription(path), t, WriteArrayDescription); err != nil {
			return err
		}
		return toFile(path, t, WriteArray)
	}},
}

func toFile(path string, t *tables.Table, write func(io.Writer, *tables.Table) error) error {
	var out bytes.Buffer
	if err := write(&out, t); err != nil {
		return err
	}
	return os.WriteFile(path, out.Bytes(), 0o600)
}

// describedTable is a random table with everything beside the figures too.
func describedTable(r *rand.Rand) *tables.Table {
	t := randomTable(r)
	names := []string{"", "农业", "a,b", "Öl & \"Gas\"", "two\nlines", "<x>", "=1+1"}
	name := func() string { return names[r.IntN(len(names))] }
	t.Meta = tables.Meta{Title: name(), Economy: name(), Unit: name(), Currency: "CNY", PriceBase: name(), Estimated: r.IntN(2) == 0}
	if r.IntN(2) == 0 {
		t.Year, t.Scale = 1990+r.IntN(40), 1e4*r.Float64()+1e-7
		t.Sources, t.Notes, t.Inferred = []string{"a source", "农业"}, []string{"a note, \"quoted\""}, []string{"inferred"}
	}
	for i := range t.FinalItems {
		f := &t.FinalItems[i]
		f.Name, f.NameZH = cmp.Or(name(), f.Code), name()
	}
	for i := range t.Satellites {
		t.Satellites[i].Unit, t.Satellites[i].Note = name(), name()
	}
	if r.IntN(3) == 0 { // kinds that the plain format cannot tell by the code
		t.Primary = append(t.Primary, tables.PrimaryRow{Code: "AUS:TAXSUB", Name: "levied", Kind: tables.ProductTaxes, Values: make([]float64, t.N())})
	}
	if t.Imports == nil && t.HasPrimary(tables.ImportedInputs) && r.IntN(2) == 0 {
		n, k := t.N(), len(t.FinalItems)
		t.ImportedZ = mat.NewDense(n, n, nil)
		t.ImportedZ.Set(n-1, 0, r.Float64())
		if k > 0 {
			t.ImportedF = mat.NewDense(n, k, nil)
			t.ImportedF.Set(0, k-1, r.Float64())
		}
		if r.IntN(2) == 0 {
			t.ImportedTotal = make([]float64, n)
			t.ImportedTotal[n-1] = r.Float64()
		}
	}
	for _, s := range t.Sectors {
		if r.IntN(2) == 0 {
			t.MarginRates = append(t.MarginRates, tables.MarginRates{Code: s.Code, Trade: r.Float64() / 3, Transport: r.Float64() / 3, Taxes: r.Float64()/2 - 0.2})
		}
	}
	t.Treatment = tables.TreatmentOf(t)
	return t
}

// Read after write gives the same table, to the bit, with everything that is known of it.
func TestOwnFormatsReadTheSame(t *testing.T) {
	dir := t.TempDir()
	for _, format := range ownFormats {
		t.Run(format.ending, func(t *testing.T) {
			for seed := uint64(0); seed < trials(150); seed++ {
				want := describedTable(rand.New(rand.NewPCG(seed, 7)))
				path := filepath.Join(dir, fmt.Sprint("t", seed, format.ending))
				if err := format.write(path, want); err != nil {
					t.Fatalf("seed %d: %v", seed, err)
				}
				got, err := Load(path)
				if err != nil {
					t.Fatalf("seed %d: %v", seed, err)
				}
				sameFigures(t, got, want)
				for _, m := range [][2]*mat.Dense{{got.ImportedZ, want.ImportedZ}, {got.ImportedF, want.ImportedF}} {
					if (m[0] == nil) != (m[1] == nil) || m[0] != nil && !mat.Equal(m[0], m[1]) {
						t.Errorf("imports matrix %v, want %v", m[0], m[1])
					}
				}
				if !reflect.DeepEqual(got.ImportedTotal, want.ImportedTotal) {
					t.Errorf("imports in all %v, want %v", got.ImportedTotal, want.ImportedTotal)
				}
				wantMeta := want.Meta
				wantMeta.Name, wantMeta.Hash = fmt.Sprint("t", seed), got.Hash
				if !reflect.DeepEqual(got.Meta, wantMeta) || len(got.Hash) != 64 {
					t.Errorf("meta %+v\nwant %+v", got.Meta, wantMeta)
				}
				if !reflect.DeepEqual(got.Inferred, want.Inferred) {
					t.Errorf("inferred %q, want %q", got.Inferred, want.Inferred)
				}
				if t.Failed() {
					t.Fatalf("seed %d", seed)
				}
			}
		})
	}
}

// Files cut short, lengthened, with a hole or with foreign bytes: most are refused, in words, and none panics.
func TestOwnFormatsDamaged(t *testing.T) {
	dir := t.TempDir()
	refused, files := 0, 0
	for _, format := range ownFormats {
		for seed := uint64(0); seed < 40; seed++ {
			r := rand.New(rand.NewPCG(seed, 9))
			want := describedTable(r)
			path := filepath.Join(dir, fmt.Sprint("d", seed, format.ending))
			if err := format.write(path, want); err != nil {
				t.Fatal(err)
			}
			whole, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			damaged := append([]byte(nil), whole...)
			switch seed % 4 {
			case 0:
				damaged = damaged[:r.IntN(len(damaged))]
			case 1:
				damaged = append(damaged, damaged[:len(damaged)/2]...)
			case 2:
				at := r.IntN(len(damaged))
				damaged = append(damaged[:at:at], damaged[min(len(damaged), at+1+r.IntN(200)):]...)
			case 3:
				copy(damaged[r.IntN(len(damaged)):], "x;y\x00")
			}
			if err := os.WriteFile(path, damaged, 0o600); err != nil {
				t.Fatal(err)
			}
			files++
			got, err := Load(path)
			if err != nil {
				refused++
				if err.Error() == "" || got != nil {
					t.Errorf("%s seed %d: %v", format.ending, seed, err)
				}
			}
		}
	}
	if refused < files/2 {
		t.Errorf("only %d of %d damaged files were refused", refused, files)
	}
}

func TestOwnFormatsRefuse(t *testing.T) {
	head := "block,kind,row,column,value,unit,name,name_zh\n"
	two := head + "output,,a,,10,,,\noutput,,b,,20,,,\nitem,,,hh,,,,\n"
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", "t.long.csv:1: the file is empty\n  hint: the first line is block,kind,row,column,value,unit,name,name_zh"},
		{"no sectors", head, "t.long.csv: no line of the block output: the table has no sectors\n  hint: every sector has a line   output,,CODE,,VALUE"},
		{"other header", "a,b,c,d,e,f,g,h\n", "t.long.csv:1: not the header of long CSV: \"a,b,c,d,e,f,g,h\"\n  hint: the first line is block,kind,row,column,value,unit,name,name_zh"},
		{"unknown sector", two + "flow,,a,bb,1,,,\n", "t.long.csv:5:9: no sector has this code: \"bb\"\n  hint: did you mean b?"},
		{"twice", two + "flow,,a,b,1,,,\nflow,,a,b,1,,,\n", "t.long.csv:6:9: the cell occurs twice: \"b\""},
		{"comma in a number", two + "flow,,a,b,\"1,500\",,,\n", "t.long.csv:5:12: a comma in a number in the column value: \"1,500\"\n  hint: 1,500 can mean 1500 or 1.5: write it without a thousands mark and with a decimal point"},
		{"cells", two + "flow,,a,b\n", "t.long.csv:5: the row has 4 cells, the header has 8\n  hint: the cells are block,kind,row,column,value,unit,name,name_zh"},
		{"imports cut off", two + "imports,,a,,3,,,\n", "t.long.csv: imports are stated for 1 of 2 sectors\n  hint: is the file cut off?"},
		{"no output but inputs", head + "output,,a,,0,,,\nflow,,a,a,3,,,\n", "t.long.csv: the sector has no output but inputs, such as 3 of a: \"a\"\n  hint: give its output, or set its inputs to 0"},
		{"kind", two + "primary,wages,w,,,,,\n", "t.long.csv:5:9: no kind of primary input: \"wages\"\n  hint: one of value_added, imports, taxes_products"},
		{"block", two + "flows,,a,b,1,,,\n", "t.long.csv:5:1: an unknown block: \"flows\"\n  hint: the blocks are meta, output, item, imports, primary, primary_final, satellite, satellite_final, satellite_note, flow, final, imported_flow, imported_final, imported_total"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			if err := os.WriteFile("t.long.csv", []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := Load("t.long.csv")
			if err == nil || err.Error() != c.want {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}

func TestArraysRefuse(t *testing.T) {
	t.Chdir(t.TempDir())
	table := mustRead(t, whole)
	save := func() {
		if err := ownFormats[3].write("t.npy", table); err != nil {
			t.Fatal(err)
		}
	}
	save()
	array, err := os.ReadFile("t.npy")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ data, want string }{
		"other type":   {string(bytes.Replace(array, []byte("<f8"), []byte("<f4"), 1)), "an array of type <f4, not of 64-bit numbers"},
		"Fortran":      {string(bytes.Replace(array, []byte("False, "), []byte("True,  "), 1)), "a header that is not understood"},
		"other shape":  {string(bytes.Replace(array, []byte("(3, 3)"), []byte("(9, 1)"), 1)), "the labels call for (3, 3)"},
		"cut off":      {string(array[:len(array)-1]), "its shape calls for"},
		"no array":     {"code,a\n", "not a NumPy array"},
		"not a number": {string(array[:len(array)-8]) + "\x00\x00\x00\x00\x00\x00\xf8\x7f", "is not finite"},
	} {
		if err := os.WriteFile("t.npy", []byte(c.data), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Load("t.npy"); err == nil || !bytes.Contains([]byte(err.Error()), []byte(c.want)) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	save()
	if err := os.Remove("t.json"); err != nil {
		t.Fatal(err)
	}
	if _, err := Load("t.npy"); err == nil || err.Error() != "t.npy: an array without labels: the file t.json is missing\n  hint: keep the two files that ioa table convert writes together" {
		t.Errorf("without labels: %v", err)
	}
}

// NumPy reads the arrays as they were written. Skipped where NumPy is absent.
func TestArraysInNumPy(t *testing.T) {
	python := "/usr/bin/python3"
	if exec.Command(python, "-c", "import numpy").Run() != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("NumPy is absent")
		}
		t.Skip("NumPy is absent")
	}
	t.Chdir(t.TempDir())
	table := describedTable(rand.New(rand.NewPCG(3, 3)))
	for _, f := range ownFormats[2:] {
		if err := f.write("t"+f.ending, table); err != nil {
			t.Fatal(err)
		}
	}
	const script = `import numpy
a, z = numpy.load("t.npz"), numpy.load("t.npy")
assert (a["Z"] == z).all() and a["x"].shape == (len(z),)
print(" ".join(repr(float(v)) for v in list(z.ravel()) + list(a["x"])))
numpy.save("again.npy", z)`
	out, err := exec.Command(python, "-c", script).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var want []float64
	for i := range table.Sectors {
		want = append(want, table.Z.RawRowView(i)...)
	}
	want = append(want, table.Output...)
	got := bytes.Fields(out)
	for i, v := range want {
		if w, err := strconv.ParseFloat(string(got[i]), 64); err != nil || w != v {
			t.Errorf("number %d is %s, want %v", i, got[i], v)
		}
	}
	ours, _ := os.ReadFile("t.npy")
	theirs, _ := os.ReadFile("again.npy")
	if !bytes.Equal(ours, theirs) {
		t.Error("numpy.save writes other bytes")
	}
}
