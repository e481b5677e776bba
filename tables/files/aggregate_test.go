package files_test

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/files"
)

// By hand: P = a + ¼ b, Q = ¾ b + c.
func TestAggregateByHand(t *testing.T) {
	old := &tables.Table{
		Sectors:  []tables.Sector{{Code: "a"}, {Code: "b"}, {Code: "c"}},
		Z:        mat.NewDense(3, 3, []float64{1, 2, 3, 4, 8, 12, 7, 6, 5}),
		Output:   []float64{10, 40, 30},
		Primary:  []tables.PrimaryRow{{Code: "wages", Values: []float64{-2, 24, 10}}},
		Imports:  []float64{0, 4, 1},
		Meta:     tables.Meta{Name: "three", Notes: []string{"kept"}, Sources: []string{"a book"}, Year: 2018},
		Inferred: []string{"by hand"},
		Satellites: []tables.Satellite{{Code: "jobs", Unit: "persons", Note: "a guess", Values: []float64{1, 8, 100},
			Final: nil}},
	}
	got, err := tables.Aggregate(old, concordance(t, "from,to,weight,name\na,P,,Primary\nb,P,0.25,\nb,Q,0.75,\nc,Q,,Quaternary\n"))
	if err != nil {
		t.Fatal(err)
	}
	if want := mat.NewDense(2, 2, []float64{3, 9, 13, 23}); !mat.Equal(got.Z, want) {
		t.Errorf("Z = %v, want %v", mat.Formatted(got.Z), mat.Formatted(want))
	}
	for _, v := range []struct {
		what      string
		got, want []float64
	}{
		{"output", got.Output, []float64{20, 60}},
		{"imports", got.Imports, []float64{1, 4}},
		{"wages", got.Primary[0].Values, []float64{4, 28}},
		{"jobs", got.Satellites[0].Values, []float64{3, 106}},
	} {
		if fmt.Sprint(v.got) != fmt.Sprint(v.want) {
			t.Errorf("%s = %v, want %v", v.what, v.got, v.want)
		}
	}
	if got.F != nil || got.Primary[0].Final != nil {
		t.Error("final demand appeared from nowhere")
	}
	if s := fmt.Sprint(got.Sectors); s != "[{P Primary } {Q Quaternary }]" {
		t.Errorf("sectors %s", s)
	}
	if s := fmt.Sprintf("%q %q %d %q", got.Notes, got.Sources, got.Year, got.Inferred); s !=
		`["kept" "aggregated from the 3 sectors of three to 2"] ["a book"] 2018 ["by hand"]` {
		t.Errorf("carried along: %s", s)
	}
	if s := got.Satellites[0]; s.Unit != "persons" || s.Note != "a guess" {
		t.Errorf("satellite: %+v", s)
	}
	if len(old.Notes) != 1 || old.Z.At(0, 0) != 1 {
		t.Error("the old table was changed")
	}
}

// Every total is kept and every block is S applied to the old one, with weights,
// imports, negative inventories and satellites.
func TestAggregateConserves(t *testing.T) {
	for seed := uint64(1); seed <= 40; seed++ {
		rng := rand.New(rand.NewPCG(seed, 2018))
		old := randomTable(rng, 2+rng.IntN(30), 1+rng.IntN(5), seed%2 == 0)
		text, weights := randomConcordance(rng, old.N())
		c := concordance(t, text)
		got, err := tables.Aggregate(old, c)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		s := mat.NewDense(len(c.Sectors), old.N(), nil)
		for k, sector := range c.Sectors {
			for j, w := range weights[sector.Code] {
				s.Set(k, j, w)
			}
		}
		var sz, z, f mat.Dense
		sz.Mul(s, old.Z)
		z.Mul(&sz, s.T())
		f.Mul(s, old.F)
		same(t, seed, "Z", &z, got.Z)
		same(t, seed, "F", &f, got.F)
		rows := [][2][]float64{{old.Output, got.Output}, {old.Primary[0].Values, got.Primary[0].Values}, {old.Primary[1].Values, got.Primary[1].Values}, {old.Satellites[0].Values, got.Satellites[0].Values}}
		if old.Imports != nil {
			rows = append(rows, [2][]float64{old.Imports, got.Imports})
		} else if got.Imports != nil {
			t.Errorf("seed %d: imports appeared", seed)
		}
		for _, r := range rows {
			var want mat.VecDense
			want.MulVec(s, mat.NewVecDense(len(r[0]), r[0]))
			same(t, seed, "row", &want, mat.NewVecDense(len(r[1]), r[1]))
			near(t, fmt.Sprintf("seed %d: sum of a row", seed), sum(r[1]), sum(r[0]), 1e-12*size(r[0]))
		}
		near(t, fmt.Sprintf("seed %d: sum of Z", seed), mat.Sum(got.Z), mat.Sum(old.Z), 1e-12*mat.Sum(old.Z))
		for k := range old.FinalItems {
			before, after := mat.Col(nil, k, old.F), mat.Col(nil, k, got.F)
			near(t, fmt.Sprintf("seed %d: final item %d", seed, k), sum(after), sum(before), 1e-12*size(before))
		}
		for _, finding := range tables.Check(got, tables.CheckOptions{Tolerance: 1e-9}) {
			if finding.Code == "row-balance" || finding.Code == "column-balance" {
				t.Errorf("seed %d: a balanced table does not balance after aggregation: %s", seed, finding.Message)
			}
		}
	}
}

// Aggregating in two steps is aggregating in one.
func TestAggregateSteps(t *testing.T) {
	old := randomTable(rand.New(rand.NewPCG(7, 7)), 6, 2, true)
	first, err := tables.Aggregate(old, concordance(t, "from,to\ns0,a\ns1,a\ns2,b\ns3,c\ns4,c\ns5,d\n"))
	if err != nil {
		t.Fatal(err)
	}
	second, err := tables.Aggregate(first, concordance(t, "from,to\na,x\nd,x\nb,y\nc,y\n"))
	if err != nil {
		t.Fatal(err)
	}
	once, err := tables.Aggregate(old, concordance(t, "from,to\ns0,x\ns1,x\ns5,x\ns2,y\ns3,y\ns4,y\n"))
	if err != nil {
		t.Fatal(err)
	}
	same(t, 7, "Z", once.Z, second.Z)
	same(t, 7, "F", once.F, second.F)
}

// What is aggregated can be written and read back without the loss of a bit.
func TestAggregateWriteRead(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	old := randomTable(rng, 9, 3, true)
	text, _ := randomConcordance(rng, 9)
	a, err := tables.Aggregate(old, concordance(t, text))
	if err != nil {
		t.Fatal(err)
	}
	var first, second bytes.Buffer
	if err := files.Write(&first, a); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "a.csv")
	if err := os.WriteFile(path, first.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	back, err := files.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	if !mat.Equal(back.Z, a.Z) || !mat.Equal(back.F, a.F) || fmt.Sprint(back.Output) != fmt.Sprint(a.Output) {
		t.Error("the numbers changed on the way")
	}
	if err := files.Write(&second, back); err != nil {
		t.Fatal(err)
	}
	if first.String() != second.String() {
		t.Error("written again, the file differs")
	}
}

func TestAggregateErrors(t *testing.T) {
	old := randomTable(rand.New(rand.NewPCG(1, 1)), 3, 2, true)
	old.Name = "three"
	for _, c := range []struct{ what, text, want string }{
		{"unknown code", "from,to\ns0,a\ns1,a\nS2x,b\n", `map.csv: 1 sectors of table three are left out: "s2"
  hint: add a line   s2,NEWCODE
map.csv:4:1: table three has no such sector: "S2x"
  hint: did you mean s2?`},
		{"codes left out", "from,to\ns1,a\n", `map.csv: 2 sectors of table three are left out: "s0 s2"
  hint: add a line   s0,NEWCODE`},
		{"code of a final-demand column", "from,to\ns0,f1\ns1,f1\ns2,b\n", `map.csv:2:4: table three has a final-demand column with this code: "f1"
  hint: choose another code for the new sector`},
		{"code of a primary row", "from,to\ns0,b\ns1,b\ns2,wages\n", `map.csv:4:4: table three has a primary-input row with this code: "wages"
  hint: choose another code for the new sector`},
		{"code of a satellite", "from,to\ns0,b\ns1,jobs\ns2,b\n", `map.csv:3:4: table three has a satellite row with this code: "jobs"
  hint: choose another code for the new sector`},
	} {
		got, err := tables.Aggregate(old, concordance(t, c.text))
		if err == nil || err.Error() != c.want || got != nil {
			t.Errorf("%s:\n%v\nwant\n%s", c.what, err, c.want)
		}
	}
}

func concordance(t *testing.T, text string) *tables.Concordance {
	t.Helper()
	c, err := tables.ReadConcordance("map.csv", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func same(t *testing.T, seed uint64, what string, want, got mat.Matrix) {
	t.Helper()
	if !mat.EqualApprox(want, got, 1e-9) { // sums of at most 30·30 numbers near 1e4: rounding stays below 1e-9
		t.Errorf("seed %d: %s is not S applied to the old one", seed, what)
	}
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s = %.15g, want %.15g", what, got, want)
	}
}

func sum(v []float64) float64 {
	s := 0.0
	for _, x := range v {
		s += x
	}
	return s
}

func size(v []float64) float64 {
	s := 0.0
	for _, x := range v {
		s += math.Abs(x)
	}
	return s
}
