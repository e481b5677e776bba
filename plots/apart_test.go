package plots

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// Labels that have room stay, others touch; none overlap or leave the page, and none is further from its place than it takes.
func TestApart(t *testing.T) {
	for _, c := range []struct {
		places, needs, want []float64
	}{
		{[]float64{2, 5, 9}, []float64{2, 2, 2}, []float64{2, 5, 9}},
		{[]float64{4, 5, 9}, []float64{2, 2, 2}, []float64{3.5, 5.5, 9}},
		{[]float64{0.5, 1, 9.9}, []float64{2, 2, 1}, []float64{1, 3, 9.5}},
		{[]float64{3, 3.1, 3.2, 3.3, 3.4}, []float64{2, 2, 2, 2, 2}, nil},
	} {
		at, fits := apart(c.places, c.needs, 0, 10)
		for k := range c.want {
			if !fits[k] || math.Abs(at[k]-c.want[k]) > 1e-9 {
				t.Errorf("%v: %v %v, want %v", c.places, at, fits, c.want)
				break
			}
		}
		if c.want == nil && !slices.Contains(fits, false) {
			t.Errorf("%v: all five fit at %v", c.places, at)
		}
	}
}

func TestApartKeepsItsPromises(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 2000 {
		n := 1 + rng.IntN(12)
		places, needs := make([]float64, n), make([]float64, n)
		for k := range places {
			places[k], needs[k] = 10*rng.Float64(), 0.1+2*rng.Float64()
		}
		slices.Sort(places)
		at, fits := apart(places, needs, 0, 10)
		edge, shown := 0.0, 0
		for k := range at {
			if !fits[k] {
				continue
			}
			if shown++; at[k]-needs[k]/2 < edge-1e-9 || math.Abs(at[k]-places[k]) > needs[k]+1e-6 {
				t.Fatalf("%v taking %v: %v %v", places, needs, at, fits)
			}
			edge = at[k] + needs[k]/2
		}
		if edge > 10+1e-9 || shown == 0 {
			t.Fatalf("%v taking %v: %v %v", places, needs, at, fits)
		}
	}
}
