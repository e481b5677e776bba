package engine

import (
	"math"
	"runtime"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

// Every result has the same bits however many goroutines computed it.
func TestSameBits(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, n := range []int{150, 333, 770} {
		if testing.Short() && n > 333 {
			continue
		}
		var want []float64
		for _, procs := range []int{1, 2, 4, 7} {
			runtime.GOMAXPROCS(procs)
			got := everything(t, n)
			if want == nil {
				want = got
			}
			for i := range got {
				if math.Float64bits(got[i]) != math.Float64bits(want[i]) {
					t.Fatalf("n=%d: value %d is %v with %d processors, %v with one", n, i, got[i], procs, want[i])
				}
			}
		}
	}
}

// everything returns the values that the exported functions compute.
func everything(t *testing.T, n int) []float64 {
	t.Helper()
	m := economy(n, 0.7)
	l, factors, x := clone(m), clone(m), randomMatrix(n, 9, 0, 1)
	if err := InvertM(l); err != nil {
		t.Fatal(err)
	}
	lu, err := FactorM(factors)
	if err != nil {
		t.Fatal(err)
	}
	y := clone(x)
	lu.Solve(x)
	lu.SolveTrans(y)
	values := append(l.Data, x.Data...)
	values = append(values, y.Data...)
	p := blas64.General{Rows: n, Cols: n, Stride: n, Data: make([]float64, n*n)}
	Gemm(blas.NoTrans, blas.Trans, 1, m, l, 0, p)
	values = append(values, p.Data...)
	for _, trans := range []blas.Transpose{blas.NoTrans, blas.Trans} {
		f, v, r, e := random(n, 2), make([]float64, n), make([]float64, n), make([]float64, n)
		if _, err := Iterate(trans, m, v, f, Iteration{}); err != nil {
			t.Fatal(err)
		}
		Residual(trans, m, v, f, r, e)
		values = append(append(append(values, v...), r...), e...)
	}
	return values
}
