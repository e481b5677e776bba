package engine

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"unsafe"

	"gonum.org/v1/gonum/blas/blas64"
)

// forEachKernel runs f with every kernel of this machine and, because few
// machines have them all, with plain loops in the tile shapes of the others.
func forEachKernel(t *testing.T, f func(t *testing.T, kn *kernel)) {
	for _, kn := range append(available(), looped(12, 16), looped(6, 8), looped(3, 5)) {
		t.Run(kn.name, func(t *testing.T) { f(t, &kn) })
	}
}

// looped is a kernel with any tile shape, for tests of what surrounds it.
func looped(rows, cols int) kernel {
	kn := portable
	kn.name = fmt.Sprintf("loops%dx%d", rows, cols)
	kn.rows, kn.cols = rows, cols
	kn.tile = func(k, count int, a, b, c *float64, ldc int) {
		A, B := unsafe.Slice(a, count*k*rows), unsafe.Slice(b, k*cols)
		C := unsafe.Slice(c, (count*rows-1)*ldc+cols)
		for i := range count * rows {
			for j := range cols {
				var sum float64
				for l := range k {
					sum = math.FMA(A[(i/rows*k+l)*rows+i%rows], B[l*cols+j], sum)
				}
				C[i*ldc+j] += sum
			}
		}
	}
	return kn
}

func TestKernelName(t *testing.T) {
	if got := KernelName(); got != available()[0].name {
		t.Errorf("KernelName() = %q", got)
	}
}

// The vector tiles form every cell by one chain of fused multiply-adds in the
// order of the inner index: the plain loops must give the same bits.
func TestTileOrder(t *testing.T) {
	for _, kn := range available() {
		if kn.name == portable.name {
			continue
		}
		t.Run(kn.name, func(t *testing.T) {
			want := looped(kn.rows, kn.cols)
			for k := 1; k <= 70; k++ {
				const count, ldc = 3, 40
				a := random(count*kn.rows*k, uint64(k))
				b := random(kn.cols*k, uint64(k)+100)
				c := random(count*kn.rows*ldc, uint64(k)+200)
				d := append([]float64(nil), c...)
				kn.tile(k, count, &a[0], &b[0], &c[0], ldc)
				want.tile(k, count, &a[0], &b[0], &d[0], ldc)
				for i := range c {
					if c[i] != d[i] {
						t.Fatalf("k=%d: cell %d is %v, want %v", k, i, c[i], d[i])
					}
				}
			}
		})
	}
}

func TestVectorLoops(t *testing.T) {
	for _, kn := range available() {
		t.Run(kn.name, func(t *testing.T) {
			for n := dotStep; n <= 8*dotStep; n += dotStep {
				x, y := random(n, 1), random(n, 2)
				var want float64
				for i := range x {
					want += x[i] * y[i]
				}
				if got := kn.dot(n, &x[0], &y[0]); math.Abs(got-want) > 1e-13 {
					t.Errorf("dot of %d: %v, want %v", n, got, want)
				}
			}
			for n := axpyStep; n <= 8*axpyStep; n += axpyStep {
				stride := n + 3
				x, a, y := random(4, 1), random(4*stride, 2), random(n+1, 3)
				want := append([]float64(nil), y...)
				for j := range n {
					for i := range x {
						want[j] += x[i] * a[i*stride+j]
					}
				}
				kn.axpy4(n, &x[0], &a[0], stride, &y[0])
				for j := range y {
					if math.Abs(y[j]-want[j]) > 1e-14 {
						t.Errorf("axpy of %d: cell %d is %v, want %v", n, j, y[j], want[j])
					}
				}
			}
		})
	}
}

// random returns n values between −1 and 1.
func random(n int, seed uint64) []float64 {
	rnd := rand.New(rand.NewPCG(seed, 7))
	x := make([]float64, n)
	for i := range x {
		x[i] = 2*rnd.Float64() - 1
	}
	return x
}

// randomMatrix returns a rows×cols matrix with spare columns of NaN, which no
// function may read into a result or overwrite.
func randomMatrix(rows, cols, spare int, seed uint64) blas64.General {
	stride := max(1, cols+spare)
	a := blas64.General{Rows: rows, Cols: cols, Stride: stride, Data: random(rows*stride, seed)}
	for i := range a.Data {
		if i%stride >= cols {
			a.Data[i] = math.NaN()
		}
	}
	return a
}

// spareIntact reports whether the spare columns of a still hold NaN.
func spareIntact(a blas64.General) bool {
	for i, v := range a.Data {
		if i%a.Stride >= a.Cols && !math.IsNaN(v) {
			return false
		}
	}
	return true
}

// economy returns I − A for a random economy of n sectors whose inputs sum to
// share of each sector's output.
func economy(n int, share float64) blas64.General {
	rnd := rand.New(rand.NewPCG(uint64(n), 1))
	a := blas64.General{Rows: n, Cols: n, Stride: max(1, n), Data: make([]float64, n*n)}
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
