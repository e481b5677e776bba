package ioa

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// All layers add up to L f, by group and together; each is a power of A, written out.
func TestLayersAddUp(t *testing.T) {
	eachEconomy(t, func(t *testing.T, m *Model) {
		n, to := m.Table.N(), m.active[len(m.active)/2]
		groups := mat.NewDense(n, 2, nil)
		for i := range n {
			groups.Set(i, i%2, 1)
		}
		book := textbook(t, m.Table, m.Flows)
		got := must[*Layers](t)(m.Layers(to, LayerOptions{Row: "co2", Count: 3, Groups: groups}))
		c := m.Accounts()[accountAt(m, "co2")].Coefficient(m.Table.Output)
		power, sums := mat.NewDense(n, n, nil), [2]float64{}
		for i := range n {
			power.Set(i, i, 1)
		}
		for layer := range 5 {
			var want [2]float64
			for i := range n {
				v := power.At(i, to)
				if layer == 4 { // all later ones
					v = book.L.At(i, to)
					v -= before(book.A, i, to, 4)
				}
				want[i%2] += c[i] * v
			}
			near(t, "layer", got.ByGroup.RawRowView(layer), want[:], 1e-8, math.Max(1e-6*got.Total, 1e-300))
			near(t, "sum of groups", []float64{got.Values[layer]}, []float64{want[0] + want[1]}, 1e-8, math.Max(1e-6*got.Total, 1e-300))
			sums[0] += got.Values[layer]
			power.Mul(book.A, mat.DenseCopyOf(power))
		}
		for i := range n {
			sums[1] += c[i] * book.L.At(i, to)
		}
		near(t, "total", []float64{sums[0], got.Total}, []float64{sums[1], sums[1]}, seldom, 0)
	})
}

func accountAt(m *Model, code string) int {
	for k, a := range m.Accounts() {
		if a.Code == code {
			return k
		}
	}
	return -1
}

// before is cell i, j of I + A + … of count terms.
func before(a *mat.Dense, i, j, count int) float64 {
	n, _ := a.Dims()
	now, sum := mat.NewVecDense(n, nil), 0.0
	now.SetVec(j, 1)
	for range count {
		sum += now.AtVec(i)
		var next mat.VecDense
		next.MulVec(a, now)
		now = &next
	}
	return sum
}

// Miller & Blair (2009), chapter 2: rounds of a unit of demand for the first sector, by hand.
func TestLayersOfMillerBlair(t *testing.T) {
	m := modelOf(t, transcribed(t, "miller-blair-2009.csv"), Domestic)
	got := must[*Layers](t)(m.Layers(0, LayerOptions{Count: 2}))
	near(t, "layers", got.Values[:3], []float64{1, 0.35, 0.15*0.15 + 0.25*0.2 + 0.2*0.15 + 0.05*0.2}, 1e-15, 0)
	within(t, "total", []float64{got.Total}, []float64{1.25412541 + 0.26402640}, 1e-8) // two printed figures
	near(t, "later", got.Values[3:], []float64{got.Total - 1 - 0.35 - 0.1125}, 1e-13, 0)
	if got.ByGroup != nil || got.Certificate.Digits < 13 {
		t.Errorf("%v, %s", got.ByGroup, got.Certificate)
	}
}

func TestLayersRefuse(t *testing.T) {
	m := modelOf(t, transcribed(t, "miller-blair-2009.csv"), Domestic)
	_, err := m.Layers(0, LayerOptions{})
	wantRefusal(t, "count", err, "at least 1, not 0")
	_, err = m.Layers(5, LayerOptions{Count: 1})
	wantRefusal(t, "sector", err, "no sector 5")
	if _, err = m.Layers(0, LayerOptions{Count: 1, Groups: mat.NewDense(3, 1, nil)}); err == nil {
		t.Error("groups of another table are accepted")
	}
}
