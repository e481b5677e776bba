package scenarios

import (
	"math"
	"math/rand/v2"
	"testing"
)

// With next to no spread the totals are those of the table as it is.
func TestDrawCoefficientsOfTable(t *testing.T) {
	p := drawn(t)
	d := draws(t, p, DrawOptions{Draws: 10, Seed: 1, Inputs: DrawCoefficients{SD: 1e-9}, Sectors: []int{0}})
	for k, m := range d.Measures {
		for _, x := range d.Values(k) {
			if !(math.Abs(x-m.Typical) <= 1e-7*math.Abs(m.Typical)) && !(math.IsNaN(x) && math.IsNaN(m.Typical)) {
				t.Errorf("%s of %q: %v, with the table's coefficients %v", m.Measure, m.Economy, x, m.Typical)
			}
		}
	}
}

// A rescaled column of one input is the table's: in the hand-made table services buy of themselves alone, so their multiplier does not move.
func TestDrawCoefficientsRescaled(t *testing.T) {
	p := drawn(t, "{mat: 0.4, srv: 0.6}", "{srv: 1}", "share: 60 %", "share: 0", "share: 0.1\n", "share: 0\n", "amount: 30", "share: 1")
	for _, free := range []bool{false, true} {
		d := draws(t, p, DrawOptions{Draws: 20000, Seed: 4, Inputs: DrawCoefficients{SD: 0.1, Free: free}})
		k := measureOf(t, d, "output")
		s := d.Statistics(k)
		if !free {
			if s.SD > 1e-9*s.Mean || math.Abs(s.Mean-d.Measures[k].Typical) > 1e-9*s.Mean {
				t.Errorf("mean %v and standard deviation %v of %v", s.Mean, s.SD, d.Measures[k].Typical)
			}
			continue
		}
		// free: x = f/(1 − a), with a lognormal of mean 0.2 and standard deviation 0.02: its distribution by numbers of this test's own
		r, want, squares, n := rand.New(rand.NewPCG(99, 100)), 0.0, 0.0, 400000.0
		sigma := math.Sqrt(math.Log(1.01))
		for range int(n) {
			x := 0.8 / (1 - 0.2*math.Exp(sigma*r.NormFloat64()-sigma*sigma/2))
			want, squares = want+x/n, squares+x*x/n
		}
		sd := math.Sqrt(squares - want*want)
		per := d.Measures[k].Typical
		if near := 5 * sd / math.Sqrt(20000); math.Abs(s.Mean/per-want) > near || math.Abs(s.SD/per-sd) > near {
			t.Errorf("mean %v, standard deviation %v; by another computation %v, %v", s.Mean/per, s.SD/per, want, sd)
		}
	}
}

func BenchmarkDrawCoefficients(b *testing.B) {
	p, err := Open("china-laos-railway", Override{})
	if err != nil {
		b.Fatal(err)
	}
	b.ResetTimer()
	if _, err := p.Draw(p.Scenario(), DrawOptions{Draws: max(2, b.N), Seed: 1, Inputs: DrawCoefficients{SD: 0.1}}); err != nil {
		b.Fatal(err)
	}
}
