package ioa

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// Items make exactly the output of the table on domestic flows; shares of dependence make one.
func TestInducementMakesOutput(t *testing.T) {
	eachEconomy(t, func(t *testing.T, m *Model) {
		in := must[*Inducement](t)(m.Inducement())
		n, k := m.Table.F.Dims()
		if !(m.Flows == Total && m.Table.Treatment == tables.Competitive) {
			got, want := rowSums(in.Amount), m.Table.Output
			for i := range got {
				near(t, "Σ_k X^k", got[i:i+1], want[i:i+1], 1e-8, 1)
			}
		}
		total := make([]float64, k)
		want := textbook(t, m.Table, m.Flows)
		for c := 0; c < k; c++ {
			item, domestic := mat.Sum(m.Table.F.ColView(c)), 0.0
			for i := 0; i < n; i++ {
				if d := want.d[i]; m.Table.FinalItems[c].Export() {
					domestic += m.Table.F.At(i, c)
				} else {
					domestic += d * m.Table.F.At(i, c)
				}
			}
			switch {
			case m.Table.Treatment == tables.NonCompetitive:
				item = math.NaN() // its row of imports holds nothing under final demand
			case m.Flows == Total && m.Table.Treatment == tables.Competitive:
				domestic = math.NaN()
			}
			for i := 0; i < n; i++ {
				near(t, "coefficient", []float64{in.Coefficient.At(i, c)}, []float64{in.Amount.At(i, c) / item}, 1e-12, 0)
				near(t, "domestic coefficient", []float64{in.CoefficientDomestic.At(i, c)}, []float64{in.Amount.At(i, c) / domestic}, 1e-12, 0)
				total[c] += in.Coefficient.At(i, c)
			}
		}
		near(t, "totals", in.Total, total, 1e-12, 0)
		notes := 0
		if m.Table.Treatment == tables.NonCompetitive || m.Table.HasPrimary(tables.ImportedInputs) {
			notes++
		}
		if m.Flows == Total && m.Table.Treatment == tables.Competitive {
			notes++
		}
		if notes != len(in.Notes) {
			t.Errorf("notes %q", in.Notes)
		}
		for i := 0; i < n; i++ {
			row, amounts := in.Dependence.RawRowView(i), in.Amount.RawRowView(i)
			all, size, shares := 0.0, mat.Norm(in.Amount.RowView(i), 1), 0.0
			for c, v := range amounts {
				all, shares = all+v, shares+row[c]
			}
			for c, v := range row {
				want := amounts[c] / all
				if size == 0 || math.Abs(all) < 1e-12*size {
					want = math.NaN() // a sector without output, whose stocks fall by what others buy: no share of nothing
				}
				near(t, "dependence", []float64{v}, []float64{want}, 1e-12, 0)
			}
			if math.Abs(all) > 1e-3*size {
				near(t, "dependence of a sector", []float64{shares}, []float64{1}, seldom, 0)
			}
		}
	})
}

// What an item comes to in every kind of table, by hand. The amounts are L y with the inverse of the table's flows; what
// they are divided by is checked here: home 3 + 1 and exports 4 + 1 made at home, home 1 and exports .25 from abroad.
func TestInducementPerUnitOfWhat(t *testing.T) {
	check := func(what string, m *Model, stated, domestic []float64) {
		t.Helper()
		in := must[*Inducement](t)(m.Inducement())
		for k, total := range columnSums(in.Amount) {
			near(t, what, []float64{in.Total[k], in.TotalDomestic[k]}, []float64{total / stated[k], total / domestic[k]}, 1e-14, 0)
		}
	}
	none := nans(2)
	matrix := twoBlocks()
	check("imports matrix", modelOf(t, matrix, Domestic), []float64{5, 5.25}, []float64{4, 5})
	check("imports matrix, total flows", modelOf(t, matrix, Total), []float64{5, 5.25}, none)
	row := twoBlocks()
	row.ImportedZ, row.ImportedF = nil, nil
	check("a row of imports without final demand", modelOf(t, row, Domestic), none, []float64{4, 5})
	row.Primary[0].Final = []float64{1, .25}
	check("a row of imports with final demand", modelOf(t, row, Domestic), []float64{5, 5.25}, []float64{4, 5})
	two := twoBlocks()
	two.ImportedZ, two.ImportedF = nil, nil
	two.Primary[0].Values, two.Primary[0].Final = []float64{1, .5}, []float64{1, 0}
	two.Primary = append(two.Primary, tables.PrimaryRow{Code: "imports_services", Kind: tables.ImportedInputs, Values: []float64{.5, 1}, Final: []float64{0, .25}})
	check("two rows of imports", modelOf(t, two, Domestic), []float64{5, 5.25}, []float64{4, 5})
	beside := mustRead(t, "code,a,b,home,exports,imports,output\na,20,30,50,20,20,100\nb,10,10,40,30,10,80\nimports,15,10,25,,,\nvalue_added,55,30,,,,\n")
	check("a row of imports beside the column", modelOf(t, beside, Domestic), []float64{115, 50}, []float64{50*80/100. + 40*50/60., 50})
	beside.Primary[0].Final = nil
	check("a row of imports that is not under final demand, beside the column", modelOf(t, beside, Domestic), []float64{90, 50}, []float64{50*80/100. + 40*50/60., 50})
	closed := mustRead(t, "code,S1,S2,hh,invest,output\nS1,1,2,4,3,10\nS2,3,4,1,2,10\nva,6,4,,,\n")
	check("no imports", modelOf(t, closed, Domestic), []float64{5, 5}, []float64{5, 5})
	check("no imports, total flows", modelOf(t, closed, Total), []float64{5, 5}, []float64{5, 5})

	// M/(X + M − E) = 8/21, 1/22, 6/27 of what is used at home; exports are made at home.
	competitive := transcribed(t, "competitive-3.csv")
	check("competitive", modelOf(t, competitive, Domestic), []float64{15, 16, 17}, []float64{8*13/21. + 3*21/22. + 4*21/27., 1*13/21. + 6*21/22. + 9*21/27., 17})
	// Of a 50 are exported and 40 made: 10 are exported again; of b 13/15 of what homes use is made at home.
	check("re-exports", modelOf(t, mustRead(t, reExporting), Domestic), []float64{115, 80}, []float64{100 * 13 / 15., 70})
	check("competitive, total flows", modelOf(t, competitive, Total), []float64{15, 16, 17}, nans(3))
}

func randomDemand(r *rand.Rand, m *Model) []float64 {
	f := make([]float64, m.Table.N())
	for i, x := range m.Table.Output {
		if x > 0 && r.IntN(3) > 0 {
			f[i] = 100 * r.Float64()
		}
	}
	return f
}

// x = L f; initial, direct and indirect make it up; accounts follow output; impacts are linear and rounds converge to them.
func TestImpact(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	eachEconomy(t, func(t *testing.T, m *Model) {
		want := textbook(t, m.Table, m.Flows)
		n := m.Table.N()
		f, g := randomDemand(r, m), randomDemand(r, m)
		both := make([]float64, n)
		for i := range both {
			both[i] = 2*f[i] - 3*g[i]
		}
		one, two, mixed := must[*Impact](t)(m.Impact(f)), must[*Impact](t)(m.Impact(g)), must[*Impact](t)(m.Impact(both))
		var x, direct mat.VecDense
		x.MulVec(want.L, mat.NewVecDense(n, f))
		direct.MulVec(want.A, mat.NewVecDense(n, f))
		near(t, "output", one.Output, x.RawVector().Data, seldom, 1)
		near(t, "initial", one.Initial, f, 0, 0)
		near(t, "direct", one.Direct, direct.RawVector().Data, 1e-12, 1e-3)
		sum, combined := make([]float64, n), make([]float64, n)
		for i := range sum {
			sum[i] = one.Initial[i] + one.Direct[i] + one.Indirect[i]
			combined[i] = 2*one.Output[i] - 3*two.Output[i]
		}
		near(t, "initial + direct + indirect", sum, one.Output, 1e-12, 1)
		near(t, "2 f − 3 g", mixed.Output, combined, seldom, 1e3)
		mult := multipliersOf(t, m)
		for k, a := range one.Accounts {
			total, byEffect := 0.0, 0.0
			for i, v := range a.Values {
				total += v
				if m.Table.Output[i] != 0 {
					byEffect += mult.Rows[k].Effect[i] * f[i]
				} else if v != 0 {
					t.Errorf("%s of a sector without output is %v", a.Code, v)
				}
			}
			near(t, a.Code+" in all", []float64{a.Total}, []float64{total}, 1e-12, 1e-3)
			near(t, a.Code+" by multipliers", []float64{a.Total}, []float64{byEffect}, seldom, 1)
		}
		rounds := must[[]Round](t)(m.Rounds(f, 400))
		last := rounds[len(rounds)-1]
		whole := 0.0
		for _, v := range one.Output {
			whole += v
		}
		near(t, "rounds", []float64{last.Cumulative}, []float64{whole}, 1e-9, 1e-9)
		for i, round := range rounds {
			if i > 0 {
				near(t, "cumulative", []float64{round.Cumulative - rounds[i-1].Cumulative}, []float64{round.Output}, 1e-9, 1e-4*(1+whole))
			}
			if round.Number != i {
				t.Errorf("round %d is number %d", i, round.Number)
			}
		}
		if whole != 0 {
			near(t, "share of all rounds", []float64{last.CumulativeShare}, []float64{1}, 1e-9, 0)
			near(t, "rounds 0 and 1", []float64{rounds[0].Output, rounds[1].Output}, []float64{mat.Sum(mat.NewVecDense(n, f)), mat.Sum(&direct)}, 1e-12, 1e-6)
		}
	})
}

// A series of no rounds, or of fewer, is nothing that was asked for.
func TestRoundsAreAtLeastOne(t *testing.T) {
	m := modelOf(t, twoBlocks(), Domestic)
	for _, count := range []int{0, -1, math.MinInt} {
		rounds, err := m.Rounds([]float64{1, 0}, count)
		wantRefusal(t, "rounds", err, "number of rounds")
		if rounds != nil {
			t.Errorf("%d rounds gave %v", count, rounds)
		}
	}
	if one := must[[]Round](t)(m.Rounds([]float64{1, 0}, 1)); len(one) != 2 {
		t.Errorf("one round gave %v", one)
	}
}
