package ioa

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// A sector of 1e-7 in an economy of 5e8, all of it its own use, is as good as none: A, L and the multipliers of the others are
// those of the economy of two sectors, a_11 = 1/5, a_12 = 1/10, a_21 = 2/5, a_22 = 3/10, with det(I − A) = 0.52.
func TestDustByHand(t *testing.T) {
	table := mustRead(t, "code,a,dust,b,homes,output\na,4e7,0,3e7,1.3e8,2e8\ndust,0,1e-7,0,0,1e-7\nb,8e7,0,9e7,1.3e8,3e8\nvalue_added,8e7,0,1.8e8,,\noutput,2e8,1e-7,3e8,,\n")
	m := modelOf(t, table, Domestic)
	withinMatrix(t, "L", must[*mat.Dense](t)(m.Coefficients(Leontief)), mat.NewDense(3, 3, []float64{0.7 / 0.52, 0, 0.1 / 0.52, 0, 1, 0, 0.4 / 0.52, 0, 0.8 / 0.52}), 1e-15)
	for what, err := range everyMeasure(m) {
		if err != nil {
			t.Errorf("%s: %v", what, err)
		}
	}
	if f := m.Table; f.Output[1] != 0 || table.Output[1] != 1e-7 || !slices.Equal(f.ZeroOutput(), []int{1}) {
		t.Errorf("outputs %v of the model, %v of the table", f.Output, table.Output)
	}
	notes := strings.Join(m.Notes(), "\n")
	for _, want := range []string{"1 of 3 sectors have no output", "count as without output; 1e-07 in their rows and columns is left out: dust (output 1e-07)"} {
		if !strings.Contains(notes, want) {
			t.Errorf("the notes do not say %q:\n%s", want, notes)
		}
	}
	_, err := m.Impact([]float64{0, 1, 0})
	wantRefusal(t, "demand for dust", err, "demand for dust", "no output in table")
}

// withDust gives random sectors without output a little: inputs of all others, value added, sales to all others and to
// final demand that are dust. bare is the same economy in which these sectors make nothing.
func withDust(r *rand.Rand) (table, bare *tables.Table) {
	table = randomEconomy(r)
	for _, i := range table.ZeroOutput() { // they sell nothing
		for j := range table.Sectors {
			table.Z.Set(i, j, 0)
		}
		for k := range table.FinalItems {
			table.F.Set(i, k, 0)
		}
		if table.Imports != nil {
			table.Imports[i] = 0
		}
		for _, s := range table.Satellites {
			s.Values[i] = 0
		}
	}
	balanced(table)
	copied := *table
	copied.Z, copied.F, copied.Output = mat.DenseCopyOf(table.Z), mat.DenseCopyOf(table.F), slices.Clone(table.Output)
	copied.Primary = slices.Clone(table.Primary)
	for k := range copied.Primary {
		copied.Primary[k].Values = slices.Clone(copied.Primary[k].Values)
	}
	least := 1e-16 * sum(table.Output)
	for _, i := range table.ZeroOutput() {
		table.Output[i] = least * (1 + r.Float64())
		table.Z.Set(i, i, table.Output[i]*r.Float64())
		for j := range table.Sectors {
			table.Z.Set(i, j, least*r.Float64())
			table.Z.Set(j, i, 1e-6*least*r.Float64()) // so little that no seller misses it
		}
		for k := range table.FinalItems {
			table.F.Set(i, k, least*r.Float64())
		}
		for _, p := range table.Primary {
			p.Values[i] = least * r.Float64()
		}
	}
	return table, &copied
}

// With dust in some sectors all numbers are those of the same economy without it, to the last bit, and the table
// is as it was before.
func TestDustIsNoOutput(t *testing.T) {
	tried := 0
	for seed := range uint64(200) {
		table, bare := withDust(rand.New(rand.NewPCG(seed, 31)))
		if len(table.Dust()) == 0 {
			continue
		}
		tried++
		before := *table
		before.Z, before.F, before.Output = mat.DenseCopyOf(table.Z), mat.DenseCopyOf(table.F), slices.Clone(table.Output)
		m, want := modelOf(t, table, Domestic), modelOf(t, bare, Domestic)
		for what, got := range numbersOf(t, m) {
			if expected := numbersOf(t, want)[what]; !equalOrNaN(got, expected) {
				t.Errorf("seed %d: %s is %v, without dust %v", seed, what, got, expected)
			}
		}
		if !reflect.DeepEqual(&before, table) {
			t.Errorf("seed %d: the table changed", seed)
		}
		m.options.Disposable = true
		consumed := must[*mat.Dense](t)(m.Coefficients(Ghosh))
		if !mat.Equal(consumed, must[*mat.Dense](t)(want.Coefficients(Ghosh))) {
			t.Errorf("seed %d: G in the memory of the flows differs", seed)
		}
	}
	if tried < 50 {
		t.Errorf("only %d economies have dust", tried)
	}
}

// numbersOf are the results of the measures, by name.
func numbersOf(t *testing.T, m *Model) map[string][]float64 {
	t.Helper()
	out := map[string][]float64{}
	for _, kind := range Matrices() {
		out[string(kind)] = flat(must[*mat.Dense](t)(m.Coefficients(kind)))
	}
	mult := multipliersOf(t, m)
	out["output multiplier"] = mult.Output
	for _, row := range mult.Rows {
		if row.Code != tables.ImportsCode { // what others buy of dust counts as imports in a competitive table
			out[row.Code+" effect"], out[row.Code+" multiplier"] = row.Effect, row.Multiplier
		}
	}
	link := must[*Linkages](t)(m.Linkages(ForwardGhosh))
	out["influence"], out["sensitivity"] = link.Influence, link.SensitivityGhosh
	out["induced"] = flat(must[*Inducement](t)(m.Inducement()).Amount)
	lost := must[*Extraction](t)(m.Extraction())
	out["loss"] = lost.Total
	return out
}

func equalOrNaN(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return x == y || math.IsNaN(x) && math.IsNaN(y) })
}

// A sector that makes next to nothing may sell much that is imported: on total flows its row stays, on domestic flows
// it is all imports. By hand: b buys 50 of 100 of a product of which 1e-11 is made at home.
func TestDustThatSellsImports(t *testing.T) {
	table := mustRead(t, "code,a,b,homes,imports,output\na,0,50,50.00000000001,100,1e-11\nb,0,10,90,0,100\nvalue_added,1e-11,40,,,\noutput,1e-11,100,,,\n")
	home, total := modelOf(t, table, Domestic), modelOf(t, table, Total)
	withinMatrix(t, "L with imports", must[*mat.Dense](t)(total.Coefficients(Leontief)), mat.NewDense(2, 2, []float64{1, 0.5 / 0.9, 0, 1 / 0.9}), 1e-15)
	withinMatrix(t, "L at home", must[*mat.Dense](t)(home.Coefficients(Leontief)), mat.NewDense(2, 2, []float64{1, 0, 0, 1 / 0.9}), 1e-15)
	within(t, "imports", must[*Multipliers](t)(home.Multipliers("imports")).Rows[0].Effect[1:], []float64{0.5 / 0.9}, 1e-15)
}

// Dust that buys what others would miss is refused: 50 of the 100 that a makes.
func TestDustThatBuysMuch(t *testing.T) {
	table := mustRead(t, "code,a,b,homes,output\na,0,50,50,100\nb,0,0,1e-11,1e-11\nvalue_added,100,-49.99999999999,,\noutput,100,1e-11,,\n")
	_, err := New(table, Options{})
	wantRefusal(t, "much for nothing", err, "b buys 50 from a", "output of 1e-11")
}

// What is dust in the table may be much for a small buyer: then the row stays. b buys 4e-12 for its 2e-11.
func TestDustThatASmallBuyerNeeds(t *testing.T) {
	table := mustRead(t, "code,a,b,c,homes,output\na,0,4e-12,0,1e-12,5e-12\nb,0,0,0,2e-11,2e-11\nc,0,0,1,9,10\nvalue_added,5e-12,1.6e-11,9,,\noutput,5e-12,2e-11,10,,\n")
	m := modelOf(t, table, Domestic)
	within(t, "a in the multiplier of b", must[*mat.Dense](t)(m.Coefficients(Leontief)).RawRowView(0), []float64{1, 0.2, 0}, 1e-15)
}
