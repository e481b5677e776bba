package ioa

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// Demand found for amounts gives them back, and leaves demand for the others at zero: it is L_KK⁻¹ x_K, with gonum's inverse.
func TestDemandForGivesTheAmounts(t *testing.T) {
	eachEconomy(t, func(t *testing.T, m *Model) {
		n := m.Table.N()
		r := rand.New(rand.NewPCG(uint64(n), 5))
		jobs := m.Accounts()[accountAt(m, "jobs")]
		for _, account := range []*Account{nil, &jobs} {
			amounts := nans(n)
			var at []int
			for _, i := range m.active {
				if r.IntN(2) == 0 && (account == nil || account.Values[i] != 0) {
					amounts[i] = m.Table.Output[i] * (0.1 + r.Float64())
					if account != nil {
						amounts[i] = account.Values[i] * (r.Float64() - 0.7)
					}
					at = append(at, i)
				}
			}
			if at == nil {
				continue
			}
			f, _, err := m.DemandFor(account, amounts)
			if err != nil {
				t.Fatal(err)
			}
			wantDemand(t, textbook(t, m.Table, m.Flows), m, account, amounts, f, at)
		}
	})
}

func wantDemand(t *testing.T, book plainly, m *Model, account *Account, amounts, f []float64, at []int) {
	t.Helper()
	k := len(at)
	block, x := mat.NewDense(k, k, nil), mat.NewVecDense(k, nil)
	for a, i := range at {
		x.SetVec(a, amounts[i])
		if account != nil {
			x.SetVec(a, amounts[i]/account.Values[i]*m.Table.Output[i])
		}
		for b, j := range at {
			block.Set(a, b, book.L.At(i, j))
		}
	}
	var want mat.VecDense
	if err := want.SolveVec(block, x); err != nil {
		t.Fatal(err)
	}
	full := make([]float64, len(f))
	for a, i := range at {
		full[i] = want.AtVec(a)
	}
	near(t, "demand", f, full, 1e-8, 1e-6*largestOf(full))
	after := must[*Impact](t)(m.Impact(f))
	for a, i := range at {
		near(t, "output", []float64{after.Output[i]}, []float64{x.AtVec(a)}, 1e-8, 1e-6*largestOf(after.Output))
	}
}

// Miller & Blair (2009), chapter 2: a unit of output of the first sector takes 1/1.25412541 of final demand.
func TestDemandForOfMillerBlair(t *testing.T) {
	m := modelOf(t, transcribed(t, "miller-blair-2009.csv"), Domestic)
	f, notes, err := m.DemandFor(nil, []float64{1, math.NaN()})
	if err != nil || notes != nil {
		t.Fatal(err, notes)
	}
	within(t, "demand", f, []float64{1 / 1.25412541, 0}, 5e-9)
	f, notes, err = m.DemandFor(nil, []float64{1, 100})
	if err != nil || len(notes) != 1 || f[0] >= 0 {
		t.Errorf("%v, %q, %v", f, notes, err)
	}
	for _, wrong := range [][]float64{{1}, {math.NaN(), 0}, {math.Inf(1), 0}} {
		if _, _, err := m.DemandFor(nil, wrong); err == nil {
			t.Errorf("%v is accepted", wrong)
		}
	}
}
