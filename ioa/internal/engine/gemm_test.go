package engine

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

// tolerance allows for another order of summing n products of values up to 1.
func tolerance(n int) float64 { return 4 * float64(n+1) * unit }

// checkGemm compares a product with Gonum's.
func checkGemm(t *testing.T, kn *kernel, tA, tB blas.Transpose, m, n, k, spare int, alpha, beta float64) {
	t.Helper()
	a, b := randomMatrix(m, k, spare, 1), randomMatrix(k, n, spare+1, 2)
	if tA != blas.NoTrans {
		a = randomMatrix(k, m, spare, 1)
	}
	if tB != blas.NoTrans {
		b = randomMatrix(n, k, spare+1, 2)
	}
	c := randomMatrix(m, n, spare+2, 3)
	want := clone(c)
	gemm(kn, tA, tB, alpha, a, b, beta, c)
	if m > 0 && n > 0 {
		if k > 0 {
			blas64.Gemm(tA, tB, alpha, a, b, beta, want)
		} else {
			scaleBy(beta, want)
		}
	}
	for i := range m {
		for j := range n {
			got, want := c.Data[i*c.Stride+j], want.Data[i*c.Stride+j]
			if math.Abs(got-want) > tolerance(k)*(1+math.Abs(alpha)) {
				t.Fatalf("%d×%d×%d (%c%c): cell (%d, %d) is %v, want %v", m, n, k, tA, tB, i, j, got, want)
			}
		}
	}
	if !spareIntact(c) {
		t.Fatalf("%d×%d×%d (%c%c): wrote between the rows", m, n, k, tA, tB)
	}
}

func TestGemmSquare(t *testing.T) {
	forEachKernel(t, func(t *testing.T, kn *kernel) {
		for n := 1; n <= 70; n++ {
			checkGemm(t, kn, blas.NoTrans, blas.NoTrans, n, n, n, n%3, 1, 0)
			checkGemm(t, kn, blas.Trans, blas.NoTrans, n, n, n, n%3, -1, 1)
			checkGemm(t, kn, blas.NoTrans, blas.Trans, n, n, n, n%3, 0.7, -0.3)
			checkGemm(t, kn, blas.Trans, blas.Trans, n, n, n, n%3, 2, 1)
		}
	})
}

func TestGemmShapes(t *testing.T) {
	edges := []int{0, 1, 2, 5, 6, 7, 8, 9, 11, 12, 13, 15, 16, 17, 47, 49}
	forEachKernel(t, func(t *testing.T, kn *kernel) {
		for _, m := range edges {
			for _, n := range edges {
				for _, k := range []int{0, 1, 3, 4, 5, 17} {
					checkGemm(t, kn, blas.NoTrans, blas.NoTrans, m, n, k, m%2, -1, 1)
				}
			}
		}
	})
}

// Sizes beyond one slab, one chunk of rows and one strip of columns.
func TestGemmSlabs(t *testing.T) {
	shapes := [][3]int{
		{gemmRows + 1, 600, gemmDepth + 1}, {8*gemmRows + 5, 70, 2*gemmDepth + 3},
		{3, gemmCols + 17, 20}, {300, 520, 1}, {1, 1, 1000},
	}
	for _, kn := range available() {
		t.Run(kn.name, func(t *testing.T) {
			for _, s := range shapes {
				checkGemm(t, &kn, blas.NoTrans, blas.NoTrans, s[0], s[1], s[2], 3, 1, 1)
				checkGemm(t, &kn, blas.Trans, blas.Trans, s[0], s[1], s[2], 0, -1, 1)
			}
		})
	}
}

func TestGemmNonFinite(t *testing.T) {
	for _, kn := range available() {
		for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
			a, b, c := randomMatrix(9, 9, 0, 1), randomMatrix(9, 9, 0, 2), randomMatrix(9, 9, 0, 3)
			a.Data[4*9+5] = bad
			b.Data[5*9+2] = 0
			c.Data[0] = math.NaN()
			gemm(&kn, blas.NoTrans, blas.NoTrans, 1, a, b, 0, c)
			for i, v := range c.Data {
				finite := !math.IsNaN(v) && !math.IsInf(v, 0)
				if inRow := i/9 == 4; finite == inRow {
					t.Errorf("%s: %v in row 4 of A makes cell (%d, %d) of C %v", kn.name, bad, i/9, i%9, v)
				}
			}
			if !math.IsNaN(c.Data[4*9+2]) {
				t.Errorf("%s: %v·0 is %v, want NaN", kn.name, bad, c.Data[4*9+2])
			}
		}
	}
}

func TestMisuse(t *testing.T) {
	square := func(n int) blas64.General { return randomMatrix(n, n, 0, 1) }
	short := square(3)
	short.Data = short.Data[:8]
	vec := make([]float64, 3)
	for name, f := range map[string]func(){
		"inner":     func() { Gemm(blas.NoTrans, blas.NoTrans, 1, square(2), square(3), 0, square(2)) },
		"outer":     func() { Gemm(blas.NoTrans, blas.NoTrans, 1, square(3), square(3), 0, square(2)) },
		"transpose": func() { Gemm('x', blas.NoTrans, 1, square(3), square(3), 0, square(3)) },
		"short":     func() { _ = InvertM(short) },
		"square":    func() { _ = InvertM(randomMatrix(2, 3, 0, 1)) },
		"stride":    func() { _ = Invert(blas64.General{Rows: 2, Cols: 2, Stride: 1, Data: vec}) },
		"vector":    func() { MatVec(square(4), vec, vec) },
		"iterate":   func() { _, _ = Iterate(blas.NoTrans, square(4), vec, vec, Iteration{}) },
		"residual":  func() { Residual(blas.NoTrans, square(4), vec, vec, vec, vec) },
		"prove":     func() { _, _ = ProveInverse(square(4), square(3), Uncertainty{}) },
		"rows": func() {
			lu, err := FactorM(economy(4, 0.5))
			fmt.Fprint(t.Output(), err)
			lu.Solve(square(3))
		},
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			f()
		})
	}
}
