package ioa

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// Haimes & Jiang (2001), two examples, and Lian & Haimes (2006): as printed, with three digits; values above 1 are capped there.
// Interdependencies and answers as in the tests of stigrs/diim.
func TestPublishedInoperability(t *testing.T) {
	for _, one := range []struct {
		matrix, shock, printed []float64
		digit                  float64
		above                  int
	}{
		{[]float64{0, .8, .2, 0}, []float64{0, .6}, []float64{.571, .714}, .0005, 0},
		{[]float64{0, .9, 0, 0, .4, 0, 0, 0, 1, .8, 0, 0, 1, .9, 0, 0}, []float64{0, .5, 0, 0}, []float64{.70, .78, 1, 1}, .005, 2},
		{[]float64{.15, .5, .1, .05}, []float64{0, .1}, []float64{.066, .112}, .0005, 0},
	} {
		n := len(one.shock)
		got := must[*Inoperability](t)(InoperabilityOf(mat.NewDense(n, n, one.matrix), one.shock))
		above := 0
		for i, v := range got.Share {
			if v > 1 {
				above++
				v = 1
			}
			within(t, "printed", []float64{v}, one.printed[i:i+1], one.digit)
		}
		if above != one.above || (above > 0) != (len(got.Notes) == 1) || got.Certificate.Digits < 14 {
			t.Errorf("%d above 1, notes %q, %v", above, got.Notes, got.Certificate)
		}
	}
	_, err := InoperabilityOf(mat.NewDense(2, 2, []float64{0, 1, 1, 0}), []float64{.1, 0})
	wantRefusal(t, "all depends on all", err, "not productive")
	_, err = InoperabilityOf(mat.NewDense(2, 2, []float64{0, -1, 1, 0}), []float64{.1, 0})
	wantRefusal(t, "below zero", err, "not below zero")
	_, err = InoperabilityOf(mat.NewDense(2, 2, []float64{0, .1, .1, 0}), []float64{.1})
	wantRefusal(t, "shape", err, "not 2×2 with 1")
}

// Against (I − x̂⁻¹Ax̂)⁻¹ c* in full; and losses are impacts of the demand lost.
func TestInoperabilityAgainstFullInverses(t *testing.T) {
	seed := uint64(0)
	eachEconomy(t, func(t *testing.T, m *Model) {
		seed++
		r := rand.New(rand.NewPCG(seed, 14))
		n, x := m.Table.N(), m.Table.Output
		star, shock := mat.NewDense(n, n, nil), make([]float64, n)
		a := textbook(t, m.Table, m.Flows).A
		lost := make([]float64, n)
		for _, i := range m.active {
			for _, j := range m.active {
				star.Set(i, j, a.At(i, j)*x[j]/x[i])
			}
			if r.IntN(2) == 0 {
				shock[i] = r.Float64()
				lost[i] = shock[i] * x[i]
			}
		}
		got := must[*Inoperability](t)(m.Inoperability(shock))
		var want mat.VecDense
		want.MulVec(inverseOf(t, star), mat.NewVecDense(n, shock))
		impact := must[*Impact](t)(m.Impact(lost))
		for _, i := range m.active {
			near(t, "share", got.Share[i:i+1], []float64{want.AtVec(i)}, seldom, 1e-9)
			near(t, "loss", got.Loss[i:i+1], impact.Output[i:i+1], 1e-12, 1e-9)
		}
		for _, i := range m.idle {
			if !math.IsNaN(got.Share[i]) || !math.IsNaN(got.Loss[i]) {
				t.Errorf("a sector without output loses %g", got.Loss[i])
			}
		}
	})
}

func TestInoperabilityRefusesAndCaps(t *testing.T) {
	m := modelOf(t, transcribed(t, "miller-blair-2009.csv"), Domestic)
	for _, shock := range [][]float64{{1.1, 0}, {-.1, 0}, {math.NaN(), 0}} {
		_, err := m.Inoperability(shock)
		wantRefusal(t, "perturbation", err, "not between 0 and 1")
	}
	got := must[*Inoperability](t)(m.Inoperability([]float64{.9, 0}))
	if q := got.Share[0]; !(q > 1.12 && q < 1.14) || len(got.Notes) != 1 {
		t.Fatalf("%v", got)
	}
	got.Cap(m)
	within(t, "capped", []float64{got.Share[0], got.Loss[0]}, []float64{1, 1000}, 0)
}
