package ioa

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// The two sectors of Miller & Blair (2009), chapter 2, as in section 13.2: the output of one and the final demand of the other are
// given. By hand x2 = (f2 + .2 x1) / .95 and f1 = .85 x1 − .25 x2.
func TestMixedByHand(t *testing.T) {
	m := modelOf(t, transcribed(t, "miller-blair-2009.csv"), Domestic)
	got := must[*Mixed](t)(m.Mixed([]float64{800, math.NaN()}, nil))
	x2 := (1700 + .2*800) / .95
	within(t, "output", got.Output, []float64{800, x2}, 1e-12)
	within(t, "final demand", got.FinalDemand, []float64{.85*800 - .25*x2, 1700}, 1e-12)
	got = must[*Mixed](t)(m.Mixed([]float64{100, math.NaN()}, []float64{math.NaN(), 1500}))
	x2 = (1500 + .2*100) / .95
	within(t, "output", got.Output, []float64{100, x2}, 1e-12)
	within(t, "final demand below zero", got.FinalDemand, []float64{.85*100 - .25*x2, 1500}, 1e-12)
	if len(got.Notes) != 1 || !got.Fixed[0] || got.Fixed[1] {
		t.Errorf("%v", got)
	}
}

// The table's own outputs, of any sectors, give back the table.
func TestMixedGivesBackTheTable(t *testing.T) {
	eachEconomy(t, func(t *testing.T, m *Model) {
		output, n := nans(m.Table.N()), m.Table.N()
		for k, i := range m.active {
			if k%2 == 0 {
				output[i] = m.Table.Output[i]
			}
		}
		got := must[*Mixed](t)(m.Mixed(output, nil))
		var ax mat.VecDense
		ax.MulVec(textbook(t, m.Table, m.Flows).A, mat.NewVecDense(n, m.Table.Output))
		for _, i := range m.active {
			near(t, "output", got.Output[i:i+1], m.Table.Output[i:i+1], seldom, 1)
			near(t, "final demand", got.FinalDemand[i:i+1], []float64{m.Table.Output[i] - ax.AtVec(i)}, seldom, m.Table.Output[i])
		}
		for _, i := range m.idle {
			if !math.IsNaN(got.Output[i]) || !math.IsNaN(got.FinalDemand[i]) {
				t.Errorf("a sector without output has %g", got.Output[i])
			}
		}
	})
}

// Given numbers at random, against one dense system of 2n equations in outputs and final demands.
func TestMixedAgainstDenseSystem(t *testing.T) {
	for seed := uint64(0); seed < economies; seed++ {
		r := rand.New(rand.NewPCG(seed, 13))
		m := modelOf(t, randomEconomy(r), Domestic)
		n, a := m.Table.N(), textbook(t, m.Table, Domestic).A
		output, demand := nans(n), nans(n)
		system, right := mat.NewDense(2*n, 2*n, nil), mat.NewVecDense(2*n, nil)
		for i := range n { // x − A x − f = 0; and x or f as given
			for j := range n {
				system.Set(i, j, -a.At(i, j))
			}
			system.Set(i, i, 1-a.At(i, i))
			system.Set(i, n+i, -1)
			own := m.Table.Output[i]
			for j := range n {
				own -= a.At(i, j) * m.Table.Output[j]
			}
			column := n + i
			right.SetVec(n+i, own)
			if kind := r.IntN(3); m.Table.Output[i] == 0 {
				column = i // the model leaves out what it sells from stocks
				right.SetVec(n+i, 0)
			} else if kind == 0 {
				output[i], column = m.Table.Output[i]*2*r.Float64(), i
				right.SetVec(n+i, output[i])
			} else if kind == 1 {
				demand[i] = m.Table.Output[i] * r.Float64()
				right.SetVec(n+i, demand[i])
			}
			system.Set(n+i, column, 1)
		}
		var want mat.VecDense
		if err := want.SolveVec(system, right); err != nil {
			t.Fatal(err)
		}
		got := must[*Mixed](t)(m.Mixed(output, demand))
		for _, i := range m.active {
			near(t, "output", got.Output[i:i+1], []float64{want.AtVec(i)}, 1e-8, m.Table.Output[i])
			near(t, "final demand", got.FinalDemand[i:i+1], []float64{want.AtVec(n + i)}, 1e-8, m.Table.Output[i])
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// The certificate holds against exact arithmetic: the digits claimed are there.
func TestMixedCertificateHolds(t *testing.T) {
	m := modelOf(t, transcribed(t, "miller-blair-regions.csv"), Domestic)
	output := []float64{math.NaN(), 1500, math.NaN(), math.NaN(), 700}
	got := must[*Mixed](t)(m.Mixed(output, nil))
	if got.Certificate.Digits < 12 {
		t.Errorf("%v", got.Certificate)
	}
	again := must[*Mixed](t)(m.Mixed(nans(5), got.FinalDemand)) // the same by final demands alone
	near(t, "output", again.Output, got.Output, 1e-12, 1)
}

func TestMixedRefuses(t *testing.T) {
	m := modelOf(t, transcribed(t, "miller-blair-2009.csv"), Domestic)
	nan := math.NaN()
	for what, given := range map[string][2][]float64{
		"below zero":     {{-1, nan}, {nan, nan}},
		"both given":     {{1, nan}, {1, nan}},
		"not finite":     {{nan, nan}, {math.Inf(1), nan}},
		"2 sectors":      {{nan}, {nan, nan}},
		"has 2 sectors":  {{nan, nan}, {nan}},
		"are both given": {{nan, 5}, {nan, 5}},
	} {
		_, err := m.Mixed(given[0], given[1])
		wantRefusal(t, what, err, what)
	}
}
