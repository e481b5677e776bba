package engine

import (
	"errors"
	"math"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"
)

// wide sets a in a matrix with spare columns of NaN.
func wide(a blas64.General, spare int) blas64.General {
	b := randomMatrix(a.Rows, a.Cols, spare, 1)
	for i := range a.Rows {
		copy(b.Data[i*b.Stride:][:a.Cols], a.Data[i*a.Stride:])
	}
	return b
}

func TestInvertM(t *testing.T) {
	forEachKernel(t, func(t *testing.T, kn *kernel) {
		sizes := []int{71, 95, 96, 97, 143, 145, 239, 240, 241, 250, 289, 300}
		if kn.name == KernelName() && !testing.Short() {
			sizes = append(sizes, 500, 699, 701, 800, 1201)
		}
		for n := range 71 {
			sizes = append(sizes, n)
		}
		for _, n := range sizes {
			checkInverse(t, kn, n)
		}
	})
}

// checkInverse compares an inverse with Gonum's and multiplies it back.
func checkInverse(t *testing.T, kn *kernel, n int) {
	t.Helper()
	m := economy(n, 0.6)
	got := wide(m, n%3)
	if err := invertM(kn, got, nil); err != nil {
		t.Fatal(err)
	}
	if !spareIntact(got) {
		t.Fatalf("n=%d: wrote between the rows", n)
	}
	if n == 0 {
		return
	}
	if n <= 300 {
		var want mat.Dense
		if err := want.Inverse(mat.NewDense(n, n, m.Data)); err != nil {
			t.Fatal(err)
		}
		for i := range n {
			for j := range n {
				if g, w := got.Data[i*got.Stride+j], want.At(i, j); math.Abs(g-w) > 1e-14 {
					t.Fatalf("n=%d: L[%d,%d] = %v, want %v", n, i, j, g, w)
				}
			}
		}
	}
	p := randomMatrix(n, n, 0, 1)
	Gemm(blas.NoTrans, blas.NoTrans, 1, got, m, 0, p)
	for i := range n {
		p.Data[i*n+i]--
	}
	for i, v := range p.Data {
		if math.Abs(v) > 1e-14 {
			t.Fatalf("n=%d: (LM−I)[%d,%d] = %g", n, i/n, i%n, v)
		}
	}
}

// A matrix that is not an M-matrix is named by the first pivot that shows it,
// in whichever level of blocks it falls.
func TestInvertMRefuses(t *testing.T) {
	for _, n := range []int{1, 5, 50, 130, 300, 500} {
		for _, at := range []int{0, n / 2, n - 1} {
			for _, v := range []float64{0, -1, math.NaN(), math.Inf(1), math.Inf(-1)} {
				m := economy(n, 0.6)
				m.Data[at*n+at] = v
				var e PivotError
				if err := InvertM(clone(m)); !errors.As(err, &e) || e.Index != at {
					t.Errorf("n=%d: %g at %d gives %v", n, v, at, err)
				}
				if _, err := FactorM(m); !errors.As(err, &e) || e.Index != at {
					t.Errorf("n=%d: %g at %d gives %v", n, v, at, err)
				}
			}
		}
	}
}

// NaN or Inf anywhere is never returned as a result.
func TestInvertMNonFinite(t *testing.T) {
	for _, n := range []int{2, 7, 60, 130} {
		for _, cell := range []int{1, n, n*n - 2, n * (n - 1), n/2*n + n - 1} {
			for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
				m := economy(n, 0.6)
				m.Data[cell] = v
				if err := InvertM(m); err == nil {
					t.Errorf("n=%d: %g in cell (%d, %d) is accepted", n, v, cell/n, cell%n)
				}
			}
		}
	}
}

// Column sums of 1.4 and 1.2: elimination finds an inverse, but the economy
// is not productive, and the second pivot says so.
func TestInvertMNotProductive(t *testing.T) {
	m := blas64.General{Rows: 2, Cols: 2, Stride: 2, Data: []float64{0.1, -0.4, -0.5, 0.2}}
	var e PivotError
	if err := InvertM(clone(m)); !errors.As(err, &e) || e.Index != 1 {
		t.Errorf("InvertM: %v", err)
	}
	if err := Invert(m); err != nil {
		t.Errorf("Invert: %v", err)
	}
}

func TestInvert(t *testing.T) {
	for _, n := range []int{0, 1, 2, 10, 70} {
		m := randomMatrix(n, n, 2, uint64(n))
		l := clone(m)
		if err := Invert(l); err != nil {
			t.Fatal(err)
		}
		p := randomMatrix(n, n, 0, 1)
		Gemm(blas.NoTrans, blas.NoTrans, 1, l, m, 0, p)
		for i, v := range p.Data {
			want := 0.0
			if i/n == i%n {
				want = 1
			}
			if math.Abs(v-want) > 1e-11 {
				t.Errorf("n=%d: (LM)[%d,%d] = %g", n, i/n, i%n, v)
			}
		}
	}
	if err := Invert(blas64.General{Rows: 2, Cols: 2, Stride: 2, Data: []float64{1, 2, 2, 4}}); !errors.Is(err, ErrSingular) {
		t.Errorf("singular matrix gives %v", err)
	}
}
