package files

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/derive"
	"ioimpact/tables/internal/vector"
)

// The 5 x 5 supply and use of the pySUT test suite (products × industries).
var (
	sutUse    = []float64{12, 4, 5, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0}
	sutSupply = []float64{30, 1, 1, 0, 0, 1, 5, 1, 0, 0, 2, 0, 3, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 8}
)

// Coefficients of the four models, to the digits that pySUT prints.
var sutCoefficients = map[derive.Technology][]float64{
	derive.ProductTechnology: {
		0.287015945330296, 0.742596810933941, 1.32346241457859, 0, 0,
		0.0091116173120729, 0.198177676537585, 0.264236902050114, 0, 0,
		-0.0250569476082005, 0.20501138952164, 0.273348519362187, 0, 0,
		0.0341685649202733, -0.00683371298405467, -0.00911161731207289, 0, 0,
		-0.0250569476082005, 0.20501138952164, 0.273348519362187, 0, 0},
	derive.IndustryTechnology: {
		0.387784090909091, 0.647186147186147, 0.645454545454546, 0.416666666666667, 0,
		0.0388257575757576, 0.147186147186147, 0.112121212121212, 0.0833333333333333, 0,
		0.0104166666666667, 0.142857142857143, 0.1, 0.0833333333333333, 0,
		0.0284090909090909, 0.00432900432900433, 0.0121212121212121, 0, 0,
		0.0104166666666667, 0.142857142857143, 0.1, 0.0833333333333333, 0},
	derive.FixedIndustrySales: {
		0.403189066059226, 0.664009111617312, 0.851936218678815, 0, 0,
		0.0314764961689791, 0.125284738041002, 0.123006833712984, 0, 0,
		-0.0488714019465728, 0.252847380410023, 0.230068337129841, 0, 0,
		0.0384482639607924, -0.0421412300683371, -0.0383447228549734, 0, 0,
		0, 0.166666666666667, 0.166666666666667, 0, 0},
	derive.FixedProductSales: {
		0.345238095238095, 0.71547619047619, 0.871726190476191, 0, 0,
		0.033008658008658, 0.139880952380952, 0.145089285714286, 0, 0,
		0.0308441558441558, 0.144642857142857, 0.14985119047619, 0, 0,
		0.0151515151515152, 0, 0, 0, 0,
		0, 0.166666666666667, 0.166666666666667, 0, 0},
}

func TestTechnologyFiveByFive(t *testing.T) {
	for model, want := range sutCoefficients {
		a, err := derive.TechnologyCoefficients(model, mat.NewDense(5, 5, sutSupply), mat.NewDense(5, 5, sutUse))
		if err != nil {
			t.Fatal(model, err)
		}
		for i, w := range want {
			if d := math.Abs(a.At(i/5, i%5) - w); d > 1e-13 {
				t.Errorf("%s, cell %d: %.12g, want %.12g", model, i, a.At(i/5, i%5), w)
			}
		}
	}
}

func fiveByFive() *derive.SupplyUse {
	return &derive.SupplyUse{Meta: tables.Meta{Name: "five"}, Products: numbered("product", 5), Industries: numbered("industry", 5),
		Supply: mat.NewDense(5, 5, append([]float64(nil), sutSupply...)), Use: mat.NewDense(5, 5, append([]float64(nil), sutUse...)),
		Satellites: []tables.Satellite{{Code: "jobs", Values: []float64{5, 1, 2, 1, 3}}}}
}

// The negative flows of A and C are those that the published coefficients show; B and D have none.
func TestTechnologyReportsNegatives(t *testing.T) {
	for model, want := range sutCoefficients {
		table, report, err := fiveByFive().InputOutput(model)
		if err != nil {
			t.Fatal(err)
		}
		count := 0
		for _, v := range want {
			if v < 0 {
				count++
			}
		}
		if report.Flows.Count != count || len(report.Flows.Largest) != count {
			t.Errorf("%s: %d negative flows reported, %d in the published matrix", model, report.Flows.Count, count)
		}
		noted := strings.Contains(strings.Join(table.Notes, "\n"), "negative cells")
		if noted != (count > 0) {
			t.Errorf("%s: notes %q", model, table.Notes)
		}
		if !strings.Contains(table.Notes[0], "derived") || !strings.Contains(table.Notes[0], "model "+model.Letter()) {
			t.Errorf("%s: no note of the derivation: %q", model, table.Notes)
		}
	}
}

// randomSUT is a rectangular or square pair that balances: mostly diagonal supply, positive use, imports.
func randomSUT(seed int64, n, m int) *derive.SupplyUse {
	r := seeded(seed)
	s := &derive.SupplyUse{Meta: tables.Meta{Name: "random", Unit: "m"}, Products: numbered("product", n), Industries: numbered("industry", m),
		Supply: mat.NewDense(n, m, nil), Use: mat.NewDense(n, m, nil), F: mat.NewDense(n, 2, nil), Imports: make([]float64, n),
		FinalItems: []tables.FinalItem{{Code: "households"}, {Code: "exports"}}}
	for i := 0; i < n; i++ {
		for j := 0; j < m; j++ {
			s.Supply.Set(i, j, r.Float64())
			s.Use.Set(i, j, r.Float64())
		}
		s.Supply.Set(i, i%m, s.Supply.At(i, i%m)+10)
	}
	for j := n; j < m; j++ {
		s.Supply.Set(j%n, j, 9)
	}
	taxes, pay, jobs := make([]float64, m), make([]float64, m), make([]float64, m)
	s.Primary = []tables.PrimaryRow{{Code: "taxes_products", Kind: tables.ProductTaxes, Values: taxes}, {Code: "pay", Values: pay}}
	for j := range pay {
		taxes[j], jobs[j] = r.Float64(), r.Float64()
	}
	s.Satellites = []tables.Satellite{{Code: "jobs", Values: jobs}}
	_, industries := s.Imbalance()
	for j, d := range industries {
		pay[j] = -d
	}
	for i := 0; i < n; i++ {
		s.Imports[i] = r.Float64()
		s.F.Set(i, 0, r.Float64())
	}
	products, _ := s.Imbalance()
	for i, d := range products {
		s.F.Set(i, 1, -d)
	}
	return s
}

// checkTechnologyIdentities tests what every model promises: the table balances,
// outputs are those of the supply, and every total is kept.
func checkTechnologyIdentities(t *testing.T, s *derive.SupplyUse, model derive.Technology, tolerance float64) (*tables.Table, *derive.TechnologyReport) {
	t.Helper()
	table, report, err := s.InputOutput(model)
	if err != nil {
		t.Fatal(model, err)
	}
	gross := 0.0
	for _, g := range s.IndustryOutput() {
		gross += g
	}
	near := func(what string, got, want float64) {
		if math.Abs(got-want) > tolerance*gross {
			t.Errorf("%s: %s is %.12g, want %.12g", model, what, got, want)
		}
	}
	near("total output", vector.Sum(table.Output), gross)
	near("intermediate use", mat.Sum(table.Z), mat.Sum(s.Use))
	for k := range s.FinalItems {
		near("final "+s.FinalItems[k].Code, mat.Sum(table.F.ColView(k)), mat.Sum(s.F.ColView(k)))
	}
	if s.Imports != nil {
		near("imports", vector.Sum(table.Imports), vector.Sum(s.Imports))
	}
	for k, p := range s.Primary {
		near(p.Code, vector.Sum(table.Primary[k].Values), vector.Sum(p.Values))
	}
	for k, p := range s.Satellites {
		if d := math.Abs(vector.Sum(table.Satellites[k].Values) - vector.Sum(p.Values)); d > 1e-9*vector.Sum(p.Values) {
			t.Errorf("%s: satellite %s misses by %g", model, p.Code, d)
		}
	}
	rows, columns := tables.Imbalance(table)
	before, after := s.Imbalance()
	worst := 0.0
	for _, d := range append(append([]float64(nil), before...), after...) {
		worst += math.Abs(d)
	}
	for i := range rows {
		if math.Abs(rows[i]) > worst+tolerance*gross || math.Abs(columns[i]) > worst+tolerance*gross {
			t.Errorf("%s: %s misses by %g and %g, the source by %g in all", model, table.Sectors[i].Code, rows[i], columns[i], worst)
		}
	}
	return table, report
}

func TestTechnologyIdentities(t *testing.T) {
	for seed := int64(1); seed <= 10; seed++ {
		for _, model := range []derive.Technology{derive.ProductTechnology, derive.IndustryTechnology, derive.FixedIndustrySales, derive.FixedProductSales} {
			table, _ := checkTechnologyIdentities(t, randomSUT(seed, 6, 6), model, 1e-12)
			if table.Treatment != tables.Competitive {
				t.Error("the column of imports was lost")
			}
		}
		checkTechnologyIdentities(t, randomSUT(seed, 8, 5), derive.IndustryTechnology, 1e-12)
		checkTechnologyIdentities(t, randomSUT(seed, 8, 5), derive.FixedProductSales, 1e-12)
		checkTechnologyIdentities(t, randomSUT(seed, 5, 7), derive.IndustryTechnology, 1e-12)
		checkTechnologyIdentities(t, randomSUT(seed, 5, 7), derive.FixedProductSales, 1e-12)
	}
}

// Where every industry makes its own product only, all four models give the use table itself.
func TestTechnologyDiagonalSupply(t *testing.T) {
	s := randomSUT(3, 4, 4)
	for i := 0; i < 4; i++ {
		for j := 0; j < 4; j++ {
			if i != j {
				s.Supply.Set(i, j, 0)
			}
		}
	}
	for model := derive.ProductTechnology; model <= derive.FixedProductSales; model++ {
		table, _, err := s.InputOutput(model)
		if err != nil {
			t.Fatal(err)
		}
		if !mat.EqualApprox(table.Z, s.Use, 1e-14) || !mat.EqualApprox(table.F, s.F, 1e-14) {
			t.Errorf("%s changes a table without secondary products", model)
		}
	}
}

func TestTechnologyRefusals(t *testing.T) {
	singular := fiveByFive()
	for i := 0; i < 5; i++ {
		singular.Supply.Set(i, 1, 3*singular.Supply.At(i, 0)) // industry 2 makes the mix of industry 1
	}
	idle := fiveByFive()
	for i := 0; i < 5; i++ {
		idle.Supply.Set(i, 1, 0)
	}
	unmade := fiveByFive()
	for j := 0; j < 5; j++ {
		unmade.Supply.Set(1, j, 0)
	}
	for _, c := range []struct {
		what  string
		s     *derive.SupplyUse
		model derive.Technology
		want  []string
	}{
		{"more products than industries", randomSUT(1, 6, 5), derive.ProductTechnology, []string{"6 products and 5 industries", "square"}},
		{"more industries than products", randomSUT(1, 5, 6), derive.FixedIndustrySales, []string{"5 products and 6 industries"}},
		{"equal product mixes", singular, derive.ProductTechnology, []string{"singular", "industries industry 1, industry 2 are"}},
		{"equal product mixes, C", singular, derive.FixedIndustrySales, []string{"singular", "industry 1, industry 2"}},
		{"an industry that makes nothing", idle, derive.IndustryTechnology, []string{"industry 2", "no output"}},
		{"an industry that makes nothing, A", idle, derive.ProductTechnology, []string{"industry 2", "singular"}},
		{"a product nobody makes", unmade, derive.FixedProductSales, []string{"product 2", "no domestic output"}},
		{"a product nobody makes, C", unmade, derive.FixedIndustrySales, []string{"product 2", "singular"}},
	} {
		table, _, err := c.s.InputOutput(c.model)
		var refusal *tables.Refusal
		if table != nil || !errors.As(err, &refusal) {
			t.Errorf("%s: no refusal but %v", c.what, err)
			continue
		}
		for _, w := range c.want {
			if !strings.Contains(err.Error(), w) {
				t.Errorf("%s: %q lacks %q", c.what, err, w)
			}
		}
	}
	bad := fiveByFive()
	bad.Use.Set(0, 0, math.NaN())
	if _, _, err := bad.InputOutput(derive.IndustryTechnology); err == nil {
		t.Error("a use that is not a number was accepted")
	}
	short := fiveByFive()
	short.Satellites[0].Values = []float64{1}
	if _, _, err := short.InputOutput(derive.IndustryTechnology); err == nil {
		t.Error("a short satellite row was accepted")
	}
}

func TestParseTechnology(t *testing.T) {
	for m := derive.ProductTechnology; m <= derive.FixedProductSales; m++ {
		if got, err := derive.ParseTechnology(m.Letter()); err != nil || got != m {
			t.Errorf("%s is read as %v, %v", m.Letter(), got, err)
		}
	}
	for _, s := range []string{"", "E", "AB", "model A"} {
		if _, err := derive.ParseTechnology(s); err == nil {
			t.Errorf("%q was read", s)
		}
	}
}

// An industry without output that buys can stand in no symmetric table: by model D its column stays as it is.
func TestTechnologyRefusesBuyersWithoutOutput(t *testing.T) {
	s := &derive.SupplyUse{Meta: tables.Meta{Name: "idle"}, Products: numbered("product", 2), Industries: numbered("industry", 2),
		Supply: mat.NewDense(2, 2, []float64{90, 0, 10, 0}), Use: mat.NewDense(2, 2, []float64{20, 30, 10, 0})}
	_, _, err := s.InputOutput(derive.FixedProductSales)
	if err == nil || !strings.Contains(err.Error(), "by model D these have inputs and no output: "+s.Industries[1].Code) {
		t.Errorf("%v", err)
	}
	s.Use.Set(0, 1, 0)
	if _, _, err := s.InputOutput(derive.FixedProductSales); err != nil {
		t.Errorf("an industry that neither makes nor buys: %v", err)
	}
}

func numbered(what string, n int) []tables.Sector {
	out := make([]tables.Sector, n)
	for i := range out {
		out[i].Code = fmt.Sprintf("%s %d", what, i+1)
		out[i].Name = out[i].Code
	}
	return out
}
