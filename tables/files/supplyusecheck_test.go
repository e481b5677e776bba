package files

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/derive"
)

// By hand: the make table says that industry i1 makes 100, its inputs and value added are 20 + 30 + 65 = 115. Without imports
// the uses of p2 are 30 + 20 + 60 + 10 = 120, and 15 + 90 = 105 are made of it.
func TestSupplyUseCheckByHand(t *testing.T) {
	s := &derive.SupplyUse{Meta: tables.Meta{Name: "pair"}, Products: []tables.Sector{{Code: "p1"}, {Code: "p2"}}, Industries: []tables.Sector{{Code: "i1"}, {Code: "i2"}},
		Supply: mat.NewDense(2, 2, []float64{90, 5, 10, 95}), Use: mat.NewDense(2, 2, []float64{20, 30, 30, 20}),
		FinalItems: []tables.FinalItem{{Code: "homes"}, {Code: "exports"}}, F: mat.NewDense(2, 2, []float64{45, 10, 60, 10}), Imports: []float64{10, 15},
		Primary: []tables.PrimaryRow{{Code: "value_added", Values: []float64{65, 50}}}}
	if got := fmt.Sprint(s.Check(tables.CheckOptions{})); got != "[error supply-use industry i1: the inputs and value added of industry i1 are 115, but its supply is 100: they differ by +15 (15 %)]" {
		t.Error(got)
	}
	if got := s.Check(tables.CheckOptions{Tolerance: 0.2}); len(got) != 1 || got[0].Severity != tables.Warning || got[0].Size != 15 {
		t.Errorf("with a tolerance of 20 %%: %v", got)
	}
	s.Imports = []float64{0, 0}
	got := fmt.Sprint(s.Check(tables.CheckOptions{}))
	for _, want := range []string{"error supply-use product p1: the uses less imports of product p1 are 105, but its supply is 95", "error supply-use product p2: the uses less imports of product p2 are 120, but its supply is 105", "warning no-imports imports: the column imports is all zero, although exports are 20"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in %s", want, got)
		}
	}
	// The table that is made carries it by every model, also where the accounts of its own sectors are closed by a residual.
	s.Imports = []float64{10, 15}
	for _, model := range []derive.Technology{derive.ProductTechnology, derive.IndustryTechnology, derive.FixedIndustrySales, derive.FixedProductSales} {
		table, _, err := s.InputOutput(model)
		if err != nil {
			t.Fatal(err)
		}
		if len(table.Findings) != 1 || table.Findings[0].Code != "supply-use" || !strings.HasPrefix(table.Findings[0].Message, "supply and use pair: ") {
			t.Errorf("%s: %v", model, table.Findings)
		}
	}
}

// The three steps: 1e-7 of the output is rounding, 5e-4 a warning, 2e-3 an error.
func TestSupplyUseSteps(t *testing.T) {
	for share, want := range map[float64]tables.Severity{1e-7: tables.Note, 5e-4: tables.Warning, 2e-3: tables.Failure} {
		s := namedSUT(3, 5, 4)
		s.Primary[1].Values[2] += share * s.IndustryOutput()[2]
		got := s.Check(tables.CheckOptions{})
		if len(got) != 1 || got[0].Severity != want || got[0].Place != "industry i3" {
			t.Errorf("%g of the output: %v, want %s", share, got, want)
		}
		table, _, err := s.InputOutput(derive.IndustryTechnology)
		if err != nil {
			t.Fatal(err)
		}
		if carried := len(table.Findings) == 1; carried != (want > tables.Note) {
			t.Errorf("%g of the output: the table carries %v", share, table.Findings)
		}
	}
}

// Where value added and final demand are residuals nothing but a stated output shows that the two files differ.
func TestSupplyUseStated(t *testing.T) {
	dir := t.TempDir()
	files := map[string]string{"make.csv": "code,p1,p2\ni1,90,10\ni2,5,95\n", "use.csv": "code,i1,i2,output\np1,20,30,95\np2,30,20,105\noutput,115,100,\n"}
	for name, text := range files {
		writeFile(t, dir+"/"+name, text)
	}
	s, err := ReadSupplyUse(SupplyUseFiles{Supply: dir + "/make.csv", Use: dir + "/use.csv", Orientation: Make})
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(s.Check(tables.CheckOptions{})); got != "[error supply-use industry i1: the use table states an output of 115 for industry i1, but its supply is 100: they differ by +15 (15 %)]" {
		t.Error(got)
	}
}

// damageSUT does to one cell or row of a pair what happens to files: a cell moved by a share of an output, a column of
// imports that was lost, a unit of another size. It gives the place that must be named.
func damageSUT(r *rand.Rand, s *derive.SupplyUse) string {
	i, j := r.Intn(len(s.Products)), r.Intn(len(s.Industries))
	share := 0.03 + 0.3*r.Float64()
	switch r.Intn(5) {
	case 0:
		s.Primary[1].Values[j] += share * s.IndustryOutput()[j]
		return "industry " + s.Industries[j].Code
	case 1:
		s.F.Set(i, 0, s.F.At(i, 0)+share*s.ProductOutput()[i])
		return "product " + s.Products[i].Code
	case 2:
		s.Supply.Set(i, j, s.Supply.At(i, j)+share*s.ProductOutput()[i])
		return "product " + s.Products[i].Code
	case 3:
		s.Imports[i] += share * s.ProductOutput()[i]
		return "product " + s.Products[i].Code
	}
	for k := range s.Industries {
		s.Use.Set(i, k, 1000*s.Use.At(i, k))
	}
	return "product " + s.Products[i].Code
}

// Sixty pairs from a seed, printed with none to three decimals, in five languages, half of them damaged. No sound one is
// refused, whatever the model, and no table made of a damaged one is without an error that names the place.
func TestSupplyUseGenerated(t *testing.T) {
	sound, damaged := 0, 0
	labels := [][2]string{{"good", "maker"}, {"产品", "行业"}, {"produto", "setor"}, {"producto", "rama"}, {"Gut", "Zweig"}}
	for seed := int64(0); seed < 60; seed++ {
		r := rand.New(rand.NewSource(seed))
		n, m := 3+r.Intn(5), 3+r.Intn(5)
		s := randomSUT(seed, n, m)
		words := labels[r.Intn(len(labels))]
		for i := range s.Products {
			s.Products[i].Code = fmt.Sprintf("%s %d", words[0], i+1)
		}
		for j := range s.Industries {
			s.Industries[j].Code = fmt.Sprintf("%s %d", words[1], j+1)
		}
		scaleSUT(s, 1000)
		place := ""
		if seed%2 == 1 {
			place = damageSUT(r, s)
		}
		decimals, isMake := r.Intn(4), r.Intn(2) == 1
		supply, use := writeSUTAs(t, s, isMake, func(v float64) string { return fmt.Sprintf("%.*f", decimals, v) })
		read, err := ReadSupplyUse(SupplyUseFiles{Supply: supply, Use: use, Orientation: turned(isMake)})
		if err != nil {
			t.Fatal(err)
		}
		models := []derive.Technology{derive.IndustryTechnology, derive.FixedProductSales}
		if n == m {
			models = append(models, derive.ProductTechnology, derive.FixedIndustrySales)
		}
		for _, model := range models {
			table, _, err := read.InputOutput(model)
			if err != nil {
				t.Fatalf("seed %d, %s: %v", seed, model, err)
			}
			wrong := tables.Failures(tables.Check(table, tables.CheckOptions{}))
			if place == "" && wrong != nil {
				t.Errorf("seed %d, %s, %d decimals: a sound pair: %v", seed, model, decimals, wrong)
			}
			if place != "" && !strings.Contains(fmt.Sprint(wrong), "error supply-use "+place+":") {
				t.Errorf("seed %d, %s: %s is not named: %v", seed, model, place, wrong)
			}
		}
		if place == "" {
			sound++
		} else {
			damaged++
		}
	}
	t.Logf("%d sound pairs, none refused; %d damaged, none let through", sound, damaged)
}

func scaleSUT(s *derive.SupplyUse, factor float64) {
	s.Supply.Scale(factor, s.Supply)
	s.Use.Scale(factor, s.Use)
	s.F.Scale(factor, s.F)
	for i := range s.Imports {
		s.Imports[i] *= factor
	}
	for _, p := range s.Primary {
		for j := range p.Values {
			p.Values[j] *= factor
		}
	}
}

// turned is the orientation of a table that industries are in the rows of, or not.
func turned(isMake bool) string {
	if isMake {
		return Make
	}
	return Supply
}
