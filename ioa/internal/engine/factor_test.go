package engine

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/blas"
)

func TestFactorM(t *testing.T) {
	forEachKernel(t, func(t *testing.T, kn *kernel) {
		for n := range 71 {
			checkFactors(t, kn, n, n%5)
		}
		for _, n := range []int{96, 97, 143, 240, 241, 300} {
			checkFactors(t, kn, n, 1)
			checkFactors(t, kn, n, 33)
		}
	})
}

// checkFactors solves k systems each way and puts the solutions back in.
func checkFactors(t *testing.T, kn *kernel, n, k int) {
	t.Helper()
	m := economy(n, 0.6)
	factors := wide(m, n%3)
	lu, err := factorM(kn, factors, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !spareIntact(factors) {
		t.Fatalf("n=%d: wrote between the rows", n)
	}
	for _, trans := range []blas.Transpose{blas.NoTrans, blas.Trans} {
		f := randomMatrix(n, k, 2, 5)
		x := clone(f)
		if trans == blas.NoTrans {
			lu.Solve(x)
		} else {
			lu.SolveTrans(x)
		}
		if !spareIntact(x) {
			t.Fatalf("n=%d: wrote between the right-hand sides", n)
		}
		gemm(kn, trans, blas.NoTrans, -1, m, x, 1, f)
		for i := range n {
			for j := range k {
				if v := f.Data[i*f.Stride+j]; math.Abs(v) > 1e-14 {
					t.Fatalf("n=%d (%c): residual (%d, %d) is %g", n, trans, i, j, v)
				}
			}
		}
	}
}
