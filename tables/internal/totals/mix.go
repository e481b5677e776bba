package totals

import (
	"math"
	"math/rand/v2"

	"ioimpact/tables/internal/vector"
)

// groups is how many numbers represent a vector of cells while sums are looked for.
const groups = 4

// Mix represents a vector: in each group, every fourth cell, the sum of the cells times weights
// between one and two. The mix of a sum of vectors is the sum of their mixes, so that a vector that is the sum of
// others is found by comparing a few numbers. The weights are above zero so that rounding, which can
// only be bounded, stays small against the sums. What agrees in the mix still has to be proved on the cells.
type Mix struct {
	part [groups]float64
	size float64 // the same sum over the absolute cells, of all groups
}

// plus is m + f·o.
func (m Mix) plus(f float64, o Mix) Mix {
	for g := range m.part {
		m.part[g] += f * o.part[g]
	}
	m.size += math.Abs(f) * o.size
	return m
}

// all is the sum over the groups.
func (m Mix) all() float64 {
	sum := 0.0
	for _, v := range m.part {
		sum += v
	}
	return sum
}

// Mixer holds the weights of cells.
type Mixer struct {
	weights []float64
	group   [groups]float64 // sums of the weights
}

// NewMixer draws the weights, the same ones each time.
func NewMixer(n int) *Mixer {
	rng := rand.New(rand.NewPCG(20, 26))
	m := &Mixer{weights: make([]float64, n)}
	for i := range m.weights {
		m.weights[i] = 1 + rng.Float64()
		m.group[i%groups] += m.weights[i]
	}
	return m
}

// all is the sum of all weights.
func (m *Mixer) all() float64 { return Mix{part: m.group}.all() }

// Of is the mix of a vector. Four sums run side by side, because each addition waits for the one before it.
func (m *Mixer) Of(values []float64) Mix { return m.of(values, vector.Signed(values)) }

func (m *Mixer) of(values []float64, signed bool) Mix {
	if !signed {
		return m.ofPlain(values)
	}
	var out, size [groups]float64
	w := m.weights[:len(values)]
	i := 0
	for ; i+groups <= len(values); i += groups {
		for g := range out {
			v := w[i+g] * values[i+g]
			out[g] += v
			size[g] += math.Abs(v)
		}
	}
	for ; i < len(values); i++ {
		v := w[i] * values[i]
		out[i%groups] += v
		size[i%groups] += math.Abs(v)
	}
	return Mix{out, Mix{part: size}.all()}
}

// ofPlain is the mix of values without a minus sign, whose size is their sum.
func (m *Mixer) ofPlain(values []float64) Mix {
	var s0, s1, s2, s3 float64
	w := m.weights[:len(values)]
	i := 0
	for ; i+groups <= len(values); i += groups {
		v, w := values[i:i+groups:i+groups], w[i:i+groups:i+groups]
		s0 += w[0] * v[0]
		s1 += w[1] * v[1]
		s2 += w[2] * v[2]
		s3 += w[3] * v[3]
	}
	out := [groups]float64{s0, s1, s2, s3}
	for ; i < len(values); i++ {
		out[i%groups] += w[i] * values[i]
	}
	return Mix{out, Mix{part: out}.all()}
}

// Size is the sum of the absolute cells times their weights.
func (m Mix) Size() float64 { return m.size }
