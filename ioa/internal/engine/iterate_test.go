package engine

import (
	"errors"
	"math"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

func TestIterate(t *testing.T) {
	for _, kn := range available() {
		for _, n := range []int{1, 2, 3, 17, 70, 300} {
			for _, share := range []float64{0, 0.5, 0.9, 0.999, 1 - 1e-9} {
				for _, trans := range []blas.Transpose{blas.NoTrans, blas.Trans} {
					checkIterate(t, &kn, trans, economy(n, share))
				}
			}
		}
	}
}

func checkIterate(t *testing.T, kn *kernel, trans blas.Transpose, m blas64.General) {
	t.Helper()
	n := m.Rows
	x, f := make([]float64, n), random(n, 3)
	steps, err := iterate(kn, trans, m, x, f, Iteration{})
	if err != nil {
		t.Fatalf("%s, n=%d (%c): %v after %+v", kn.name, n, trans, err, steps)
	}
	r := make([]float64, n)
	Residual(trans, m, x, f, r, make([]float64, n))
	size := math.Sqrt(kn.inner(x, x)) + math.Sqrt(kn.inner(f, f))
	if got := math.Sqrt(kn.inner(r, r)); got > 2*defaultTolerance*size {
		t.Errorf("%s, n=%d (%c): residual %g of %g after %+v", kn.name, n, trans, got, size, steps)
	}
}

// A chain of sectors, each buying from the next only, is the slowest economy
// to iterate: all of its n rounds matter. One that is longer than the basis
// must be given up, not returned.
func TestIterateChain(t *testing.T) {
	chain := func(n int) blas64.General {
		m := economy(n, 0)
		for i := range n - 1 {
			m.Data[i*n+i+1] = -0.99
		}
		return m
	}
	checkIterate(t, &best, blas.NoTrans, chain(basisSize-2))
	checkIterate(t, &best, blas.Trans, chain(basisSize-2))
	n := 4 * basisSize
	if steps, err := Iterate(blas.NoTrans, chain(n), make([]float64, n), ones(n), Iteration{}); !errors.Is(err, ErrNoConvergence) {
		t.Errorf("long chain: %+v, %v", steps, err)
	}
}

func TestIterateGivesUp(t *testing.T) {
	m := economy(40, 0.9)
	f, x := random(40, 1), make([]float64, 40)
	if steps, err := Iterate(blas.NoTrans, m, x, f, Iteration{Products: 3}); !errors.Is(err, ErrNoConvergence) || steps.Products > 4 {
		t.Errorf("3 products: %+v, %v", steps, err)
	}
	for name, spoil := range map[string]func(){
		"NaN in f":           func() { f[3] = math.NaN() },
		"Inf in M":           func() { m.Data[7] = math.Inf(-1) },
		"zero on diagonal":   func() { m.Data[0] = 0 },
		"singular":           func() { m = blas64.General{Rows: 40, Cols: 40, Stride: 40, Data: ones(1600)} },
		"NaN in x":           func() { x[0] = math.NaN() },
		"tolerance too fine": func() {},
	} {
		m, f, x = economy(40, 0.9), random(40, 1), make([]float64, 40)
		spoil()
		if _, err := Iterate(blas.NoTrans, m, x, f, Iteration{Tolerance: 1e-25}); !errors.Is(err, ErrNoConvergence) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A good start costs no more than the check.
func TestIterateStart(t *testing.T) {
	m := economy(60, 0.8)
	f, x := random(60, 1), make([]float64, 60)
	if _, err := Iterate(blas.NoTrans, m, x, f, Iteration{}); err != nil {
		t.Fatal(err)
	}
	if steps, err := Iterate(blas.NoTrans, m, x, f, Iteration{Tolerance: 1e-14}); err != nil || steps.Products != 1 {
		t.Errorf("%+v, %v", steps, err)
	}
	zero := make([]float64, 60)
	if steps, err := Iterate(blas.NoTrans, m, zero, make([]float64, 60), Iteration{}); err != nil || steps.Residual != 0 {
		t.Errorf("f = 0: %+v, %v", steps, err)
	}
}

// Vectors whose squares are beyond the range of numbers are solved for all the
// same: scaled by a power of two the solution is the same but for the power.
func TestIterateAnySize(t *testing.T) {
	m := economy(60, 0.8)
	want := make([]float64, 60)
	if _, err := Iterate(blas.NoTrans, m, want, random(60, 1), Iteration{}); err != nil {
		t.Fatal(err)
	}
	for _, power := range []int{-900, -600, 299, 600, 1010} {
		f, x := random(60, 1), make([]float64, 60)
		for i := range f {
			f[i] = math.Ldexp(f[i], power)
		}
		if _, err := Iterate(blas.NoTrans, m, x, f, Iteration{}); err != nil {
			t.Fatalf("2^%d: %v", power, err)
		}
		for i := range x {
			if got := math.Ldexp(x[i], -power); math.Abs(got-want[i]) > 1e-13 {
				t.Fatalf("2^%d: value %d is %v, want %v", power, i, got, want[i])
			}
		}
	}
	for _, size := range []float64{math.Inf(1), math.NaN()} {
		f, x := random(60, 1), make([]float64, 60)
		f[5] = size
		if _, err := Iterate(blas.NoTrans, m, x, f, Iteration{}); !errors.Is(err, ErrNoConvergence) {
			t.Errorf("%v in f: %v", size, err)
		}
	}
	f, x := make([]float64, 60), make([]float64, 60)
	f[0] = math.MaxFloat64
	m.Data[60] = -1e300
	if _, err := Iterate(blas.NoTrans, m, x, f, Iteration{}); !errors.Is(err, ErrNoConvergence) {
		t.Errorf("a solution beyond the range of numbers: %v", err)
	}
}

func ones(n int) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = 1
	}
	return x
}
