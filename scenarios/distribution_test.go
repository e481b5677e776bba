package scenarios

import (
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mathext"
)

// Each shape draws what its cumulative distribution says: the largest distance between it and the draws (Kolmogorov-Smirnov) is
// beyond 1.95/√n once in a thousand seeds.
func TestDistributionsByTheirCurves(t *testing.T) {
	const n = 50000
	normal := func(z float64) float64 { return math.Erfc(-z/math.Sqrt2) / 2 }
	// On [0, 1] the beta distribution of mean m and standard deviation s has α = m(m(1−m)/s² − 1), β = (1−m)(m(1−m)/s² − 1): here 11/9 and 22/9.
	for _, one := range []struct {
		d  Distribution
		by func(x float64) float64
	}{
		{Distribution{Shape: Triangular, Low: 2, Best: 3, High: 7}, func(x float64) float64 {
			if x < 3 {
				return (x - 2) * (x - 2) / 5
			}
			return 1 - (7-x)*(7-x)/20
		}},
		{Distribution{Shape: Uniform, Low: -1, High: 3}, func(x float64) float64 { return (x + 1) / 4 }},
		{Distribution{Shape: Normal, Mean: 5, SD: 2}, func(x float64) float64 { return normal((x - 5) / 2) }},
		{Distribution{Shape: LogNormal, Median: 4, GSD: 1.5}, func(x float64) float64 { return normal(math.Log(x/4) / math.Log(1.5)) }},
		{Distribution{Shape: Beta, Low: 10, High: 40, Mean: 20, SD: Number(30 * math.Sqrt(2.0/9/(1+33.0/9)))}, func(x float64) float64 {
			return mathext.RegIncBeta(11.0/9, 22.0/9, (x-10)/30)
		}},
	} {
		draw, x := one.d.sampler(rand.NewPCG(7, 8)), make([]float64, n)
		for i := range x {
			x[i] = draw()
		}
		slices.Sort(x)
		far := 0.0
		for i, v := range x {
			far = max(far, math.Abs(one.by(v)-float64(i)/n), math.Abs(one.by(v)-float64(i+1)/n))
		}
		if !(far < 1.95/math.Sqrt(n)) {
			t.Errorf("%v: off by %v", one.d.String(), far)
		}
	}
}

// The number of processors changes no bit, with the table's coefficients drawn or not.
func TestDrawsOnAnyProcessors(t *testing.T) {
	p := drawn(t, "value: 100,", "value: "+tri+",", "amount: 30", "share: 30 %", "origin: {domestic: 0.9, rest: 0.1}", "origin: {domestic: {dist: normal, mean: 0.9, sd: 0.2}, rest: 0.1}")
	for _, inputs := range []DrawCoefficients{{}, {SD: 0.1}} {
		o := DrawOptions{Draws: 1000, Seed: 3, Inputs: inputs, Sectors: []int{1}}
		before := runtime.GOMAXPROCS(1)
		one := draws(t, p, o)
		runtime.GOMAXPROCS(7)
		seven := draws(t, p, o)
		runtime.GOMAXPROCS(before)
		if one.Again != seven.Again || one.Bound != seven.Bound || one.Again == 0 {
			t.Errorf("drawn again %d times on one processor, %d on seven", one.Again, seven.Again)
		}
		for k, m := range one.Measures {
			for i, x := range one.Values(k) {
				if y := seven.Values(k)[i]; math.Float64bits(x) != math.Float64bits(y) {
					t.Fatalf("%s, draw %d: %v and %v", m.Measure, i, x, y)
				}
			}
		}
	}
}
