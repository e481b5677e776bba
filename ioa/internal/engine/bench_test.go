package engine

import (
	"fmt"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"
)

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

func BenchmarkFactorM(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			m := economy(n, 0.6)
			work := clone(m)
			for b.Loop() {
				copy(work.Data, m.Data)
				if _, err := FactorM(work); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkMatVec(b *testing.B) {
	for _, n := range sizes {
		m := economy(n, 0.6)
		x, y := random(n, 1), make([]float64, n)
		for _, f := range []struct {
			name string
			run  func()
		}{
			{"plain", func() { MatVec(m, x, y) }},
			{"transposed", func() { MatVecTrans(m, x, y) }},
		} {
			b.Run(fmt.Sprintf("%s/n=%d", f.name, n), func(b *testing.B) {
				b.SetBytes(int64(8 * n * n))
				for b.Loop() {
					f.run()
				}
			})
		}
	}
}

// BenchmarkCertified is one impact as the product computes it: a solution by
// iteration, a witness, the residual and the bound.
func BenchmarkCertified(b *testing.B) {
	for _, n := range sizes {
		for _, t := range []blas.Transpose{blas.NoTrans, blas.Trans} {
			b.Run(fmt.Sprintf("%c/n=%d", t, n), func(b *testing.B) {
				m := economy(n, 0.6)
				f, ones := make([]float64, n), make([]float64, n)
				for i := range ones {
					f[i], ones[i] = float64(i%7), 1
				}
				for b.Loop() {
					certified(b, t, m, f, ones)
				}
			})
		}
	}
}

func certified(b *testing.B, t blas.Transpose, m blas64.General, f, ones []float64) {
	n := len(f)
	x, v := make([]float64, n), make([]float64, n)
	r, e, bound := make([]float64, n), make([]float64, n), make([]float64, n)
	if _, err := Iterate(t, m, x, f, Iteration{}); err != nil {
		b.Fatal(err)
	}
	if _, err := Iterate(t, m, v, ones, Iteration{Tolerance: 1e-3}); err != nil {
		b.Fatal(err)
	}
	w, err := Prove(t, m, v)
	if err != nil {
		b.Fatal(err)
	}
	Residual(t, m, x, f, r, e)
	w.Bound(r, e, bound)
	if d := Digits(x[1], bound[1]); d < 10 {
		b.Fatalf("only %g digits", d)
	}
}
