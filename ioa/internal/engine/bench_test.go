package engine

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"
)

// economy returns I − A for a random economy of n sectors whose inputs sum to
// share of each sector's output.
func economy(n int, share float64) blas64.General {
	rnd := rand.New(rand.NewPCG(uint64(n), 1))
	a := blas64.General{Rows: n, Cols: n, Stride: n, Data: make([]float64, n*n)}
	sums := make([]float64, n)
	for i := range a.Data {
		a.Data[i] = rnd.Float64()
		sums[i%n] += a.Data[i]
	}
	for i := range a.Data {
		a.Data[i] *= -share / sums[i%n]
		if i/n == i%n {
			a.Data[i]++
		}
	}
	return a
}

func clone(a blas64.General) blas64.General {
	a.Data = append([]float64(nil), a.Data...)
	return a
}

var sizes = []int{500, 1000, 1435, 2000, 3465}

func BenchmarkInvertM(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			m := economy(n, 0.6)
			work := clone(m)
			for b.Loop() {
				copy(work.Data, m.Data)
				if err := InvertM(work); err != nil {
					b.Fatal(err)
				}
			}
			f := float64(n)
			b.ReportMetric(2*f*f*f*float64(b.N)/b.Elapsed().Seconds()/1e9, "Gflop/s")
		})
	}
}

func BenchmarkGonumInverse(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			m := economy(n, 0.6)
			d := mat.NewDense(n, n, m.Data)
			var inv mat.Dense
			for b.Loop() {
				if err := inv.Inverse(d); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
