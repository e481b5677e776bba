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
		for c := 0; c < k; c++ {
			item := mat.Sum(m.Table.F.ColView(c))
			for i := 0; i < n; i++ {
				near(t, "coefficient", []float64{in.Coefficient.At(i, c)}, []float64{in.Amount.At(i, c) / item}, 1e-12, 0)
				total[c] += in.Coefficient.At(i, c)
			}
		}
		near(t, "totals", in.Total, total, 1e-12, 0)
		for i := 0; i < n; i++ {
			row := in.Dependence.RawRowView(i)
			all := mat.Sum(in.Amount.RowView(i))
			sum := 0.0
			for c, v := range row {
				sum += v
				if all != 0 {
					near(t, "dependence", []float64{v}, []float64{in.Amount.At(i, c) / all}, 1e-12, 0)
				}
			}
			if all == 0 != math.IsNaN(sum) {
				t.Errorf("sector %d: induced %v, dependence %v", i, all, row)
			}
			if size := mat.Norm(in.Amount.RowView(i), 1); all != 0 && math.Abs(all) > 1e-3*size {
				near(t, "dependence of a sector", []float64{sum}, []float64{1}, seldom, 0)
			}
		}
	})
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
				byEffect += mult.Rows[k].Effect[i] * f[i]
				if m.Table.Output[i] == 0 && v != 0 {
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
		wantRefusal(t, "rounds", err, "rounds of orders")
		if rounds != nil {
			t.Errorf("%d rounds gave %v", count, rounds)
		}
	}
	if one := must[[]Round](t)(m.Rounds([]float64{1, 0}, 1)); len(one) != 2 {
		t.Errorf("one round gave %v", one)
	}
}
